"""``provision.tools`` finds programs, by each name and wherever systems put them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.provision import tools
from tests.provision.tools import Tool, find
from tests.support.scripts import Script


def test_a_tool_is_found_by_any_of_its_names(script: Script, tmp_path: Path) -> None:
    """A program that goes by another name on this system is found too."""
    script("gadget2", "")

    assert find("gadget") == tmp_path / "bin" / "gadget2"


def test_a_server_outside_a_users_path_is_found(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folders of servers are searched even when PATH lacks them."""
    script("gadget", "")
    monkeypatch.setattr(tools, "SERVER_FOLDERS", (str(tmp_path / "bin"),))
    monkeypatch.setenv("PATH", "/usr/bin")

    assert find("gadget") == tmp_path / "bin" / "gadget"


def test_a_file_that_is_no_program_is_found_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module that a server loads has no right to be executed."""
    module = tmp_path / "mod_gadget.so"
    gadget = Tool(
        name="module",
        programs=(str(module),),
        debian=("mod-gadget",),
        fedora="",
        homebrew="",
    )
    monkeypatch.setitem(tools.TOOLS, "module", gadget)
    assert find("module") is None
    module.write_bytes(b"")

    assert find("module") == module
