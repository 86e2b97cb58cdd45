"""The roots of fresh machines, made of Debian's packages once and kept as archives.

``mmdebstrap`` makes them: a Debian from the archive that this Debian installs from, an
Ubuntu from Ubuntu's own, whose keys come in a package of known content.  They lie
below ``node_modules/.cache``, as everything does that tests need and npm has not.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from handbook import ROOT
from handbook.record.programs import MissingProgramError
from tests.provision.tools import last_words, unattended

FOLDER = ROOT / "node_modules" / ".cache" / "handbook" / "machines"
"""Holds an archive for each root, and the packages that machines fetched."""

SECONDS = 600
"""How long a root may take before it counts as stuck."""

KEYS = Path("/usr/share/keyrings/debian-archive-keyring.gpg")

UBUNTU_ARCHIVE = "http://archive.ubuntu.com/ubuntu"
UBUNTU_KEYRING = (
    f"{UBUNTU_ARCHIVE}/pool/main/u/ubuntu-keyring/ubuntu-keyring_2023.11.28.1_all.deb"
)
UBUNTU_KEYRING_SHA256 = (
    "36de43b15853ccae0028e9a767613770c704833f82586f28eb262f0311adb8a8"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A root: the packages of a ``suite`` that it has."""

    name: str
    suite: str
    variant: str
    include: tuple[str, ...]
    origin: Literal["Debian", "Ubuntu"] = "Debian"

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
UBUNTU = replace(SERVER, name="ubuntu-26.04", suite="resolute", origin="Ubuntu")
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
OTHERS = (OLDER, UBUNTU)
"""On which the deployment is tried besides."""
NIGHTLY = (*OTHERS, PYTHON)
"""What tests need with ``--everything`` as well."""


def archive_of(image: Image) -> Path:
    """Return the archive of an image; ``MissingProgramError`` if it was not made."""
    if not image.archive.is_file():
        raise MissingProgramError(
            f"The root of {image.name} has not been made.",
            "Run `python build.py test --everything` as root: it provides them all.",
        )
    return image.archive


def sources(image: Image) -> list[str]:
    """Return the lines of ``sources.list`` for an image.

    Those of a Debian name the archives that apt uses here; ``[]`` where this is none.
    """
    if shutil.which("apt-get") is None:
        return []
    suite = image.suite
    if image.origin == "Ubuntu":
        return [
            f"deb {UBUNTU_ARCHIVE} {suite}{more} main universe"
            for more in ("", "-updates", "-security")
        ]
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
        if os.geteuid() or not shutil.which("mmdebstrap") or not sources(image):
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
        Path(folder).chmod(0o755)  # apt reads keys as a user of its own.
        lines = Path(folder, "sources.list")
        lines.write_text("\n".join([*sources(image), ""]), "utf-8")
        made = Path(folder, "root.tar")
        unattended(
            [
                "mmdebstrap",
                f"--variant={image.variant}",
                f"--include={','.join(image.include)}",
                f"--keyring={_keyring(image, Path(folder))}",
                '--aptopt=APT::Install-Recommends "false"',
                image.suite,
                str(made),
                str(lines),
            ],
            SECONDS,
        ).check_returncode()
        made.rename(image.archive)


def _keyring(image: Image, folder: Path) -> Path:
    """Return the keys that sign an image's packages; ``folder`` may hold them."""
    if image.origin == "Debian":
        return KEYS
    with urllib.request.urlopen(UBUNTU_KEYRING, timeout=60) as answer:  # noqa: S310
        body = answer.read()
    if hashlib.sha256(body).hexdigest() != UBUNTU_KEYRING_SHA256:
        raise OSError(f"{UBUNTU_KEYRING} is not the file that it was")
    package = folder / "keyring.deb"
    package.write_bytes(body)
    argv = ["dpkg-deb", "--extract", str(package), str(folder / "keys")]
    unattended(argv, SECONDS).check_returncode()
    return folder / "keys/usr/share/keyrings/ubuntu-archive-keyring.gpg"
