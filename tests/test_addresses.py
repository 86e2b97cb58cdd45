"""Addresses that were published stay: the command that promises them, and ``check``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_inputs.case import Case, page, pages
from tests.support.commandline import CommandLine, tree


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small content folder without mistakes."""
    folder = tmp_path / "content"
    Case("", {**pages("index.md", "basics/index.md"), "basics/wsgi.md": page()}).write(
        folder
    )
    return folder


def test_a_renamed_page_fails_until_its_redirect_is_there(
    content: Path, tmp_path: Path, command: CommandLine
) -> None:
    """The line that is told is the line that mends it, and readers are sent on."""
    out = tmp_path / "out"
    made = command("addresses", "--content", content)
    assert (made.status, made.out.splitlines()[0]) == (
        0,
        f"Wrote {content / 'addresses.txt'}: 3 more",
    )
    assert command("check", "--content", content).status == 0
    (content / "basics" / "wsgi.md").rename(content / "basics" / "what-is-wsgi.md")

    built = command("build", "--content", content, "--out", out)

    assert (built.status, out.exists()) == (1, False)
    fix = "  fix: add below line 1 of basics/what-is-wsgi.md: "
    assert built.told[1].startswith(fix)
    moved = content / "basics" / "what-is-wsgi.md"
    line = built.told[1].removeprefix(fix)
    moved.write_text(moved.read_text().replace("---\n", f"---\n{line}\n", 1))
    assert command("build", "--content", content, "--out", out).status == 0
    assert "basics/what-is-wsgi/" not in (content / "addresses.txt").read_text()
    assert "../what-is-wsgi/" in (out / "basics" / "wsgi" / "index.html").read_text()


def test_nothing_but_the_command_writes_the_file(
    content: Path, tmp_path: Path, command: CommandLine
) -> None:
    """``check`` says how many are new; neither it nor ``build`` changes a file."""
    (content / "addresses.txt").write_text("/\n")
    before = tree(content)

    checked = command("check", "--content", content)
    command("build", "--content", content, "--out", tmp_path / "out")

    assert checked.out.splitlines()[-1] == (
        "2 addresses are not in addresses.txt yet: `build.py addresses` adds them"
    )
    assert tree(content) == before
    assert not (tmp_path / "out" / "addresses.txt").exists()


def test_a_site_with_mistakes_promises_nothing(
    content: Path, command: CommandLine
) -> None:
    """What a build refuses is not published, so it is not promised either."""
    (content / "b.md").write_text(page("[x](no.md)\n"))

    told = command("addresses", "--content", content)

    assert told.status == 1
    assert not (content / "addresses.txt").exists()


def test_a_second_run_has_nothing_to_add(content: Path, command: CommandLine) -> None:
    """It says so, and leaves the file alone."""
    command("addresses", "--content", content)
    before = tree(content)

    told = command("addresses", "--content", content)

    assert told.out == "Nothing is new: every address of the site is in addresses.txt\n"
    assert tree(content) == before


def test_new_says_that_addresses_stay(content: Path, command: CommandLine) -> None:
    """Whoever names an article learns of it, where a site makes the promise."""
    (content / "addresses.txt").write_text("/\n")

    told = command("new", "--content", content, "basics/x")

    assert told.out.splitlines()[-1] == (
        "Choose its address well: once it is in addresses.txt, it is there to stay."
    )


def test_the_handbook_promises_its_addresses(root: Path) -> None:
    """Ours has the file, and it has had hundreds of pages."""
    lines = (root / "content" / "addresses.txt").read_text("utf-8").splitlines()

    assert sum(line.endswith("/") for line in lines) > 300
