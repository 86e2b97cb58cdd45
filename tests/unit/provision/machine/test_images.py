"""The roots of machines: where their packages are from, and who hears of a want."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from handbook.record.programs import MissingProgramError
from tests.provision.machine import images


def test_the_sources_are_those_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever apt fetches from here, a machine fetches from there, too."""
    said = "Debian http://a.test/debian\nDebian http://a.test/debian-security\nX http://x\n"
    done = subprocess.CompletedProcess([], 0, said, "")
    monkeypatch.setattr(images, "unattended", lambda *_: done)
    monkeypatch.setattr("shutil.which", lambda *_: "/usr/bin/apt-get")

    assert images.sources(images.SERVER) == [
        "deb http://a.test/debian trixie main",
        "deb http://a.test/debian trixie-updates main",
        "deb http://a.test/debian-security trixie-security main",
    ]


def test_an_ubuntu_is_from_its_own_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which this machine's apt need not know; its packages lie in two parts of it."""
    monkeypatch.setattr("shutil.which", lambda *_: "/usr/bin/apt-get")

    lines = images.sources(images.UBUNTU)
    assert len(lines) == 3
    for line in lines:
        assert line.startswith("deb http://archive.ubuntu.com/ubuntu resolute")
        assert line.endswith(" main universe")


def test_keys_that_are_not_the_known_ones_are_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whoever could change them could sign every package."""
    forged = tmp_path / "forged.deb"
    forged.write_bytes(b"keys")
    monkeypatch.setattr(images, "FOLDER", tmp_path / "machines")
    monkeypatch.setattr(images, "UBUNTU_KEYRING", forged.as_uri())
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda *_: "/usr/bin/any")
    told: list[str] = []
    images.provide_images([images.UBUNTU], told.append)

    assert "is not the file that it was" in told[-1]
    assert not images.UBUNTU.archive.exists()


def test_a_root_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for it hears which, and what makes it."""
    monkeypatch.setattr(images, "FOLDER", Path("/nowhere"))
    told: list[str] = []
    monkeypatch.setattr("shutil.which", lambda *_: None)

    with pytest.raises(MissingProgramError, match="debian-13"):
        images.archive_of(images.SERVER)
    images.provide_images(images.IMAGES, told.append)
    assert len(told) == len(images.IMAGES)
    assert all("is missing" in line for line in told)
