"""The chooser: its questions, its drawing, and the set-ups to which it leads."""

from __future__ import annotations

import contextlib
import json
import re
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.connections import exchange
from handbook.record.programs import run
from handbook.record.servers import serving

ARTICLE = ROOT / "content/deploy/which-server"
SAMPLES = ARTICLE / "samples"
STACKS = ROOT / "content/deploy/stacks/samples"
UNITS = [
    *sorted(STACKS.glob("*/hello.service")),
    ROOT / "content/deploy/waitress/samples/hello.service",
]
RECORDING = load_recording(ARTICLE / "recordings/leaves.json")
CHOICE = runpy.run_path(str(SAMPLES / "choose.py"))
QUESTIONS: dict[str, str] = CHOICE["QUESTIONS"]
CHAT = runpy.run_path(str(SAMPLES / "uvicorn/chat.py"))["app"]


def rows(part: str) -> dict[str, list[str]]:
    """Return the rows of a table of the recording, by their first cell."""
    found = RECORDING.part(part)
    assert found is not None
    return {title: cells for title, *cells in found.rows()[1:]}


def test_the_first_yes_decides() -> None:
    """Whatever else is true; without any, the default is taken."""
    names = list(QUESTIONS)

    assert CHOICE["choose"](set()) == CHOICE["DEFAULT"]
    for at, name in enumerate(names):
        assert CHOICE["choose"]({*names[at:]}) == QUESTIONS[name]
    with pytest.raises(ValueError, match="nobody asks"):
        CHOICE["choose"]({"Is it fast?"})


def test_the_drawing_leads_where_the_program_leads() -> None:
    """The same answers in the same order, the default last."""
    text = (ARTICLE / "index.md").read_text("utf-8")
    drawn = dict(re.findall(r'\ba(\d)\["([^"]+)"\]', text))
    labels = [drawn[key].replace("<br>", " ") for key in sorted(drawn)]

    assert labels == [*QUESTIONS.values(), f"{CHOICE['DEFAULT']} the default"]


def test_every_answer_was_started_and_served_its_page() -> None:
    """No leaf of the chooser is a mere name."""
    found = rows("leaves")

    assert found.keys() >= {*QUESTIONS.values(), CHOICE["DEFAULT"]}
    assert {cells[0] for cells in found.values()} == {"200"}


def test_only_a_proxy_that_reads_first_keeps_the_crowd_away() -> None:
    """As the page says of Nginx and Apache, and of those that read by themselves."""
    waits = {title for title, cells in rows("leaves").items() if cells[1] != "200"}

    assert waits == {"Apache, mod_wsgi", "Apache, Gunicorn", "Gunicorn alone"}


def test_a_websocket_needs_asgi() -> None:
    """Nothing that calls Flask by WSGI opens one."""
    opens = {title for title, cells in rows("leaves").items() if cells[3] == "101"}

    assert opens == {"Nginx, Uvicorn"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.parent.name)
def test_systemd_is_asked_to_start_what_fails_again(unit: Path) -> None:
    """Also Waitress, which has nobody else."""
    assert "Restart=on-failure" in unit.read_text("utf-8").splitlines()


def test_the_application_for_a_platform_is_that_of_the_first_stack() -> None:
    """But for a comment that names a file which a platform does not have."""
    first = (STACKS / "nginx-gunicorn/hello.py").read_text("utf-8")
    ours = (SAMPLES / "platform/hello.py").read_text("utf-8")

    assert ours == first.replace("  # as in hello.conf", "")
    assert "x_for=1, x_proto=1, x_host=0" in ours


def test_gevent_is_one_line() -> None:
    """Whoever changes the first stack's settings so has the other set-up."""
    first = (STACKS / "nginx-gunicorn/gunicorn.conf.py").read_text("utf-8")
    ours = (SAMPLES / "gevent/gunicorn.conf.py").read_text("utf-8")

    assert ours == first.replace("threads = 4", 'worker_class = "gevent"')
    assert ours != first


def test_a_greenlet_that_computes_holds_up_the_others() -> None:
    """None of them runs before the one that computes has ended."""
    code = (
        "import gevent\n"
        "def work(name):\n"
        "    print(name, 'begins')\n"
        "    sum(range(10**6))\n"
        "    print(name, 'ends')\n"
        "gevent.joinall([gevent.spawn(work, name) for name in 'ab'])\n"
    )
    finished = run([sys.executable, "-c", code])

    assert finished.output.splitlines() == ["a begins", "a ends", "b begins", "b ends"]


def test_only_gunicorn_misses_what_windows_lacks() -> None:
    """Without the modules of Unix, one server loads and the other does not."""
    waitress, gunicorn = (
        run([sys.executable, "like_windows.py", *words], cwd=SAMPLES)
        for words in (["waitress", "--help"], ["gunicorn", "--version"])
    )

    assert "--listen" in waitress.output
    assert gunicorn.status == 1
    assert "ModuleNotFoundError: import of fcntl" in gunicorn.output


def told(kind: str, *messages: dict[str, Any]) -> list[dict[str, Any]]:
    """Call the application of the page by ASGI, and return what it sends."""
    waiting, sent = list(messages), []

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    with contextlib.suppress(StopIteration):  # nothing in it ever has to wait
        CHAT({"type": kind}, receive, send).send(None)
    return sent


def test_chat_counts_the_bytes_of_a_request() -> None:
    """All pieces, the last one too."""
    answer = told("http", {"body": b"12", "more_body": True}, {"body": b"345"})

    assert answer[0]["status"] == 200
    assert answer[1]["body"].endswith(b"read 5 bytes\n")


def test_chat_answers_until_the_visitor_leaves() -> None:
    """Each text comes back, and nothing after the end."""
    hello = {"type": "websocket.receive", "text": "hello"}
    connect, leave = ({"type": f"websocket.{x}"} for x in ("connect", "disconnect"))
    answer = told("websocket", connect, hello, leave)

    assert [one["type"] for one in answer] == ["websocket.accept", "websocket.send"]
    assert answer[1]["text"] == "You said: hello"


@pytest.mark.servers
@pytest.mark.parametrize("server", ["gunicorn", "uwsgi-http-socket", "waitress"])
def test_no_server_makes_a_view_faster(server: str) -> None:
    """A view that waits half a second does so on each of them."""
    folder = ROOT / "content/servers/samples"
    with serving(server, "hello:app", folder=folder) as program:
        request = b"GET /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        answer = exchange(program.port, request)
    began, ended = json.loads(answer.partition(b"\r\n\r\n")[2])

    assert ended - began >= 0.5
