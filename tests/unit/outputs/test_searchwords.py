"""``outputs.searchwords``: what the search takes for a word."""

from __future__ import annotations

import pytest

from handbook.outputs.searchwords import stop_words, words, words_of
from handbook.translation import Translation, speaking


@pytest.mark.parametrize(
    ("chunk", "found"),
    [
        ("start_response", ["start_response", "start", "response", "startresponse"]),
        ("app.secret_key", ["app.secret_key", "app", "secret_key", "secretkey", "key"]),
        ("check_tool_call", ["tool", "call", "toolcall", "checktool"]),
        ("documents.add_message", ["add_message", "addmessage", "message"]),
        ("ExampleHeader", ["exampleheader", "example", "header"]),
        ("WSGIDaemonProcess", ["wsgi", "daemon", "process", "daemonprocess"]),
        ("wsgi.url_scheme", ["url_scheme", "urlscheme", "scheme"]),
        ("X-Forwarded-For", ["x-forwarded-for", "forwarded", "forwardedfor"]),
        ("jinja2", ["jinja2", "jinja"]),
        ("Flask's", ["flask"]),
        ("Caf\u00e9", ["cafe"]),
    ],
)
def test_a_name_is_split_at_every_joint(chunk: str, found: list[str]) -> None:
    """It is found whole, by its parts, and by neighbours that stand together."""
    assert set(found) <= set(words_of(chunk))


def test_some_names_are_one() -> None:
    """The small letter of uWSGI is no part; a name of many parts is not one word."""
    assert words_of("uWSGI") == ("uwsgi",)
    assert "abcde" not in words_of("aa_bb_cc_dd_ee")
    assert "aabbccddee" not in words_of("aa_bb_cc_dd_ee")


def test_the_whole_comes_first() -> None:
    """It weighs most."""
    assert words_of("A.b")[0] == "a.b"
    assert list(words("One, two")) == ["one", "two"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\u00dcbersicht Stra\u00dfe", "ubersicht strasse"),
        ("\u0152uvre \u0141\u00f3d\u017a", "oeuvre lodz"),
        (
            "\u0645\u064f\u0639\u064e\u0644\u0651\u0650\u0645",
            "\u0645\u0639\u0644\u0645",
        ),
        ("\u0623\u062d\u0645\u062f", "\u0627\u062d\u0645\u062f"),
        ("\u6771\u4eac\u90fd", "\u6771\u4eac\u90fd \u6771\u4eac \u4eac\u90fd"),
    ],
)
def test_letters_are_as_everybody_types_them(text: str, found: str) -> None:
    """Without accents and marks; where there are no spaces, two are a word."""
    assert list(words(text)) == found.split()


def test_only_english_has_words_that_are_passed_over() -> None:
    """In German, "die" and "not" are words like others."""
    with speaking(Translation(language="de")):
        assert stop_words() == frozenset()

    assert "the" in stop_words()
