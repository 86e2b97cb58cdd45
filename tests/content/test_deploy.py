"""Reloads, stops and Waitress alone: what the pages say is in their recordings."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.record.stacks import WAITING, Stack
from handbook.record.visitors import Visitor
from tests.support.tools import needed

DEPLOY = ROOT / "content/deploy"
SAMPLES = DEPLOY / "waitress/samples"
RELOADS = load_recording(DEPLOY / "reloads/recordings/reloads.json")
IDLE = load_recording(DEPLOY / "reloads/recordings/idle.json")


def rows(part: str) -> list[list[str]]:
    """Return the rows of a table of the reloads, without its head."""
    found = RELOADS.part(part)
    assert found is not None
    return found.rows()[1:]


def test_new_code_loses_no_request() -> None:
    """The one under way and all that come meanwhile are answered, in four stacks."""
    assert len(rows("code")) == 4
    assert {(row[3], row[4]) for row in rows("code")} == {("200", "200")}


def test_a_request_under_way_outlives_every_stop_behind_a_proxy() -> None:
    """Whichever part of a stack with a proxy stops, the request is answered."""
    stops = [row for row in rows("stop") if row[0] != "Waitress"]

    assert len(stops) == 7
    assert {row[3] for row in stops} == {"200"}


def test_the_settings_that_the_stacks_avoid_lose_requests() -> None:
    """HUP to uWSGI, die-on-term, TERM to Waitress, and mod_wsgi's five seconds."""
    assert len(rows("other")) == 4
    for row in rows("other"):
        assert (row[3], row[4]) != ("200", "200"), row


def test_as_printed_no_idle_connection_costs_a_request() -> None:
    """The proxies give up first, before a reload and after it; by default not."""
    part = IDLE.part("lost")
    assert part is not None
    found = {title: outcomes for title, *outcomes in part.rows()[1:]}

    assert len(found) == 5
    for title, outcomes in found.items():
        lost = outcomes != ["none", "none"]
        assert lost != title.endswith("as printed"), title


@pytest.mark.servers
def test_uwsgi_finishes_a_request_however_often_it_is_told_to_stop(
    tmp_path: Path,
) -> None:
    """A second TERM, as an impatient administrator sends it, changes nothing."""
    needed("nginx")
    folder = tmp_path / "stack"
    shutil.copytree(DEPLOY / "stacks/samples/nginx-uwsgi", folder)
    with (folder / "hello.py").open("a") as application:
        application.write(WAITING)
    stack = Stack(name="nginx-uwsgi", folder=folder)
    stack.place()
    with (
        stack.service() as service,
        stack.proxy(),
        Visitor(stack.port) as visitor,
        ThreadPoolExecutor(1) as pool,
    ):
        service.program.wait_for("WSGI app 0", times=2)
        answer = pool.submit(visitor.post, "/wait")
        service.program.wait_for("waiting")
        service.stop()
        service.program.wait_for("Gracefully killing worker", times=2)
        service.stop()
        (folder / "release").touch()
        status = answer.result().status
        service.program.process.wait(20)

    assert status == 200


def test_both_ways_to_serve_name_the_same_limit() -> None:
    """The scripts for a network and for a platform refuse the same uploads."""
    limits = {
        line.strip()
        for path in SAMPLES.glob("serve_*.py")
        for line in path.read_text("utf-8").splitlines()
        if "max_request_body_size" in line
    }

    assert len(limits) == 1


@pytest.mark.servers
def test_a_worker_that_is_loading_does_not_hear_of_the_stop(tmp_path: Path) -> None:
    """It goes on, so the master waits for it until systemd's patience ends."""
    needed("nginx")
    folder = tmp_path / "stack"
    shutil.copytree(DEPLOY / "stacks/samples/nginx-uwsgi", folder)
    application = folder / "hello.py"
    text = application.read_text("utf-8")
    slow = 'import pathlib, time\n\nwhile not pathlib.Path("go").exists():\n'
    application.write_text(f"{slow}    time.sleep(0.02)\n\n{text}", "utf-8")
    stack = Stack(name="nginx-uwsgi", folder=folder)
    stack.place()
    with stack.service() as service:
        service.program.wait_for("master-start")
        service.stop()
        service.program.wait_for("graceful shutdown triggered")
        (folder / "go").touch()
        service.program.wait_for("WSGI app 0", times=2)

        assert service.program.process.poll() is None


@pytest.mark.servers
def test_a_platform_stops_waitress_as_gently_as_it_can_be(tmp_path: Path) -> None:
    """At SIGTERM, the script for platforms finishes the request under way."""
    folder = tmp_path / "stack"
    shutil.copytree(SAMPLES, folder)
    with (folder / "hello.py").open("a") as application:
        application.write(WAITING)
    stack = Stack(name="waitress", folder=folder)
    stack.place()
    with (
        stack.platform() as program,
        Visitor(stack.port, secure=False) as visitor,
        ThreadPoolExecutor(1) as pool,
    ):
        answer = pool.submit(visitor.post, "/wait")
        program.wait_for("waiting")
        program.process.terminate()
        (folder / "release").touch()
        status = answer.result().status
        ended = program.process.wait(20)

    assert (status, ended) == (200, 0)


@pytest.mark.servers
def test_waitress_refuses_the_size_that_it_is_given(tmp_path: Path) -> None:
    """A request of exactly that size is too large, and one byte less is not."""
    folder = tmp_path / "stack"
    shutil.copytree(SAMPLES, folder)
    limit = "10 * 1024 * 1024"
    for path in (folder / "serve_network.py", folder / "hello.py"):
        text = path.read_text("utf-8")
        path.write_text(text.replace(f"{limit} + 1", "100").replace(limit, "9999"))
    stack = Stack(name="waitress", folder=folder)
    stack.place()
    answers = []
    with stack.service():
        for size in (99, 100):
            with Visitor(stack.port, secure=False) as visitor:
                answers.append(visitor.ask(method="POST", content=bytes(size)).status)

    assert answers == [200, 413]
