"""``labs.process`` keeps a program from one request to the next."""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labs import process
from labs.process import answer

APP = """\
import functools
import logging
import os
import sys
from pathlib import Path

from flask import Flask, request

import counted

logging.basicConfig(format="%(levelname)s %(message)s", level=logging.INFO)
print("imported")
app = Flask(__name__)
count = 0


@functools.cache
def slow(name):
    print("computed", name)
    return name


@app.get("/")
def home():
    global count
    count += 1
    os.environ["SEEN"] = str(count)
    logging.info("view %s", count)
    return f"{count} {slow('a')} {counted.WORD} {os.environ['SEEN']} {Path.cwd().name}"


@app.get("/write")
def write():
    Path("notes.txt").write_text(request.args["text"])
    return "written"


@app.get("/read")
def read():
    return Path("notes.txt").read_text()


@app.get("/exit")
def leave():
    sys.exit(3)


@app.get("/raise")
def fail():
    raise LookupError("no")


@app.get("/forever")
def forever():
    while True:
        pass
"""


@pytest.fixture(autouse=True)
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the processes a folder of their own; let none outlive the test."""
    (tmp_path / "run").mkdir()
    monkeypatch.chdir(tmp_path / "run")
    yield
    process.PROCESSES.clear()


def asked(
    target: str = "/", *, code: str = APP, fresh: bool = False, name: str = "bench"
) -> dict[str, Any]:
    """Return what a process answers to a request."""
    told = answer(
        {
            "process": name,
            "files": {"main_app.py": code, "counted.py": "WORD = 'one'\n"},
            "application": "app",
            "fresh": fresh,
            "request": {"method": "GET", "target": target, "fields": []},
        }
    )
    json.dumps(told)  # the page gets it as JSON
    return told


def body(told: dict[str, Any]) -> str:
    """Return what the application answered."""
    text: str = told["exchange"]["body"]
    return text


def test_globals_and_caches_live_on(capsys: pytest.CaptureFixture[str]) -> None:
    """The application is imported once; what it keeps, it finds again."""
    first, second = asked(), asked()

    assert (first["started"], second["started"]) == (True, False)
    assert (body(first), body(second)) == ("1 a one 1 bench", "2 a one 2 bench")
    out, err = capsys.readouterr()
    assert out == "imported\ncomputed a\n"
    assert err.splitlines() == ["INFO view 1", "INFO view 2"]


def test_a_fresh_process_starts_again_with_its_folder(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Counters are gone, files are not; the log has each line once."""
    asked()
    asked("/write?text=kept")
    again = asked(fresh=True)

    assert (again["started"], body(again)) == (True, "1 a one 1 bench")
    assert body(asked("/read")) == "kept"
    assert capsys.readouterr().err.splitlines() == ["INFO view 1", "INFO view 1"]


def test_code_that_changed_counts_in_the_next_process() -> None:
    """Though both have the same length, and were written in the same second."""
    asked()
    changed = APP.replace("'a'", "'b'")

    assert body(asked(code=changed)) == "2 a one 2 bench"
    assert body(asked(code=changed, fresh=True)) == "1 b one 1 bench"


def test_processes_do_not_meet() -> None:
    """Two benches of one page may have files of the same name."""
    before = {**os.environ}

    assert body(asked(name="one")) == "1 a one 1 one"
    assert body(asked(name="other")) == "1 a one 1 other"
    assert body(asked(name="one")) == "2 a one 2 one"
    assert "main_app" not in sys.modules
    assert {**os.environ} == before
    assert Path.cwd().name == "run"


def test_an_exception_of_a_view_is_not_the_end() -> None:
    """The client gets 500, and the process lives."""
    asked()
    failed = asked("/raise")

    assert failed["status"] == "done"
    assert failed["exchange"]["status"] == "500 INTERNAL SERVER ERROR"
    assert body(asked()).startswith("2 ")


@pytest.mark.parametrize(
    ("target", "status", "type_"),
    [("/exit", "exited", "SystemExit"), ("/forever", "timeout", "Deadline")],
)
def test_what_ends_a_process_is_told(
    target: str, status: str, type_: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next request finds a new one."""
    asked()
    monkeypatch.setattr(process, "SECONDS", 0.2)
    told = asked(target)

    assert (told["status"], told["error"]["type"]) == (status, type_)
    assert told["exchange"] is None
    again = asked()
    assert (again["started"], body(again)) == (True, "1 a one 1 bench")


def test_a_program_that_cannot_be_imported_starts_no_process() -> None:
    """Its error is told with its line, from its own code on."""
    told = asked(code="x = 1\nimport nothing_like_this\n")

    assert (told["error"]["type"], told["error"]["line"]) == ("ModuleNotFoundError", 2)
    assert told["error"]["text"].splitlines()[1].startswith('  File "main_app.py"')
    assert asked()["started"]


WARNING = """\
import json
import warnings
from time import sleep

FILTER
json.patched = "yes"


def app(environ, start_response):
    sleep(0.02)
    warnings.warn("careful")
    start_response("200 OK", [])
    return [json.patched.encode()]
"""


@pytest.mark.parametrize(("wanted", "times"), [("", 1), ("default", 1), ("always", 3)])
def test_a_warning_is_shown_once_a_place_unless_filters_say_otherwise(
    wanted: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in any process; another one has filters, and patches, of its own.

    And each request has its own ten seconds, in which the first one's ``sleep`` works.
    """
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    code = WARNING.replace("FILTER", wanted and f"warnings.simplefilter('{wanted}')")
    with warnings.catch_warnings(record=True) as shown:
        warnings.resetwarnings()
        for _ in range(3):
            assert body(asked(code=code, name="warned")) == "yes"
            now[0] += 11
            asked(name="other")

    assert [str(one.message) for one in shown] == ["careful"] * times
    assert not hasattr(json, "patched")
