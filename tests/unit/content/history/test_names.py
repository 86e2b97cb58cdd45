"""Files of any name, and any number of them, are told apart in what git says."""

from __future__ import annotations

import pytest

from tests.support.history import Repository
from tests.support.names import write_latin1_name


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
    name = write_latin1_name(repository.content)
    repository.commit("2024-01-01")

    assert repository.days == {name: "2024-01-01"}


def test_a_long_history_is_read_in_one_go(repository: Repository) -> None:
    """Names that cross the pieces in which git's answer arrives stay whole."""
    names = [f"{'x' * 150}-{number}.md" for number in range(1000)]
    for name in names:
        repository.write(name, name)
    repository.commit("2024-01-01")

    assert repository.days == dict.fromkeys(names, "2024-01-01")
