"""The commands as their users meet them: help, refusals, what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_inputs.case import Case, page, pages
from tests.support.commandline import COMMANDS, CommandLine, tree


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small content folder without mistakes."""
    folder = tmp_path / "content"
    Case("", pages("index.md", "basics/index.md", "basics/caf\u00e9.md")).write(folder)
    return folder


def test_help_lists_every_command(command: CommandLine) -> None:
    """``--help`` names each command of the handbook with what it is for."""
    told = command("--help")

    assert told.status == 0
    for name in COMMANDS:
        assert f"\n  {name} " in told.out


def test_a_handbook_is_started(command: CommandLine, tmp_path: Path) -> None:
    """What is printed is what to type next."""
    started = command("start", tmp_path / "mine")

    assert started.status == 0
    assert started.out.startswith(f"Wrote 19 files to {tmp_path / 'mine'}, ")
    assert f" serve --content {tmp_path / 'mine'}/content\n" in started.out
    assert command("check", "--content", tmp_path / "mine" / "content").status == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command(name: str, command: CommandLine) -> None:
    """``--help`` of a command says what it does and which options it takes."""
    told = command(name, "--help")

    assert told.status == 0
    assert told.out.startswith(f"Usage: build.py {name} ")
    assert "--content" in told.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Usage: build.py"),
        (["bild"], "No such command 'bild'. Did you mean 'build'?"),
        (["build", "--ot", "x"], "No such option '--ot'. (Did you mean one of:"),
        (["serve", "--port", "70000"], "70000 is not in the range 0<=x<=65535."),
        (["check", "--content", __file__], f"Directory '{__file__}' is a file."),
    ],
    ids=["nothing", "command", "option", "port", "file"],
)
def test_wrong_usage(arguments: list[str], told: str, command: CommandLine) -> None:
    """A wrong command line says what is wrong with it and exits with 2."""
    checked = command(*arguments)

    assert checked.status == 2
    assert told in checked.err
    assert "Traceback" not in checked.err


@pytest.mark.parametrize("name", ["serve", "preview"])
def test_an_empty_host(name: str, content: Path, command: CommandLine) -> None:
    """An empty host is not every address that the machine has."""
    out = content.parent / "out"
    command("build", "--content", content, "--out", out)
    more = ["--out", str(out)] if name == "preview" else []

    checked = command(name, "--content", content, *more, "--host", "", "--port", "0")

    assert checked.status == 3
    assert "'' is no address of this machine\n  fix: use --host" in checked.err


def test_check_writes_nothing(content: Path, command: CommandLine) -> None:
    """``check`` leaves the content, and the folder it runs in, as they are."""
    before = tree(content.parent)

    checked = command("check", "--content", content)

    assert (checked.status, checked.out) == (0, "Checked 3 pages: no mistakes\n")
    assert tree(content.parent) == before


def test_warnings_are_counted(
    content: Path, tmp_path: Path, command: CommandLine
) -> None:
    """``check`` and ``build`` say how many warnings there are."""
    (content / "loose.md").write_text(page("[a][b] and [c][d]\n"))
    out = tmp_path / "out"

    checked = command("check", "--content", content)
    built = command("build", "--content", content, "--out", out)

    assert checked.out == "Checked 4 pages: no mistakes, 2 warnings\n"
    assert built.out.splitlines()[0].endswith(" s: no mistakes, 2 warnings")
    assert (checked.status, built.status) == (0, 0)


def test_build_sums_up(content: Path, tmp_path: Path, command: CommandLine) -> None:
    """A build says how many pages and files it wrote, how much, where and how fast."""
    out = tmp_path / "out"

    built = command("build", "--content", content, "--out", out)

    first, second = built.out.splitlines()
    files = len(tree(out)) - 1  # the list of them is not one of them
    assert first.startswith(f"Built 3 pages ({files} files, ")
    assert f" kB) into {out} in " in first
    assert first.endswith(" s")
    assert second == (
        "Without --base-url there is no sitemap.xml and no canonical address."
    )


def test_one_page_is_not_pages(tmp_path: Path, command: CommandLine) -> None:
    """The summary of a single page is English."""
    Case("", pages("index.md")).write(tmp_path / "content")

    checked = command("check", "--content", tmp_path / "content")

    assert checked.out == "Checked 1 page: no mistakes\n"
