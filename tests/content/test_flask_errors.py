"""The samples of the pages on Flask's errors do what a reader expects of them."""

from __future__ import annotations

import sys
from pathlib import Path

import flask
import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.programs import run

FOLDER = ROOT / "content/errors/flask"
SAMPLES = FOLDER / "samples"


def said(code: str, folder: Path = SAMPLES) -> list[str]:
    """Return the lines that code prints among the samples."""
    finished = run(
        [sys.executable, "-c", code], cwd=folder, env={"PYTHONPATH": str(SAMPLES)}
    )
    assert finished.status == 0, finished.output
    return finished.output.splitlines()


def asked(module: str, method: str, path: str, **options: object) -> str:
    """Return the status and the text of a response of a sample."""
    code = (
        f"from {module} import app; app.secret_key = 'x'\n"
        f"answer = app.test_client().{method}({path!r}, **{options!r})\n"
        "print(answer.status_code, ' '.join(answer.text.split()))"
    )
    return said(code)[-1]


@pytest.mark.parametrize(
    ("module", "method", "path", "options", "answer"),
    [
        ("shop", "get", "/stock/cup", {}, "200 0 left"),
        ("shop", "post", "/login", {"data": {"user": "Ann"}}, "200 Hello Ann"),
        ("shop", "post", "/orders", {"json": {"name": "mug"}}, "200 mug is yours"),
        ("staff", "get", "/staff/stock", {"auth": ("a", "b")}, "200 3 mugs"),
        ("kiosk_admin", "get", "/admin/", {}, "200 Hello, staff"),
        ("waiting", "get", "/", {}, "200 done"),
        ("api", "post", "/orders", {"data": "five!"}, "200 5 bytes"),
    ],
)
def test_a_sample_answers(
    module: str, method: str, path: str, options: dict[str, object], answer: str
) -> None:
    """Before it is broken, and after it was corrected."""
    assert asked(module, method, path, **options) == answer


def test_the_staff_has_to_say_who_it_is() -> None:
    """The decorator does its work, and not only keep a name."""
    assert asked("staff", "get", "/staff/stock").startswith("401")


def test_a_searched_word_is_escaped() -> None:
    """The names of today do what the removed ones did."""
    link = asked("links", "get", "/search/<b>")

    assert link == '200 <a href="/find?q=%3Cb%3E">&lt;b&gt;</a>'


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """Return a folder in which the ledger has its table."""
    said(
        "from ledger import app; app.test_cli_runner().invoke(args='init-db')", tmp_path
    )
    return tmp_path


def test_the_ledger_counts_what_was_added(books: Path) -> None:
    """Its command makes the table, and its views use it."""
    code = (
        "from ledger import app; client = app.test_client()\n"
        "print(client.post('/entries').text, client.get('/entries').text)"
    )
    assert said(code, books)[:2] == ["added", " 1 entries"]


def test_the_names_that_are_gone_are_gone() -> None:
    """The table of removed names is right for the Flask that is installed."""
    gone = ("escape", "Markup", "_request_ctx_stack", "_app_ctx_stack")

    assert [name for name in gone if hasattr(flask, name)] == []
    assert not hasattr(flask.Flask, "before_first_request")


def test_a_browser_drops_the_large_cookie_only() -> None:
    """The page says so, and the recording of Chromium does."""
    part = load_recording(FOLDER / "recordings/crossing.json").part("large")
    assert part is not None
    _, large, small = part.text.splitlines()

    assert large.endswith("0 cookies")
    assert small.endswith("1 cookie")
