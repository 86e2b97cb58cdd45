"""``build.building``: a build says what it did, and stops at the first mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.build.building import ALIKE, build_site, checked_site, counted
from handbook.errors import ContentError, UsageError
from tests.bad_inputs.case import Case, page, pages
from tests.support.commandline import tree

UNKNOWN = page("```no-such-language\nx\n```\n")
"""A page with a warning."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return two pages without a mistake."""
    Case("", pages("index.md", "a.md")).write(tmp_path / "content")
    return tmp_path / "content"


def test_a_build_is_summed_up(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """How many pages and files, where, and what is missing without an address."""
    site = build_site(content, tmp_path / "out", "")
    summary, hint = capsys.readouterr().out.splitlines()

    assert summary.startswith("Built 2 pages (")
    assert f"{len(tree(tmp_path / 'out')) - 1:,} files" in summary
    assert str(tmp_path / "out") in summary
    assert hint.startswith("Without --base-url")
    assert counted(site) == "2 pages"


def test_with_an_address_nothing_is_missing(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The summary is all there is to say."""
    build_site(content, tmp_path / "out", "https://x.org/")

    assert len(capsys.readouterr().out.splitlines()) == 1
    assert (tmp_path / "out" / "sitemap.xml").exists()


def test_a_mistake_stops_the_build(content: Path, tmp_path: Path) -> None:
    """All of them are raised, and nothing is written."""
    (content / "b.md").write_text(page("[x](no.md)\n[y](none.md)\n"))

    with pytest.raises(ContentError) as caught:
        build_site(content, tmp_path / "out", "")

    assert [told.line for told in caught.value.mistakes] == [4, 5]
    assert not (tmp_path / "out").exists()


def test_the_content_is_no_place_to_build_into(content: Path) -> None:
    """What an author wrote is not built over."""
    before = tree(content)

    with pytest.raises(UsageError):
        build_site(content, content, "")

    assert tree(content) == before


@pytest.mark.parametrize("count", [1, ALIKE + 1, ALIKE + 2, 9])
def test_many_warnings_alike_are_told_once(
    count: int, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first three places, then how many more, if those are two at least."""
    for number in range(count):
        (content / f"w{number}.md").write_text(UNKNOWN)
    _, warnings = checked_site(content, "")
    told = [
        line for line in capsys.readouterr().err.splitlines() if ": warning" in line
    ]

    assert len(warnings) == count
    assert len(told) == (count if count <= ALIKE + 1 else ALIKE)


def test_the_rest_is_counted(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No warning is dropped in silence."""
    for number in range(9):
        (content / f"w{number}.md").write_text(UNKNOWN)
    checked_site(content, "")

    assert "... and the same in 6 other places" in capsys.readouterr().err
