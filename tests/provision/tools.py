"""The programs that tests drive: where each is found, and which packages bring it.

What brings them is run by ``unattended``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# A user's PATH often lacks these, and servers live in them.
SERVER_FOLDERS = ("/usr/local/sbin", "/usr/sbin", "/sbin", "/opt/homebrew/bin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A program, the names it goes by, and the packages that bring it.

    ``programs`` are tried in order.  ``debian`` has more than one package
    where a program alone is not enough.  ``fedora`` and ``homebrew`` are empty
    where nothing there brings it.  ``service`` is the daemon that the Debian
    package would start.  ``nightly`` tools are needed with ``--everything`` only.
    """

    name: str
    programs: tuple[str, ...]
    debian: tuple[str, ...]
    fedora: str
    homebrew: str
    service: str = ""
    nightly: bool = False


_CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            name="chromium",
            programs=_CHROMIUM,
            # Without a font, every text is zero pixels wide.
            debian=("chromium", "fonts-dejavu-core"),
            fedora="chromium",
            homebrew="--cask chromium",
        ),
        Tool(
            # It draws pages and no windows around them, in half of the time.
            name="chromium-headless-shell",
            programs=("chromium-headless-shell", *_CHROMIUM),
            debian=("chromium-headless-shell", "fonts-dejavu-core"),
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
        # These three compile a supported mod_wsgi: `provision.mod_wsgi` does.
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
            name="redis-server",
            programs=("redis-server",),
            debian=("redis-server",),
            fedora="valkey-compat-redis",
            homebrew="redis",
            service="redis-server",
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
            name="hunspell",
            programs=("hunspell",),
            debian=("hunspell",),
            fedora="hunspell",
            homebrew="hunspell",
        ),
        Tool(
            name="british dictionary",
            programs=(
                "/usr/share/hunspell/en_GB.dic",
                "/usr/share/myspell/dicts/en_GB.dic",
                "/Library/Spelling/en_GB.dic",
            ),
            debian=("hunspell-en-gb",),
            fedora="hunspell-en-GB",
            homebrew="",
        ),
        Tool(
            # It makes the roots of fresh machines: `provision.machine` runs them.
            name="mmdebstrap",
            programs=("mmdebstrap",),
            debian=("mmdebstrap", "iproute2"),
            fedora="mmdebstrap",
            homebrew="",
        ),
        Tool(
            # It builds images and runs containers: `provision.machine.containers`.
            name="podman",
            programs=("podman",),
            debian=("podman", "crun", "netavark", "iptables", "catatonit"),
            fedora="podman",
            homebrew="",
            nightly=True,
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
"""The tools by name; ``name`` is what ``find`` is asked for."""


def find(name: str) -> Path | None:
    """Return where the tool ``name`` is, or ``None``."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), *SERVER_FOLDERS))
    for program in TOOLS[name].programs:
        if Path(program).is_file():  # a module that a server loads is no command
            return Path(program)
        if place := shutil.which(program, path=path):
            return Path(place)
    return None


def unattended(
    command: Sequence[str], seconds: float, *, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command that can ask nobody; return what became of it.

    It has the user's whole environment, which may say how to reach what it fetches.
    Raises ``subprocess.TimeoutExpired`` after so many ``seconds``.
    """
    return subprocess.run(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=seconds,
    )


def last_words(error: Exception) -> str:
    """Return on one line what a command said before it failed, or the error itself."""
    said = getattr(error, "stderr", None) or str(error)
    return " ".join(str(said).split()[-40:])
