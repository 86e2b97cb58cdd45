"""Install the system's packages that bring the tools which are missing.

Only the system's own packages are installed, and only for what is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.provision.tools import TOOLS, Tool, find, unattended

SECONDS = 900
"""How long an installation may take before it counts as stuck."""

POLICY = Path("/usr/sbin/policy-rc.d")
"""Debian asks this program whether a freshly installed service may start."""

SYSTEMD = Path("/run/systemd/system")
"""Exists where systemd runs, so where an installed service starts at boot."""

Tell = Callable[[str], None]
"""Shows the user one line."""


def provide(names: Iterable[str], tell: Tell) -> tuple[str, ...]:
    """Install those tools of ``names`` that are missing, where that is possible.

    It is possible on Debian and its kin, for root and for who may use ``sudo``
    without a password.  ``tell`` hears what is installed, and for each tool
    that is still missing one line with the command that installs it.  Returns
    the names of those.
    """
    wanted = [TOOLS[name] for name in names]
    missing = [tool for tool in wanted if find(tool.name) is None]
    if missing and shutil.which("apt-get"):
        as_root = _command_prefix_of_root()
        if as_root is not None:
            _install(missing, as_root, tell)
    still = [tool for tool in missing if find(tool.name) is None]
    for tool in still:
        tell(f"{tool.name} is missing. Install it with {_commands(tool)}.")
    return tuple(tool.name for tool in still)


def _commands(tool: Tool) -> str:
    """Return the command that installs ``tool``, for each system that has one."""
    commands = [f"`sudo apt-get install {' '.join(tool.debian)}` (Debian)"]
    if tool.fedora:
        commands.append(f"`sudo dnf install {tool.fedora}` (Fedora)")
    if tool.homebrew:
        commands.append(f"`brew install {tool.homebrew}` (macOS)")
    *most, last = commands
    return f"{', '.join(most)} or {last}" if most else last


def _command_prefix_of_root() -> list[str] | None:
    """Return what makes a command run as root, or ``None`` if nothing does."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    allowed = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n"] if allowed.returncode == 0 else None


def _install(missing: Sequence[Tool], as_root: Sequence[str], tell: Tell) -> None:
    # `env` because sudo drops the variables of the user who calls it.
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    apt += ["-q", "-y", "-o", "DPkg::Lock::Timeout=120"]
    try:
        # One unreachable source fails an update, and may not be the one we need.
        unattended([*apt, "update"], SECONDS)
        # One by one, because a package that is unknown here fails all it is with.
        for tool in missing:
            tell(f"Installing {', '.join(tool.debian)} ...")
            with _services_kept_off(as_root):
                installed = unattended(
                    [*apt, "install", "--no-install-recommends", *tool.debian], SECONDS
                )
                if installed.returncode == 0 and tool.service and SYSTEMD.exists():
                    unattended(
                        [*as_root, "systemctl", "disable", tool.service], SECONDS
                    )
            if installed.returncode:
                tell(f"apt-get failed: {' '.join(installed.stderr.split()[-60:])}")
    except subprocess.TimeoutExpired:
        tell(f"apt-get did not finish in {SECONDS} seconds.")


@contextmanager
def _services_kept_off(as_root: Sequence[str]) -> Iterator[None]:
    """Let Debian install servers without starting them.

    Tests start servers themselves, on free ports.  A daemon that a package
    starts would take port 80 of a developer's machine, and live on in a
    container.  A policy that is there already is its owner's decision.
    """
    if POLICY.exists():
        yield
        return
    with tempfile.NamedTemporaryFile("w", suffix=".sh") as policy:
        policy.write("#!/bin/sh\nexit 101\n")
        policy.flush()
        unattended(
            [*as_root, "install", "-m", "755", policy.name, str(POLICY)], SECONDS
        )
    try:
        yield
    finally:
        unattended([*as_root, "rm", "-f", str(POLICY)], SECONDS)
