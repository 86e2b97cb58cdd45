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

    assert images.sources("trixie") == [
        "deb http://a.test/debian trixie main",
        "deb http://a.test/debian trixie-updates main",
        "deb http://a.test/debian-security trixie-security main",
    ]


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
