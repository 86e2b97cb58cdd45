"""A branch is refused that holds the work of others, or that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.errors import UsageError
from tests.support.publish import commit_by_hand, git, published, put, state


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


@pytest.mark.parametrize("branch", ["a b", "--force", "a..b", "", "a:b"])
def test_a_branch_that_cannot_be(repository: Path, out: Path, branch: str) -> None:
    """A wrong name of a branch is a usage error before anything is done."""
    with pytest.raises(UsageError, match="is no name of a branch"):
        put(out, repository, branch)
