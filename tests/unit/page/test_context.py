"""``page.context``: what a rendering collects, and what it complains of."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.content.article import Link
from handbook.errors import ContentError
from handbook.page.context import LAYOUT_IDS, SECONDS, Context


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """Return what collects for one page."""
    return Context(content=tmp_path, source=PurePosixPath("a/b.md"))


def told(context: Context) -> list[str]:
    """Return the mistakes so far, without their fixes."""
    return [str(mistake).split("\n")[0] for mistake in context.mistakes]


def test_mistakes_have_the_place_of_the_page(context: Context) -> None:
    """Line, column and severity are those of the report."""
    context.report(3, "it is wrong", "mend it", column=2)
    context.report(4, "it is odd", "look at it", severity="warning")

    assert told(context) == [
        "a/b.md:3:2: it is wrong",
        "a/b.md:4:1: warning: it is odd",
    ]
    assert context.folder == PurePosixPath("a")


def test_links_are_kept_and_stand_in_for_their_addresses(context: Context) -> None:
    """Each has a placeholder of its own, in their order."""
    links = [Link(target=name, line=1, column=1) for name in ("a", "b")]
    first, second = map(context.link, links)

    assert context.links == links
    assert first != second


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "the id '' is empty"),
        ("a b", "the id 'a b' holds a space"),
        (min(LAYOUT_IDS), "is taken by the page's layout"),
        ("one", "the id 'one' is given twice; the first is on line 1"),
    ],
)
def test_an_id_that_cannot_be_is_told(
    context: Context, name: str, problem: str
) -> None:
    """Links to it would lead elsewhere or nowhere."""
    context.claim_id("one", 1)
    context.claim_id(name, 2)
    (found,) = told(context)

    assert found.startswith("a/b.md:2:1: ")
    assert problem in found
    assert context.ids["one"] == 1


def test_sentences_within_a_block_are_not_counted(context: Context) -> None:
    """And those behind it are, also when the block fails."""
    context.counting = True

    def fail() -> None:
        with context.unclaimed():
            assert not context.counting
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert context.counting


def test_files_are_noted_whether_they_are_there_or_not(
    context: Context, tmp_path: Path
) -> None:
    """A page is rendered again when one comes, goes or changes."""
    path = tmp_path / "a.py"
    context.rests_on(path)
    missing = context.files[path]
    path.write_text("x")
    other = Context(content=tmp_path, source=PurePosixPath("c.md"))
    other.rests_on(path)

    assert other.files[path] != missing


def test_a_page_ends_when_its_time_is_up(context: Context) -> None:
    """At the block where it was, with all that was found until then."""
    context.check_time()
    context.report(1, "it is wrong", "mend it")
    context.line, context.deadline = 7, 0

    with pytest.raises(ContentError) as caught:
        context.check_time()

    assert [mistake.line for mistake in caught.value.mistakes] == [1, 7]
    assert f"more than {SECONDS:.0f} seconds" in str(caught.value)
