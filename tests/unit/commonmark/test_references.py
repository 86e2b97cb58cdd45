"""Destinations, titles, labels and definitions of links."""

from __future__ import annotations

import pytest

from handbook.commonmark.lines import Line, Passage
from handbook.commonmark.references import (
    MAX_LABEL,
    MAX_PARENTHESES,
    normal,
    read_definition,
    read_destination,
    read_label,
    read_title,
    unescape,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a", "a"),
        (r"\*\a", r"*\a"),
        ("&amp;&#65;&#x42;", "&AB"),
        ("&amp", "&amp"),
        ("&unknown;", "&unknown;"),
        ("&#0;&#xD800;&#1114112;", "\ufffd\ufffd\ufffd"),
        ("&#x2;&#xFDDD;", "\ufffd\ufffd"),
        ("&#128;", "\x80"),
    ],
)
def test_escapes_and_character_references(written: str, meant: str) -> None:
    """What is no character of a text cannot come in by its number either."""
    assert unescape(written) == meant


@pytest.mark.parametrize(
    ("text", "destination"),
    [
        ("a.md rest", "a.md"),
        ("a(b)c)", "a(b)c"),
        (r"a\)b)", "a)b"),
        ("<a b>c", "a b"),
        ("<>", ""),
        ("(", None),
        ("<a", None),
        ("<a\nb>", None),
        ("(" * MAX_PARENTHESES + ")" * MAX_PARENTHESES, "(" * 32 + ")" * 32),
        ("(" * (MAX_PARENTHESES + 1) + ")" * (MAX_PARENTHESES + 1), None),
    ],
)
def test_destinations(text: str, destination: str | None) -> None:
    """A destination ends at a space or where its parentheses do not pair."""
    found = read_destination(text, 0)

    assert (found and found[0]) == destination


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('"a \\"b\\""', 'a "b"'),
        ("'a\nb'", "a\nb"),
        ("(a)", "a"),
        ("(a(b)", None),
        ('"a', None),
        ("a", None),
    ],
)
def test_titles(text: str, title: str | None) -> None:
    """A title is quoted in one of three ways."""
    found = read_title(text, 0)

    assert (found and found[0]) == title


def test_labels() -> None:
    """A label holds something, no bracket, and is no longer than the standard says."""
    assert read_label("[a] b", 0) == ("a", 3)
    assert read_label(r"[a\]]", 0) == (r"a\]", 5)
    assert read_label("[ ]", 0) is None
    assert read_label("[a[b]", 0) is None
    assert read_label(f"[{'a' * MAX_LABEL}]", 0) is not None
    assert read_label(f"[{'a' * (MAX_LABEL + 1)}]", 0) is None
    assert normal(" ẞ \n A ") == normal("SS a")


def test_a_definition_knows_its_places() -> None:
    """The target's place is where the destination stands, not the label."""
    passage = Passage([Line("[a]:", 3), Line("  b.md", 4), Line("'t'", 5)])

    found = read_definition(passage, 0)

    assert found is not None
    definition, end = found
    target = definition.target
    assert (target.destination, target.title) == ("b.md", "t")
    assert (definition.line, target.line, target.column) == (3, 4, 3)
    assert end == len(passage.text)


@pytest.mark.parametrize("text", ["[a]:", "[a] : b", "[a]: b c", "[a]: <b>(c)", "a"])
def test_what_defines_nothing(text: str) -> None:
    """A definition has a destination, and nothing but a title behind it."""
    assert read_definition(Passage([Line(text, 1)]), 0) is None
