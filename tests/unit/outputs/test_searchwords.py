"""``outputs.searchwords``: what the search takes for a word."""

from __future__ import annotations

import pytest

from handbook.outputs.searchwords import words, words_of


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
