"""Code becomes HTML: every character of it, line by line."""

from __future__ import annotations

import re
from html import unescape

import pytest

from handbook.page.code import highlight as module
from handbook.page.code.highlight import UnknownLanguage, highlight, stylesheet

CODE = 'def f(a):\n    return "<&>"  # é\n\n\nf(1)\n'


def text_of(html: str) -> str:
    """Return the text of HTML."""
    return unescape(re.sub("<[^>]*>", "", html))


@pytest.mark.parametrize("language", ["python", "text", "", "html", "bash", "json"])
@pytest.mark.parametrize("code", [CODE, "\n\na\n\n", "a", "", "\tb\n", "\r\n"])
def test_nothing_of_the_code_is_lost(language: str, code: str) -> None:
    """Whatever the language, what is shown is what was written."""
    shown = text_of(highlight(code, language))

    assert shown.replace("\r", "\n").rstrip("\n") == code.replace("\r", "\n").rstrip(
        "\n"
    )


def test_every_line_is_an_element() -> None:
    """Tokens that span lines are split, so that lines can be numbered and marked."""
    html = highlight('"""a\nb"""\n', "python")

    lines = re.findall('<span class="line">(.*?)\n</span>', html)
    assert len(lines) == 2
    assert all(line.count("<span") == line.count("</span>") for line in lines)


def test_lines_are_marked() -> None:
    """A line may have several marks; those beyond the code are left out."""
    marks = {"highlight": frozenset({1, 9}), "inserted": frozenset({1, 2})}

    html = highlight("a\nb\nc\n", "text", marks)

    assert re.findall('<span class="(.*?)">', html) == [
        "line highlight inserted",
        "line inserted",
        "line",
    ]


def test_no_language_is_guessed() -> None:
    """Code without a language has no colours."""
    assert highlight(CODE, "").count("<span") == CODE.count("\n")


@pytest.mark.parametrize(
    ("language", "alike"), [("pyton", "python"), ("zzzzzzzz", None)]
)
def test_an_unknown_language_has_a_suggestion(language: str, alike: str | None) -> None:
    """The nearest name is suggested, if one is near."""
    with pytest.raises(UnknownLanguage) as unknown:
        highlight("a", language)

    assert unknown.value.alike == alike


@pytest.mark.parametrize("language", ["mjs", "YML", "shell", "console", "Python"])
def test_names_that_authors_use(language: str) -> None:
    """Extensions, other sites' names and capitals are understood."""
    assert highlight("a\n", language)


def test_lexers_are_made_once() -> None:
    """Making one costs as much as highlighting a block."""
    assert module._lexer("python") is module._lexer("python")


def test_the_clock_is_looked_at() -> None:
    """Whoever watches the time may stop the highlighting at every token."""
    calls = 0

    def check_time() -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise TimeoutError

    with pytest.raises(TimeoutError):
        highlight(f"{CODE}\n# read for the first time", "python", check_time=check_time)


def test_the_stylesheet_has_a_rule_for_every_class() -> None:
    """No token has a class that means nothing."""
    rules = stylesheet()
    used = set(re.findall(r'<span class="(\w+)">', highlight(CODE, "python")))

    assert rules.startswith("@layer code{")
    assert {name for name in used if f".{name}" not in rules} == {"line"}


def test_of_several_blank_lines_one_is_shown() -> None:
    """The others are there to be copied, but for text, which is shown as it is."""
    code = "a = 1\n\n\nb = 2\n"

    assert highlight(code, "python").count('class="line again"') == 1
    assert 'class="line again"' not in highlight(code, "text")
    assert 'class="line again"' not in highlight(code, "python", starts=str)
