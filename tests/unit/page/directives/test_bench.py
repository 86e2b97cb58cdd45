"""The HTTP bench: an application, and the exchange that is shown first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from handbook.page.directives.bench import PARTS, ShownBench, text_of_part
from handbook.page.directives.sample import ShownSample
from tests.support.markdown import fence, rendered, told

SERVED = ("file: samples/hello.py", "serve: app")


@pytest.fixture(autouse=True)
def exchange(content: Path) -> None:
    """Record an exchange beside the page."""
    texts = {"request": "GET /cups?a=1 HTTP/1.1\nHost: x", "response": "HTTP/1.1 200"}
    parts = [
        {"name": name, "kind": kind, "label": label, "text": texts.get(name, "x")}
        for name, kind, label in PARTS
    ]
    recording = {
        "recorded": "2026-11-23",
        "programs": {"Python": "3.11.7"},
        "parts": parts,
    }
    folder = content / "guide" / "recordings"
    (folder / "exchange.json").write_text(json.dumps(recording))
    (folder / "cut.json").write_text(json.dumps({**recording, "parts": parts[:3]}))


def test_a_bench_shows_an_exchange_and_may_be_asked(content: Path) -> None:
    """With the application's files and name, and the target of the first request."""
    text = fence("sample", *SERVED, "recording: exchange", "try: ['*a*', b]")

    page = rendered(text, content=content)

    assert told(page) == []
    assert page.runs
    assert page.programs == {("Python", "3.11.7")}
    (shown,) = page.fences.values()
    assert isinstance(shown, ShownSample)
    bench = shown.use
    assert isinstance(bench, ShownBench)
    assert (bench.application, bench.target) == ("app", "/cups?a=1")
    assert [one.html for one in bench.tries] == ["<em>a</em>", "b"]
    assert [file["name"] for file in bench.files] == ["hello.py"]
    assert [part.name for part in bench.recorded.parts] == [
        "request", "environ", "started", "response",
    ]  # fmt: skip
    assert bench.copy(lambda _: []) == bench.recorded.copy(lambda _: [])
    assert '<http-bench id="run:hello"' in page.html


def test_a_bench_may_show_parts_of_its_exchange(content: Path) -> None:
    """Where the rest would be noise; a wrong name is told."""
    text = fence("sample", *SERVED, "recording: exchange", "parts: [response]")
    page = rendered(text, content=content)

    assert told(page) == []
    assert page.html.count('class="pane ') == 1
    wrong = rendered(text.replace("[response]", "[respones]"), content=content)
    assert told(wrong) == ["5:8: the recording has no part 'respones'"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ([], "3:1: a sample with 'serve' shows an exchange first"),
        (["recording: run"],
         "4:12: the recording 'run' is not that of an exchange"),
        (["recording: cut"],
         "4:12: the recording 'cut' is not that of an exchange"),
        (["recording: exchagne"],
         "4:12: no file 'recordings/exchagne.json' beside this page"),
    ],
)  # fmt: skip
def test_a_bench_without_an_exchange_is_told(
    content: Path, more: list[str], expected: str
) -> None:
    """The sample is shown, but nobody can ask it."""
    page = rendered(fence("sample", *SERVED, *more), content=content)

    assert told(page) == [expected]
    assert not page.runs


@pytest.mark.parametrize(
    ("part", "told", "expected"),
    [
        ("environ", {"environ": [["A", "'b'", 1], ["LONG", "2", 2]]},
         "A    'b'\nLONG 2"),
        ("environ", {"environ": []}, ""),
        ("started", {"started": [["200 OK", [["A", "b"], ["C", "d"]]]]},
         "'200 OK'\nA: b\nC: d"),
        ("started", {"started": []}, ""),
        ("request", {"request": "GET / HTTP/1.1\r\n"}, "GET / HTTP/1.1\r\n"),
        ("response", {"response": "caf\u00c3\u00a9 \u00ff"}, "caf\u00e9 \\xff"),
    ],
)  # fmt: skip
def test_what_an_exchange_told_becomes_text(
    part: str, told: Mapping[str, Any], expected: str
) -> None:
    """Names in a column; bytes as the text they are, others by their number."""
    assert text_of_part(part, told) == expected
