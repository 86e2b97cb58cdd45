"""``provision.tools`` finds programs, by each name and wherever systems put them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.provision import tools
from tests.provision.tools import Tool, find, last_words, unattended
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


def test_a_command_that_asks_gets_no_answer(script: Script, tmp_path: Path) -> None:
    """Nobody sits there: it reads an end at once, in the folder that it is given."""
    script("gadget", "read answer || pwd; exit 3")
    done = unattended(["gadget"], 60, cwd=tmp_path)

    assert (done.stdout, done.returncode) == (f"{tmp_path.resolve()}\n", 3)


def test_what_a_command_said_last_is_told(script: Script) -> None:
    """The reason stands at the end, and its lines become one."""
    script("gadget", "seq 50 >&2; exit 1")
    with pytest.raises(subprocess.CalledProcessError) as failed:
        unattended(["gadget"], 60).check_returncode()

    assert last_words(failed.value) == " ".join(map(str, range(11, 51)))
    assert last_words(OSError("no such file")) == "no such file"
