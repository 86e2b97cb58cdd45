"""The platform in one file: what it tells a program, what it passes on, how it ends."""

from __future__ import annotations

import http.client
import re
import runpy
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import free_port
from handbook.record.programs import Program, listening, run, running
from tests.support.recordings import pinned

ARTICLE = ROOT / "content/deploy/without-a-server"
SAMPLES = ARTICLE / "samples"
RECORDING = load_recording(ARTICLE / "recordings/host.json")


@contextmanager
def hosted(command: str, folder: Path) -> Iterator[tuple[Program, int]]:
    """Have the platform run a command; its copies lie in ``folder``."""
    port = free_port()
    argv = [sys.executable, "host.py", str(port), command]
    with running(argv, cwd=SAMPLES, env={"TMPDIR": str(folder)}) as program:
        yield program, port


def rows(part: str) -> list[list[str]]:
    """Return the rows of a table, without its head."""
    found = RECORDING.part(part)
    assert found is not None
    return found.rows()[1:]


@pytest.mark.servers
def test_a_visitor_cannot_say_who_it_is(tmp_path: Path) -> None:
    """The proxy replaces the field; the program ends with its copy of the folder."""
    with hosted("gunicorn hello:app", tmp_path) as (program, port):
        program.wait_for("visitors may come", deadline=20)
        inside = {one for one in listening(program.pid) if "127.0.0.1" not in one}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        fields = {"Host": "hello.example", "X-Forwarded-For": "198.51.100.9"}
        connection.request("GET", "/", headers=fields)
        page = connection.getresponse().read().decode()
        program.process.terminate()
        program.process.wait(20)
        log = program.log()

    assert page == "127.0.0.1 asks for https://hello.example/, visit 1\n"
    told = re.search(r"PORT=(\d+)", log)
    assert told is not None
    assert inside == {f"0.0.0.0:{told[1]}"}
    assert "host: SIGTERM to the program\n" in log
    assert log.endswith("host: it ended with status 0\n")
    assert not list(tmp_path.rglob("hello.py"))


@pytest.mark.servers
def test_the_program_is_told_its_port_and_nothing_else(tmp_path: Path) -> None:
    """Besides PATH, and what a shell adds; one that ends at once is given up."""
    with hosted("env", tmp_path) as (program, _):
        program.process.wait(20)
        log = program.log()

    names = set(re.findall(r"^(\w+)=", log, re.MULTILINE))
    assert {"PORT", "PATH"} <= names <= {"PORT", "PATH", "PWD", "OLDPWD", "SHLVL", "_"}
    assert "host: not healthy: it ended with status 0\n" in log


def test_only_an_open_address_at_the_port_is_reached() -> None:
    """Of the recorded commands; those that are healthy are those that are read."""
    told = {command: (health, page) for command, health, page, _ in rows("commands")}

    assert len(told) == 7
    for command, (health, page) in told.items():
        assert (health == "200") == ("asks for" in page)
        if "127.0.0.1" in command or ":5000" in command:
            assert "refused" in health


def test_a_restart_loses_the_file() -> None:
    """Two visits are counted, and the next one is the first again."""
    assert [page[-1] for _, page in rows("disk")] == ["1", "2", "1"]


def test_the_versions_are_those_of_the_requirements() -> None:
    """What the sample pins is what ran."""
    assert pinned(SAMPLES / "requirements.txt") == {
        "flask": RECORDING.programs["Flask"],
        "gunicorn": RECORDING.programs["Gunicorn"],
    }


def test_a_function_opens_no_port(tmp_path: Path) -> None:
    """An event goes in, a dictionary comes out, and no socket is bound or connected."""
    code = (
        "import sys; sys.addaudithook(lambda e, _: e.startswith('socket.') and "
        "print('socket', e)); sys.path.insert(0, sys.argv[1]); from function import *;"
        "EVENT['rawPath'] = '/nowhere'; print(handler(EVENT)['statusCode']);"
        "EVENT['rawPath'] = '/health'; print(handler(EVENT)['body'], end='')"
    )
    finished = run([sys.executable, "-c", code, str(SAMPLES)], cwd=tmp_path)

    assert finished.output == "404\nwell\n"


def test_a_host_that_imports_needs_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file has the object that a host calls, by the name that it looks for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(SAMPLES))
    monkeypatch.delitem(sys.modules, "hello", raising=False)
    application = runpy.run_path(str(SAMPLES / "wsgi.py"))["application"]
    monkeypatch.delitem(sys.modules, "hello")

    assert isinstance(application, Flask)
    client = application.test_client()
    page = client.get("/", environ_base={"REMOTE_ADDR": "192.0.2.7"}).text
    assert page == "192.0.2.7 asks for http://localhost/, visit 1\n"
    assert [path.name for path in tmp_path.iterdir()] == ["visits.txt"]
