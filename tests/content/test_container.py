"""The container: its files belong together, and the recording is of these files."""

from __future__ import annotations

import os
import re
import runpy
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.content.recordings import Part, load_recording
from handbook.record.connections import free_port
from handbook.record.programs import listening, run, running
from handbook.record.runs import run_recipe
from tests.provision.machine import containers, images
from tests.provision.tools import TOOLS, find
from tests.support.everything import nightly
from tests.support.machines import machine_needed
from tests.support.recordings import pinned
from tests.support.tools import missing

ARTICLE = ROOT / "content/deploy/container"
SAMPLES = ARTICLE / "samples"
RECIPE = ARTICLE / "recordings/image.py"
RECORDING = load_recording(RECIPE.with_suffix(".json"))
STEPS = (SAMPLES / "Dockerfile").read_text("utf-8").splitlines()
VERSION = re.compile(r"\d+(?:\.\d+)+[\w.+~-]*")
HEALTHY = [sys.executable, str(SAMPLES / "healthy.py")]


def rows(part: str) -> list[list[str]]:
    """Return the rows of a table, without its head."""
    found = RECORDING.part(part)
    assert found is not None
    return found.rows()[1:]


def test_the_steps_are_those_of_the_dockerfile() -> None:
    """What was built, and built again, is the file that readers see."""
    built = RECORDING.part("build")
    assert built is not None
    lines = [x for x in built.text.splitlines() if x.startswith("STEP")]

    assert [line.partition(": ")[2] for line in lines] == STEPS
    assert [step for step, _ in rows("again")] == STEPS


def test_the_versions_are_those_of_the_requirements() -> None:
    """What the sample pins is what ran."""
    assert pinned(SAMPLES / "requirements.txt") == {
        "flask": RECORDING.programs["Flask"],
        "gunicorn": RECORDING.programs["Gunicorn"],
    }


def test_the_base_is_what_the_article_says() -> None:
    """Debian 13 takes the place of the image, has its Python, and Podman runs it."""
    assert STEPS[0] == f"FROM {containers.IMAGE}"
    assert images.PYTHON.suite == images.SERVER.suite == "trixie"
    assert {"python3", "python3-pip"} < set(images.PYTHON.include)
    assert RECORDING.programs["Python"].startswith("3.13.")
    assert {"podman", "crun"} < set(TOOLS["podman"].debian)
    assert "Docker" not in RECORDING.programs


def test_the_recipe_does_what_the_article_tells() -> None:
    """Each health check was run by hand, and variables say where Flask listens."""
    text = RECIPE.read_text("utf-8")

    assert "podman healthcheck run" in text
    assert "FLASK_RUN_HOST=0.0.0.0 FLASK_RUN_PORT=8000" in text


def test_an_address_and_a_published_port_are_both_needed() -> None:
    """A server is reached from elsewhere if it listens there and is published."""
    assert len(rows("reach")) == 6
    for listens, options, inside, machine, elsewhere in rows("reach"):
        is_open = not listens.startswith("127.") and "-p" in options
        assert inside == "200"
        assert (machine == "200") == is_open
        assert (elsewhere == "200") == (is_open and "127.0.0.1" not in options)


def test_only_a_server_that_is_process_1_finishes() -> None:
    """A shell as process 1 is killed, and so is a program without a handler."""
    assert len(rows("ends")) == 7
    for _, first, how, status, before, after in rows("ends"):
        assert before == ("cut off" if first == "podman-init" else "answered")
        assert after == ("cut off" if status == "137" else "no server")
        assert (how == "by itself") == (first in {"gunicorn", "podman-init"})
        assert status == {"gunicorn": "0", "podman-init": "143"}.get(first, "137")


@pytest.mark.servers
def test_the_health_check_ends_with_the_health(tmp_path: Path) -> None:
    """PORT tells Gunicorn where to listen, and the check where to ask."""
    port = free_port()
    env = {"PORT": str(port), "DATA": str(tmp_path)}
    argv = ["gunicorn", "hello:app"]
    with running(argv, port=port, cwd=SAMPLES, env=env) as program:
        assert listening(program.pid) == (f"0.0.0.0:{port}",)
        assert run(HEALTHY, env=env).status == 0
        log = program.log()
    finished = run(HEALTHY, env=env)

    assert '"GET /health HTTP/1.1" 200' in log
    assert finished.status == 1
    assert finished.output.startswith("not healthy: ")


def test_visits_are_counted_in_the_folder_of_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is the state, whatever becomes of the process."""
    monkeypatch.setenv("DATA", str(tmp_path))
    for count in (1, 2):
        app = runpy.run_path(str(SAMPLES / "hello.py"))["app"]
        assert app.test_client().get("/").text == f"visits so far: {count}\n"
    assert app.test_client().get("/health").text == "well\n"


@pytest.mark.parametrize("options", [(), ("--pid",)], ids=["elsewhere", "process 1"])
def test_only_process_1_outlives_a_signal_that_it_does_not_handle(
    options: tuple[str, ...],
) -> None:
    """SIGTERM ends a program without a handler, unless it is process 1."""
    machine_needed()
    code = "print('up', flush=True); print(input())"
    argv = ["unshare", *options, "--fork", "--kill-child", sys.executable, "-c", code]
    with subprocess.Popen(
        argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"up\n"
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        os.kill(int(children.read_text("utf-8")), signal.SIGTERM)
        said, _ = process.communicate(b"still here\n")

    assert said == (b"still here\n" if options else b"")


@nightly
@pytest.mark.servers
def test_the_image_is_built_and_run_as_recorded() -> None:
    """The whole recording, with Podman, today; versions may differ."""
    machine_needed(images.PYTHON)
    if find("podman") is None:
        missing("podman")
    again = run_recipe(RECIPE)

    def levelled(parts: Sequence[Part]) -> list[tuple[str, str]]:
        return [(part.name, VERSION.sub("V", part.text)) for part in parts]

    assert levelled(again.parts) == levelled(RECORDING.parts)
