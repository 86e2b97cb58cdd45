"""``recording``: what real programs printed, and when and with what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.markdown import fence, rendered, told


def test_a_recording_is_shown_with_its_facts(content: Path) -> None:
    """Every part is shown, and when it was recorded; the page's end says with what."""
    page = rendered(fence("recording", "name: run", "title: A run"), content=content)

    assert page.html.count("<code-block") == 2
    assert "&lt;c&gt;" in page.html
    assert "23 November 2026" in page.html
    assert "Flask 3.1.3" not in page.html
    assert page.programs == {("Flask", "3.1.3")}


def test_one_part_of_a_recording(content: Path) -> None:
    """Parts are shown as they are asked for."""
    text = fence("recording", "name: run", "parts: [log]")

    page = rendered(text, content=content)

    assert page.html.count("<code-block") == 1


def test_another_page_shows_a_recording_by_its_path(content: Path) -> None:
    """Without copying it: the link to its file leads there, too."""
    (content / "guide" / "recordings").rename(content / "kept")
    page = rendered(fence("recording", "name: ../kept/run"), content=content)

    assert told(page) == []
    assert page.html.count("<code-block") == 2
    assert [link.target for link in page.links] == ["../kept/run.json"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["name: ruin"], "2:7: no file 'recordings/ruin.json' "
         "beside this page"),
        (["name: run", "parts: [logs]"],
         "3:8: the recording has no part 'logs'"),
    ],
)  # fmt: skip
def test_flaws_are_told_at_their_places(
    content: Path, lines: list[str], expected: str
) -> None:
    """Line and column are those of the entry that is wrong."""
    page = rendered(fence("recording", *lines), content=content)

    assert expected in told(page)
