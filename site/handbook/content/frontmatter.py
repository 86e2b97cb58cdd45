"""Front matter: the YAML at the head of an article, split off and validated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from handbook.commonmark.headingtext import first_heading
from handbook.commonmark.lines import without_closing_hashes
from handbook.content.foreignkeys import FOREIGN_KEYS
from handbook.content.metadata import KEYS, Metadata
from handbook.content.yaml import nodes
from handbook.content.yaml.nodes import Node, as_yaml
from handbook.content.yaml.shapes import Flaws, Shape
from handbook.content.yaml.values import one_or_more
from handbook.errors import ContentError, Mistake
from handbook.spelling import nearest

MAX_TITLE = 200
"""The longest heading that is taken, or suggested, for a page's title."""

LONGEST = {"title": MAX_TITLE, "short": 80, "description": 1000}
"""How many characters a text may have before its author is asked: menus, browsers and
search engines show far fewer."""

_ENTRY = r"[A-Za-z_][\w-]*:([ \t].*)?\n"
_DASHES = re.compile(
    r"(?P<mark>-{1,2}|-{4,}|[\u2013\u2014]+)[ \t]*\n"
    rf"{_ENTRY}(.*\n)*?(?P=mark)[ \t]*(\n|$)"
)
_JSON = re.compile(r"(;;;[ \t]*\n)?\{[ \t\n]*\"[\w-]+\"[ \t]*:")
_SECOND = re.compile(rf"\n*---[ \t]*\n({_ENTRY}([ \t].*\n|- .*\n)*)+---[ \t]*(\n|$)")


def split(text: str, path: PurePath) -> tuple[str, str, int]:
    """Return the YAML, the body, and the line of the file the body starts on.

    Raises ``ContentError`` when the front matter is opened and never closed,
    or is no front matter that can be read.
    """
    opening = re.match(r"---[ \t]*(\n|$)", text)
    if not opening:
        _refuse_strange_opening(text, path)
        return "", text, 1
    closing = re.compile(r"^(---|\.\.\.)[ \t]*(\n|$)", re.MULTILINE).search(
        text, opening.end()
    )
    if not closing:
        raise ContentError(
            [
                Mistake(
                    path=path,
                    problem="the front matter is never closed",
                    fix="add a line '---' below its last entry",
                )
            ]
        )
    head = text[opening.end() : closing.start()]
    return head, text[closing.end() :], text.count("\n", 0, closing.end()) + 1


def _refuse_strange_opening(text: str, path: PurePath) -> None:
    """Raise ``ContentError`` if what begins here was meant to be front matter."""
    late = re.match(r"\s+(?=---[ \t]*\n[A-Za-z_]+:)", text)
    if late:
        mistake = Mistake(
            path=path,
            line=text.count("\n", 0, late.end()) + 1,
            problem="the front matter does not begin on the first line",
            fix="delete what is above this line",
        )
    elif re.match(r"\+\+\+[ \t]*\n", text):
        mistake = Mistake(
            path=path,
            problem="the front matter is TOML; it is read as YAML only",
            fix="write it between lines of three dashes, as 'key: value' entries",
        )
    elif _JSON.match(text):
        mistake = Mistake(
            path=path,
            problem="the front matter is JSON; it is read as YAML only",
            fix="write it between lines of three dashes, as 'key: value' entries",
        )
    elif dashes := _DASHES.match(text):
        mistake = Mistake(
            path=path,
            problem=f"the front matter stands between lines of '{dashes['mark']}'",
            fix="write three dashes above and below it: ---",
        )
    else:
        return
    raise ContentError([mistake])


def second(body: str, line: int, path: PurePath) -> tuple[Mistake, ...]:
    """Return a warning if ``body``, from a ``line`` on, begins with front matter."""
    found = _SECOND.match(body)
    if not found:
        return ()
    opening = len(found.group()) - len(found.group().lstrip("\n"))
    return (
        Mistake(
            path=path,
            line=line + opening,
            problem="this is a second front matter; it is shown as text",
            fix="move its entries into the first one",
            severity="warning",
        ),
    )


def read(
    head: str,
    body: str,
    path: PurePath,
    required: tuple[str, ...] = (),
    *,
    strict: bool = False,
    name: str = "",
) -> tuple[Metadata, tuple[Mistake, ...]]:
    """Validate the YAML ``head``.

    Returns the metadata and every mistake in it; a value that is wrong is
    left at its default.  ``required`` names keys beyond ``title``.  With ``strict``
    every key must be known, and the title is one of them; in a tree that may serve
    another program too, only a key that looks like a slip is an error, and a page
    without a title has that of its ``body``'s first heading, or its ``name``.
    """
    name = name or path.stem
    try:
        root = nodes.load(head, path, first_line=2)
    except ContentError as error:
        return Metadata(title=name), tuple(error.mistakes)
    if not isinstance(root.value, dict):
        return Metadata(title=name), (_no_entries(root, path),)
    flaws = Flaws(path)
    entries = dict(root.value)
    for key in [key for key in entries if _is_foreign(key, strict=strict)]:
        _warn_of_foreign(key, entries.pop(key), flaws)
    shape = Shape(keys=KEYS, no_mapping="", example="")
    values = shape.read(Node(entries, root.line, root.column), flaws)
    wrong = {_meant(key) for key in root.value if key not in values}
    if not strict and not values.get("title") and "title" not in wrong:
        heading = first_heading(body)
        values["title"] = heading if 0 < len(heading) <= MAX_TITLE else name
    for key in ("title", *required):
        if not values.get(key) and key not in wrong:
            flaws.mistakes.append(_missing(key, root.value, body, path))
    for key, most in LONGEST.items():
        if len(values.get(key, "")) > most:
            problem = f"'{key}' has {len(values[key]):,} characters"
            fix = f"say it in fewer than {most:,}"
            flaws.note(entries[key], problem, fix, "warning")
    values["title"] = values.get("title") or name
    values["places"] = dict(_places(entries, values))
    return Metadata(**values), tuple(flaws.mistakes)


def _no_entries(root: Node, path: PurePath) -> Mistake:
    text = root.value if isinstance(root.value, str) else ""
    fix = KEYS["title"].fix
    if entry := re.fullmatch(r"(\w+)[ ]?[:=][ ]?(.+)", text):
        fix = f"put a colon and a space between: {entry[1]}: {entry[2]}"
    return Mistake(
        path=path,
        line=root.line,
        column=root.column,
        problem="the front matter is not made of 'key: value' entries",
        fix=fix,
    )


def _meant(key: str) -> str:
    """Return the key an author meant who wrote ``key``, which has no value yet."""
    return key if key in KEYS else nearest(key, KEYS) or key


def _places(
    entries: dict[str, Node], values: dict[str, Any]
) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    """Yield where the values stand that are checked when more is known."""
    for name, key in KEYS.items():
        if key.placed and name in values:
            value, entry = values[name], entries[name]
            one = isinstance(value, str)  # which may be empty
            texts, places = ([value], [entry]) if one else (value, one_or_more(entry))
            for text, node in zip(texts, places, strict=True):
                yield (name, text), (node.line, node.column)


def _is_foreign(key: str, *, strict: bool) -> bool:
    """Whether a key may be that of another program, and no slip of one of ours."""
    if key in KEYS or key in FOREIGN_KEYS:
        return key not in KEYS
    alike = nearest(key, KEYS)
    return not strict and (alike is None or abs(len(key) - len(alike)) > 2)


def _warn_of_foreign(key: str, node: Node, flaws: Flaws) -> None:
    problem = f"'{key}' may be a key of another program; it has no effect here"
    fix = "delete it, or leave it for the other program"
    flaws.note_key(node, problem, fix, "warning")


def _missing(key: str, entries: dict[str, Node], body: str, path: PurePath) -> Mistake:
    if key in entries:
        node = entries[key]
        return Mistake(
            path=path,
            line=node.key_line,
            column=node.key_column,
            problem=f"'{key}' is empty",
            fix=KEYS[key].fix,
        )
    where = "on top of the file, between two lines '---'"
    if entries:
        where = "in the front matter"
    fix = f"{KEYS[key].fix} {where}"
    heading = re.search(r"^#[ \t]++(.+)$", body, re.MULTILINE)
    title = without_closing_hashes(heading[1]) if heading else ""
    if key == "title" and 0 < len(title) <= MAX_TITLE:
        fix = f"write it {where}: title: {as_yaml(title)}"
    return Mistake(path=path, problem=f"the page has no '{key}'", fix=fix)
