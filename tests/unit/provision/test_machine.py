"""Machines apart: what makes them, the way out of their network, and their end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import psutil
import pytest

from handbook import ROOT
from handbook.record.programs import MissingProgramError
from tests.provision.machine import images, namespaces
from tests.provision.machine.mirror import proxying
from tests.support.tools import missing


@contextmanager
def archive(asked: list[str]) -> Iterator[str]:
    """Run a server that notes the paths it is asked for; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404 if self.path == "/none" else 200)
            self.end_headers()
            self.wfile.write(self.path.encode())

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[int]:
    """Run a proxy; its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = int(listener.getsockname()[1])
    with proxying(listener, tmp_path / "kept"):
        yield port


def test_a_package_is_fetched_once_and_an_index_each_time(proxy: int) -> None:
    """Packages of a version never change; what lists them does."""
    asked: list[str] = []
    handler = urllib.request.ProxyHandler({"http": f"http://127.0.0.1:{proxy}"})
    opener = urllib.request.build_opener(handler)
    with archive(asked) as address:
        for path in ("/a.deb", "/a.deb", "/InRelease", "/InRelease"):
            with opener.open(f"http://{address}{path}", timeout=10) as body:
                assert body.read() == path.encode()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            opener.open(f"http://{address}/none", timeout=10)

    assert asked == ["/a.deb", "/InRelease", "/InRelease", "/none"]


def test_a_tunnel_joins_both_sides(proxy: int) -> None:
    """pip speaks TLS with its index through the proxy, which reads nothing of it."""
    asked: list[str] = []
    with (
        archive(asked) as address,
        socket.create_connection(("127.0.0.1", proxy)) as to,
    ):
        to.settimeout(10)
        to.sendall(f"CONNECT {address} HTTP/1.1\r\n\r\n".encode())
        told = b""
        while b"\r\n\r\n" not in told:
            told += to.recv(1000)
        to.sendall(b"GET /through HTTP/1.0\r\n\r\n")
        while said := to.recv(1000):
            told += said

    assert told.endswith(b"/through")
    assert asked == ["/through"]


def test_the_sources_are_those_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever apt fetches from here, a machine fetches from there, too."""
    said = "Debian http://a.test/debian\nDebian http://a.test/debian-security\nX http://x\n"
    done = subprocess.CompletedProcess([], 0, said, "")
    monkeypatch.setattr(images, "unattended", lambda *_: done)
    monkeypatch.setattr("shutil.which", lambda *_: "/usr/bin/apt-get")

    assert images.sources("trixie") == [
        "deb http://a.test/debian trixie main",
        "deb http://a.test/debian trixie-updates main",
        "deb http://a.test/debian-security trixie-security main",
    ]


def test_whoever_is_not_root_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is tried that cannot succeed."""
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    assert "only root" in namespaces.why_not()
    with pytest.raises(MissingProgramError, match="only root"), namespaces.holding():
        pass


def test_a_root_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for it hears which, and what makes it."""
    monkeypatch.setattr(images, "FOLDER", Path("/nowhere"))
    told: list[str] = []
    monkeypatch.setattr("shutil.which", lambda *_: None)

    with pytest.raises(MissingProgramError, match="debian-13"):
        images.archive_of(images.SERVER)
    images.provide_images(told.append)
    assert len(told) == len(images.IMAGES)
    assert all("is missing" in line for line in told)


PROGRAM = """
import sys
from pathlib import Path
from tests.provision.machine import images
from tests.provision.machine.booting import Machine
from tests.provision.machine.namespaces import holding

with holding() as holder:
    root = holder.place / "root"
    holder.do("mkdir", str(root))
    holder.do("tar", "-xf", str(images.archive_of(images.SERVER)), "-C", str(root))
    holder.do("mount", "-t", "tmpfs", "tmpfs", "/run")
    holder.do("ip", "netns", "add", "server")
    machine = Machine(holder, root, "server")
    machine.boot()
    machine.wait_until_up()
    print(machine.run("cat", "/proc/1/comm").output.strip())
    machine.run("touch", "/var/kept", "/run/lost")
    machine.run("systemctl", "reboot")
    machine.wait_until_down()
    machine.boot()
    machine.wait_until_up()
    print(machine.run("ls", "/var/kept", "/run/lost").status)
    print(holder.process.pid, machine._first_pid(), flush=True)
    {end}
"""


@pytest.mark.servers
@pytest.mark.parametrize(
    ("end", "signum"),
    [
        ("machine.kill()", 0),
        ("raise SystemExit", 0),
        ("sys.stdin.read()", signal.SIGINT),
        ("sys.stdin.read()", signal.SIGKILL),
    ],
)
def test_nothing_of_a_machine_is_left(end: str, signum: int) -> None:
    """Neither a process nor a mount nor a folder, whether it is ended or its Python."""
    if reason := namespaces.why_not():
        pytest.skip(f"no machine can run here: {reason}")
    try:
        images.archive_of(images.SERVER)
    except MissingProgramError as error:
        missing("a machine", str(error))
    paths = os.pathsep.join(map(str, (ROOT, ROOT / "site")))
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM.replace("{end}", end)],
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        first, kept, pids = (program.stdout.readline().split() for _ in range(3))
        if signum:
            program.send_signal(signum)
        program.wait(60)

    assert first == ["systemd"]
    assert kept == ["2"]  # ls found one of the two
    assert len(pids) == 2
    end_of_time = time.monotonic() + 10
    while any(psutil.pid_exists(int(pid)) for pid in pids):
        assert time.monotonic() < end_of_time, pids
    assert "handbook-machine" not in Path("/proc/self/mountinfo").read_text("utf-8")
