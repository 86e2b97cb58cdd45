"""Typographic quotes: where they are put, and where never."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from handbook.web.site import Site
from handbook.web.typography import typeset
from tests.bad_inputs.case import page
from tests.support.formats import got
from tests.support.growth import LINEAR, growth
from tests.support.libraries import library_of


@pytest.mark.parametrize(
    ("straight", "curly"),
    [
        ('"WSGI\'s"', "\u201cWSGI\u2019s\u201d"),
        ("say 'one \"two\" three'", "say \u2018one \u201ctwo\u201d three\u2019"),
        ("\"'a' b\"", "\u201c\u2018a\u2019 b\u201d"),
        ("the servers' work", "the servers\u2019 work"),
        ("the '90s, 'tis", "the \u201990s, \u2019tis"),
        ('("x") \u2014"y"', "(\u201cx\u201d) \u2014\u201cy\u201d"),
        ("HTTP&#39;s &#34;GET&#34;", "HTTP\u2019s \u201cGET\u201d"),
        (
            '"<code>x</code>" and <em>"y"</em>',
            "\u201c<code>x</code>\u201d and <em>\u201cy\u201d</em>",
        ),
        ("<code>app</code>'s", "<code>app</code>\u2019s"),
    ],
)
def test_quotes_are_set_as_english_has_them(straight: str, curly: str) -> None:
    """Pairs, pairs within pairs, and apostrophes, across the tags of a sentence."""
    assert typeset(f"<p>{straight}</p>") == f"<p>{curly}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<p>5\" and 6'</p>",
        '<p>a "lone quote</p><p>and b" another</p>',
        "<p>a \" b ' c</p>",
        '<pre><code>"x" it\'s</code></pre>',
        '<p><code>"x"</code> <kbd>\'</kbd></p>',
        '<p><a title="it\'s" href="?a=\'b\'">x</a></p>',
        '<div class="table pane"><div>it\'s</div> "y"</div>',
        '<script>"x"</script><!-- it\'s -->',
        "<textarea>it's</textarea>",
    ],
)
def test_what_is_no_text_or_not_certain_stays(text: str) -> None:
    """Code, what programs printed, attributes, signs for inches, and lone quotes."""
    assert typeset(text) == text


def test_what_comes_after_what_is_left_alone_is_set() -> None:
    """What is skipped ends with its own end tag, not with one inside it."""
    html = '<div class="pane"><div>"a"</div></div><p>"b"</p><pre>"c"</pre>"d"'

    assert typeset(html) == (
        '<div class="pane"><div>"a"</div></div><p>\u201cb\u201d</p>'
        '<pre>"c"</pre>\u201cd\u201d'
    )


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "It\u2019s \u201cso\u201d."),
        ("en-GB", "It\u2019s \u201cso\u201d."),
        ("de", 'It\'s "so".'),
    ],
)
def test_only_pages_in_english_are_set(
    language: str, shown: str, tmp_path: Path
) -> None:
    """Other languages have other quotes; the copy has what the author typed."""
    files = {
        "a.md": page('It\'s "so".\n'),
        "site.yaml": f"name: T\nlanguage: {language}\n",
    }
    site = Site(library=library_of(tmp_path, {**files}))

    assert f"<p>{shown}</p>" in got(site, "a/")
    assert 'It\'s "so".' in got(site, "a/index.md")


def test_time_grows_with_the_text() -> None:
    """However many quotes are open, each is looked at once."""
    ratio = growth(
        lambda size: partial(typeset, "<p>" + "('a \"b " * size + "</p>"), 1_000
    )

    assert ratio < LINEAR
