"""Publishing makes the branch hold the site, and one more commit when it changed."""

from __future__ import annotations

from pathlib import Path

from handbook.build.filelist import FILE_LIST
from tests.support.publish import commit_by_hand, git, published, put, state
from tests.support.sites import build


def test_the_first_publish(repository: Path, server: Path, out: Path) -> None:
    """The new branch holds the folder, byte for byte, and ``.nojekyll``."""
    before = state(repository)
    changed = put(out, repository)

    assert changed
    assert published(server) == [FILE_LIST, ".nojekyll", "a b/é.html", "index.html"]
    assert git(server, "show", "gh-pages:a b/é.html") == "page"
    assert git(server, "log", "--format=%s %an", "gh-pages") == (
        "Publish the site Nobody\n"
    )
    assert state(repository) == before


def test_the_next_publish(repository: Path, server: Path, out: Path) -> None:
    """A second publish is a commit on the first; pages that went are gone."""
    put(out, repository)
    build(out, {"index.html": "new front", "c.html": "new"})
    before = state(repository)
    changed = put(out, repository)

    assert changed
    assert published(server) == [FILE_LIST, ".nojekyll", "c.html", "index.html"]
    assert git(server, "show", "gh-pages:index.html") == "new front"
    assert git(server, "rev-list", "--count", "gh-pages") == "2\n"
    assert state(repository) == before


def test_an_unchanged_publish(repository: Path, server: Path, out: Path) -> None:
    """Publishing the same site again makes no commit and says so."""
    put(out, repository)
    before = state(repository)
    changed = put(out, repository)

    assert not changed
    assert git(server, "rev-list", "--count", "gh-pages") == "1\n"
    assert state(repository) == before


def test_another_clone_published_in_between(
    repository: Path, server: Path, out: Path, tmp_path: Path
) -> None:
    """The newest state of the remote counts, not what this clone last saw."""
    put(out, repository)
    git(tmp_path, "clone", "--quiet", "server.git", "other")
    build(tmp_path / "other-out", {"index.html": "other"})
    put(tmp_path / "other-out", tmp_path / "other")
    put(out, repository)

    assert git(server, "show", "gh-pages:index.html") == "front"
    assert git(server, "rev-list", "--count", "gh-pages") == "3\n"


def test_a_custom_domain_is_kept(repository: Path, server: Path, out: Path) -> None:
    """The ``CNAME`` that GitHub puts on the branch survives the next publish."""
    put(out, repository)
    commit_by_hand(repository, "gh-pages", {"CNAME": "example.org\n"})
    build(out, {"index.html": "new"})
    put(out, repository)

    assert git(server, "show", "gh-pages:CNAME") == "example.org"
    assert not put(out, repository)


def test_the_domain_of_the_site_wins(repository: Path, server: Path, out: Path) -> None:
    """A site that brings its own ``CNAME`` publishes that one."""
    put(out, repository)
    commit_by_hand(repository, "gh-pages", {"CNAME": "old.example\n"})
    build(out, {"index.html": "new", "CNAME": "new.example\n"})
    put(out, repository)

    assert git(server, "show", "gh-pages:CNAME") == "new.example\n"
