"""A machine boots, boots again, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from handbook import ROOT
from tests.provision.machine import images, namespaces
from tests.support.machines import machine_needed

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
    machine_needed(images.SERVER)
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
    left = [one for one in psutil.process_iter() if str(one.pid) in pids]
    assert psutil.wait_procs(left, timeout=10)[1] == []
    mounts = Path("/proc/self/mountinfo").read_text("utf-8")
    assert f" {namespaces.PLACE} " not in mounts
