"""``provision.nginx`` unpacks an Nginx of each suite, and says what it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.record.programs import MissingProgramError, run
from tests.provision import nginx
from tests.provision.nginx import NEWEST, STABLE, SUITES, every_nginx, provide_nginx

Script = Callable[[str, str], None]

APT_GET = """
echo "apt-get $*" >> "$LOG"
case "$*" in
  *indextargets*) echo "Debian http://archive.example" ;;
  *download*) suite=$(grep -o 'trixie\\|unstable' "$(dirname "$PWD")/sources.list")
    [ "$suite" != "$BROKEN" ] || { echo "no such suite" >&2; exit 100; }
    echo "$suite" > nginx.deb ;;
esac
"""
DPKG_DEB = """
mkdir -p "$3/usr/lib" "$3/usr/sbin"
cat "$2" > "$3/usr/sbin/nginx"
printf '#!/bin/sh\\necho "nginx of $(cat "$5")"\\n' > "$3/usr/lib/ld-linux.so.2"
chmod 755 "$3/usr/lib/ld-linux.so.2"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what is unpacked below ``tmp_path``."""
    monkeypatch.setattr(nginx, "FOLDER", tmp_path / "debian")
    return tmp_path / "debian"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put an ``apt-get`` and a ``dpkg-deb`` on PATH that need no network.

    Returns the file of the commands that were given.
    """
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, body in (("apt-get", APT_GET), ("dpkg-deb", DPKG_DEB)):
        (programs / name).write_text(f"#!/bin/sh\n{body}\n")
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("LOG", str(tmp_path / "log"))
    monkeypatch.setenv("BROKEN", "")
    return tmp_path / "log"


def test_each_suite_is_unpacked_into_a_folder_of_its_own(archive: Path) -> None:
    """Every suite's Nginx runs from its folder, with the libraries beside it."""
    told: list[str] = []
    provide_nginx(told.append)

    assert told == [f"Unpacking the Nginx of {name} ..." for name in SUITES.values()]
    commands = every_nginx()
    assert list(commands) == ["Nginx", *(f"Nginx ({one})" for one in SUITES.values())]
    for suite, name in SUITES.items():
        output = run([commands[f"Nginx ({name})"], "-v"]).output
        assert output == f"nginx of {suite}\n"


def test_what_is_unpacked_is_not_fetched_again(archive: Path) -> None:
    """The second time, nobody is asked and nothing is told."""
    provide_nginx(lambda _: None)
    asked = archive.read_text()
    told: list[str] = []
    provide_nginx(told.append)

    assert (told, archive.read_text()) == ([], asked)


def test_a_suite_that_fails_is_told_and_keeps_no_other_back(
    archive: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the suite and the reason; nothing half-done stays."""
    monkeypatch.setenv("BROKEN", STABLE)
    told: list[str] = []
    provide_nginx(told.append)

    assert f"The Nginx of {SUITES[STABLE]} is missing: no such suite" in told
    assert [path.name for path in folder.iterdir()] == [NEWEST]


def test_elsewhere_than_on_debian_each_missing_nginx_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Debian's programs, a reader of the messages knows why tests skip."""
    monkeypatch.setenv("PATH", str(tmp_path))
    told: list[str] = []
    provide_nginx(told.append)

    assert told == [
        f"The Nginx of {name} is missing: it is unpacked from Debian's packages only."
        for name in SUITES.values()
    ]


@pytest.mark.parametrize("suite", SUITES)
def test_a_recipe_is_told_which_nginx_it_lacks(suite: str) -> None:
    """The error names the suite, and the command that provides it."""
    with pytest.raises(MissingProgramError, match=SUITES[suite]) as caught:
        nginx.nginx_command(suite)

    assert "build.py test" in str(caught.value)
