"""The facts at a page's end: tested with what, and whom to tell mistakes."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urlsplit

from handbook.web.colophon import (
    missing_address,
    recorded_programs,
    report_address,
)

RECORDING = (
    '{"recorded": "2026-11-23", "programs": {"Flask": "3.1.3"}, "parts": '
    '[{"name": "a", "kind": "log", "label": "A", "text": "a"}]}'
)


def test_a_report_is_filled_in() -> None:
    """GitHub's form opens with the page's title, its address and the versions."""
    title = 'What is "R&D" + \U0001f600?'
    address = report_address(
        "https://github.com/a/b", title, "https://e.org/x/", [("Flask", "3.1.3")]
    )
    fields = parse_qs(urlsplit(address).query)

    assert address.startswith("https://github.com/a/b/issues/new?title=")
    assert address.isascii()
    assert fields["title"] == [f"Mistake in: {title}"]
    assert fields["body"][0].startswith("What is wrong, and what is right?\n")
    assert fields["body"][0].endswith("Page: https://e.org/x/\nTested with Flask 3.1.3")


def test_what_is_missing_is_asked_for() -> None:
    """The same form opens with the page, and with nothing about the reader."""
    address = missing_address(
        "https://github.com/a/b", "What is R&D?", "the front page"
    )
    fields = parse_qs(urlsplit(address).query)

    assert fields == {
        "title": ["Not answered: What is R&D?"],
        "body": ["What is missing?\n\n\nPage: the front page"],
    }


def test_programs_are_those_of_recordings(tmp_path: Path) -> None:
    """Other files, also those that lie where recordings do, name none."""
    folder = tmp_path / "recordings"
    folder.mkdir()
    (folder / "a.json").write_text(RECORDING, "utf-8")
    (folder / "b.json").write_text("[]", "utf-8")
    (tmp_path / "c.json").write_text(RECORDING.replace("Flask", "C"), "utf-8")
    files = map(PurePosixPath, ("recordings/a.json", "recordings/b.json", "c.json"))

    assert recorded_programs(tmp_path, files) == [("Flask", "3.1.3")]
