"""``new`` makes an article that is ready, or refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook import ROOT
from tests.bad_inputs.case import Case, page, pages
from tests.support.commandline import CommandLine, tree


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small content folder without mistakes."""
    folder = tmp_path / "content"
    Case("", pages("index.md", "basics/index.md", "basics/caf\u00e9.md")).write(folder)
    return folder


def test_new_makes_no_content_folder(tmp_path: Path, command: CommandLine) -> None:
    """A slip in the name of the content folder does not make a second one."""
    checked = command("new", "--content", tmp_path / "typo", "basics/x")

    assert checked.status == 2
    assert checked.err.startswith(f"there is no folder '{tmp_path / 'typo'}'\n  fix: ")
    assert not (tmp_path / "typo").exists()


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
