"""Where a directive stands: its Markdown is rendered at its place in the file."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from markupsafe import Markup

from handbook.content.yaml import nodes
from handbook.page.context import Context
from handbook.page.directives.directive import Fence
from handbook.page.shown import Text


def test_markdown_in_fields_is_read_where_it_stands() -> None:
    """So that what is wrong within it is told at its line and column."""
    root = nodes.load("a: b\nc: [d, '*e*']\n", PurePosixPath("a.md"), first_line=8)
    assert isinstance(root.value, dict)
    asked: list[tuple[str, int, int]] = []

    def inline(text: str, line: int, column: int) -> Text:
        asked.append((text, line, column))
        return Text(Markup(text), ())

    fence = Fence(
        context=Context(content=Path(), source=PurePosixPath("a.md")),
        line=7,
        below=(),
        inline=inline,
        shown=lambda _: None,
    )

    assert fence.text(root.value, "a").html == "b"
    items = root.value["c"].value
    assert isinstance(items, list)
    assert [fence.text_at(item).html for item in items] == ["d", "*e*"]
    assert asked == [("b", 8, 4), ("d", 9, 5), ("*e*", 9, 8)]
