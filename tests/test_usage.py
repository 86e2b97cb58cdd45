"""Options: addresses and folders, refused before any work."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook import ROOT
from handbook.options import base_url
from tests.bad_inputs.case import Case, pages
from tests.support.commandline import COMMANDS, CommandLine, tree


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small content folder without mistakes."""
    folder = tmp_path / "content"
    Case("", pages("index.md", "basics/index.md", "basics/caf\u00e9.md")).write(folder)
    return folder


def test_a_content_folder_that_is_not_there(
    tmp_path: Path, command: CommandLine
) -> None:
    """A missing content folder is wrong usage, and none is made."""
    missing = tmp_path / "nope"

    checked = command("check", "--content", missing)

    assert checked.ends_with(
        2,
        f"there is no folder '{missing}'",
        "name the folder that holds the Markdown files with --content",
    )
    assert not missing.exists()


@pytest.mark.parametrize(
    ("name", "option"),
    [
        *((name, "--content") for name in COMMANDS),
        *((name, "--out") for name in ("build", "preview", "publish")),
    ],
)
def test_an_empty_folder_name(name: str, option: str, command: CommandLine) -> None:
    """An empty value, say of an unset variable, is not the current folder."""
    more = ["basics/x"] if name == "new" else []

    checked = command(name, option, "", *more)

    assert checked.ends_with(
        2,
        f"{option} has an empty value, which names no folder",
        f"name the folder, or leave {option} out",
    )


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "/handbook/",
        "ftp://example.org/",
        "https://",
        "https://example.org/?page=1",
        "https://example.org/#top",
        "https://example.org/a b/",
        "https://me@example.org/",
        "https://example.org:http/",
        "http://[::1",
        "https://example.org/100%/",
        "https://example.org/a\\b/",
        "https://example.org/a\x01/",
    ],
)
def test_a_base_url_that_is_none(
    address: str, content: Path, tmp_path: Path, command: CommandLine
) -> None:
    """An address that no site can have is refused before any work."""
    out = tmp_path / "out"

    checked = command(
        "build", "--content", content, "--out", out, "--base-url", address
    )

    assert checked.ends_with(
        2,
        f"--base-url '{address}' is no address of a site",
        "write it whole, such as https://example.org/handbook/",
    )
    assert not out.exists()


@pytest.mark.parametrize(
    ("address", "fix"),
    [
        ("https://example.org:99999/", "its host and port: Port out of range 0-65535"),
        ("https://example.org:0/", "its host and port"),
        ("https://[::::]/", "its host and port: '::::' does not appear to be an IPv4"),
        ("https://" + "\u00e9" * 70 + ".example/", "its host and port: "),
        (f"https://{'a' * 70}.example/", "its host and port: "),
        ("https://-/", "its host and port"),
        ("https://example.org/a/../b//c/", "take '//', '.' and '..' out of its path"),
        ("https://example.org/a/%2E%2e/", "take '//', '.' and '..' out of its path"),
        ("https://example.org/./", "take '//', '.' and '..' out of its path"),
        ("https://example.org//", "take '//', '.' and '..' out of its path"),
    ],
)
def test_a_base_url_that_leads_nowhere(
    address: str, fix: str, content: Path, command: CommandLine
) -> None:
    """A host, a port or a path that browsers would change or refuse is refused."""
    checked = command("build", "--content", content, "--base-url", address)

    problem, told = checked.err.splitlines()
    assert problem == f"--base-url '{address}' is no address of a site"
    assert told.startswith("  fix: ")
    assert fix in told
    assert checked.status == 2


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://127.0.0.1:8000/a", "http://127.0.0.1:8000/a/"),
        ("https://[::1]:65535/", "https://[::1]:65535/"),
        (
            "https://b\u00fccher.example/\u00fc/",
            "https://xn--bcher-kva.example/%C3%BC/",
        ),
        ("https://example.org/a%20b/", "https://example.org/a%20b/"),
        ("", ""),
    ],
)
def test_a_base_url_is_read(address: str, read: str) -> None:
    """An address gets its slash, and is spelt as it is sent."""
    assert base_url(address) == read


def test_output_folders_that_could_cost_the_author_something(
    content: Path, tmp_path: Path, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An output that is, holds or lies in what the author has is refused at once."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.txt").write_text("Dear ...")
    (tmp_path / "file").write_text("x")
    (tmp_path / "link").symlink_to(home)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    before = tree(tmp_path)
    refused = {
        content: "which the site is made from.",
        content / "out": "which the site is made from.",
        tmp_path: "your home folder.",
        home: "your home folder.",
        ROOT / "site": "which the site is made from.",
        Path("/"): "The output folder is the root folder.",
        tmp_path / "file": "is a file.",
        tmp_path / "link": "is a symbolic link to",
    }
    for out, told in refused.items():
        checked = command("build", "--content", content, "--out", out)

        assert checked.status == 2, out
        assert told in checked.err, out
        assert "\n  fix: " in checked.err
    assert tree(tmp_path) == before


def test_an_output_folder_with_somebody_elses_file(
    content: Path, tmp_path: Path, command: CommandLine
) -> None:
    """A file that no build wrote stops the build, and is still there."""
    out = tmp_path / "out"
    assert command("build", "--content", content, "--out", out).status == 0
    (out / "notes.txt").write_text("mine")
    before = tree(out)

    checked = command("build", "--content", content, "--out", out)

    assert checked.ends_with(
        2,
        f"The output folder {out} holds what no build of ours wrote: notes.txt.",
        "move it elsewhere, or choose another folder with --out",
    )
    assert tree(out) == before


def test_an_output_whose_parent_is_missing(
    content: Path, tmp_path: Path, command: CommandLine
) -> None:
    """A parent folder is not made up: exit 3, with the command that makes it."""
    checked = command("build", "--content", content, "--out", tmp_path / "no" / "out")

    assert checked.status == 3
    assert f"fix: create it: mkdir -p {tmp_path / 'no'}\n" in checked.err
