"""Code and emphasis within a text that do not end, or that hold what is no code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.commonmark.host import HIDDEN
from handbook.page.lint.rule import Rule, Slip, Texts

_ENTITIES = re.compile(r"`(?P<code>[^`\n]*&lt;[^`\n]*&gt;[^`\n]*)`")
_ESCAPE = re.compile(r"`[^`\n\\]*\w(?P<mark>\\_)\w[^`\n]*`")
_SPACE_BEHIND = re.compile(
    r"(?<!\S)(?P<mark>\*\*|__)[ \t]+[^*_\n]{1,80}?(?<=[^\s*_])(?P=mark)"
)
_SPACE_BEFORE = re.compile(
    r"(?<![\w*])(?P<mark>\*\*|__)(?=[^\s*_])[^*_\n]{1,80}?[ \t]+(?P=mark)"
    r"(?=[\s.,;:!?)]|$)"
)
_UNCLOSED = re.compile(r"\*\*(?=[A-Z])[^*]*$")
_STRUCK = re.compile(r"(?<=[^\W_])~(?P<low>[A-Za-z0-9+-]{1,20})~(?!~)")


def _open_code(shown: str, typed: str) -> Iterator[Slip]:
    places = [index for index, one in enumerate(shown) if one == "`"]
    if places:
        yield Slip(
            places[0],
            "no second backtick ends the code that starts here",
            "add it behind the code, or escape this one: \\`",
        )


def _is_code(shown: str, found: re.Match[str]) -> bool:
    """Whether all that was found is hidden, as one piece of code is."""
    return not shown[found.start() : found.end()].strip(HIDDEN)


def _entities(shown: str, typed: str) -> Iterator[Slip]:
    for found in _ENTITIES.finditer(typed):
        plain = found["code"].replace("&lt;", "<").replace("&gt;", ">")
        # Who shows both forms explains how one becomes the other.
        if _is_code(shown, found) and plain not in typed:
            yield Slip(
                found.start(),
                "within `code`, &lt; and &gt; are shown as they are typed",
                f"write `{plain.replace('&amp;', '&')[:40]}`",
            )


def _escapes(shown: str, typed: str) -> Iterator[Slip]:
    for found in _ESCAPE.finditer(typed):
        if _is_code(shown, found):
            yield Slip(
                found.start("mark"),
                "within `code`, a backslash is shown; nothing is to be escaped there",
                "write '_'",
            )


def _spaced(shown: str, typed: str) -> Iterator[Slip]:
    for pattern in (_SPACE_BEHIND, _SPACE_BEFORE):
        for found in pattern.finditer(shown):
            yield Slip(
                found.start(),
                f"'{found['mark']}' marks nothing with a space on its inner side",
                f"delete the space: {found['mark']}text{found['mark']}",
            )


def _unclosed(shown: str, typed: str) -> Iterator[Slip]:
    if _UNCLOSED.match(shown):
        yield Slip(
            0,
            "nothing ends the bold text that starts here, so '**' is shown",
            "add ** behind it",
        )


def _struck(shown: str, typed: str) -> Iterator[Slip]:
    for found in _STRUCK.finditer(shown):
        yield Slip(
            found.start(),
            f"'{found.group()}' is struck through, as on GitHub",
            f"for small and low text, write <sub>{found['low']}</sub>",
        )


RULES = (
    Rule(
        name="code-end",
        finds="A backtick that starts code which nothing ends",
        fix="Add the second one; in a table, write a bar within code as `\\|`",
        told=("a `b c", "| a | b |\n|---|---|\n| `x|y` | z |"),
        fine=("a `b` c", "a \\` b", "``a ` b``"),
        look=Texts(("`",), _open_code),
    ),
    Rule(
        name="code-entity",
        finds="`&lt;` and `&gt;` within code, where they are shown as they are",
        fix="Write `<` and `>`",
        told=("`&lt;div&gt;`", "so `a &lt;b&gt; c` it"),
        fine=("`<div>`", "`a`, &lt;b&gt; and `c`", "`<b>` becomes `&lt;b&gt;`"),
        look=Texts(("&lt;",), _entities, typed=True),
    ),
    Rule(
        name="code-escape",
        finds="An escape within code, where it is shown",
        fix="Delete the backslash",
        told=("`snake\\_case`", "call `a\\_b(c)` now"),
        fine=("`snake_case`", "`a` snake\\_case `b`", "`\\_`"),
        look=Texts(("\\_",), _escapes, typed=True),
    ),
    Rule(
        name="emphasis-space",
        finds="Bold text with a space on the inner side of its marks, which are shown",
        fix="Delete the space",
        told=("a ** bold** text", "**bold ** text", "**Note: ** text"),
        fine=("2 ** 3 ** 4", "**a** and **b**", "**a**, **`b`** (c) **d**"),
        look=Texts(("**", "__"), _spaced),
    ),
    Rule(
        name="emphasis-end",
        finds="A paragraph that starts with bold text which nothing ends",
        fix="Add the marks behind it",
        told=("**Note: text", "**Important text\nof two lines"),
        fine=("**Note:** text", "**kwargs and *args"),
        look=Texts(("**",), _unclosed),
    ),
    Rule(
        name="struck-through",
        finds="`H~2~O`, which other programs set low and GitHub strikes through",
        fix="Write `H<sub>2</sub>O`, or `~~text~~` to strike it through",
        told=("H~2~O", "a CO~2~ one"),
        fine=("~~a~~", "~/a and ~/b", "`H~2~O`"),
        look=Texts(("~",), _struck),
    ),
)
