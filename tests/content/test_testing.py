"""The page on tests: what the test client does, and what it does not see."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.record.programs import run

ARTICLE = ROOT / "content/flask/testing"
SAMPLES = ARTICLE / "samples"


def python(*arguments: str, cwd: Path = SAMPLES, status: int = 0) -> str:
    """Return what ``python`` prints with these arguments, beside the samples."""
    env = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    finished = run([sys.executable, *arguments], cwd=cwd, env=env)
    assert finished.status == status, finished.output
    return finished.output


def code(text: str) -> list[str]:
    """Return the lines that a program beside the samples prints."""
    return python("-c", text).splitlines()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a copy of the samples, which may be changed."""
    return Path(shutil.copytree(SAMPLES, tmp_path / "samples"))


def pytested(folder: Path, *arguments: str, status: int = 0) -> str:
    """Return what pytest prints in a folder, with nothing of this project."""
    options = ("-c", "/dev/null", "--rootdir", ".", "-p", "no:cacheprovider")
    command = ("-m", "pytest", *options, "-v", "--tb=no", *arguments)
    return python(*command, cwd=folder, status=status)


def test_the_client_calls_and_opens_no_port() -> None:
    """Three calls, no socket; and a comparison that is not true ends the program."""
    hook = "import sys; sys.addaudithook(lambda e, _: e[:6] == 'socket' and print(e))"
    lines = code(f"{hook}; import by_hand")

    assert [line.split()[0] for line in lines] == ["GET"] * 3 + ["all"]


def test_a_comparison_that_is_not_true_ends_the_program(copied: Path) -> None:
    """It fails without pytest, too."""
    path = copied / "by_hand.py"
    path.write_text(path.read_text("utf-8").replace('== "Hello, Ada!"', '== "?"'))

    assert "AssertionError" in python("by_hand.py", cwd=copied, status=1)


def test_the_tests_pass_and_each_can_fail(copied: Path) -> None:
    """With another guest book, which does everything a little wrong, none passes."""
    assert "9 passed" in pytested(copied, "test_guestbook.py")
    path = copied / "guestbook.py"
    text = path.read_text("utf-8")
    for right, wrong in (
        ('return redirect(url_for("show"))', 'return redirect("/mean")'),
        ("request.form['text']", "request.form.get('text')"),
        ('"entries": len(entries)', '"entries": 0'),
        ('session["name"] =', 'session["nick"] ='),
        ('request.form.get("name", "somebody")', '"somebody"'),
        ("{len(entries)} entries", "no entries"),
        (" / len(entries))", " / (len(entries) or 1))"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    path.write_text(text, "utf-8")

    assert "9 failed" in pytested(copied, "test_guestbook.py", status=1)


def test_every_guest_book_has_its_own_entries() -> None:
    """A factory makes applications that share nothing."""
    assert code(
        """
from guestbook import create_app
one, two = create_app(), create_app()
one.test_client().post("/", data={"text": "Hello"})
print(one.test_client().get("/").text, two.test_client().get("/").text, sep="; ")
"""
    ) == ["somebody: Hello; no entries"]


def test_what_is_sent() -> None:
    """Five ways to fill a request, as the table has them."""
    assert code(
        """
import io
from flask import Flask, request
app = Flask("any")
@app.post("/")
def told():
    field = request.headers.get("Accept", "")
    return f"{request.mimetype} {request.query_string.decode()} {field}".strip()
post = app.test_client().post
print(post("/", data={"text": "Hello"}).text)
print(post("/", data={"file": (io.BytesIO(b"tea"), "tea.txt")}).text)
print(post("/", json={"text": "Hello"}).text)
print(post("/", query_string={"q": "tea"}).text)
print(post("/", headers={"Accept": "text/html"}).text)
"""
    ) == [
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json",
        "q=tea",
        "text/html",
    ]


def test_a_request_context_calls_no_hook() -> None:
    """A request by the client does."""
    assert code(
        """
from flask import Flask
app = Flask("any")
app.get("/")(lambda: "view")
app.before_request(lambda: print("hook"))
with app.test_request_context("/"):
    print("context")
print(app.test_client().get("/").text)
"""
    ) == ["context", "hook", "view"]


def test_the_client_sends_a_secure_cookie_over_http() -> None:
    """No browser does, so the client says too much."""
    assert code(
        """
from deceptive import app
client = app.test_client()
for _ in range(2):
    response = client.get("/visit", base_url="http://localhost")
print(response.text, "Secure" in response.headers["Set-Cookie"])
"""
    ) == ["visit 2 True"]


def test_the_block_keeps_the_request() -> None:
    """Without it, the client finds what a visitor finds."""
    assert code(
        """
from deceptive import app
with app.test_client() as client:
    print(client.get("/greeting?name=Ada").text)
try:
    print(app.test_client().get("/greeting?name=Ada").text)
except RuntimeError as error:
    print(str(error).splitlines()[0])
"""
    ) == ["Hello, Ada", "Working outside of request context."]


@pytest.mark.servers
def test_each_passes_with_the_client_and_fails_with_the_server(copied: Path) -> None:
    """Of the eight, the four that ask Gunicorn fail."""
    output = pytested(copied, "test_twice.py", status=1)
    results = [line.split()[:2] for line in output.splitlines() if "::" in line][:8]

    assert {(name.endswith("[live]"), how) for name, how in results} == {
        (False, "PASSED"),
        (True, "FAILED"),
    }
    assert "4 failed, 4 passed" in output
