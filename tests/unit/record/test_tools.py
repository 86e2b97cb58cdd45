"""``record.tools`` finds programs, installs missing ones, and says what it cannot."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook import commands
from handbook.errors import MachineError
from handbook.record import tools
from handbook.record.tools import Tool, find, provide, provide_node_modules

Script = Callable[[str, str], None]


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
    monkeypatch.setattr(tools, "SYSTEMD", tmp_path / "systemd")
    monkeypatch.setattr(tools, "POLICY", tmp_path / "policy-rc.d")
    monkeypatch.setenv("POLICY", str(tmp_path / "policy-rc.d"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)


APT_GET = """
echo "apt-get $*" >> "$LOG"
case "$*" in *install*)
  ls "$POLICY" >> "$LOG" 2>&1
  "$POLICY" || echo "policy says $?" >> "$LOG"
  printf '#!/bin/sh\\n' > "$PROGRAMS/gadget"
  chmod 755 "$PROGRAMS/gadget"
esac
"""


def test_the_command_asks_for_known_tools() -> None:
    """Every program that `build.py test` wants is one that can be provided."""
    assert set(commands.TESTED_WITH) <= set(tools.TOOLS)


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


def test_nothing_is_installed_when_nothing_is_missing(script: Script) -> None:
    """A machine that has the tools is left alone, and nobody is told anything."""
    script("gadget", "")
    script("apt-get", "exit 1")
    told: list[str] = []

    assert provide(["gadget"], told.append) == ()
    assert told == []


def test_a_missing_tool_is_installed_and_its_service_stays_off(
    script: Script, tmp_path: Path
) -> None:
    """The packages are installed while a policy forbids services to start."""
    script("apt-get", APT_GET)
    told: list[str] = []

    assert provide(["gadget"], told.append) == ()
    log = (tmp_path / "log").read_text()
    assert "install --no-install-recommends gadget-server gadget-data" in log
    assert "policy says 101" in log
    assert not (tmp_path / "policy-rc.d").exists()
    assert told == ["Installing gadget-server, gadget-data ..."]


def test_a_service_does_not_start_at_the_next_boot(
    script: Script, tmp_path: Path
) -> None:
    """Where systemd runs, the service that came with the tool is disabled."""
    (tmp_path / "systemd").mkdir()
    script("apt-get", APT_GET)
    script("systemctl", 'echo "systemctl $*" >> "$LOG"')

    provide(["gadget"], lambda _: None)

    assert "systemctl disable gadgetd\n" in (tmp_path / "log").read_text()


def test_a_policy_that_exists_is_kept(script: Script, tmp_path: Path) -> None:
    """The machine's own policy for services is neither replaced nor removed."""
    policy = tmp_path / "policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 104\n")
    policy.chmod(0o755)
    script("apt-get", APT_GET)

    provide(["gadget"], lambda _: None)

    assert "policy says 104" in (tmp_path / "log").read_text()
    assert policy.exists()


def test_sudo_is_used_when_it_asks_for_no_password(
    script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is not root installs through `sudo -n`."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    script("sudo", 'echo "sudo $*" >> "$LOG"; shift; exec "$@"')
    script("apt-get", APT_GET)

    assert provide(["gadget"], lambda _: None) == ()
    assert (
        "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get"
        in (tmp_path / "log").read_text()
    )


def test_without_rights_the_commands_are_told(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user who may not install reads the command for each kind of system."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    script("sudo", "exit 1")
    script("apt-get", "exit 1")
    told: list[str] = []

    assert provide(["gadget"], told.append) == ("gadget",)
    assert told == [
        "gadget is missing. Install it with "
        "`sudo apt-get install gadget-server gadget-data` (Debian), "
        "`sudo dnf install gadget-f` (Fedora) or `brew install gadget-b` (macOS)."
    ]


def test_a_system_that_lacks_a_tool_is_not_named(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no package brings the tool, no command pretends that one does."""
    widget = Tool(
        name="widget", programs=("widget",), debian=("w",), fedora="", homebrew=""
    )
    monkeypatch.setitem(tools.TOOLS, "widget", widget)
    script("apt-get", "exit 1")
    told: list[str] = []

    assert provide(["widget"], told.append) == ("widget",)
    assert told[-1] == (
        "widget is missing. Install it with `sudo apt-get install w` (Debian)."
    )


def test_a_failed_installation_says_why(script: Script, tmp_path: Path) -> None:
    """What apt-get complains of reaches the user, and the policy is gone."""
    script("apt-get", "echo 'E: Unable to locate package gadget-server' >&2; exit 100")
    told: list[str] = []

    assert provide(["gadget"], told.append) == ("gadget",)
    assert told[1] == "apt-get failed: E: Unable to locate package gadget-server"
    assert told[2].startswith("gadget is missing.")
    assert not (tmp_path / "policy-rc.d").exists()


def test_one_unknown_package_does_not_keep_others_out(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each tool is installed by itself."""
    widget = Tool(
        name="widget",
        programs=("widget",),
        debian=("widget-unknown-here",),
        fedora="w",
        homebrew="w",
    )
    monkeypatch.setitem(tools.TOOLS, "widget", widget)
    script("apt-get", f'case "$*" in *unknown-here*) exit 100 ;; esac\n{APT_GET}')

    assert provide(["widget", "gadget"], lambda _: None) == ("widget",)


def test_a_stuck_installation_ends(
    script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installation that hangs is given up, and the user is told."""
    monkeypatch.setattr(tools, "INSTALL_SECONDS", 0.2)
    script("apt-get", "exec sleep 30")
    told: list[str] = []

    assert provide(["gadget"], told.append) == ("gadget",)
    assert told[0] == "apt-get did not finish in 0.2 seconds."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with a package.json that depends on nothing, and its lock."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "package.json").write_text('{"name": "x", "version": "1.0.0"}')
    (folder / "package-lock.json").write_text(
        '{"name": "x", "version": "1.0.0", "lockfileVersion": 3, "requires": true,'
        ' "packages": {"": {"name": "x", "version": "1.0.0"}}}'
    )
    (folder / "node_modules").mkdir()
    return folder


def test_npm_packages_are_installed_once(project: Path) -> None:
    """The second call finds that node_modules matches the lock and does nothing."""
    told: list[str] = []

    provide_node_modules(told.append, project)
    provide_node_modules(told.append, project)

    assert told == ["Installing the npm packages ..."]


def test_a_changed_lock_is_installed_again(project: Path) -> None:
    """node_modules that another lock file asked for is replaced."""
    provide_node_modules(lambda _: None, project)
    lock = project / "package-lock.json"
    lock.write_text(lock.read_text() + "\n")
    told: list[str] = []

    provide_node_modules(told.append, project)

    assert told == ["Installing the npm packages ..."]


def test_npm_mistakes_are_told_without_a_traceback(project: Path) -> None:
    """A lock file that npm refuses is a MachineError with npm's own words."""
    (project / "package-lock.json").write_text("{")

    with pytest.raises(MachineError, match=r"(?s)npm failed:\n.*npm.*\n  fix: mend"):
        provide_node_modules(lambda _: None, project)
    assert not tools.node_modules_match(project)


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
