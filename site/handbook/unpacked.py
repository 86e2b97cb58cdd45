"""A current Nginx beside the system's own, unpacked into a folder of its own.

Nginx 1.29.7 changed what a backend sees, and Debian's stable release is older.
Debian's newest suite has both sides' answer: its packages, and the C library
they need, are unpacked below ``node_modules/.cache`` and never installed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from handbook import ROOT
from handbook.programs import MissingProgramError

SUITE = "unstable"
PACKAGES = ("nginx", "libc6", "libcrypt1", "libpcre2-8-0", "libssl3t64", "zlib1g")
OPTIONAL = ("libzstd1",)
"""What a later build of the packages above may need; missing, it is left out."""

SECONDS = 300
"""How long a download may take before it counts as stuck."""

_FOLDER = ROOT / "node_modules" / ".cache" / "handbook" / "nginx"
_PROGRAM = _FOLDER / "bin" / "nginx"


def find_current_nginx() -> Path | None:
    """Return where the current Nginx is, or ``None``."""
    return _PROGRAM if _PROGRAM.is_file() else None


def nginx_command() -> str:
    """Return the path of the current Nginx; ``MissingProgramError`` without one."""
    program = find_current_nginx()
    if program is None:
        raise MissingProgramError(
            "A current Nginx is not unpacked.",
            "Run `python build.py test`, which provides what the tests need.",
        )
    return str(program)


def provide_current_nginx(tell: Callable[[str], None]) -> None:
    """Unpack a current Nginx, where that is possible and not done yet.

    It is possible on Debian, for every user: nothing is installed.  ``tell``
    hears what happens, and why it did not.
    """
    if find_current_nginx() is not None:
        return
    site = _debian_site()
    if site is None:
        tell("A current Nginx is missing: it is unpacked from Debian's packages only.")
        return
    tell(f"Unpacking Nginx from Debian {SUITE} ...")
    _FOLDER.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_FOLDER.parent) as made:
        try:
            _unpack(site, Path(made))
        except (subprocess.SubprocessError, OSError) as error:
            tell(f"A current Nginx is missing: {_words(error)}")
            return
        shutil.rmtree(_FOLDER, ignore_errors=True)
        Path(made, "nginx").rename(_FOLDER)


def _debian_site() -> str | None:
    """Return the address of the archive that this Debian installs from."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return None
    listed = _run("apt-get", "indextargets", "--format", "$(ORIGIN) $(SITE)")
    sites = re.findall(r"^Debian (\S+)$", listed, re.MULTILINE)
    return next((site for site in sites if not site.endswith("security")), None)


def _unpack(site: str, folder: Path) -> None:
    """Leave the packages unpacked in ``folder/nginx``, with a script that starts it."""
    root, debs = folder / "nginx", folder / "debs"
    for needed in ("state/lists/partial", "cache/archives/partial", "debs", "nginx"):
        (folder / needed).mkdir(parents=True)
    sources = folder / "sources.list"
    keys = "/usr/share/keyrings/debian-archive-keyring.gpg"
    sources.write_text(f"deb [signed-by={keys}] {site} {SUITE} main\n", "utf-8")
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
        subprocess.run(
            [*apt, "download", package],
            cwd=debs,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
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
    return subprocess.run(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=True,
        timeout=SECONDS,
    ).stdout


def _words(error: Exception) -> str:
    said = getattr(error, "stderr", None) or str(error)
    return " ".join(str(said).split()[-40:])
