"""Characters that nobody sees, or that an editor put in the place of others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.entities import html5

from handbook.commonmark.host import HIDDEN
from handbook.commonmark.lines import Line
from handbook.page.lint.rule import Lines, Rule, Slip, Texts

_NO_BREAK = "\N{NO-BREAK SPACE}"
_MARKED = re.compile(rf"(?P<mark>#{{1,6}}|[-+*]|\d{{1,3}}[.)]){_NO_BREAK}")
_INDENTED = re.compile(rf"[{_NO_BREAK} \t]+(?:[-+*]|\d{{1,3}}[.)])[ \t]")
_UNSEEN = "\N{ZERO WIDTH SPACE}\N{WORD JOINER}"
_SPOILT = re.compile(
    r"\N{LATIN SMALL LETTER A WITH CIRCUMFLEX}\N{EURO SIGN}[^\s\w]|"
    r"Ã[©¨¤¶¼±¡³§ª]"
)
_BARE = re.compile(r"&(?P<name>nbsp|lt|gt|quot|copy|mdash|ndash|hellip|rarr)(?![;\w=])")
_WHOLE = re.compile(r"&(?P<name>[A-Za-z]{2,8});")
_LAST = re.compile(r"(?<=[^\s\\:\w])\\$|(?<=\w)[ \t]+\\$")


def _after_marks(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    if found := _MARKED.match(lines[place].text):
        yield Slip(
            found.end() - 1,
            f"the space behind '{found['mark']}' is a no-break space (U+00A0), so the "
            "mark has no effect",
            "type an ordinary space in its place",
        )


def _before_items(lines: Sequence[Line], place: int) -> Iterator[Slip]:
    if _INDENTED.match(lines[place].text):
        yield Slip(
            0,
            "this line is indented by no-break spaces (U+00A0), so it starts no item",
            "type ordinary spaces in their place",
        )


def _unseen(shown: str, typed: str) -> Iterator[Slip]:
    for character in _UNSEEN:
        if (index := shown.find(character)) >= 0:
            yield Slip(
                index,
                f"there is a character here that nobody sees (U+{ord(character):04X})",
                "delete it; it spoils searching, and marks beside it",
            )


def _spoilt(shown: str, typed: str) -> Iterator[Slip]:
    if found := _SPOILT.search(shown):
        yield Slip(
            found.start(),
            f"'{found.group()}' is left of a character read in a wrong encoding",
            "type it again, and save the file as UTF-8",
        )


def _unended(shown: str, typed: str) -> Iterator[Slip]:
    for found in _BARE.finditer(shown):
        yield Slip(
            found.start(),
            f"'{found.group()}' is shown as it is without a semicolon",
            f"write {found.group()};",
        )


def _unknown(shown: str, typed: str) -> Iterator[Slip]:
    for found in _WHOLE.finditer(typed):
        # What looks like a reference is hidden, and so is all code: look beside it.
        in_code = found.start() and shown[found.start() - 1] == HIDDEN
        if f"{found['name']};" not in html5 and not in_code:
            yield Slip(
                found.start(),
                f"'{found.group()}' names no character; it is shown as it is",
                "write the character itself",
            )


def _last(shown: str, typed: str) -> Iterator[Slip]:
    if typed.endswith("\\") and _LAST.search(typed) and shown[-2] != HIDDEN:
        yield Slip(
            len(typed) - 1,
            "a backslash breaks a line only within a paragraph; here it is shown",
            "delete it",
        )


RULES = (
    Rule(
        name="space-kind",
        finds="A mark with a no-break space behind it, which has no effect",
        fix="Type an ordinary space",
        told=(
            "##\N{NO-BREAK SPACE}Heading",
            "-\N{NO-BREAK SPACE}one\n-\N{NO-BREAK SPACE}two",
        ),
        fine=("## A\N{NO-BREAK SPACE}b", "10\N{NO-BREAK SPACE}km"),
        look=Lines("#-+*0123456789", _after_marks),
    ),
    Rule(
        name="indent-kind",
        finds="An item that is indented by no-break spaces",
        fix="Type ordinary spaces",
        told=("- a\n\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}- b", "\N{NO-BREAK SPACE}- b"),
        fine=("- a\n  - b", "\N{NO-BREAK SPACE}b"),
        look=Lines(_NO_BREAK, _before_items),
    ),
    Rule(
        name="unseen-character",
        finds="A character that nobody sees: U+200B or U+2060",
        fix="Delete it",
        told=("a\N{ZERO WIDTH SPACE}b", "a \N{WORD JOINER} b"),
        fine=("a b", "`a\N{ZERO WIDTH SPACE}b`", "क्\N{ZERO WIDTH JOINER}ष"),
        look=Texts(tuple(_UNSEEN), _unseen),
    ),
    Rule(
        name="spoilt-character",
        finds="The rest of a character that was read in a wrong encoding",
        fix="Type it again, and save the file as UTF-8",
        told=("itâ€™s", "schÃ¶n"),
        fine=("it\N{RIGHT SINGLE QUOTATION MARK}s", "`â€™`", "não"),
        look=Texts(("â€", "Ã"), _spoilt),
    ),
    Rule(
        name="entity-end",
        finds="A character reference without its semicolon",
        fix="Add it",
        told=("a &nbsp b", "a &lt b"),
        fine=("a &nbsp; b", "AT&T", "`&nbsp`"),
        look=Texts(("&",), _unended),
    ),
    Rule(
        name="entity-name",
        finds="A character reference of a name that does not exist",
        fix="Write the character itself",
        told=("a &foo; b", "a &nbps; b"),
        fine=("a &copy; b", "a &rarr; b", "`&foo;`"),
        look=Texts(("&",), _unknown, typed=True),
    ),
    Rule(
        name="break-at-end",
        finds="A backslash at the end of a paragraph, where it breaks no line",
        fix="Delete it",
        told=("One sentence.\\", "one \\\ntwo \\"),
        fine=("one\\\ntwo", "in C:\\", "`a\\`"),
        look=Texts(("\\",), _last, typed=True),
    ),
)
