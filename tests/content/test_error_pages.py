"""What the pages on errors let readers run and bet on, held to what was recorded."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import flask
import pytest

from handbook import ROOT
from handbook.content.recordings import Recording, load_recording
from handbook.record.connections import exchange, free_port
from handbook.record.programs import run, running

ERRORS = ROOT / "content" / "errors"
ASK = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def recording(page: str, name: str) -> Recording:
    """Return a recording of one of the pages."""
    return load_recording(ERRORS / page / f"recordings/{name}.json")


def text(page: str, name: str, part: str) -> str:
    """Return what a part of a recording says."""
    found = recording(page, name).part(part)
    assert found is not None
    return found.text


def said(page: str, code: str) -> str:
    """Return what code says among the samples of a page."""
    return run([sys.executable, "-c", code], cwd=ERRORS / page / "samples").output


def test_a_view_goes_on_after_its_504() -> None:
    """Two visitors got 504, and Gunicorn wrote 200 for both requests."""
    visitor = text("nginx", "goes-on", "visitor").splitlines()
    log = text("nginx", "goes-on", "log").splitlines()

    assert visitor == ["HTTP/1.1 504 Gateway Time-out"] * 2
    assert [line.split('" ')[1].split()[0] for line in log] == ["200", "200"]


def test_the_program_finds_the_files_that_nginx_looked_for() -> None:
    """As Nginx's log names them, and as its answers show."""
    opened = (
        "from places import opened\n"
        "ROOT = '/home/you/project/static'\n"
        "print(opened('/static/', 'root', ROOT, '/static/site.css'))\n"
        "print(opened('/static', 'alias', 'static/', '/static../config.py'))\n"
        "print(opened('/static/', 'alias', 'static/', '/static../config.py'))\n"
    )
    root, leak, safe = said("nginx", opened).splitlines()

    assert f'"{root.split()[0]}" failed' in text("nginx", "files", "static-log")
    assert leak.startswith("static/../config.py")
    assert "DATABASE_URL" in text("nginx", "files", "leak-broken")
    assert safe == "(another location answers)"
    assert "404 NOT FOUND" in text("nginx", "files", "leak-next")


@pytest.mark.parametrize(
    ("script", "part"),
    [("nameless", "no-name"), ("broken", "no-import"), ("missing", "no-script")],
)
def test_the_program_says_what_apache_logged(script: str, part: str) -> None:
    """The same words as the log of mod_wsgi 4.9.4, and the statuses of both modes."""
    page = "mod-wsgi"
    told = said(page, f"import load; print(load.load('{script}.wsgi'))")
    statuses, words = told.strip().split(", ", 1)
    cells = text(page, "mod-wsgi", f"{part}-broken").splitlines()[1].split("\t")[1:]

    assert words.partition(":")[0] in text(page, "mod-wsgi", f"{part}-log")
    assert set(statuses.split(" or ")) == {cell.split()[0] for cell in cells}


def test_the_program_calls_a_sound_script() -> None:
    """The first of its scripts has all that it needs."""
    told = said("mod-wsgi", "import load; print(load.load('sound.wsgi'))")

    assert told.strip() == "The application is called."


def test_a_404_of_flask_leaves_no_line(caplog: pytest.LogCaptureFixture) -> None:
    """Flask answers a path that it does not know, and logs nothing."""
    errors = io.StringIO()
    client = flask.Flask("hello").test_client()
    answer = client.get("/nowhere", environ_overrides={"wsgi.errors": errors})

    assert answer.status_code == 404
    assert errors.getvalue() == ""
    assert caplog.records == []


@pytest.mark.parametrize(
    ("target", "part"),
    [("app:application", "wrong-name"), ("hello:app", "wrong-module")],
)
def test_the_program_finds_what_gunicorn_found(target: str, part: str) -> None:
    """The same message, and the same exit status."""
    told = said("gunicorn", f"import target; print(target.find('{target}'))")
    status, words = told.strip().removeprefix("exit status ").split(": ", 1)
    recorded = text("gunicorn", "arbiter", part).splitlines()

    assert words in recorded
    assert recorded[-1] == status


@pytest.mark.servers
def test_an_exception_ends_no_worker(tmp_path: Path) -> None:
    """Gunicorn starts one worker, which answers 500 twice."""
    code = (
        "import flask\n"
        "app = flask.Flask(__name__)\n"
        "app.add_url_rule('/', 'fail', lambda: 1 / 0)\n"
    )
    (tmp_path / "app.py").write_text(code, "utf-8")
    port = free_port()
    argv = ["gunicorn", "--no-control-socket", "--bind", f"127.0.0.1:{port}", "app:app"]
    with running(argv, port=port, cwd=tmp_path) as gunicorn:
        answers = [exchange(port, ASK) for _ in range(2)]
        log = gunicorn.log()

    assert all(answer.startswith(b"HTTP/1.1 500 ") for answer in answers)
    assert log.count("ZeroDivisionError") == 2
    assert log.count("Booting worker") == 1
