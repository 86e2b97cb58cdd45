"""Podman's place: whoever asks for it hears what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.record.programs import MissingProgramError
from tests.provision.machine import containers, images


def test_a_base_that_was_not_made_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a root like the others, which ``--everything`` provides."""
    monkeypatch.setattr(images, "FOLDER", Path("/nowhere"))

    with (
        pytest.raises(MissingProgramError, match="root of python"),
        containers.running(),
    ):
        pass
    assert images.PYTHON in images.NIGHTLY


def test_a_missing_podman_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is unpacked, or a namespace made."""
    monkeypatch.setattr(images, "FOLDER", tmp_path)
    images.PYTHON.archive.touch()
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)

    with pytest.raises(MissingProgramError, match="podman"), containers.running():
        pass
