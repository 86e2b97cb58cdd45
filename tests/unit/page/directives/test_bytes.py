"""``bytes``: raw requests, and what each server makes of them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from handbook.page.directives.bytes import ShownBytes, lines_of
from handbook.page.rendered import Rendered
from tests.support.markdown import fence, rendered, told

LINES = {
    "file": "samples/ask.py",
    "recording": "servers",
    "parts": "[paths]",
    "servers": "[A, B]",
    "packages": "[waitress/*.py]",
    "try": "\n  - request: two slashes\n    why: One or *two*?",
}
TABLES = {
    "plain": "key\tA\tB\tproxied\nPATH_INFO\t'/'\t'/'\t'/'",
    "bytes": "request\tbytes\ntwo slashes\tGET //a HTTP/1.1\\r\\n\\r\\n\n"
    "lf\tGET /\\n\\n",
    "paths": "request\tA\tB\tproxied\ntwo slashes\t200; PATH_INFO '/a'"
    "\t200; PATH_INFO '//a'\t400\nlf\t400\t200\t200",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with a recording of two servers, and what asks them."""
    folder = tmp_path / "guide"
    (folder / "samples").mkdir(parents=True)
    (folder / "samples" / "ask.py").write_text("import helper\n")
    (folder / "samples" / "helper.py").write_text("")
    (folder / "recordings").mkdir()
    write(tmp_path, TABLES)
    return tmp_path


def write(content: Path, tables: dict[str, str]) -> None:
    """Write the recording."""
    parts = [
        {"name": name, "kind": "table", "label": name, "text": text}
        for name, text in tables.items()
    ]
    recording = {"recorded": "2026-11-23", "programs": {}, "parts": parts}
    file = content / "guide" / "recordings" / "servers.json"
    file.write_text(json.dumps(recording))


def shown(content: Path, **lines: Any) -> Rendered:
    """Render the directive with other lines."""
    fields = {**LINES, **lines}
    text = fence("bytes", *(f"{key}: {value}" for key, value in fields.items()))
    return rendered(text, content=content)


def test_the_first_request_is_shown_side_by_side(content: Path) -> None:
    """Its bytes with their line ends, why to send it, and which cells differ."""
    page = shown(content)

    assert told(page) == []
    assert page.runs
    assert '<span class="byte-end">\\r\\n</span>' in page.html
    assert "One or <em>two</em>?" in page.html
    cell = '<td class="differs" data-label="B"><code>&#39;//a&#39;</code></td>'
    assert cell in page.html
    assert "proxied, recorded" in page.html
    assert {link.target for link in page.links} == {
        "recordings/servers.json",
        "samples/ask.py",
        "samples/helper.py",
        "ask.zip",
    }


def test_the_packages_are_packed_with_their_licences(content: Path) -> None:
    """At the root of an archive, from which Python imports them."""
    (bench,) = shown(content).fences.values()

    assert isinstance(bench, ShownBytes)
    names = zipfile.ZipFile(io.BytesIO(bench.packed())).namelist()
    assert "waitress/parser.py" in names
    assert any("LICENSE" in name for name in names)
    assert bench.packed() == bench.packed()


def test_the_copy_has_the_bytes_the_table_and_the_traps(content: Path) -> None:
    """As Markdown that anybody can read."""
    (bench,) = shown(content).fences.values()

    assert isinstance(bench, ShownBytes)
    copy = "\n".join(bench.copy(lambda blocks: ["One or *two*?"]))
    assert "GET //a HTTP/1.1\\r\\n" in copy
    assert "| PATH_INFO | '/a' | '//a' |" in copy
    assert "- **two slashes** One or *two*?" in copy


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        (r"GET /\r\n\r\n", [("GET /", r"\r\n"), ("", r"\r\n")]),
        (r"a\nb", [("a", r"\n"), ("b", "")]),
        (r"a\r1\xE9\\n", [(r"a\r1\xE9\\n", "")]),
        (r"\{X: 1\r\n*3}Y\r\n", [(r"\{X: 1\r\n*3}Y", r"\r\n")]),
    ],
)
def test_bytes_are_told_line_by_line(
    written: str, lines: list[tuple[str, str]]
) -> None:
    """A line end within a text that is repeated ends none; nor does a lone CR."""
    assert lines_of(written) == lines


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ({"servers": "[A, C]"}, "the recording has no column 'C'"),
        ({"packages": "[no-such/*.py]"},
         "the Python package 'no-such' is not installed"),
        ({"try": "\n  - request: three slashes\n    why: a"},
         "the recording has no request 'three slashes'"),
        ({"try": "\n  - request: lf"}, "a request to try has 'request' and 'why'"),
        ({"parts": "[pats]"}, "the recording has no part 'pats'"),
        ({"file": "samples/asks.py"}, "no file 'samples/asks.py' beside this page"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(
    content: Path, lines: dict[str, str], problem: str
) -> None:
    """A name that the recording or the machine does not have."""
    assert any(problem in one for one in told(shown(content, **lines)))


@pytest.mark.parametrize("part", ["plain", "bytes"])
def test_a_recording_without_what_was_sent_is_told(content: Path, part: str) -> None:
    """Readers could not send it again."""
    write(content, {name: text for name, text in TABLES.items() if name != part})

    (problem,) = told(shown(content))

    assert "the recording 'servers' does not say what was sent" in problem
