"""A machine: a root with systemd as process 1, booted in namespaces, also again.

Every process of it lies in a namespace of process ids, which ends with the Python
that booted it, whatever ends that.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from pathlib import Path

from handbook.errors import MachineError
from handbook.record.programs import Finished
from tests.provision.machine.namespaces import SBIN, Holder, cgroups
from tests.provision.machine.waiting import wait_until

NOT_FOR_MACHINES = "-sys_time,-sys_module,-sys_rawio,-mknod,-syslog,-audit_control"
"""What root of a machine may not do, since its kernel is that of this one."""

BOOT = """
set -e
root=$1
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount --bind /proc/sys/net proc/sys/net
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs sys
mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755,nosuid tmpfs dev
for one in null zero full random urandom tty; do
  touch dev/$one
  mount --bind /dev/$one dev/$one
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs dev/shm
mount -t tmpfs -o mode=755,nosuid,nodev tmpfs run
pivot_root . mnt
umount -l mnt
exec env -i container=lxc PATH=/usr/sbin:/usr/bin setpriv --bounding-set "$2" /sbin/init
"""


class Machine:
    """A root with systemd as process 1; ``boot`` starts it, also again."""

    def __init__(self, holder: Holder, root: Path, network: str) -> None:
        self.holder = holder
        self.root = root
        self.network = network
        self._process: subprocess.Popen[bytes] | None = None
        self._group = _Group()

    def boot(self) -> None:
        """Start process 1; nothing of the machine runs before."""
        self._group.make()
        inside = self.holder.command(
            *("unshare", "--pid", "--mount", "--uts", "--ipc", "--cgroup", "--fork"),
            *("--kill-child", "--propagation", "private"),
            *("sh", "-c", BOOT, "sh", str(self.root), NOT_FOR_MACHINES),
            network=self.network,
        )
        script = 'echo $$ > "$1" && shift && exec "$@"'
        procs = str(self._group.folder / "cgroup.procs")
        self._process = subprocess.Popen(
            [
                "setpriv",
                "--pdeathsig",
                "KILL",
                "sh",
                "-c",
                script,
                "sh",
                procs,
                *inside,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    def command(self, *argv: str) -> list[str]:
        """Return what runs ``argv`` on the machine, as root."""
        pid = self._first_pid()
        within = ("nsenter", "-t", pid, "-a", "--", "/usr/bin/env", "-i")
        return [*within, f"PATH={SBIN}", "HOME=/root", *argv]

    def run(self, *argv: str, deadline: float = 120) -> Finished:
        """Run ``argv`` on the machine to its end, as root."""
        done = subprocess.run(
            self.command(*argv),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=deadline,
        )
        return Finished(
            output=done.stdout.decode(errors="replace"), status=done.returncode
        )

    def wait_until_up(self, deadline: float = 60) -> None:
        """Wait until everything that begins with the machine has begun."""

        def is_up() -> bool:
            with contextlib.suppress(MachineError):
                told = self.run("systemctl", "is-system-running").output.strip()
                return told in {"running", "degraded"}
            return False  # process 1 is not there yet

        wait_until(is_up, "The machine did not start", deadline)

    def wait_until_down(self, deadline: float = 120) -> None:
        """Wait until the machine has ended itself."""
        assert self._process is not None
        try:
            self._process.wait(deadline)
        except subprocess.TimeoutExpired:
            raise MachineError("The machine did not stop.", "Try again.") from None
        self._process = None

    def kill(self) -> None:
        """End process 1, and with it all others of the machine."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None
        self._group.remove()

    def _first_pid(self) -> str:
        pid = self._process.pid if self._process is not None else 0
        with contextlib.suppress(OSError):
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8")
            if found := children.split():
                return found[0]
        raise MachineError("The machine is not running.", "Boot it before.")


class _Group:
    """The control group of a machine, below which systemd makes its own."""

    def __init__(self) -> None:
        groups = cgroups()
        assert groups is not None
        self.folder = groups / f"handbook-machine-{os.getpid()}-{id(self)}"

    def make(self) -> None:
        """Make the group, and remove those of a Python that was killed."""
        for folder in self.folder.parent.glob("handbook-machine-*"):
            if not Path("/proc", folder.name.split("-")[2]).exists():
                _remove(folder)
        self.folder.mkdir(exist_ok=True)

    def remove(self) -> None:
        """Remove the group with all below it, once their processes are gone."""
        wait_until(self._is_gone, f"The group {self.folder} was in use", 10)

    def _is_gone(self) -> bool:
        with contextlib.suppress(OSError):
            if self.folder.is_dir():
                _remove(self.folder)
        return not self.folder.is_dir()


def _remove(group: Path) -> None:
    for folder, _, _ in os.walk(group, topdown=False):
        Path(folder).rmdir()
