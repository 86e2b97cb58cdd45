"""The commands as their users meet them: help, refusals, what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook import ROOT
from handbook.options import base_url
from tests.bad_inputs.case import Case, page, pages
from tests.support.commandline import CommandLine, Run, tree

COMMANDS = ("serve", "build", "check", "preview", "new", "record", "publish", "test")


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Return the command line, run in this process."""
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small content folder without mistakes."""
    folder = tmp_path / "content"
    Case("", pages("index.md", "basics/index.md", "basics/caf\u00e9.md")).write(folder)
    return folder


def ends_with(checked: Run, status: int, problem: str, fix: str) -> None:
    """Assert that a command ended so, and printed this and nothing else."""
    assert checked.err == f"{problem}\n  fix: {fix}\n"
    assert (checked.status, checked.out) == (status, "")


def test_help_lists_every_command(command: CommandLine) -> None:
    """``--help`` names each command of the handbook with what it is for."""
    told = command("--help")

    assert told.status == 0
    for name in COMMANDS:
        assert f"\n  {name} " in told.out


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


def test_a_content_folder_that_is_not_there(
    tmp_path: Path, command: CommandLine
) -> None:
    """A missing content folder is wrong usage, and none is made."""
    missing = tmp_path / "nope"

    checked = command("check", "--content", missing)

    ends_with(
        checked,
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

    ends_with(
        checked,
        2,
        f"{option} has an empty value, which names no folder",
        f"name the folder, or leave {option} out",
    )


@pytest.mark.parametrize("name", ["serve", "preview"])
def test_an_empty_host(name: str, content: Path, command: CommandLine) -> None:
    """An empty host is not every address that the machine has."""
    out = content.parent / "out"
    command("build", "--content", content, "--out", out)
    more = ["--out", str(out)] if name == "preview" else []

    checked = command(name, "--content", content, *more, "--host", "", "--port", "0")

    assert checked.status == 3
    assert "'' is no address of this machine\n  fix: use --host" in checked.err


def test_new_makes_no_content_folder(tmp_path: Path, command: CommandLine) -> None:
    """A slip in the name of the content folder does not make a second one."""
    checked = command("new", "--content", tmp_path / "typo", "basics/x")

    assert checked.status == 2
    assert checked.err.startswith(f"there is no folder '{tmp_path / 'typo'}'\n  fix: ")
    assert not (tmp_path / "typo").exists()


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

    ends_with(
        checked,
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

    ends_with(
        checked,
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


def test_new_makes_an_article_that_is_ready(
    content: Path, tmp_path: Path, command: CommandLine
) -> None:
    """A new article is a draft that checks clean, and is built once it is none."""
    made = command("new", "--content", content, "servers/what-is-nginx")

    section, article = (
        content / "servers" / name for name in ("index.md", "what-is-nginx/index.md")
    )
    assert made.status == 0
    assert made.out == (
        f"Wrote {section}\nWrote {article}\n"
        "It is a draft: `serve` shows it, `build` leaves it out.\n"
    )
    assert command("check", "--content", content).told == []
    article.write_text(article.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    out = tmp_path / "out"
    built = command("build", "--content", content, "--out", out)
    assert (built.status, built.told) == (0, [])
    shown = (out / "servers" / "what-is-nginx" / "index.html").read_text("utf-8")
    assert "<h1>What is nginx?</h1>" in shown


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("wsgi", "'wsgi' names no section"),
        ("Basics/WSGI", "'Basics/WSGI' is no name for an article"),
        ("../outside/x", "'../outside/x' is no name for an article"),
        ("/etc/x", "'/etc/x' is no name for an article: it begins with '/'"),
        ("basics/what is it", "'basics/what is it' is no name for an article"),
        ("static/x", "the site itself uses the address 'static/'"),
        ("con/x", "'con/x' is no name for an article: Windows reserves this name"),
        (
            "basics/aux",
            "'basics/aux' is no name for an article: Windows reserves this name",
        ),
        ("basics/a .md", "'basics/a .md' is no name for an article"),
        ("basics/a.", "'basics/a.' is no name for an article"),
        ("basics/a\x01b", "'basics/a\x01b' is no name for an article"),
        ("basics/caf", ""),
    ],
)
def test_new_refuses(
    name: str, problem: str, content: Path, command: CommandLine
) -> None:
    """A name that makes no address is refused; a good one lies in the content."""
    before = tree(content)
    checked = command("new", "--content", content, name)

    if problem:
        assert checked.err.startswith(f"{problem}\n  fix: ")
        assert (checked.status, tree(content)) == (2, before)
    else:
        assert checked.status == 0
        assert (content / name / "index.md").is_file()


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("glossary/foo", "the site itself uses the address 'glossary/'"),
        ("stack/foo", "the site itself uses the address 'stack/'"),
        ("sitemap/foo", ""),
        ("basics/index", ""),
        ("basics/old", "the address 'basics/old/' is taken by an alias of 'index.md'"),
        ("older/foo", "the address 'older/' is taken by an alias of 'index.md'"),
        ("basics/deep", "the address 'basics/deep/' is taken by the folder"),
        ("loose/foo", ""),
    ],
)
def test_new_writes_nothing_that_check_refuses(
    name: str, problem: str, tmp_path: Path, command: CommandLine
) -> None:
    """What is taken by the site, an alias or a folder is refused before it is made."""
    content = tmp_path / "content"
    files = {
        "index.md": page(more="aliases: [basics/old, older]\n"),
        "loose.md": page(),
        "basics/deep/a.md": page(),
        "glossary.yaml": "- term: WSGI\n  definition: The interface.\n",
        "layers.yaml": (ROOT / "content" / "layers.yaml").read_text("utf-8"),
    }
    Case("", dict(files)).write(content)
    before = tree(content)

    made = command("new", "--content", content, name)

    assert (made.status == 2) is bool(problem), made.err
    assert problem in made.err
    if problem:
        assert tree(content) == before
    assert command("check", "--content", content).status == 0


def test_new_overwrites_nothing(content: Path, command: CommandLine) -> None:
    """An article that is there already stays as it is."""
    command("new", "--content", content, "basics/wsgi")
    before = tree(content)

    checked = command("new", "--content", content, "basics/wsgi.md")

    assert checked.status == 2
    assert "is there already\n  fix: choose another name\n" in checked.err
    assert tree(content) == before


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
