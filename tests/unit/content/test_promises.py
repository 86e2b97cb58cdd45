"""``content.promises`` reads the addresses that were published, and adds new ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.content.metadata import no_alias
from handbook.content.promises import (
    HEAD,
    PROMISES,
    Promise,
    Promises,
    load_promises,
    with_promises,
)
from handbook.errors import ContentError


def load(folder: Path, text: str) -> Promises:
    """Return what a file of this text promises."""
    (folder / PROMISES).write_text(text, "utf-8")
    return load_promises(folder, {PROMISES})


def test_pages_and_headings_are_promised(tmp_path: Path) -> None:
    """Each is a line; remarks and empty lines are none."""
    found = load(tmp_path, "# Ours\n\n/\n/#a\n/b/c/ \r\n/b/c/#d\n/b/c/#d\n")

    assert found == {
        Promise(""): 3,
        Promise("", "a"): 4,
        Promise("b/c/"): 5,
        Promise("b/c/", "d"): 6,
    }
    assert [str(one) for one in found] == ["/", "/#a", "/b/c/", "/b/c/#d"]
    assert [one.alias for one in found] == ["", "#a", "b/c", "b/c#d"]


def test_a_tree_without_the_file_promises_nothing(tmp_path: Path) -> None:
    """Somebody else's tree has none, and nothing to keep."""
    assert load_promises(tmp_path, ()) == {}


def test_all_lines_that_are_no_address_are_told(tmp_path: Path) -> None:
    """They come at once, each with its line."""
    with pytest.raises(ContentError) as told:
        load(tmp_path, "/a/\nb\n/c\n")

    assert [(one.line, one.column) for one in told.value.mistakes] == [(2, 1), (3, 1)]


def test_new_addresses_go_where_they_sort() -> None:
    """The author's lines stay, with remarks and in their order; a new file has both."""
    text = "# Ours\n/a/\n# The old ones\n/z/\n/c/\n"
    new = [Promise("d/"), Promise("b/", "x"), Promise("zz/")]

    assert with_promises(text, new) == (
        "# Ours\n/a/\n# The old ones\n/b/#x\n/d/\n/z/\n/c/\n/zz/\n"
    )
    head, _, first = with_promises("", [Promise("")]).rpartition("\n/")
    assert (head + "\n", first) == (HEAD, "\n")


SEGMENTS = st.text(
    st.characters(categories=("L", "N"), include_characters="-_~"), min_size=1
)
FOUND = st.builds(
    Promise,
    st.lists(SEGMENTS, max_size=3).map(lambda parts: "".join(f"{p}/" for p in parts)),
    st.just("") | SEGMENTS,
)


@given(st.sets(FOUND), st.sets(FOUND))
def test_what_was_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, old: set[Promise], new: set[Promise]
) -> None:
    """Whatever addresses a site has, the file holds them all, and once."""
    folder = tmp_path_factory.mktemp("tree")
    text = with_promises(with_promises("", old), new - old)

    found = load(folder, text)

    assert set(found) == old | new
    lines = [line for line in text.splitlines() if line.startswith("/")]
    assert lines == sorted(lines)


def test_an_alias_of_each_address() -> None:
    """Front matter takes the address that a promise gives it."""
    assert no_alias(Promise("b/c/", "d").alias) is None
    assert no_alias(Promise("a b/").alias)
