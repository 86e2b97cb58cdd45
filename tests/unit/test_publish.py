"""Publishing puts the built folder on a branch, and touches nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from ghp_import import ghp_import

from handbook import commands
from handbook.errors import MachineError, UsageError
from handbook.manifest import MANIFEST
from handbook.output import staged
from handbook.publish import SCRATCH, publish, state_of
from tests.bad_inputs.case import Case, pages
from tests.support.commandline import CommandLine, Run

PUBLISH = """
import sys
from pathlib import Path
from handbook.publish import publish
publish(Path(sys.argv[1]), Path(sys.argv[2]), "origin", sys.argv[3], "Publish")
"""
"""A program that publishes a folder, from a repository, to a branch."""


def git(folder: Path, *arguments: str) -> str:
    """Run git in ``folder`` and return what it prints."""
    done = subprocess.run(
        ["git", "-C", folder, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def build(out: Path, files: Mapping[str, str]) -> None:
    """Make ``out`` a finished site."""
    with staged(out) as site:
        for name, text in files.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def commit_by_hand(repository: Path, branch: str, files: Mapping[str, str]) -> None:
    """Add files to a branch of the remote from another clone."""
    clone = repository.parent / "hand"
    git(repository.parent, "clone", "--quiet", "server.git", str(clone))
    exists = branch in git(clone, "branch", "--remotes").replace("origin/", "").split()
    git(clone, "switch", "--quiet", *([] if exists else ["--orphan"]), branch)
    for name, text in files.items():
        (clone / name).write_text(text)
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message=by hand")
    git(clone, "push", "--quiet", "origin", branch)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a clone with one commit, one staged and one unstaged change."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Nobody")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "nobody@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "server.git")
    git(tmp_path, "clone", "--quiet", "server.git", "clone")
    clone = tmp_path / "clone"
    (clone / "a.md").write_text("committed")
    git(clone, "add", "a.md")
    git(clone, "commit", "--quiet", "--message=first")
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    (clone / "b.md").write_text("staged")
    git(clone, "add", "b.md")
    (clone / "a.md").write_text("edited")
    return clone


@pytest.fixture
def server(repository: Path) -> Path:
    """Return the bare repository that the clone pushes to."""
    return repository.parent / "server.git"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a built site."""
    build(tmp_path / "out", {"index.html": "front", "a b/é.html": "page"})
    return tmp_path / "out"


def put(out: Path, repository: Path, branch: str = "gh-pages") -> bool:
    """Publish to ``origin``."""
    return publish(out, repository, "origin", branch, "Publish the site")


def state(repository: Path) -> str:
    """Return everything of a clone that publishing must leave alone."""
    return "\n".join(
        [
            git(repository, "status", "--porcelain=v2", "--branch"),
            git(repository, "for-each-ref", "refs/heads"),
            git(repository, "diff", "HEAD"),
            git(repository, "ls-files", "--stage"),
        ]
    )


def published(server: Path, branch: str = "gh-pages") -> list[str]:
    """Return the names on the branch."""
    names = git(server, "ls-tree", "-r", "-z", "--name-only", branch)
    return names.rstrip("\0").split("\0")


def test_the_first_publish(repository: Path, server: Path, out: Path) -> None:
    """The new branch holds the folder, byte for byte, and ``.nojekyll``."""
    before = state(repository)
    changed = put(out, repository)

    assert changed
    assert published(server) == [MANIFEST, ".nojekyll", "a b/é.html", "index.html"]
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
    assert published(server) == [MANIFEST, ".nojekyll", "c.html", "index.html"]
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


def test_a_local_branch_of_the_same_name_is_left_alone(
    repository: Path, server: Path, out: Path
) -> None:
    """Work on a local ``gh-pages``, even when checked out, is not moved or lost."""
    git(repository, "switch", "--quiet", "--create", "gh-pages")
    before = state(repository)
    put(out, repository)

    assert state(repository) == before
    assert "index.html" in published(server)


def test_it_works_from_a_subfolder_and_another_folder(
    repository: Path,
    server: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Relative paths mean what they mean where the command runs."""
    monkeypatch.chdir(tmp_path)
    put(Path("out"), Path("clone"))

    assert "index.html" in published(server)
    assert Path.cwd() == tmp_path


def test_it_works_from_a_hook(
    repository: Path,
    server: Path,
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """What git tells its hooks of their repository does not send a site astray."""
    git(tmp_path, "init", "--quiet", "another")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "another" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "another" / "index"))
    surroundings = dict(os.environ)
    put(out, repository)

    assert dict(os.environ) == surroundings
    monkeypatch.delenv("GIT_DIR")
    assert "index.html" in published(server)


def test_two_publish_at_the_same_moment(
    repository: Path, server: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes of one clone do not take each other's commits."""
    before = state(repository)
    build(out.parent / "other", {"other.html": "other"})

    def be_overtaken(*arguments: object, **options: object) -> None:
        ghp_import(*arguments, **options)
        command = [sys.executable, "-c", PUBLISH]
        subprocess.run(
            [*command, out.parent / "other", repository, "other"],
            check=True,
            timeout=60,
        )

    monkeypatch.setattr("handbook.publish.ghp_import", be_overtaken)
    put(out, repository)

    assert "index.html" in published(server)
    assert "other.html" in published(server, "other")
    assert state(repository) == before


def test_what_a_killed_publish_left_is_swept(repository: Path, out: Path) -> None:
    """The next publish removes the branch of a process that runs no more."""
    before = state(repository)
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    git(repository, "branch", f"{SCRATCH}/{process.pid}")
    put(out, repository)

    assert state(repository) == before


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


@pytest.mark.parametrize("branch", ["main", "docs"])
def test_a_branch_with_work_of_others_is_refused(
    repository: Path, server: Path, out: Path, branch: str
) -> None:
    """Files that no build wrote are never replaced by a site."""
    if branch == "docs":
        commit_by_hand(repository, "docs", {"thesis.txt": "mine", "CNAME": "x"})
    before = git(server, "for-each-ref"), state(repository)

    with pytest.raises(UsageError, match=r"wrote: (a\.md|thesis\.txt)\.") as refused:
        put(out, repository, branch)
    assert str(refused.value).endswith("\n  fix: use --branch gh-pages")

    assert (git(server, "for-each-ref"), state(repository)) == before


def test_a_file_added_to_a_site_by_hand_is_refused(
    repository: Path, server: Path, out: Path
) -> None:
    """A file that somebody put beside a published site is not dropped in silence."""
    put(out, repository)
    commit_by_hand(repository, "gh-pages", {"robots.txt": "mine"})

    with pytest.raises(UsageError, match=r"wrote: robots\.txt\.\n  fix: move them"):
        put(out, repository)

    assert "robots.txt" in published(server)


def test_a_missing_remote(repository: Path, out: Path) -> None:
    """A remote that does not exist is told with the command that adds it."""
    with pytest.raises(MachineError, match=r"'upstream'.*\n  fix: .*git remote add up"):
        publish(out, repository, "upstream", "gh-pages", "x")


def test_an_unreachable_remote(repository: Path, out: Path, tmp_path: Path) -> None:
    """A remote that does not answer is told in git's words, with a check to run."""
    git(repository, "remote", "set-url", "origin", str(tmp_path / "gone.git"))

    with pytest.raises(MachineError, match=r"fatal: .*gone\.git.*\n  fix: .*ls-remote"):
        put(out, repository)


def test_a_refused_push(repository: Path, server: Path, out: Path) -> None:
    """A push that the server rejects is told in its words; nothing is left here."""
    hook = server / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho protected by policy >&2\nexit 1\n")
    hook.chmod(0o755)
    before = state(repository)

    with pytest.raises(MachineError, match=r"protected by policy(.|\n)*--dry-run"):
        put(out, repository)

    assert state(repository) == before


def test_a_name_that_git_cannot_store(
    repository: Path, server: Path, out: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """A site that cannot be stored whole is not published at all."""
    put(out, repository)
    build(out, {"index.html": "new", "a\nb.html": "x"})

    with pytest.raises(MachineError, match="cannot store"):
        put(out, repository)

    assert git(server, "rev-list", "--count", "gh-pages") == "1\n"
    assert "Traceback" not in capfd.readouterr().err


def test_no_repository(out: Path, tmp_path: Path) -> None:
    """Outside a repository the fix is to work in a clone."""
    with pytest.raises(MachineError, match=r"is not a git repository(.|\n)*git clone"):
        put(out, tmp_path)


def test_no_git(repository: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git the fix is to install it."""
    monkeypatch.setenv("PATH", str(out))

    with pytest.raises(MachineError, match="Git is not installed"):
        put(out, repository)


@pytest.mark.parametrize("branch", ["a b", "--force", "a..b", "", "a:b"])
def test_a_branch_that_cannot_be(repository: Path, out: Path, branch: str) -> None:
    """A wrong name of a branch is a usage error before anything is done."""
    with pytest.raises(UsageError, match="is no name of a branch"):
        put(out, repository, branch)


@pytest.mark.parametrize("missing", ["name", "email"])
def test_a_nameless_author(
    repository: Path, out: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """An author unknown to git is told which setting is missing."""
    monkeypatch.delenv(f"GIT_COMMITTER_{missing.upper()}")

    with pytest.raises(MachineError, match=f"git config --global user.{missing}"):
        put(out, repository)


def test_the_state_of_content(repository: Path, tmp_path: Path) -> None:
    """The commit is known, and whether the folder, and no other, differs from it."""
    folder = repository / "content"
    folder.mkdir()
    (folder / "c.md").write_text("committed")
    git(repository, "add", "content")
    git(repository, "commit", "--quiet", "--message=second", "content")
    commit = git(repository, "rev-parse", "--short", "HEAD").strip()

    assert state_of(folder) == (commit, False)
    (folder / "new.md").write_text("untracked")
    assert state_of(folder) == (commit, True)
    (folder / "new.md").unlink()
    (folder / "c.md").write_text("edited")
    assert state_of(folder) == (commit, True)
    assert state_of(tmp_path) == ("", False)


@pytest.fixture
def command(
    repository: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> CommandLine:
    """Return the command line of a project that lies in the clone."""
    monkeypatch.setattr(commands, "ROOT", repository)
    Case("", pages("index.md")).write(repository / "content")
    return CommandLine(monkeypatch, capsys)


def publishing(command: CommandLine, repository: Path, *more: str) -> Run:
    """Run ``publish``; the site is built beside the clone."""
    content, out = repository / "content", repository.parent / "site"
    return command("publish", "--content", content, "--out", out, *more)


def test_changes_that_are_not_committed(
    repository: Path, server: Path, command: CommandLine
) -> None:
    """They are warned of in one line, and the message says where the site is from."""
    first = publishing(command, repository)
    subject = git(server, "log", "-1", "--format=%s", "gh-pages")
    commit = git(repository, "rev-parse", "--short", "HEAD").strip()
    git(repository, "add", "content")
    git(repository, "commit", "--quiet", "--message=second", "content")
    (repository / "content" / "index.md").write_text("---\ntitle: New\n---\n")
    git(repository, "commit", "--quiet", "--message=third", "content")
    newer = git(repository, "rev-parse", "--short", "HEAD").strip()

    second = publishing(command, repository)

    assert (first.status, second.status) == (0, 0)
    assert "holds changes that are not committed; they are pub" in first.told[0]
    assert subject == f"Publish the site from {commit} and uncommitted changes\n"
    assert second.told == []
    subject = git(server, "log", "-1", "--format=%s", "gh-pages")
    assert subject == f"Publish the site from {newer}\n"


@pytest.mark.parametrize(
    ("option", "value", "status"), [("--remote", "nope", 3), ("--branch", "main", 2)]
)
def test_the_target_is_checked_before_the_build(
    repository: Path, command: CommandLine, option: str, value: str, status: int
) -> None:
    """Nothing is built for a remote or a branch that cannot take it."""
    checked = publishing(command, repository, option, value)

    assert checked.status == status
    assert "  fix: " in checked.err
    assert "Rendering" not in checked.err
    assert not (repository.parent / "site").exists()
