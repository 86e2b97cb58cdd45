"""The roots of fresh machines, made of Debian's packages once and kept as archives.

``mmdebstrap`` makes them, from the archive that this Debian installs from.  They lie
below ``node_modules/.cache``, as everything does that tests need and npm has not.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from handbook import ROOT
from handbook.record.programs import MissingProgramError
from tests.provision.tools import last_words, unattended

FOLDER = ROOT / "node_modules" / ".cache" / "handbook" / "machines"
"""Holds an archive for each root, and the packages that machines fetched."""

SECONDS = 600
"""How long a root may take before it counts as stuck."""

KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A root: the packages of a ``suite`` that it has."""

    name: str
    suite: str
    variant: str
    include: tuple[str, ...]

    @property
    def archive(self) -> Path:
        """Where its archive is, or will be."""
        return FOLDER / f"{self.name}.tar"


SERVER = Image(
    name="debian-13",
    suite="trixie",
    # What an installation of Debian begins with, and what a provider adds to it.
    variant="important",
    include=("ca-certificates", "dbus", "libpam-systemd", "openssh-server"),
)
OLDER = replace(SERVER, name="debian-12", suite="bookworm")
COMPUTER = Image(
    name="computer",
    suite="trixie",
    variant="apt",
    include=(
        *("ca-certificates", "curl", "openssh-client", "openssl"),
        *("pebble", "python3", "rsync"),
    ),
)
PYTHON = Image(
    name="python",
    suite="trixie",
    variant="apt",
    include=("ca-certificates", "python3", "python3-pip", "python3-venv"),
)
IMAGES = (SERVER, COMPUTER)
"""What tests need at each change."""

MORE = (OLDER, PYTHON)
"""What they need with ``--everything`` as well."""


def archive_of(image: Image) -> Path:
    """Return the archive of an image; ``MissingProgramError`` if it was not made."""
    if not image.archive.is_file():
        raise MissingProgramError(
            f"The root of {image.name} has not been made.",
            "Run `python build.py test --everything` as root: it provides them all.",
        )
    return image.archive


def sources(suite: str) -> list[str]:
    """Return the lines of ``sources.list`` for a suite, with this machine's archives.

    They name the archives that apt uses here; ``[]`` where this is no Debian.
    """
    if shutil.which("apt-get") is None:
        return []
    told = unattended(
        ["apt-get", "indextargets", "--format", "$(ORIGIN) $(SITE)"], SECONDS
    ).stdout
    sites = dict.fromkeys(re.findall(r"^Debian (\S+)$", told, re.MULTILINE))
    lines = []
    for site in sites:
        if site.endswith("security"):
            lines.append(f"deb {site} {suite}-security main")
        else:
            lines += [f"deb {site} {suite}{more} main" for more in ("", "-updates")]
    return lines


def provide_images(wanted: Iterable[Image], tell: Callable[[str], None]) -> None:
    """Make the archives that are missing, where that is possible.

    It is possible for root, on Debian.  ``tell`` hears what happens, and why not.
    """
    for image in wanted:
        if image.archive.is_file():
            continue
        missing = f"The root of {image.name} is missing"
        if os.geteuid() or not shutil.which("mmdebstrap") or not sources(image.suite):
            tell(f"{missing}: root makes it, with mmdebstrap, on Debian only.")
            continue
        tell(f"Making the root of {image.name} ...")
        try:
            _make(image)
        except (subprocess.SubprocessError, OSError) as error:
            tell(f"{missing}: {last_words(error)}")


def _make(image: Image) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        lines = Path(folder, "sources.list")
        lines.write_text("\n".join([*sources(image.suite), ""]), "utf-8")
        made = Path(folder, "root.tar")
        unattended(
            [
                "mmdebstrap",
                f"--variant={image.variant}",
                f"--include={','.join(image.include)}",
                f"--keyring={KEYS}",
                '--aptopt=APT::Install-Recommends "false"',
                image.suite,
                str(made),
                str(lines),
            ],
            SECONDS,
        ).check_returncode()
        made.rename(image.archive)
