"""The claims of the pages on servers that no recording shows."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.errors import MachineError
from handbook.record.connections import HOST, connect, exchange, free_port
from handbook.record.programs import run, running
from handbook.record.servers import configured, placed, serving, virtual_environment
from tests.support.tools import needed

pytestmark = pytest.mark.servers

SERVERS = ROOT / "content" / "servers"
SAMPLES = SERVERS / "samples"
GET = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder with the samples of all the pages on servers.

    It is not below ``tmp_path``, which nobody but its owner may enter.
    """
    with tempfile.TemporaryDirectory(prefix="servers-") as made:
        place = Path(made, "all")
        for samples in (*SERVERS.glob("*/samples"), SAMPLES):
            shutil.copytree(samples, place, dirs_exist_ok=True)
        for path in (Path(made), place):
            path.chmod(0o755)
        yield place


def test_a_hundred_silent_clients_fill_waitress() -> None:
    """Nobody else gets an answer until one of them leaves."""
    with (
        serving("waitress", "hello:app", folder=SAMPLES) as server,
        contextlib.ExitStack() as crowd,
    ):
        for _ in range(100):
            crowd.enter_context(connect(server.port))
        time.sleep(0.5)
        with pytest.raises(MachineError, match="did not answer"):
            exchange(server.port, GET, timeout=2)
        crowd.close()
        time.sleep(0.5)

        assert exchange(server.port, GET).startswith(b"HTTP/1.1 200 OK")


def test_gunicorn_reads_its_settings_where_it_starts(folder: Path) -> None:
    """A file ``gunicorn.conf.py`` in the folder counts without being named."""
    shutil.copy(folder / "production/gunicorn.conf.py", folder)
    shown = run(["gunicorn", "--print-config", "hello:app"], cwd=folder).output
    settings = dict(line.split("=", 1) for line in shown.splitlines() if "=" in line)

    assert settings["workers".ljust(35)].strip() == "2"


def test_ten_requests_fit_into_the_bridge() -> None:
    """a2wsgi has ten threads by default, as the page says."""
    samples = SERVERS / "gunicorn" / "samples"
    env = {"PYTHONPATH": f"{SAMPLES}:{samples}"}
    with (
        serving("uvicorn", "bridge:app", folder=SAMPLES, env=env) as server,
        ThreadPoolExecutor(10) as pool,
    ):
        began, ended = zip(*pool.map(fetch_slow, [server.port] * 10), strict=True)

    # When the last one began, the first one had not ended: all ten were under way.
    assert max(began) < min(ended)


def fetch_slow(port: int) -> tuple[float, float]:
    """Fetch the page that takes half a second; return when its work began and ended."""
    connection = HTTPConnection(HOST, port)
    connection.request("GET", "/slow")
    began, ended = json.load(connection.getresponse())
    connection.close()
    return began, ended


def test_without_a_process_group_mod_wsgi_is_embedded(folder: Path) -> None:
    """The group is defined and not used, and Flask is not found."""
    needed("apache2")
    needed("mod_wsgi")
    virtual_environment(folder / ".venv")
    port = free_port()
    tokens = {
        f"{HOST}:8080": f"{HOST}:{port}",
        "Define project /home/you/project": f"Define project {folder}",
        "WSGIProcessGroup hello": "",
    }
    with configured(folder / "daemon.conf", tokens, port=port) as server:
        answer = exchange(port, GET)
        server.wait_for("ModuleNotFoundError: No module named")
        log = server.log()

    assert answer.startswith(b"HTTP/1.1 500 ")
    assert "[remote" not in log, "a daemon process writes so"


def test_an_inner_proxy_set_header_hides_the_outer_ones(folder: Path) -> None:
    """As the page on Nginx warns: a location inherits none if it has one."""
    needed("nginx")
    ports = free_port(), free_port()
    tokens = {
        f"{HOST}:8080;": f"{HOST}:{ports[0]}; proxy_set_header Host outer;",
        f"{HOST}:8000;": f"{HOST}:{ports[1]}; proxy_set_header X-Inner yes;",
    }
    with (
        running(
            ["python", "backend.py", str(ports[1])], port=ports[1], cwd=folder
        ) as backend,
        configured(folder / "plain.conf", tokens, port=ports[0]),
    ):
        exchange(ports[0], GET)
        backend.wait_for("---")
        seen = backend.log()

    assert "X-Inner: yes" in seen
    assert "Host: outer" not in seen


def test_a_token_stands_once_or_is_refused() -> None:
    """A configuration is changed where it was declared, and nowhere else."""
    assert placed("listen 80;", {"80": "8080"}, "x") == "listen 8080;"
    with pytest.raises(MachineError, match="2 times"):
        placed("80 80", {"80": "8080"}, "x")
    with pytest.raises(MachineError, match="0 times"):
        placed("listen 81;", {"80": "8080"}, "x")


def test_a_misspelt_option_of_uwsgi_is_silent(tmp_path: Path) -> None:
    """Without ``strict``, one process starts, and nothing is said of the option."""
    port = free_port()
    lines = ("module = hello:app", "need-app = true", "proceses = 4")
    socket = f"http-socket = {HOST}:{port}"
    (tmp_path / "uwsgi.ini").write_text("\n".join(["[uwsgi]", *lines, socket]), "utf-8")
    env = {"PYTHONPATH": str(SAMPLES)}
    command = ["uwsgi", "--ini", "uwsgi.ini"]
    with running(command, cwd=tmp_path, port=port, env=env) as server:
        server.wait_for("spawned uWSGI worker 1 (and the only)")

        assert "proceses" not in server.log()
