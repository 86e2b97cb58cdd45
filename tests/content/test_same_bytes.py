"""The same bytes at several servers: ours does as a real one, or the page says so."""

from __future__ import annotations

import importlib
import json
import re
import runpy
import sys
from collections import Counter
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
import yaml

from handbook import ROOT
from handbook.content.recordings import load_recording
from tests.support.javascript import evaluated

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

REQUESTS = {
    RAWBYTES["name"](one): RAWBYTES["raw"](one)
    for group in GROUPS.values()
    for one in group
}
"""The bytes of each request."""

NEITHER = [
    name
    for name, cells in CELLS.items()
    if cells["This server"] not in (cells["Gunicorn"], cells["Waitress"])
]


@pytest.fixture(scope="module")
def live() -> Iterator[ModuleType]:
    """Return what feeds bytes to the servers' own code, as the reader's tab does."""
    sys.path.insert(0, str(SAMPLES))
    try:
        yield importlib.import_module("live")
    finally:
        sys.path.remove(str(SAMPLES))
        for name in ("live", "cells", "parsers", "told", "wire"):
            sys.modules.pop(name, None)


def test_every_live_cell_is_the_recorded_one(live: ModuleType) -> None:
    """Without sockets, the servers' own code does as the processes that listen."""
    unlike = [
        (name, server, recorded, made["cell"])
        for name, raw in REQUESTS.items()
        for server, made in live.answer({"raw": raw.decode("latin-1")}).items()
        if (recorded := CELLS[name][server]) != made["cell"]
    ]

    assert len(CELLS) == 200
    assert unlike == []


def test_what_a_plain_request_tells_live_is_what_was_recorded(live: ModuleType) -> None:
    """To the last key, those that are the server's own included."""
    answers = live.answer({"raw": REQUESTS["GET /"].decode("latin-1")})
    told = {
        (key, server): answers[server]["calls"][0].get(key, "absent")
        for key, *_ in PARTS["plain"][1:]
        for server in answers
    }
    recorded = {
        (key, server): cells[PARTS["plain"][0].index(server) - 1]
        for key, *cells in PARTS["plain"][1:]
        for server in answers
    }

    assert ("SERVER_NAME", "Waitress") in told
    assert told == recorded


def test_a_live_answer_has_all_that_the_lab_shows(live: ModuleType) -> None:
    """The bytes that came back, each call, and of it what the request changed."""
    raw = REQUESTS["two requests at once"].decode("latin-1")
    made = live.answer({"raw": raw})["Waitress"]

    assert made["status"] == "200 + 200"
    assert made["response"].count("HTTP/1.1 200 OK") == 2
    assert [one["PATH_INFO"] for one in made["calls"]] == ["'/1'", "'/2'"]
    assert made["special"][1] == {"PATH_INFO": "'/2'"}


def test_who_asks_for_more_bytes_than_there_are_waits(live: ModuleType) -> None:
    """What a server would answer when its time is over is not heard."""
    raw = REQUESTS["fewer bytes than Content-Length"].decode("latin-1")
    made = live.answer({"raw": raw})

    assert made["wsgiref"]["status"] == "waits, called"
    assert made["wsgiref"]["response"] == ""
    assert made["Waitress"]["status"] == "waits, not called"


def test_the_table_has_every_request_of_the_list() -> None:
    """More than 120, each with a name of its own, in its group."""
    names = [RAWBYTES["name"](one) for group in GROUPS.values() for one in group]

    assert len(names) >= 120
    assert Counter(names).most_common(1)[0][1] == 1
    assert list(CELLS) == names


def test_the_recording_has_the_bytes_of_every_request() -> None:
    """As they are written in the list: in the tab, nothing reads YAML."""
    written = dict(PARTS["bytes"][1:])
    unescaped = RAWBYTES["unescaped"]

    assert {
        name: unescaped(one).encode("latin-1") for name, one in written.items()
    } == REQUESTS


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


def test_what_the_lab_fills_in_is_sent_as_it_was_recorded() -> None:
    """Each request as a reader gets it to edit, and the bytes that its tab makes."""
    written = [one for _, one in PARTS["bytes"][1:]]
    typed, sent = evaluated(
        ROOT / "static/python/bytes.js",
        f"const typed = {json.dumps(written)}.map(it.typedOf);"
        "return [typed, typed.map(it.messageOf)]",
    )

    assert [one.encode("latin-1") for one in sent] == [*REQUESTS.values()]
    assert "GET / HTTP/1.1\\n\nHost: x.test\\n\nConnection: close\\n\n\\n\n" in typed


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
    """No group of requests is recorded for nobody: the lab offers all of them."""
    text = (LAB / "index.md").read_text("utf-8")
    tables = (ROOT / "content/reference/raw-requests.md").read_text("utf-8")
    groups, *others = re.findall(r"parts: \[(.+)\]", text)

    assert groups.split(", ") == [slug(group) for group in GROUPS]
    assert re.findall(r"parts: \[(.+)\]", tables) == groups.split(", ")
    assert {*others, *groups.split(", "), "bytes"} == set(PARTS)


def test_the_samples_are_those_of_the_download() -> None:
    """A reader finds the requests, how they are written, and the application."""
    assert sorted(path.name for path in SAMPLES.glob("*.*")) == [
        "cells.py",
        "live.py",
        "parsers.py",
        "rawbytes.py",
        "requests.yaml",
        "told.py",
        "wire.py",
    ]
