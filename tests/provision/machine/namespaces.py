"""A place for machines: mounts and networks that this machine does not have.

All of them are made in namespaces that one process holds.  It ends with the Python
that began it, a killed one too: the kernel ends the holder, and with it what it held.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from handbook.errors import MachineError
from handbook.record.programs import Finished, MissingProgramError

NEEDED = ("unshare", "nsenter", "setpriv", "ip", "mount", "pivot_root", "tar")
"""The commands of util-linux and iproute2, and tar."""

PLACE = Path("/mnt")
"""Every Unix has this folder; what lies there is covered in the namespace alone."""

SBIN = "/usr/sbin:/sbin:/usr/bin:/bin"


def why_not() -> str:
    """Return why no machine can run here, or ``""`` if one can."""
    if os.geteuid():
        return "only root can make the namespaces of a machine"
    for command in NEEDED:
        if shutil.which(command, path=f"{os.environ.get('PATH', '')}:{SBIN}") is None:
            return f"the program {command} is not installed"
    if cgroups() is None:
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

    def copy(self, folder: Path, place: Path) -> None:
        """Copy what is in ``folder`` into ``place``, as root's."""
        packed = subprocess.run(
            ["tar", "-c", "--owner=0", "--group=0", "--exclude=__pycache__", "."],
            cwd=folder,
            capture_output=True,
            check=True,
        )
        self.do("mkdir", "-p", str(place))
        argv = ["tar", "-x", "-C", str(place)]
        subprocess.run(self.command(*argv), input=packed.stdout, check=True)

    def listen(self, host: str, port: int) -> socket.socket:
        """Return a socket that listens in the namespace of networks."""
        ours, theirs = socket.socketpair()
        code = (
            "import socket, sys;"
            " s = socket.create_server((sys.argv[1], int(sys.argv[2])));"
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
    script = (
        'mount -t tmpfs -o mode=755 tmpfs "$1" && echo ready && exec sleep infinity'
    )
    process = subprocess.Popen(
        [
            *("setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--net"),
            *("--propagation", "private", "sh", "-c", script, "sh", str(PLACE)),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for Python, which ends it
    )
    try:
        if _first_line(process) != b"ready\n":
            raise MachineError("No place for a machine could be made.", "Try again.")
        yield Holder(PLACE, process)
    finally:
        process.kill()
        process.communicate()


def _first_line(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    return process.stdout.readline()


def cgroups() -> Path | None:
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
