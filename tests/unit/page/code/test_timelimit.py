"""``page.code.timelimit``: code that takes too long to colour is shown without colours.

No test waits for a slow lexer: a limit below zero is over at the first token.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pygments.lexer import DelegatingLexer, RegexLexer
from pygments.lexers import get_lexer_by_name

from handbook.library.library import Library
from handbook.page.code import highlight as module
from handbook.page.code import timelimit
from handbook.page.code.highlight import highlight
from handbook.page.code.timelimit import TooSlow, given_up, in_time
from tests.bad_inputs.case import page
from tests.support.libraries import library_of

CODE = "local a = 'b'\n"


@pytest.fixture
def no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave blocks no time at all."""
    monkeypatch.setattr(timelimit, "SECONDS", -1.0)
    monkeypatch.setattr(timelimit, "SECONDS_A_CHARACTER", 0.0)


def test_within_its_time_a_block_has_all_its_tokens() -> None:
    """The limit is far from what ordinary code takes, and grows with the text."""
    lexer = get_lexer_by_name("lua")

    found = list(in_time(lexer.get_tokens, CODE * 1000))

    assert found == list(lexer.get_tokens(CODE * 1000))


@pytest.mark.usefixtures("no_time")
def test_late_code_is_shown_as_text() -> None:
    """It is whole, escaped, and in lines; that it was given up is noted once."""
    html = highlight("a < 'b'\nc\n", "lua")

    assert html == (
        '<span class="line">a &lt; &#39;b&#39;\n</span><span class="line">c\n</span>'
    )
    assert given_up() == ["lua"]
    assert given_up() == []


def test_lexers_that_are_made_of_others_are_stopped_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They collect what their parts find before anybody sees a token."""
    lexer = module._lexer("html+django")
    assert lexer is not None
    monkeypatch.setattr(timelimit._watch, "deadline", -1.0)

    with pytest.raises(TooSlow):
        next(iter(lexer.get_tokens_unprocessed("<p>{{ a }}</p>")))


def test_a_part_may_be_asked_to_start_anywhere() -> None:
    """Lexers ask themselves for the tokens of a part, in a state of their own."""
    lexer = module._lexer("html+jinja")
    assert isinstance(lexer, DelegatingLexer)
    part = lexer.root_lexer
    assert isinstance(part, RegexLexer)

    found = list(part.get_tokens_unprocessed("a", stack=("root", "tag")))

    assert "".join(text for _, _, text in found) == "a"


@pytest.mark.usefixtures("no_time")
def test_its_author_is_told_where_it_is(tmp_path: Path) -> None:
    """Each block has a warning with its line; text without a language needs no time."""
    body = (
        f"```text\na\n```\n\n```lua\n{CODE}```\n\n- b\n\n  ```python\n  c = 1\n  ```\n"
    )
    library = library_of(tmp_path, {"a.md": page(body)})

    found = library.check()

    assert [(one.line, one.severity, one.problem) for one in found] == [
        (8, "warning",
         "Pygments takes too long for this 'lua'; it is shown without colours"),
        (14, "warning",
         "Pygments takes too long for this 'python'; it is shown without colours"),
    ]  # fmt: skip
    assert {one.fix for one in found} == {
        "split the code, or write 'text' for its language"
    }
    assert "local a" in html_of(library)


def html_of(library: Library) -> str:
    """Return the HTML of the only page."""
    (only,) = library.pages.values()
    return str(library.resolved(only).html)


def test_a_page_is_not_blamed_for_another(tmp_path: Path) -> None:
    """What a page gave up that was stopped is not told of the next one."""
    timelimit.give_up("lua")

    assert library_of(tmp_path, {"a.md": page(f"```lua\n{CODE}```\n")}).check() == ()
