"""Links: every good form leads to the address it means."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.content.article import Page
from handbook.library.library import Library
from handbook.library.reading import read_library
from tests.bad_inputs.case import Case, page

FILES: dict[str, str | bytes] = {
    "index.md": page(),
    "basics/index.md": page("## Part\n"),
    "basics/wsgi/index.md": page("## \u00c4pfel\n\n## Two words {#two}\n"),
    "basics/wsgi/images/two words.png": b"",
    "basics/flask.md": page("## Part\n"),
    "basics/a.pdf": b"",
    "servers/a.md": page(),
    "servers/b.md": page(),
    "caf\u00e9.md": page(),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Return the library that all these tests link within."""
    folder = tmp_path_factory.mktemp("links") / "content"
    Case("", FILES).write(folder)
    return read_library(folder)


def resolve(library: Library, body: str) -> tuple[str, list[str]]:
    """Return the HTML of ``body`` as ``basics/wsgi/index.md`` and what is wrong."""
    here = library.by_url["basics/wsgi/"]
    assert isinstance(here, Page)
    source = library.content / here.source
    source.write_text(
        page(f"{body}\n\n## \u00c4pfel\n\n## Two words {{#two}}\n"), encoding="utf-8"
    )
    fresh = read_library(library.content)
    found = fresh.by_url["basics/wsgi/"]
    assert isinstance(found, Page)
    mistakes = fresh.addresses(found).mistakes
    return fresh.resolved(found).html, [mistake.problem for mistake in mistakes]


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("../flask.md", "../flask/"),
        ("../flask.md#part", "../flask/#part"),
        ("../index.md", "../"),
        ("..", "../"),
        ("../#part", "../#part"),
        ("../../index.md", "../../"),
        ("../..", "../../"),
        ("../../servers/", "../../servers/"),
        ("index.md", "./"),
        ("#two", "#two"),
        ("index.md#two", "#two"),
        ("#top", "#top"),
        ("?print", "?print"),
        ("../flask.md?x=1", "../flask/?x=1"),
        ("../flask.md?x=1&y#part", "../flask/?x=1&amp;y#part"),
        ("index.md?x#two", "./?x#two"),
        ("?x#two", "?x#two"),
        ("../a.pdf?x=1#a%20b", "../a.pdf?x=1#a%20b"),
        ("<../a.pdf#a b%>", "../a.pdf#a%20b%25"),
        ("#%C3%A4pfel", "#%C3%A4pfel"),
        ("#\u00e4pfel", "#%C3%A4pfel"),
        ("../../caf\u00e9.md", "../../caf%C3%A9/"),
        ("../../caf%C3%A9.md", "../../caf%C3%A9/"),
        ("<images/two words.png>", "images/two%20words.png"),
        ("images/two%20words.png", "images/two%20words.png"),
        ("https://example.org/?a=1&b=2#x", "https://example.org/?a=1&amp;b=2#x"),
        ("mailto:me@example.org", "mailto:me@example.org"),
    ],
)
def test_a_good_link(library: Library, target: str, href: str) -> None:
    """A link to a file becomes a relative link to its page."""
    html, mistakes = resolve(library, f"[x]({target})")

    assert mistakes == []
    assert f'<a href="{href}">x</a>' in html


def test_every_link_of_a_page_is_filled_in(library: Library) -> None:
    """Good links are links even beside bad ones, each at its own place."""
    html, mistakes = resolve(library, "[a](../flask.md) [b](no.md) ![c](no.png)")

    assert len(mistakes) == 2
    assert '<a href="../flask/">a</a>' in html
    assert '<a href="#">b</a>' in html


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.text(alphabet="ab./#?%\\\u00e9 &:", min_size=1, max_size=12))
def test_any_target(library: Library, target: str) -> None:
    """Any target is a mistake, or a link that stays within the site."""
    html, mistakes = resolve(library, f"[x](<{target}>)")

    for href in re.findall(r'<a href="([^"]*)">x</a>', html):
        assert not href.startswith("/")
        depth = len(Path("basics/wsgi").parts)
        assert href.split("#")[0].count("../") <= depth
    assert all(problem for problem in mistakes)
