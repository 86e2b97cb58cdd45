"""A machine whose programs are scripts, for tests of what is found and installed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.provision import packages, tools
from tests.provision.tools import Tool
from tests.support.scripts import Script


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Script:
    """Return a function that puts a shell script first on PATH, as a program."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("PROGRAMS", str(programs))
    monkeypatch.setenv("LOG", str(tmp_path / "log"))

    def add(name: str, body: str) -> None:
        program = programs / name
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(0o755)

    return add


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put every place of the system that an installation touches under tmp_path."""
    gadget = Tool(
        name="gadget",
        programs=("gadget", "gadget2"),
        debian=("gadget-server", "gadget-data"),
        fedora="gadget-f",
        homebrew="gadget-b",
        service="gadgetd",
    )
    monkeypatch.setitem(tools.TOOLS, "gadget", gadget)
    monkeypatch.setattr(packages, "SYSTEMD", tmp_path / "systemd")
    monkeypatch.setattr(packages, "POLICY", tmp_path / "policy-rc.d")
    monkeypatch.setenv("POLICY", str(tmp_path / "policy-rc.d"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
