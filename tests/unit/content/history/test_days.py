"""Each file has the day of the last commit that changed its text."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from handbook.content.history import last_changes
from tests.support.history import Repository


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


def test_a_broken_clock_does_not_stop_the_build(repository: Repository) -> None:
    """A commit from beyond the calendar has the last day there is."""
    repository.write("a.md", "text")
    repository.commit("@99999999999999 +0000")

    assert repository.days == {"a.md": "9999-12-31"}


def test_a_detached_head_has_days(repository: Repository) -> None:
    """Continuous integration checks out a commit, not a branch."""
    repository.write("a.md", "1")
    repository.commit("2024-01-01")
    repository.git("checkout", "--quiet", "--detach")

    assert repository.days == {"a.md": "2024-01-01"}
