"""Whatever an author saves, the program says what is wrong and what to type."""

from __future__ import annotations

import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bad_inputs import (
    aliases,
    commands,
    datafiles,
    diagrams,
    extensions,
    fences,
    hosting,
    images,
    keys,
    links,
    markup,
    names,
    openings,
    promises,
    proofs,
    recipes,
    recordings,
    samples,
    settings,
    text,
    themes,
    translations,
    webaddresses,
    yaml,
)
from tests.bad_inputs.case import Case, Use, page, pages
from tests.support.commandline import CommandLine, run, tree
from tests.support.names import write_latin1_name
from tests.support.sites import build

THEMES = (
    text, yaml, keys, aliases, names, settings, promises,
    links, images, samples, fences, markup, proofs,
    diagrams, openings, datafiles, webaddresses, recordings,
    extensions, themes, translations,
)  # fmt: skip
CASES = [
    case for theme in (*THEMES, commands, hosting, recipes) for case in theme.CASES
]


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Return the command line, run in this process."""
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with what cases of commands find beside the content."""
    (tmp_path / "strange").mkdir()
    (tmp_path / "strange" / "notes.txt").write_text("mine")
    (tmp_path / "link").symlink_to("strange")
    build(tmp_path / "site", {"index.html": "front"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_check_says(case: Case, around: Path, command: CommandLine) -> None:
    """Every flaw is told with its place and its fix, all in one run, and no more.

    Whatever the command was asked to do, it did nothing.
    """
    case.write(around / "content")
    status, told = case.expected(around)
    before = tree(around)

    done = command(*case.arguments(around))

    assert [line for line in done.told if not HOW_TO.match(line)] == told
    assert done.status == status
    assert tree(around) == before


def test_names_of_cases_differ() -> None:
    """No input is in the tables twice, and there are more than a few."""
    found = [case.name for case in CASES]

    assert len(found) == len(set(found))
    assert len(found) > 400


def test_every_problem_has_a_fix() -> None:
    """A message is a place and a problem, then what to do about it."""
    told = [
        pair
        for case in CASES
        if not isinstance(case, Use)
        for pair in zip(case.lines[::2], case.lines[1::2], strict=True)
    ]

    assert len(told) > 400
    for problem, fix in told:
        assert re.match(r"(?s).+?:\d+:\d+: \S", problem), problem
        assert fix.startswith("  fix: "), fix
        assert not fix.endswith("."), fix


HOW_TO = re.compile(r"Usage: |Try '|$")
"""What comes before the message about a command line that cannot be read."""

SAMPLE = (text, keys, links, images, samples, fences, markup)


@pytest.mark.parametrize("theme", SAMPLE, ids=lambda theme: theme.__name__)
def test_check_says_to_its_users(theme: object, tmp_path: Path) -> None:
    """The program as users start it says the same as in this process."""
    case: Case = vars(theme)["CASES"][0]
    case.write(tmp_path / "content")

    checked = run("check", "--content", tmp_path / "content")

    assert (checked.status, checked.told) == (1, case.told)
    assert checked.out == ""


def test_all_mistakes_of_all_files_come_at_once_and_in_order(
    tmp_path: Path, command: CommandLine
) -> None:
    """Mistakes of every stage are listed together, sorted by file and line."""
    broken: dict[str, str | bytes] = {
        "z.md": page("[x](no.md)\n", more="titel: x\n"),
        "a.md": page("```\nnever closed\n", more="order: x\n"),
        "m/index.md": b"---\ntitle: \xe9\n---\n",
        "c#.md": page(),
        "site.yaml": "nam: x\n",
        "n.md": "-> none.md",
    }
    Case("", broken).write(tmp_path / "content")

    checked = command("check", "--content", tmp_path / "content")

    places = [line.split(": ")[0] for line in checked.told if not line[0].isspace()]
    assert places == [
        "a.md:3:8",
        "a.md:5:1",
        "c#.md:1:1",
        "m/index.md:2:8",
        "n.md:1:1",
        "site.yaml:1:1",
        "z.md:3:1",
        "z.md:5:5",
        "8 mistakes",
    ]


def test_a_name_that_is_no_text(tmp_path: Path, command: CommandLine) -> None:
    """A name in another encoding is told in characters that every terminal shows."""
    Case("", pages("a.md")).write(tmp_path / "content")
    write_latin1_name(tmp_path / "content")

    checked = command("check", "--content", tmp_path / "content")

    assert checked.told == [
        r"caf\udce9.md:1:1: this name is not UTF-8 text",
        "  fix: rename it",
        "1 mistake",
    ]


def test_a_socket_in_the_content(tmp_path: Path, command: CommandLine) -> None:
    """What is no file is named, and never waited for."""
    Case("", pages("a.md")).write(tmp_path / "content")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(tmp_path / "content" / "b.md"))

        checked = command("check", "--content", tmp_path / "content")

    assert checked.told[0] == ("b.md:1:1: this is a pipe, socket or device, not a file")


@pytest.fixture
def nobody() -> Iterator[Path]:
    """Return a folder of a user who may not read everything; root becomes one."""
    folder = Path(tempfile.mkdtemp(prefix="server-or-framework-"))
    folder.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    for path in folder.rglob("*"):
        path.chmod(0o700)
    shutil.rmtree(folder)


def test_what_nobody_may_read(nobody: Path, command: CommandLine) -> None:
    """A file, a folder and a sample that cannot be read are named, with their mode."""
    content = nobody / "content"
    files = {
        **pages("a.md", "b/index.md", "c.md"),
        "d.md": page("```sample\nfile: d.py\n```\n"),
        "d.py": "x\n",
    }
    Case("", files).write(content)
    for name in ("b", "c.md", "d.py"):
        (content / name).chmod(0)

    checked = command("check", "--content", content)

    assert checked.told == [
        "b:1:1: this folder cannot be listed: permission denied",
        "  fix: let yourself read it, or take it out",
        "c.md:1:1: the file cannot be read: permission denied (its mode is ----------)",
        "  fix: let yourself read it: chmod u+r c.md",
        "d.py:1:1: the file cannot be read: permission denied (its mode is ----------)",
        "  fix: let yourself read it: chmod u+r d.py",
        "3 mistakes",
    ]


def test_a_file_that_vanishes(
    tmp_path: Path, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that another program deletes meanwhile is a mistake, not a crash."""
    Case("", pages("a.md", "b.md")).write(tmp_path / "content")
    read_bytes = Path.read_bytes

    def read_and_delete(path: Path) -> bytes:
        if path.name == "b.md":
            path.unlink()
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", read_and_delete)

    checked = command("check", "--content", tmp_path / "content")

    assert checked.told[:2] == [
        "b.md:1:1: the file cannot be read: no such file or directory",
        "  fix: run the command again",
    ]


def test_a_failed_build_leaves_the_site_as_it_was(
    tmp_path: Path, command: CommandLine
) -> None:
    """After mistakes of any kind, every byte of the last good build is there."""
    content, out = tmp_path / "content", tmp_path / "out"
    Case("", pages("a.md", "b/index.md", "b/c.md")).write(content)
    assert command("build", "--content", content, "--out", out).status == 0
    before = tree(out)
    for theme in THEMES:
        case = next(case for case in theme.CASES if case.errors)
        shutil.rmtree(content)
        case.write(content)

        built = command("build", "--content", content, "--out", out)

        assert (built.status, built.told) == (1, case.told)
        assert tree(out) == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "out"]


def test_the_real_content_is_not_among_them(
    content: Path, command: CommandLine
) -> None:
    """The handbook itself has no mistake and no warning."""
    checked = command("check", "--content", content)

    assert (checked.status, checked.told) == (0, [])
