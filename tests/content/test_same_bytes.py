"""The same bytes at several servers: ours does as a real one, or the page says so."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from typing import Any

import pytest
import yaml

from handbook import ROOT
from handbook.content.recordings import load_recording

LAB = ROOT / "content/labs/same-bytes"
SAMPLES = LAB / "samples"
PARTS = {
    part.name: part.rows()
    for part in load_recording(LAB / "recordings/servers.json").parts
}
GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (SAMPLES / "requests.yaml").read_text("utf-8")
)

RAWBYTES = runpy.run_path(str(SAMPLES / "rawbytes.py"))


def slug(group: str) -> str:
    """Return the name of the part that has a group of requests."""
    return group.lower().replace(" ", "-")


CELLS = {
    name: dict(zip(PARTS[slug(group)][0][1:], cells, strict=True))
    for group in GROUPS
    for name, *cells in PARTS[slug(group)][1:]
}
"""By request and by server, what came of it."""

NEITHER = [
    name
    for name, cells in CELLS.items()
    if cells["This server"] not in (cells["Gunicorn"], cells["Waitress"])
]


def test_the_table_has_every_request_of_the_list() -> None:
    """More than 120, each with a name of its own, in its group."""
    names = [RAWBYTES["name"](one) for group in GROUPS.values() for one in group]

    assert len(names) >= 120
    assert Counter(names).most_common(1)[0][1] == 1
    assert list(CELLS) == names


@pytest.mark.parametrize(
    ("entry", "raw"),
    [
        ({}, b"GET / HTTP/1.1\r\nHost: x.test\r\nConnection: close\r\n\r\n"),
        ({"host": "", "version": "HTTP/1.0"},
         b"GET / HTTP/1.0\r\nConnection: close\r\n\r\n"),
        ({"method": "POST", "fields": [r"X-A: \x1F\0"], "body": r"a\\b"},
         b"POST / HTTP/1.1\r\nHost: x.test\r\nConnection: close\r\nX-A: \x1f\0\r\n\r\n"
         b"a\\b"),
        ({"raw": r"\{a*3}\{\r\n*2}\t"}, b"aaa\r\n\r\n\t"),
    ],
)  # fmt: skip
def test_requests_are_written_so_that_they_can_be_read(
    entry: dict[str, Any], raw: bytes
) -> None:
    """What an entry leaves out is that of a plain request; a backslash is explained."""
    assert RAWBYTES["raw"](entry) == raw


def test_what_this_server_does_alone_is_told_on_the_page() -> None:
    """Each request that it treats as neither Gunicorn nor Waitress, and no other."""
    page = (ROOT / "content/labs/a-whole-server/index.md").read_text("utf-8")
    section = page.partition("{#compared")[2].partition("It also differs")[0]
    told = [
        name
        for bullet in re.findall(r"^- \*\*(.+)\.\*\*$", section, re.MULTILINE)
        for name in bullet.split("; ")
    ]

    assert NEITHER
    assert sorted(told) == sorted(NEITHER)
    assert f"{len(CELLS) - len(NEITHER)} come to the same" in section
    assert len(NEITHER) == 7
    assert "For the other seven it has its reasons:" in section


def test_where_the_two_differ_it_mostly_does_as_gunicorn() -> None:
    """Which answers with an error more often than Waitress does."""
    differ = [one for one in CELLS.values() if one["Gunicorn"] != one["Waitress"]]

    def count(server: str) -> int:
        return sum(one["This server"] == one[server] for one in differ)

    def refused(server: str) -> int:
        return sum(one[server][0] in "45" for one in differ)

    assert count("Gunicorn") > 2 * count("Waitress")
    assert refused("Gunicorn") > refused("Waitress")


def test_a_plain_request_is_told_as_by_gunicorn() -> None:
    """But for the server's own name and port."""
    told = [row[:4] for row in PARTS["plain"][1:]]
    unlike = [key for key, own, _, gunicorn in told if own != gunicorn]

    assert unlike == ["SERVER_NAME", "SERVER_PORT"]


def test_the_article_shows_every_part() -> None:
    """No group of requests is recorded for nobody."""
    text = (LAB / "index.md").read_text("utf-8")

    assert re.findall(r"parts: \[(.+)\]", text)[:2] == ["counted", "plain"]
    assert set(re.findall(r"parts: \[(.+)\]", text)) == set(PARTS)


def test_the_samples_are_those_of_the_download() -> None:
    """A reader finds the requests, how they are written, and the application."""
    assert sorted(path.name for path in SAMPLES.glob("*.*")) == [
        "rawbytes.py",
        "requests.yaml",
        "told.py",
    ]
