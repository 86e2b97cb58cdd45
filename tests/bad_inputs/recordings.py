"""Recordings that somebody wrote or merged by hand."""

from __future__ import annotations

import json

from tests.bad_inputs.case import Case, page

PART = {"name": "log", "kind": "log", "label": "Log", "text": "502"}
RECORDING = {
    "recorded": "2026-11-23",
    "programs": {"Nginx": "1.22.1"},
    "parts": [PART],
}
AGAIN = "  fix: run `python build.py record r` again"


def _recording(**fields: object) -> str:
    """Return a recording as its file has it, with some fields as they should not be."""
    return json.dumps({**RECORDING, **fields})


def _part(**fields: object) -> str:
    """Return a recording whose one part has some fields as they should not be."""
    return _recording(parts=[{**PART, **fields}])


def _case(name: str, text: str | bytes, problem: str, fix: str = AGAIN) -> Case:
    """Return a page that shows a recording with this text."""
    return Case(
        f"a recording {name}",
        {"a.md": page("```recording\nname: r\n```\n"), "recordings/r.json": text},
        f"recordings/r.json:{problem}",
        fix,
    )


KEYS = "1:1: must hold exactly `recorded`, `programs` and `parts`"
ROWS = "1:1: part 1 must have rows of as many cells as its head, and one row at least"

CASES = [
    _case("that is empty", "", "1:1: is not JSON: Expecting value"),
    _case(
        "with a merge in it",
        f"<<<<<<< HEAD\n{_recording()}",
        "1:1: is not JSON: Expecting value",
    ),
    _case("in Latin-1", b"\xff", "1:1: byte 1 (0xff) is not UTF-8 text",
          "  fix: save the file as UTF-8"),
    _case("that nests too deep", "[" * 100_000, "1:1: is not a recording"),
    _case("that is a list", "[]", KEYS),
    _case("that is a number", "1e999", KEYS),
    _case("with another key", _recording(nam="x"), KEYS),
    _case(
        "of a day that never was",
        _recording(recorded="2026-02-30"),
        "1:1: `recorded` must be a date such as 2026-11-23",
    ),
    _case(
        "of programs without versions",
        _recording(programs=["Nginx"]),
        "1:1: `programs` must map names to versions",
    ),
    _case(
        "without parts",
        _recording(parts=[]),
        "1:1: `parts` must be a list that is not empty",
    ),
    _case(
        "with two parts of a name",
        _recording(parts=[PART, PART]),
        "1:1: two parts have the same name",
    ),
    _case(
        "with a part without a text",
        _recording(parts=[{"name": "log"}]),
        "1:1: part 1 must hold exactly `name`, `kind`, `label` and `text`",
    ),
    _case(
        "with a part of no kind",
        _part(kind="lgo"),
        (
            "1:1: part 1 must be one of command, output, log, request, response, "
            "listing, table, chart, change"
        ),
    ),
    _case("with a number for a text", _part(text=1), "1:1: part 1 must hold text only"),
    _case(
        "with colours of a terminal",
        _part(text="\x1b[31mred"),
        "1:1: part 1 holds characters that are not text",
    ),
    _case("with a short row", _part(kind="table", text="a\tb\nc"), ROWS),
    _case("with a chart of words", _part(kind="chart", text="a\tb"), ROWS),
]  # fmt: skip
