"""``record.stacks``: a stack is started as its own files say."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.errors import MachineError
from handbook.record.stacks import TOKENS, Unit

SAMPLES = ROOT / "content" / "deploy"
UNITS = sorted(
    path
    for path in SAMPLES.rglob("hello.service")
    if "step-by-step" not in path.parts  # systemd itself starts that one
)


def unit(folder: Path, *lines: str) -> Unit:
    """Return what a unit file of these lines says."""
    path = folder / "hello.service"
    path.write_text("\n".join(["[Service]", *lines, ""]))
    return Unit.read(path)


def test_a_unit_starts_its_program_by_name(tmp_path: Path) -> None:
    """The path on a server is not that of this machine; words keep their quotes."""
    found = unit(tmp_path, "ExecStart=/srv/.venv/bin/gunicorn 'a b' hello:app")

    assert found.command == ("gunicorn", "a b", "hello:app")
    assert found.reload == ()
    assert found.sign is signal.SIGTERM
    assert not found.mixed


def test_a_unit_says_how_it_stops_and_reloads(tmp_path: Path) -> None:
    """The signal, who gets it, and the command."""
    found = unit(
        tmp_path,
        "ExecStart=uwsgi",
        "ExecReload=kill -HUP $MAINPID",
        "KillSignal=SIGQUIT",
        "KillMode=mixed",
    )

    assert found.reload == ("kill", "-HUP", "$MAINPID")
    assert found.sign is signal.SIGQUIT
    assert found.mixed


def test_only_root_takes_another_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else may, and nobody else needs to."""
    lines = ("ExecStart=gunicorn", "Group=www-data")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    as_root = unit(tmp_path, *lines)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    as_other = unit(tmp_path, *lines)

    assert as_root.command[:3] == ("setpriv", "--regid", "www-data")
    assert as_other.command == ("gunicorn",)


def test_a_unit_that_starts_nothing_is_told(tmp_path: Path) -> None:
    """With the file, and what to write."""
    with pytest.raises(MachineError, match=r"hello\.service starts nothing"):
        unit(tmp_path, "KillMode=mixed")


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.parent.name)
def test_the_units_of_the_site_start_something(path: Path) -> None:
    """Each of them is read by tests and recordings."""
    assert Unit.read(path).command


def test_every_stack_has_its_tokens() -> None:
    """A stack without would be started on the ports that its files name."""
    stacks = {path.parent.name for path in UNITS if path.parent.name != "samples"}

    assert stacks >= {"nginx-gunicorn", "nginx-uwsgi"}
    assert set(TOKENS) >= stacks
