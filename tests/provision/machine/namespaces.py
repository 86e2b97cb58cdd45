"""Machines in namespaces: a place for their roots, networks, and systemd as process 1.

All mounts are made in a namespace that one process holds, and every process of a
machine lies in a namespace of process ids.  Both end with the Python that began them,
a killed one too: the kernel ends the holder, and with it whatever it held.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handbook.errors import MachineError
from handbook.record.programs import Finished, MissingProgramError

NEEDED = ("unshare", "nsenter", "setpriv", "ip", "mount", "pivot_root", "tar")
"""The commands of util-linux and iproute2, and tar."""

SBIN = "/usr/sbin:/sbin:/usr/bin:/bin"

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


def why_not() -> str:
    """Return why no machine can run here, or ``""`` if one can."""
    if os.geteuid():
        return "only root can make the namespaces of a machine"
    for command in NEEDED:
        if shutil.which(command, path=f"{os.environ.get('PATH', '')}:{SBIN}") is None:
            return f"the program {command} is not installed"
    if _cgroups() is None:
        return "there is no writable cgroup2 hierarchy"
    tried = subprocess.run(
        ["unshare", "--mount", "--net", "--pid", "--cgroup", "--fork", "true"],
        capture_output=True,
        check=False,
    )
    return "" if tried.returncode == 0 else "this machine makes no namespaces"


class Holder:
    """A process that holds a namespace of mounts and one of networks.

    ``place`` is a folder in memory which only it and its machines see.
    """

    def __init__(self, place: Path, process: subprocess.Popen[bytes]) -> None:
        self.place = place
        self.process = process

    def command(self, *argv: str, network: str = "") -> list[str]:
        """Return what runs ``argv`` in the namespaces, or in another ``network``."""
        within = ["ip", "netns", "exec", network] if network else []
        pid = str(self.process.pid)
        return ["nsenter", "-t", pid, "-m", "-n", "--", *within, *argv]

    def run(
        self, *argv: str, network: str = "", stdin: str = "", deadline: float = 300
    ) -> Finished:
        """Run ``argv`` in the namespaces to its end, as ``command`` says."""
        try:
            done = subprocess.run(
                self.command(*argv, network=network),
                input=stdin.encode(),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
                timeout=deadline,
                env={"PATH": SBIN, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
                cwd="/",
            )
        except subprocess.TimeoutExpired as error:
            said = (error.stdout or b"").decode(errors="replace")
            raise MachineError(
                f"`{' '.join(argv)}` was still running after {deadline:g} seconds.",
                f"Read what it printed:\n{said}",
            ) from None
        return Finished(
            output=done.stdout.decode(errors="replace"), status=done.returncode
        )

    def do(self, *argv: str, network: str = "", stdin: str = "") -> str:
        """Run ``argv`` as ``run`` does; ``MachineError`` unless its status is 0."""
        done = self.run(*argv, network=network, stdin=stdin)
        if done.status:
            raise MachineError(
                f"`{' '.join(argv)}` ended with status {done.status}.",
                f"Read what it printed:\n{done.output}",
            )
        return done.output

    def listen(self, host: str, port: int) -> socket.socket:
        """Return a socket that listens in the namespace of networks."""
        ours, theirs = socket.socketpair()
        code = (
            "import socket, sys; s = socket.create_server((sys.argv[1], int(sys.argv[2])));"
            " socket.send_fds(socket.socket(fileno=0), [b'x'], [s.fileno()])"
        )
        # The mounts are those of this machine, whose Python it is.
        pid = str(self.process.pid)
        argv = ["nsenter", "-t", pid, "-n", "--", sys.executable, "-c", code]
        with ours, theirs:
            argv += [host, str(port)]
            subprocess.run(argv, stdin=theirs.fileno(), check=True, timeout=30)
            _, (descriptor, *_), _, _ = socket.recv_fds(ours, 1, 1)
        return socket.socket(fileno=descriptor)


@contextlib.contextmanager
def holding() -> Iterator[Holder]:
    """Hold new namespaces for the length of a block.

    ``MissingProgramError`` where that is not possible.
    """
    if reason := why_not():
        raise MissingProgramError(
            f"No machine can run here: {reason}.", "Try it as root, on Linux."
        )
    with tempfile.TemporaryDirectory(prefix="handbook-machine-") as name:
        script = (
            'mount -t tmpfs -o mode=755 tmpfs "$1" && echo ready && exec sleep infinity'
        )
        process = subprocess.Popen(
            [
                *("setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--net"),
                *("--propagation", "private", "sh", "-c", script, "sh", name),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for Python, which ends it
        )
        try:
            if _first_line(process) != b"ready\n":
                raise MachineError(
                    "No place for a machine could be made.", "Try again."
                )
            yield Holder(Path(name), process)
        finally:
            process.kill()
            process.communicate()


def _first_line(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    return process.stdout.readline()


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
        end = time.monotonic() + deadline
        told = ""
        while time.monotonic() < end:
            with contextlib.suppress(MachineError):
                told = self.run("systemctl", "is-system-running").output.strip()
                if told in {"running", "degraded"}:
                    return
            time.sleep(0.1)
        raise MachineError(f"The machine did not start: {told!r}.", "Try again.")

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
        groups = _cgroups()
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
        end = time.monotonic() + 10
        while self.folder.is_dir():
            try:
                _remove(self.folder)
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.05)


def _remove(group: Path) -> None:
    for folder, _, _ in os.walk(group, topdown=False):
        Path(folder).rmdir()


def _cgroups() -> Path | None:
    """Return where the hierarchy of cgroup2 is mounted, if it can be written to."""
    text = Path("/proc/self/mountinfo")
    if not text.is_file():
        return None
    for line in text.read_text("utf-8").splitlines():
        before, _, after = line.partition(" - ")
        place = Path(before.split()[4])
        if re.match(r"cgroup2 ", after) and os.access(place, os.W_OK):
            return place
    return None


def as_root_of(root: Path, argv: Sequence[str], env: Mapping[str, str]) -> list[str]:
    """Return what runs ``argv`` with another root, and no environment but ``env``."""
    settings = [f"{name}={value}" for name, value in env.items()]
    return ["chroot", str(root), "/usr/bin/env", "-i", *settings, *argv]
