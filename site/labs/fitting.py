"""How far a rule fits a path, part by part, by Werkzeug's own converters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from werkzeug.routing import Rule
from werkzeug.routing.converters import (
    AnyConverter,
    BaseConverter,
    FloatConverter,
    IntegerConverter,
    PathConverter,
    UnicodeConverter,
    UUIDConverter,
    ValidationError,
)

VARIABLE = re.compile(r"<(?:\w+(?:\(.*?\))?:)?(\w+)>|[^<]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a rule and the part of the path beside it.

    ``kind`` is ``same`` for fixed text, ``value`` for what a converter took, ``stop``
    where the two part, ``rest`` for what nobody looked at.  ``note`` says what became
    of it.
    """

    rule: str
    path: str
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """Pieces of a rule and a path; ``how`` it ends.

    ``fits``; ``slash`` where the path lacks one at its end; ``refused`` where the shape
    fits, and a converter does not take the value; ``no``.
    """

    how: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    name: str = ""
    converter: BaseConverter | None = None

    @property
    def regex(self) -> str:
        return re.escape(self.text) if self.converter is None else self.converter.regex


def fit(rule: Rule, path: str) -> Fit:
    """Return how a rule that belongs to a map fits a path."""
    wanted = list(_segments(rule))
    given = path.split("/")
    lone = takewhile(lambda one: all(_isolates(token) for token in one), wanted)
    count = len(list(lone))
    pieces: list[Piece] = []
    for at, segment in enumerate(wanted[:count]):
        if at == len(given):
            return _ended(rule, wanted[at:], pieces)
        slash = [Piece("/", "/", "same")] if at else []
        found = _segment(segment, given[at])
        pieces += slash + found
        if found and found[-1].kind == "stop":
            rest = "".join(f"/{one}" for one in given[at + 1 :])
            left = "".join(f"/{_text(one)}" for one in wanted[at + 1 :])
            if rest or left:
                pieces.append(Piece(left, rest, "rest"))
            return Fit("no", _joined(pieces))
    if len(wanted) > count == len(given):
        return _ended(rule, wanted[count:], pieces)
    if count < len(wanted):
        return _open_end(rule, wanted[count:], "/".join(given[count:]), pieces)
    return _gone_on(rule, given[count:], pieces)


def _gone_on(rule: Rule, over: list[str], pieces: list[Piece]) -> Fit:
    """Return how it ends where the whole rule fits: ``over`` is left of the path."""
    if not over:
        return _converted(rule, pieces, "fits")
    if over == [""] and not rule.strict_slashes:
        return _converted(rule, [*pieces, Piece("", "/", "same")], "fits")
    why = "the rule has no slash at its end" if over == [""] else "the path goes on"
    stop = Piece("", "/" + "/".join(over), "stop", why)
    return Fit("no", _joined([*pieces, stop]))


def _segments(rule: Rule) -> Iterator[list[_Token]]:
    """Yield the tokens between slashes."""
    text = re.sub("/{2,}", "/", rule.rule) if rule.merge_slashes else rule.rule
    segment: list[_Token] = []
    for found in VARIABLE.finditer(text):
        if name := found[1]:
            segment.append(_Token(found[0], name, rule._converters[name]))
            continue
        for at, fixed in enumerate(str(found[0]).split("/")):
            if at:
                yield segment
                segment = []
            segment += [_Token(fixed)] if fixed else []
    yield segment


def _isolates(token: _Token) -> bool:
    return token.converter is None or token.converter.part_isolating


def _text(tokens: Iterable[_Token]) -> str:
    return "".join(token.text for token in tokens)


def _matched(tokens: Sequence[_Token], text: str, tail: str = r"\Z") -> list[str]:
    """Return what each token takes of a text; nothing if one of them takes none."""
    regex = "".join(f"({_silent(token.regex)})" for token in tokens)
    found = re.match(regex + tail, text)
    return [found[at] for at in range(1, len(tokens) + 1)] if found else []


def _silent(regex: str) -> str:
    """Return a regex whose groups keep nothing, so that ours can be counted."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", regex)


def _segment(tokens: Sequence[_Token], text: str, tail: str = r"\Z") -> list[Piece]:
    """Return the pieces of a segment; the last one is where it stops, if it does."""
    taken = _matched(tokens, text, tail)
    if taken or not (tokens or text):
        return [_taken(*pair) for pair in zip(tokens, taken, strict=True)]
    count = next(
        n for n in range(len(tokens), -1, -1) if not n or _matched(tokens[:n], text, "")
    )
    taken = _matched(tokens[:count], text, "") if count else []
    if count and count == len(tokens):  # the last one leaves something over
        count -= 1
        taken = taken[:-1]
    rest = text[sum(map(len, taken)) :]
    pieces = [_taken(*pair) for pair in zip(tokens[:count], taken, strict=True)]
    return [
        *pieces,
        Piece(_text(tokens[count:]), rest, "stop", _why(tokens, count, rest)),
    ]


def _taken(token: _Token, text: str) -> Piece:
    return Piece(token.text, text, "value" if token.name else "same", token.name)


def _why(tokens: Sequence[_Token], at: int, text: str) -> str:
    """Return why a token does not take a text."""
    token = tokens[at] if at < len(tokens) else None
    if token is None:
        return f"{text} is more than the rule has"
    if not text:
        return f"nothing is there for {token.text}"
    if token.converter is None:
        return f"{text} is not {token.text}"
    return f"{text} is not {words(token.converter)}"


def words(converter: BaseConverter) -> str:
    """Return what a converter takes."""
    kinds = {
        IntegerConverter: "a row of digits",
        FloatConverter: "digits, a point and digits",
        UUIDConverter: "a UUID",
        PathConverter: "text that starts with no slash",
    }
    kind = type(converter)
    if kind is AnyConverter and isinstance(converter, AnyConverter):
        return f"one of {', '.join(sorted(converter.items))}"
    if kind is UnicodeConverter:
        if converter.regex == "[^/]{1,}":
            return "text without a slash"
        sizes = re.findall(r"\d+", converter.regex.removeprefix("[^/]"))
        most = converter.regex.endswith(",}")
        return f"text of {' to '.join(sizes)}{' or more' * most} characters"
    if kind in kinds:
        signed = converter.regex.startswith("-?")
        return kinds[kind] + ", with or without a minus sign" * signed
    return f"what {converter.regex} takes"


def _ended(rule: Rule, wanted: list[list[_Token]], pieces: list[Piece]) -> Fit:
    """Return how it ends where the path is shorter than the rule."""
    if wanted == [[]]:
        if rule.strict_slashes:
            missing = Piece("/", "", "stop", "the rule has a slash at its end")
            return Fit("slash", _joined([*pieces, missing]))
        return _converted(rule, [*pieces, Piece("/", "", "same")], "fits")
    left = "".join(f"/{_text(one)}" for one in wanted)
    return Fit("no", _joined([*pieces, Piece(left, "", "stop", "the path ends here")]))


def _open_end(
    rule: Rule, wanted: list[list[_Token]], text: str, pieces: list[Piece]
) -> Fit:
    """Return how a rule fits from a converter on that takes slashes, too."""
    tokens = list(wanted[0])
    for segment in wanted[1:]:
        tokens += [_Token("/"), *segment]
    pieces = [*pieces, Piece("/", "/", "same")]
    if tokens[-1].text != "/":
        found = _segment(tokens, text)
        if found and found[-1].kind == "stop":
            return Fit("no", _joined([*pieces, *found]))
        return _converted(rule, pieces + found, "fits")
    found = _segment(tokens[:-1], text.removesuffix("/"), r"(?<!/)\Z")
    if found and found[-1].kind == "stop":
        return Fit("no", _joined([*pieces, *found]))
    if text.endswith("/") or not rule.strict_slashes:
        slash = Piece("/", text[-1:] if text.endswith("/") else "", "same")
        return _converted(rule, [*pieces, *found, slash], "fits")
    missing = Piece("/", "", "stop", "the rule has a slash at its end")
    return Fit("slash", _joined([*pieces, *found, missing]))


def _converted(rule: Rule, pieces: list[Piece], how: str) -> Fit:
    """Return the fit of a whole rule, with values in the place of texts."""
    done: list[Piece] = []
    for piece in pieces:
        if piece.kind != "value":
            done.append(piece)
            continue
        try:
            value = rule._converters[piece.note].to_python(piece.path)
        except ValidationError:
            note = f"{piece.rule} does not take the value {piece.path}"
            done.append(replace(piece, kind="stop", note=note))
            how = "refused"
        else:
            done.append(replace(piece, note=f"{piece.note} = {value!r}"))
    return Fit(how, _joined(done))


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces, neighbours of fixed text as one."""
    done: list[Piece] = []
    for piece in pieces:
        last = done[-1] if done else None
        if last and last.kind == piece.kind == "same":
            done[-1] = replace(
                last, rule=last.rule + piece.rule, path=last.path + piece.path
            )
        else:
            done.append(piece)
    return tuple(done)
