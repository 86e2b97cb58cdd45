"""``commonmark.dialect``: what the two dialects that have a name hold."""

from __future__ import annotations

import pytest
from markdown import markdown

from handbook.commonmark.dialect import COMMONMARK, GITHUB

ADDITIONS = {
    "~~a~~": "<del>",
    "https://a.org": "<a ",
    "- [ ] a": "<input ",
    "| a |\n|---|": "<table>",
    "a[^1]\n\n[^1]: b": 'class="footnote',
    "> [!TIP]\n> a": "tip",
}


@pytest.mark.parametrize("text", ADDITIONS)
def test_what_github_adds_is_not_in_the_standard(text: str) -> None:
    """Each addition is there in one of them only."""

    def html(*, github: bool) -> str:
        config = {"handbook.commonmark": {"github": github}}
        return markdown(
            text, extensions=["handbook.commonmark"], extension_configs=config
        )

    assert ADDITIONS[text] in html(github=True)
    assert ADDITIONS[text] not in html(github=False)


def test_neither_has_marks_of_other_programs() -> None:
    """Notes, folds, tabs and definitions are switched on by whoever wants them."""
    for dialect in (GITHUB, COMMONMARK):
        assert not dialect.notes
        assert not dialect.folds
        assert not dialect.tabs
        assert not dialect.definitions
        assert dialect.tags is None
