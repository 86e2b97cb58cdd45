"""Other versions of Nginx beside the system's own, each in a folder of its own.

Nginx 1.29.7 changed what a backend sees, so pages show what several versions do.
Debian's suites have them: for each suite its package of Nginx, and the C library
that it needs, are unpacked below ``node_modules/.cache`` and never installed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from handbook import ROOT
from handbook.record.programs import MissingProgramError
from tests.provision.tools import last_words, unattended

STABLE = "trixie"
NEWEST = "unstable"
SUITES = {STABLE: "Debian 13", NEWEST: "Debian unstable"}
"""The suites that have an Nginx which pages show, and what people call them."""

PACKAGES = ("nginx", "libc6", "libcrypt1", "libpcre2-8-0", "libssl3t64", "zlib1g")
OPTIONAL = ("libzstd1",)
"""What some builds of the packages above need; missing, it is left out."""

SECONDS = 300
"""How long a download may take before it counts as stuck."""

FOLDER = ROOT / "node_modules" / ".cache" / "handbook" / "debian"
"""Holds a folder for each suite."""


def find_nginx(suite: str) -> Path | None:
    """Return where the Nginx of a suite is unpacked, or ``None``."""
    program = FOLDER / suite / "bin" / "nginx"
    return program if program.is_file() else None


def nginx_command(suite: str = NEWEST) -> str:
    """Return the path of a suite's Nginx.

    ``MissingProgramError`` when it is not unpacked here.
    """
    program = find_nginx(suite)
    if program is None:
        raise MissingProgramError(
            f"The Nginx of {SUITES[suite]} is not unpacked.",
            "Run `python build.py test`, which provides what the tests need.",
        )
    return str(program)


def every_nginx() -> dict[str, str]:
    """Return the command of the system's Nginx and of each suite's, by its name.

    ``MissingProgramError`` when one is not unpacked here.
    """
    unpacked = {f"Nginx ({name})": nginx_command(s) for s, name in SUITES.items()}
    return {"Nginx": "nginx", **unpacked}


def provide_nginx(tell: Callable[[str], None]) -> None:
    """Unpack the Nginx of each suite, where that is possible and not done yet.

    It is possible on Debian, for every user: nothing is installed.  ``tell``
    hears what happens, and why it did not.
    """
    wanted = [suite for suite in SUITES if find_nginx(suite) is None]
    if not wanted:
        return
    site = _debian_site()
    for suite in wanted:
        missing = f"The Nginx of {SUITES[suite]} is missing"
        if site is None:
            tell(f"{missing}: it is unpacked from Debian's packages only.")
            continue
        tell(f"Unpacking the Nginx of {SUITES[suite]} ...")
        try:
            _provide(site, suite)
        except (subprocess.SubprocessError, OSError) as error:
            tell(f"{missing}: {last_words(error)}")


def _provide(site: str, suite: str) -> None:
    """Unpack a suite's Nginx; nothing is left of it when that fails."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as made:
        _unpack(site, suite, Path(made))
        shutil.rmtree(FOLDER / suite, ignore_errors=True)
        Path(made, "nginx").rename(FOLDER / suite)


def _debian_site() -> str | None:
    """Return the address of the archive that this Debian installs from."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return None
    listed = _run("apt-get", "indextargets", "--format", "$(ORIGIN) $(SITE)")
    sites = re.findall(r"^Debian (\S+)$", listed, re.MULTILINE)
    return next((site for site in sites if not site.endswith("security")), None)


def _unpack(site: str, suite: str, folder: Path) -> None:
    """Leave the packages unpacked in ``folder/nginx``, with a script that starts it."""
    root, debs = folder / "nginx", folder / "debs"
    for needed in ("state/lists/partial", "cache/archives/partial", "debs", "nginx"):
        (folder / needed).mkdir(parents=True)
    sources = folder / "sources.list"
    keys = "/usr/share/keyrings/debian-archive-keyring.gpg"
    sources.write_text(f"deb [signed-by={keys}] {site} {suite} main\n", "utf-8")
    settings = {
        "Dir::Etc::sourcelist": sources,
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State": folder / "state",
        "Dir::State::status": "/dev/null",
        "Dir::Cache": folder / "cache",
        "APT::Sandbox::User": "root",
    }
    apt = ["apt-get", "-q", *(f"-o{name}={value}" for name, value in settings.items())]
    _run(*apt, "update")
    _run(*apt, "download", *PACKAGES, cwd=debs)
    for package in OPTIONAL:
        unattended([*apt, "download", package], SECONDS, cwd=debs)
    for deb in debs.glob("*.deb"):
        _run("dpkg-deb", "-x", str(deb), str(root))
    loader = next(path for path in root.rglob("ld-linux*") if path.is_file())
    libraries = sorted({path.parent for path in root.rglob("*.so.*")})
    _write_program(root, loader, libraries)
    _run(str(root / "bin" / "nginx"), "-v")


def _write_program(root: Path, loader: Path, libraries: list[Path]) -> None:
    # Its libraries are newer than the system's, so it needs its own loader.
    def placed(path: Path) -> str:
        return f'"$root/{path.relative_to(root)}"'

    program = root / "bin" / "nginx"
    program.parent.mkdir(exist_ok=True)
    places = ":".join(f"$root/{folder.relative_to(root)}" for folder in libraries)
    nginx = placed(root / "usr" / "sbin" / "nginx")
    program.write_text(
        "#!/bin/sh\n"
        'root=$(cd "$(dirname "$0")/.." && pwd)\n'
        f'exec {placed(loader)} --library-path "{places}" --argv0 nginx {nginx} "$@"\n',
        "utf-8",
    )
    program.chmod(0o755)


def _run(*command: str, cwd: Path | None = None) -> str:
    done = unattended(command, SECONDS, cwd=cwd)
    done.check_returncode()
    return done.stdout
