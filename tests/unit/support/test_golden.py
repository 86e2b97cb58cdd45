"""``support.golden``: what counts as found."""

from __future__ import annotations

from tests.support.golden import queries, rank

FOUND = {"groups": [["a/", ["a/#x", "a/#y"]], ["b/", ["b/"]]]}


def test_a_section_is_first_only_where_it_is_the_first() -> None:
    """A page counts where it is shown; a section among those that are shown with it."""
    assert rank(("a/",), FOUND) == 1
    assert rank(("a/#x",), FOUND) == 1
    assert rank(("a/#y",), FOUND) == 2
    assert rank(("b/",), FOUND) == 2
    assert rank(("c/",), FOUND) == 0


def test_no_query_is_in_both_files_to_be_judged_by_what_it_was_tuned_on() -> None:
    """Nearly none: a few words are what everybody types."""
    tuned = {one.query.casefold() for one in queries("search-tuning")}
    judged = [one.query for one in queries("search-judging")]

    assert len(judged) >= 120
    assert sum(query.casefold() in tuned for query in judged) <= 0.15 * len(judged)
