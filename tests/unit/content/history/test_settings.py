"""The days do not depend on how git is set up or who calls it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.history import Repository

SETTINGS_OF_THE_USER = {
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_PARAMETERS",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_REPLACE_REF_BASE",
}
"""Variables of a repository that say how to read it, and not which it is."""


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
