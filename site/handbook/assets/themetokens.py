"""The tokens that a theme sets: whether they are known, and text can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from handbook.assets import bundles
from handbook.assets.contrast import LEAST, contrast
from handbook.assets.tokens import colours
from handbook.spelling import meant, nearest

_QUIET = re.compile(r"/\*.*?\*/|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
_PIECE = re.compile(r"[{};]|[^{};]+")
_DECLARED = re.compile(r"\s*(--[\w-]+)\s*:\s*(.*?)\s*$", re.DOTALL)
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_NAME = re.compile(r"--[\w-]+")
_HEX = r"#(?:[0-9A-Fa-f]{3}){1,2}"
_PLAIN = re.compile(f"({_HEX})")
_BOTH = re.compile(rf"light-dark\(\s*({_HEX})\s*,\s*({_HEX})\s*\)")

_GROUNDS = ("paper", "wash")
_CODE_GROUNDS = ("code-paper", "code-highlight", "code-inserted", "code-deleted")
LAYERS = ("client", "proxy", "server", "interface", "framework", "code")


@dataclass(frozen=True, slots=True)
class Declared:
    """A token that a theme sets: its name, its value, and where that stands.

    ``everywhere`` is whether it is set for all pages, by a rule ``:root`` alone.
    """

    name: str
    value: str
    line: int
    column: int
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a token, and where; ``sure`` if it can have no effect."""

    at: Declared
    problem: str
    fix: str
    sure: bool = True


def declared(css: str) -> Iterator[Declared]:
    """Yield the tokens that a style sheet sets, in their order."""
    quiet = _QUIET.sub(lambda one: re.sub(r"[^\n]", " ", one[0]), css)
    preludes: list[str] = []
    prelude = ""
    for piece in _PIECE.finditer(quiet):
        text = piece.group()
        if text == "{":
            preludes.append(prelude.strip())
        elif text == "}":
            del preludes[-1:]
        elif preludes and (found := _DECLARED.match(text)):
            at = piece.start() + found.start(1)
            line = quiet.count("\n", 0, at) + 1
            column = at - (quiet.rfind("\n", 0, at) + 1) + 1
            yield Declared(found[1], found[2], line, column, preludes == [":root"])
        prelude = text


def flaws(css: str) -> Iterator[Flaw]:
    """Yield what is wrong with the tokens that a theme sets."""
    known = _known()
    found = list(declared(css))
    used = set(_USED.findall(css))
    for one in found:
        if one.name not in known | used:
            alike = nearest(one.name, known)
            yield Flaw(
                one,
                f"nothing uses the token '{one.name}'",
                meant(one.name, alike) if alike else "use it with var(), or delete it",
            )
    yield from _faint(found)


def set_by(css: str) -> Mapping[str, tuple[str, str]]:
    """Return the colours that a theme sets everywhere: light and dark, by token.

    They are those that are written plainly, as ``#rrggbb`` or ``light-dark()`` of two.
    """
    return {
        one.name.removeprefix("--"): colour
        for one in declared(css)
        if one.everywhere and (colour := _colour(one.value))
    }


def _colour(value: str) -> tuple[str, str] | None:
    if found := _PLAIN.fullmatch(value):
        return _long(found[1]), _long(found[1])
    if found := _BOTH.fullmatch(value):
        return _long(found[1]), _long(found[2])
    return None


def _long(colour: str) -> str:
    short = len(colour) == 4
    digits = "".join(one * 2 for one in colour[1:]) if short else colour[1:]
    return f"#{digits.lower()}"


def _pairs() -> Iterator[tuple[str, str]]:
    """Yield which tokens are text, on which ground."""
    for ground in _GROUNDS:
        yield from (("ink", ground), ("ink-soft", ground))
        yield from ((layer, ground) for layer in LAYERS)
    yield from (("on-layer", layer) for layer in LAYERS)
    inks = [one for one in colours() if one.startswith("code-")]
    for ground in _CODE_GROUNDS:
        yield from ((ink, ground) for ink in inks if ink not in _CODE_GROUNDS)


def _faint(found: list[Declared]) -> Iterator[Flaw]:
    """Yield the faintest pair of each token that the theme sets; text needs more."""
    at = {one.name.removeprefix("--"): one for one in found if one.everywhere}
    now = dict(colours())
    for name, one in at.items():
        if colour := _colour(one.value):
            now[name] = colour
        else:
            now.pop(name, None)  # not known here, so nothing is said of it
    if "wash" in at and "code-paper" not in at and "wash" in now:
        now["code-paper"] = now["wash"]
    faint: dict[Declared, list[tuple[float, str]]] = {}
    for text, ground in _pairs():
        if text not in now or ground not in now or not {text, ground} & at.keys():
            continue
        inks, papers = now[text], now[ground]
        for theme, ink, paper in zip(("light", "dark"), inks, papers, strict=True):
            if (ratio := contrast(ink, paper)) < LEAST:
                told = (
                    f"'--{text}' on '--{ground}' has a contrast of {ratio:.1f}:1 when "
                    f"the page is {theme} ({ink} on {paper}); text needs {LEAST}:1"
                )
                faint.setdefault(at.get(text) or at[ground], []).append((ratio, told))
    for one, pairs in faint.items():
        plural = "pair has" if len(pairs) == 2 else "pairs have"
        others = len(pairs) - 1
        more = f", and {others} other {plural} less" if others else ""
        fix = "choose a darker or a lighter colour for one of them"
        yield Flaw(one, f"{min(pairs)[1]}{more}", fix, sure=False)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Return all tokens that our own styles have."""
    sheets = bundles.STATIC.rglob("*.css")
    return frozenset(
        name for sheet in sheets for name in _NAME.findall(sheet.read_text("utf-8"))
    )
