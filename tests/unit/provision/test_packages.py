"""``provision.packages`` installs what is missing, and says what it cannot."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.provision import packages, tools
from tests.provision.packages import provide
from tests.provision.tools import Tool
from tests.support.scripts import Script

APT_GET = """
echo "apt-get $*" >> "$LOG"
case "$*" in *install*)
  ls "$POLICY" >> "$LOG" 2>&1
  "$POLICY" || echo "policy says $?" >> "$LOG"
  printf '#!/bin/sh\\n' > "$PROGRAMS/gadget"
  chmod 755 "$PROGRAMS/gadget"
esac
"""


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
    monkeypatch.setattr(packages, "SECONDS", 0.2)
    script("apt-get", "exec sleep 30")
    told: list[str] = []

    assert provide(["gadget"], told.append) == ("gadget",)
    assert told[0] == "apt-get did not finish in 0.2 seconds."
