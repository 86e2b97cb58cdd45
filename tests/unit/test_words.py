"""``handbook.words``: the texts of the interface, found in the program's own files."""

from __future__ import annotations

from handbook.words import all_words


def test_words_are_found_wherever_the_program_says_them() -> None:
    """In templates, modules, scripts and sheets; a word has all its files."""
    words = all_words()

    assert "site/handbook/templates/layout.html" in words["Skip to content"].files
    assert "site/handbook/page/notes.py" in words["Danger"].files
    assert "static/elements/code-block.js" in words["Copied"].files
    assert words["added: "].files == ("static/css/code.css",)
    assert words["Search"].files == (
        "site/handbook/templates/elements/search-box.html",
        "site/handbook/web/searchpage.py",
        "static/modules/search-dialog.js",
    )


def test_a_word_of_a_count_has_two_forms() -> None:
    """The count is called so everywhere; other values keep their names."""
    words = all_words()

    assert words["{count} page"].many == "{count} pages"
    assert words["One page is left."].many == "{count} pages are left."
    assert words["What comes before: {count} line"].names == {"count"}
    assert words["Search"].many == ""


def test_calls_within_a_text_are_found_too() -> None:
    """In an f-string of Python, and in a template literal of a script."""
    words = all_words()

    assert "Question:" in words
    assert "(read)" in words
