"""The days of last changes: right ones, or none and a notice."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from handbook.history import History, last_changes

SETTINGS_OF_THE_USER = {
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_REPLACE_REF_BASE",
}
"""Variables of a repository that say how to read it, and not which it is."""


class Repository:
    """A repository whose commits are made on given days, at 23:30 UTC."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.content.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2020-01-01") -> None:
        """Run git as if on ``day``, east of Greenwich, where it is a day later."""
        moment = f"{day}T23:30:00+0000"
        subprocess.run(
            ["git", "-C", self.folder, *arguments],
            check=True,
            capture_output=True,
            env={
                **os.environ,
                "TZ": "Asia/Tokyo",
                "GIT_AUTHOR_DATE": "2001-01-01T00:00:00+0000",
                "GIT_COMMITTER_DATE": day if day.startswith("@") else moment,
            },
        )

    def write(self, name: str, text: str) -> None:
        """Write a file of the content."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self, day: str) -> None:
        """Commit everything on ``day``."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=x", day=day)

    @property
    def days(self) -> dict[str, str]:
        """The days of all files, as text."""
        history = last_changes(self.content)
        assert history.notice is None
        return {str(name): str(day) for name, day in history.dates.items()}


@pytest.fixture(autouse=True)
def author(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git be used by nobody in particular, without the user's settings."""
    for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{name}_NAME", "Nobody")
        monkeypatch.setenv(f"{name}_EMAIL", "nobody@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return an empty repository."""
    return Repository(tmp_path / "repository")


def test_the_last_commit_counts(repository: Repository) -> None:
    """Each file has the day, in UTC, of the last commit that changed it."""
    repository.write("index.md", "1")
    repository.write("basics/wsgi.md", "1")
    repository.commit("2024-01-10")
    repository.write("basics/wsgi.md", "2")
    (repository.folder / "README.md").write_text("not content")
    repository.commit("2024-03-05")
    repository.write("basics/wsgi.md", "not committed")

    assert repository.days == {"index.md": "2024-01-10", "basics/wsgi.md": "2024-03-05"}
    assert last_changes(repository.content).dates == {
        PurePosixPath("index.md"): date(2024, 1, 10),
        PurePosixPath("basics/wsgi.md"): date(2024, 3, 5),
    }


def test_a_move_is_no_change(repository: Repository) -> None:
    """A file keeps its day through renames, until its text changes."""
    repository.write("a.md", "text")
    repository.write("b.md", "other")
    repository.commit("2024-01-01")
    repository.git("mv", "content/a.md", "content/c.md")
    repository.git("mv", "content/b.md", "content/d.md")
    repository.commit("2024-02-02")
    repository.git("mv", "content/c.md", "content/e.md")
    repository.write("d.md", "changed")
    repository.commit("2024-03-03")

    assert repository.days == {"e.md": "2024-01-01", "d.md": "2024-03-03"}


def test_a_name_that_is_used_again_has_its_own_day(repository: Repository) -> None:
    """The days of an old file do not pass to a new one of the same name."""
    repository.write("a.md", "first")
    repository.commit("2024-01-01")
    repository.git("mv", "content/a.md", "content/b.md")
    repository.commit("2024-02-02")
    repository.write("a.md", "second")
    repository.commit("2024-03-03")

    assert repository.days == {"a.md": "2024-03-03", "b.md": "2024-01-01"}


def test_a_deleted_file_passes_nothing_on(repository: Repository) -> None:
    """A deleted file has no day, also when a draft of its name is there again."""
    repository.write("a.md", "first")
    repository.write("b.md", "stays")
    repository.commit("2024-01-01")
    (repository.content / "a.md").unlink()
    repository.commit("2024-02-02")
    repository.write("a.md", "a draft, not committed")

    assert repository.days == {"b.md": "2024-01-01"}


def test_a_rename_onto_a_deleted_name(repository: Repository) -> None:
    """A file that took the name of a deleted one has its own day, not the other's."""
    repository.write("old.md", "text")
    repository.commit("2024-01-01")
    repository.write("new.md", "gone soon")
    repository.commit("2024-02-02")
    (repository.content / "new.md").unlink()
    repository.commit("2024-03-03")
    repository.git("mv", "content/old.md", "content/new.md")
    repository.commit("2024-04-04")

    assert repository.days == {"new.md": "2024-01-01"}


def test_a_merge_counts_on_its_day(repository: Repository) -> None:
    """What a branch changed is new to readers on the day of its merge."""
    repository.write("a.md", "1")
    repository.write("b.md", "1")
    repository.commit("2024-01-01")
    repository.git("switch", "--quiet", "--create", "topic")
    repository.write("a.md", "2")
    repository.commit("2024-02-02")
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "topic", day="2024-03-03")

    assert repository.days == {"a.md": "2024-03-03", "b.md": "2024-01-01"}


@pytest.mark.parametrize(
    "name",
    ["1700000000", "M", "R100", "ä é.md", 'q"uote.md', "tab\there.md", "日本/😀.md"],
)
def test_unusual_names(repository: Repository, name: str) -> None:
    """Names that look like git's own output, or need quoting, are read right."""
    repository.write(name, "text")
    repository.write("zz.md", "text")
    repository.commit("2024-01-01")
    repository.git("mv", f"content/{name}", "content/\n")
    repository.commit("2024-02-02")
    repository.git("mv", "content/\n", f"content/{name}")
    repository.commit("2024-03-03")

    assert repository.days == {name: "2024-01-01", "zz.md": "2024-01-01"}


def test_a_name_that_is_not_utf_8(repository: Repository) -> None:
    """A name in another encoding comes out as Python names that file."""
    name = os.fsdecode(b"caf\xe9.md")
    try:
        repository.write(name, "text")
    except OSError:
        pytest.skip("this disk stores names as UTF-8 only")
    repository.commit("2024-01-01")

    assert repository.days == {name: "2024-01-01"}


def test_settings_of_the_user_change_nothing(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The days are the same whatever git is told to do elsewhere."""
    repository.write("a.md", "text")
    repository.commit("2024-01-01")
    repository.git("mv", "content/a.md", "content/b.md")
    repository.commit("2024-02-02")
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[log]\nfollow = true\nshowSignature = true\ndate = relative\n"
        "[diff]\nrenames = false\nrelative = false\n[core]\nquotePath = true\n"
        "[color]\nui = always\n[format]\npretty = fuller\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_DIR", str(tmp_path))

    assert repository.days == {"b.md": "2024-01-01"}


@pytest.mark.parametrize(
    "setting",
    [
        *(f"log.diffMerges={kind}" for kind in ("off", "combined", "remerge")),
        "log.showRoot=false",
        "log.follow=true",
        "diff.orderFile=/nowhere",
        "diff.renames=copies",
    ],
)
def test_a_setting_of_the_user_hides_no_commit(
    setting: str, repository: Repository
) -> None:
    """The first commit, and each merge, counts whatever the user likes to see."""
    repository.write("a.md", "1\n2\n3\n")
    repository.write("b.md", "1")
    repository.commit("2024-01-01")
    repository.git("switch", "--quiet", "--create", "topic")
    repository.write("a.md", "one\n2\n3\n")
    repository.write("c.md", "new")
    repository.commit("2024-02-02")
    repository.git("switch", "--quiet", "main")
    repository.write("a.md", "1\n2\nthree\n")
    repository.commit("2024-02-03")
    repository.git("merge", "--quiet", "--no-ff", "topic", day="2024-03-03")
    repository.git("config", *setting.split("="))

    assert repository.days == {
        "a.md": "2024-03-03",
        "b.md": "2024-01-01",
        "c.md": "2024-03-03",
    }


def test_the_repository_of_a_hook_is_not_asked(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever git tells its hooks about their repository, the content's is read."""
    repository.write("a.md", "1")
    repository.commit("2024-01-01")
    told = subprocess.run(
        ["git", "rev-parse", "--local-env-vars"],
        check=True,
        capture_output=True,
        text=True,
    )
    for name in told.stdout.split():
        if name not in SETTINGS_OF_THE_USER:
            monkeypatch.setenv(name, str(tmp_path))

    assert repository.days == {"a.md": "2024-01-01"}


def test_a_long_history_is_read_in_one_go(repository: Repository) -> None:
    """Names that cross the pieces in which git's answer arrives stay whole."""
    names = [f"{'x' * 150}-{number}.md" for number in range(1000)]
    for name in names:
        repository.write(name, name)
    repository.commit("2024-01-01")

    assert repository.days == dict.fromkeys(names, "2024-01-01")


def test_a_broken_clock_does_not_stop_the_build(repository: Repository) -> None:
    """A commit from beyond the calendar has the last day there is."""
    repository.write("a.md", "text")
    repository.commit("@99999999999999 +0000")

    assert repository.days == {"a.md": "9999-12-31"}


def test_content_that_git_does_not_know(repository: Repository) -> None:
    """New content has no days, and that needs no notice."""
    (repository.folder / "README.md").touch()
    repository.commit("2024-01-01")
    repository.write("a.md", "new")

    assert last_changes(repository.content) == History()


def notice(content: Path) -> str:
    """Return the notice; there must be no days beside it, and one sentence."""
    history = last_changes(content)
    assert history.dates == {}
    assert history.notice is not None
    assert history.notice.startswith("Pages do not say when they last changed: ")
    assert "\n" not in history.notice
    return history.notice


def test_a_shallow_clone_has_no_days(repository: Repository, tmp_path: Path) -> None:
    """Half a history gives wrong days, so it gives none, and the command that helps."""
    repository.write("a.md", "1")
    repository.commit("2024-01-01")
    repository.write("b.md", "1")
    repository.commit("2024-02-02")
    clone = tmp_path / "clone"
    address = repository.folder.as_uri()
    repository.git("clone", "--quiet", "--depth=1", address, str(clone))

    assert "git fetch --unshallow" in notice(clone / "content")


def test_a_detached_head_has_days(repository: Repository) -> None:
    """Continuous integration checks out a commit, not a branch."""
    repository.write("a.md", "1")
    repository.commit("2024-01-01")
    repository.git("checkout", "--quiet", "--detach")

    assert repository.days == {"a.md": "2024-01-01"}


def test_a_folder_that_is_no_repository(tmp_path: Path) -> None:
    """A downloaded archive builds, without days."""
    assert "is not in a git repository" in notice(tmp_path)


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    """Missing content is another module's error; here it only has no days."""
    assert "is not in a git repository" in notice(tmp_path / "missing")


def test_a_repository_without_commits(repository: Repository) -> None:
    """Before the first commit there is no history."""
    assert "git has no history" in notice(repository.content)


def test_no_git(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without git everything works but the days."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "git is not installed" in notice(repository.content)


def test_a_folder_of_another_user(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git does not read what another user could have prepared; the notice says so."""
    repository.write("a.md", "1")
    repository.commit("2024-01-01")
    # Git's own test suite uses this variable: as if the owner were another.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")

    assert "belongs to another user" in notice(repository.content)
