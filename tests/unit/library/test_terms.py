"""``library.terms`` finds the first use of terms in running text, and only there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest

from handbook.content.glossary import Term
from handbook.library.terms import MOST, explain
from tests.support.growth import LINEAR, growth

TERMS = tuple(
    Term(
        id=name.casefold().replace(" ", "-"), name=name, definition="It.", aliases=also
    )
    for name, also in (
        ("WSGI", ()),
        ("web server", ()),
        ("server", ()),
        ("uWSGI", ()),
        ("uwsgi protocol", ("uwsgi",)),
        ("header field", ("header",)),
        ("process", ("processes",)),
        ("R&D", ()),
    )
)
EXPLAINED = re.compile(
    r'<glossary-term><a href="[^"]*" aria-describedby="[^"]*">(?P<word>.*?)</a>'
    r".*?</glossary-term>"
)


def marked(html: str, own: tuple[str, ...] = ()) -> str:
    """Return the HTML with what is explained in brackets."""
    found = explain(html, TERMS, "../glossary/", own).html
    return EXPLAINED.sub(lambda one: f"[{one['word']}]", found)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>WSGI, and WSGI.</p>", "<p>[WSGI], and WSGI.</p>"),
        ("<p>A web server is no server.</p>", "<p>A [web server] is no [server].</p>"),
        ("<p>Web servers. Servers!</p>", "<p>[Web servers]. [Servers]!</p>"),
        ("<p>uWSGI speaks uwsgi.</p>", "<p>[uWSGI] speaks [uwsgi].</p>"),
        ("<p>wsgi Wsgi</p>", "<p>wsgi Wsgi</p>"),
        ("<p>process, processes</p>", "<p>[process], processes</p>"),
        ("<p>R&amp;D</p>", "<p>[R&amp;D]</p>"),
        ("<p><em>WSGI</em></p>", "<p><em>[WSGI]</em></p>"),
        ("<p>a web <em>server</em></p>", "<p>a web <em>[server]</em></p>"),
        ("<ul><li>WSGI</li></ul>", "<ul><li>[WSGI]</li></ul>"),
        ("<table><td>WSGI</td></table>", "<table><td>[WSGI]</td></table>"),
        ("<p>WSGI's; WSGI\u2019s</p>", "<p>[WSGI]'s; WSGI\u2019s</p>"),
        ("<pre>WSGI</pre><p>WSGI</p>", "<pre>WSGI</pre><p>[WSGI]</p>"),
        ('<p><img alt="WSGI > x"> WSGI</p>', '<p><img alt="WSGI > x"> [WSGI]</p>'),
        ("<button>a<br>b</button><p>WSGI</p>", "<button>a<br>b</button><p>[WSGI]</p>"),
        ("<!-- WSGI <b> --><p>WSGI</p>", "<!-- WSGI <b> --><p>[WSGI]</p>"),
        ("WSGI", "WSGI"),
    ],
)
def test_first_uses(html: str, expected: str) -> None:
    """Whole words of running text, in the case their author gave them."""
    assert marked(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>servers.py my_server web-server</p>",
        "<p>WSGI-like, non-WSGI, x/WSGI</p>",
        "<h2>WSGI</h2>",
        "<p><code>WSGI</code></p>",
        '<p><a href="x">the <em>WSGI</em> call</a></p>',
        "<summary>WSGI</summary>",
        "<predict-answer><p>WSGI</p></predict-answer>",
    ],
)
def test_what_is_no_use_of_a_word(html: str) -> None:
    """A part of a name, or what has a meaning of its own, is left alone."""
    assert marked(html) == html


def test_a_page_that_explains_a_term_is_told() -> None:
    """Its own terms are used there, and not explained again."""
    found = explain("<p>WSGI server</p>", TERMS, "../glossary/", ["wsgi"])

    assert found.used == {"wsgi", "server"}
    assert "#wsgi" not in found.html
    assert "#server" in found.html


def test_no_more_than_a_few_are_explained_and_names_come_first() -> None:
    """The text stays calm, and what is explained is worth it."""
    words = "process server header field web server uWSGI uwsgi R&amp;D WSGI"
    found = marked(f"<p>{words}</p>")

    assert found.count("[") == MOST
    assert "[WSGI]" in found
    assert "[process]" not in found


@pytest.mark.parametrize("text", ["<", "word1 of ", "&", "<a href='"])
def test_hostile_text_is_read_once(text: str) -> None:
    """However a text looks, it is read once."""
    terms = tuple(
        Term(id=str(n), name=f"word{n} of {n}", definition="It.") for n in range(500)
    )

    def prepare(size: int) -> Callable[[], object]:
        return partial(explain, f"<p>{text * size}</p>", terms, "g/")

    assert growth(prepare, 5_000) < LINEAR
