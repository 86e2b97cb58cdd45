"""Where machines are: who cannot have such a place is told."""

from __future__ import annotations

import pytest

from handbook.record.programs import MissingProgramError
from tests.provision.machine import namespaces


def test_whoever_is_not_root_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is tried that cannot succeed."""
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    assert "only root" in namespaces.why_not()
    with pytest.raises(MissingProgramError, match="only root"), namespaces.holding():
        pass
