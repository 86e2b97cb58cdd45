"""Containers: Podman in namespaces of its own, with a base image of Debian's packages.

The registries of images cannot be asked here, so ``BASE`` is a root that is made like
the image of that name: Debian with Python 3.13 and pip.  Whatever Podman starts ends
with the Python that began it, and nothing of it is left.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from handbook.errors import MachineError
from handbook.record.programs import MissingProgramError
from tests.provision.machine import images
from tests.provision.machine.lab import BUNDLE, pip_conf
from tests.provision.machine.mirror import proxying
from tests.provision.machine.namespaces import PLACE, Holder, why_not

IMAGE = "python:3.13-slim"
BASE = f"docker.io/library/{IMAGE}"
VISITOR = "visitor"
"""A network of its own: another machine, next to the one with the containers."""

MACHINE = "192.0.2.10"
PROXY = ("127.0.0.1", 3128)

FURNISH = """
set -e
mount -t tmpfs -o mode=755 tmpfs "$1"
mount -t tmpfs -o mode=755 tmpfs /run
# Podman's runtime knows the first or the second hierarchy of groups, and not both.
if [ -e /sys/fs/cgroup/unified ]; then
  controllers=$(ls /sys/fs/cgroup)
  mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
  for one in $controllers; do
    mkdir "/sys/fs/cgroup/$one"
    mount -t cgroup -o "$one" cgroup "/sys/fs/cgroup/$one" 2>/dev/null ||
      rmdir "/sys/fs/cgroup/$one"
  done
fi
mkdir "$1/store" "$1/root"
ip link set lo up
echo ready
exec sleep infinity
"""

STORAGE = f"""[storage]
driver = "overlay"
graphroot = "{PLACE}/store"
runroot = "/run/containers"
"""

CONTAINERS = """[containers]
cgroups = "disabled"
log_driver = "k8s-file"
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
"""

# What a build may reach is the network of pip's proxy.
BUILDING = f"""[containers]
netns = "host"
volumes = [
  "{PLACE}/pip.conf:/etc/pip.conf:ro",
  "{PLACE}/authorities.pem:/etc/lab.pem:ro",
]
[engine]
cgroup_manager = "cgroupfs"
"""

LIKE_THE_IMAGE = """
rm -f "$1"/usr/lib/python3.*/EXTERNALLY-MANAGED
ln -s /usr/bin/python3 "$1/usr/local/bin/python"
ln -s /usr/bin/pip3 "$1/usr/local/bin/pip"
"""
"""In the image, pip needs no virtual environment, and Python is called python too."""


class Engine(Holder):
    """The namespaces in which Podman, its images and its containers are."""

    def command(self, *argv: str, network: str = "") -> list[str]:
        """Return what runs ``argv`` in the namespaces, that of processes too."""
        within = ["ip", "netns", "exec", network] if network else []
        pid = str(self.process.pid)
        (child,) = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()
        config = "building" if argv[:2] == ("podman", "build") else "containers"
        settings = (
            f"CONTAINERS_CONF={self.place}/{config}.conf",
            f"CONTAINERS_STORAGE_CONF={self.place}/storage.conf",
            "BUILDAH_FORMAT=docker",  # the other format has no health checks
        )
        return ["nsenter", "-t", child, "-a", "--", *within, "env", *settings, *argv]

    def write(self, path: Path, text: str) -> None:
        """Write a file where only the engine sees it."""
        self.do("sh", "-c", 'cat > "$1"', "sh", str(path), stdin=text)


@contextlib.contextmanager
def running() -> Iterator[Engine]:
    """Run an engine for the length of a block, with the base image and a visitor.

    ``MissingProgramError`` where that is not possible.
    """
    archive = images.archive_of(images.PYTHON)
    if shutil.which("podman") is None:
        raise MissingProgramError(
            "The program podman is not installed.",
            "Run `python build.py test --everything` as root: it provides it.",
        )
    if reason := why_not():
        raise MissingProgramError(
            f"No container can run here: {reason}.", "Try it as root, on Linux."
        )
    process = subprocess.Popen(
        [
            *("setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--net"),
            *("--pid", "--fork", "--kill-child", "--mount-proc"),
            *("--propagation", "private", "sh", "-c", FURNISH, "sh", str(PLACE)),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for Python, which ends it
    )
    try:
        assert process.stdout is not None
        if process.stdout.readline() != b"ready\n":
            raise MachineError("No place for containers could be made.", "Try again.")
        engine = Engine(PLACE, process)
        _furnish(engine, archive)
        listener = engine.listen(*PROXY)
        with proxying(listener, images.FOLDER / "packages"):
            yield engine
    finally:
        process.kill()
        process.communicate()
        _remove_groups()


def _remove_groups() -> None:
    """Remove the groups that Podman left, which are empty."""
    for parent in Path("/sys/fs/cgroup").glob("**/libpod_parent"):
        for folder, _, _ in os.walk(parent, topdown=False):
            with contextlib.suppress(OSError):  # another engine's, which runs
                Path(folder).rmdir()


def _furnish(engine: Engine, archive: Path) -> None:
    """Write the settings, make the base image, and connect the visitor."""
    place = engine.place
    for name, text in {
        "storage.conf": STORAGE,
        "containers.conf": CONTAINERS,
        "building.conf": BUILDING,
        "pip.conf": pip_conf("http://{}:{}".format(*PROXY)),
        "authorities.pem": BUNDLE.read_text("utf-8"),
    }.items():
        engine.write(place / name, text)
    root = str(place / "root")
    engine.do("tar", "-xf", str(archive), "-C", root)
    engine.do("sh", "-c", LIKE_THE_IMAGE, "sh", root)
    path = "PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
    # The root travels through a pipe: a second archive would lie in memory.
    script = 'tar -c -C "$1" . | podman import --quiet --change "ENV $2" - "$3"'
    engine.do("sh", "-c", script, "sh", root, path, BASE)
    engine.do("rm", "-r", root)
    for argv in (
        ["ip", "netns", "add", VISITOR],
        [
            *("ip", "link", "add", "outside", "type", "veth"),
            *("peer", "name", "eth0", "netns", VISITOR),
        ],
        ["ip", "address", "add", f"{MACHINE}/24", "dev", "outside"],
        ["ip", "link", "set", "outside", "up"],
        ["ip", "-n", VISITOR, "address", "add", "192.0.2.7/24", "dev", "eth0"],
        ["ip", "-n", VISITOR, "link", "set", "eth0", "up"],
    ):
        engine.do(*argv)
