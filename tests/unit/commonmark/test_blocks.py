"""Blocks: what the lines of a text are, before anything is HTML."""

from __future__ import annotations

from handbook.commonmark.blocks import Block, Document
from handbook.commonmark.containers import MAX_DEPTH, scan
from handbook.commonmark.lines import Line
from handbook.page.dialect import PAGES


def read(text: str) -> tuple[Document, list[str]]:
    """Return the blocks of a text, and what is reported of them."""
    told: list[str] = []

    def report(line: Line, problem: str, fix: str, rule: str) -> None:
        level = "warning" if rule else "error"
        told.append(f"{line.number}:{line.stripped().column}: {level}: {problem}")

    lines = [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    return scan(lines, report, PAGES), told


def outline(blocks: list[Block]) -> str:
    """Return the kinds of blocks, nested."""
    return " ".join(
        f"{block.kind}({outline(block.children)})" if block.children else block.kind
        for block in blocks
    )


def test_blocks_nest() -> None:
    """Containers hold what their prefixes say, leaves hold lines."""
    document, told = read("# a\n- b\n  > c\n  > ```\n  > d\n  > ```\n- e\n\nf\n***")

    assert outline(document.blocks) == (
        "heading list(item(paragraph quote(paragraph fence)) item(paragraph))"
        " paragraph rule"
    )
    assert told == []


def test_lines_keep_their_places() -> None:
    """Each line of a leaf knows where in the file its text starts."""
    document, _ = read("a\n\n> - b\n>   c")

    lines = document.blocks[1].children[0].children[0].children[0].lines
    assert [(line.text, line.number, line.column) for line in lines] == [
        ("b", 3, 5),
        ("c", 4, 5),
    ]


def test_our_own_containers_end_with_their_indentation() -> None:
    """Notes, folds and tabs hold what is indented, and no lazy lines."""
    document, _ = read('!!! note\n    a\nb\n??? tip\n    c\nd\n=== "e"\n    f\ng')

    assert outline(document.blocks) == (
        "note(paragraph) paragraph fold(paragraph) paragraph tab(paragraph) paragraph"
    )


def test_titles_have_their_places() -> None:
    """Markup in titles can be wrong, too, so their columns are known."""
    document, _ = read('- !!! note "a"\n      b\n\n=== "c"\n    d\n\n> [!TIP] e')

    note = document.blocks[0].children[0].children[0]
    tab, alert = document.blocks[1:]
    titles = [block.title for block in (note, tab, alert)]
    assert [
        (title and (title.text, title.number, title.column)) for title in titles
    ] == [("a", 1, 13), ("c", 4, 6), ("e", 7, 10)]


def test_lists_know_what_they_are() -> None:
    """Numbers, their start, and blank lines between items are kept."""
    document, _ = read("3) a\n4) b\n\n* c\n\n* d")

    numbered, bulleted = document.blocks
    assert (numbered.ordered, numbered.first, numbered.tight) == (True, 3, True)
    assert (bulleted.ordered, bulleted.tight) == (False, False)


def test_references_are_taken_out() -> None:
    """Definitions leave no block behind, wherever they stand."""
    document, told = read("[a]: b.md 't'\n\n> [C d]: e.md\n\n- x\n\n  [f]:\n  g.md\ny")

    assert {
        label: found.destination for label, found in document.references.items()
    } == {"a": "b.md", "c d": "e.md", "f": "g.md"}
    assert outline(document.blocks) == "quote list(item(paragraph paragraph))"
    assert told == []


def test_depth_has_a_limit_and_no_recursion() -> None:
    """Containers beyond the limit are text, and are reported once."""
    document, told = read("\n\n".join([">" * 5_000] * 2))

    depth, blocks = 0, document.blocks
    while blocks and blocks[0].kind == "quote":
        depth, blocks = depth + 1, blocks[0].children
    assert depth == MAX_DEPTH
    assert told == [f"1:{MAX_DEPTH + 1}: error: blocks nest deeper than {MAX_DEPTH}"]


def test_a_fence_closed_by_its_container_is_told() -> None:
    """Code that goes on to the end of a quote was meant to end earlier."""
    _, told = read("> ```\n> a\n\nb")

    assert told == ["1:3: error: this code fence is never closed"]
