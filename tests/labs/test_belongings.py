"""What a page in the bench's frame needs: what is asked for, and what it gets."""

from __future__ import annotations

from handbook import ROOT
from tests.support.javascript import evaluated

PYTHON = ROOT / "static" / "python"


def test_what_the_application_has_is_asked_for() -> None:
    """By its address against the page's base; of the rest, the reason is told."""
    code = """
      const page = new URL('http://localhost:8000/a/b')
      const said = [
        { kind: 'style', address: 's.css' }, { kind: 'image', address: '/i.png#x' },
        { kind: 'image', address: 'https://example.com/i.png' },
        { kind: 'script', address: '/s.js' }, { kind: 'image', address: 'data:,' },
        null]
      return it.needed(said, page, page).map(({ request, told }) => request
        ? [request.method, request.url.href, ...request.fields.flat()] : told)"""
    style, image, *others = evaluated(PYTHON / "belongings.js", code)
    came = ["Referer", "http://localhost:8000/a/b"]

    assert style[:2] == ["GET", "http://localhost:8000/a/s.css"]
    assert image[1:] == [
        *("http://localhost:8000/i.png#x", "Accept", "image/*,*/*;q=0.8", *came)
    ]
    assert others == [
        "which is not this application",
        "a script, which does not run in this frame",
        "which the page has in it",
        "an empty address, which no browser asks for",
    ]


def test_the_frame_gets_what_fits() -> None:
    """A style sheet that is one, an image in an address; nothing of an error page."""
    code = """
      const of = (type, body, status = '200 OK') =>
        ({ status, fields: [['Content-Type', type]], body })
      return [
        it.given(0, 'style', of('text/css; charset=utf-8', 'a { --\\xc3\\xa9: 1 }')),
        it.given(1, 'image', of('image/png', '\\xff\\0')),
        it.given(2, 'style', of('text/html', '')),
        it.given(3, 'image', of('text/html', '')),
        it.given(4, 'image', of('image/png', '', '404 NOT FOUND')),
      ].map((one) => one ?? null)"""

    assert evaluated(PYTHON / "belongings.js", code) == [
        {"at": 0, "style": "a { --é: 1 }"},
        {"at": 1, "image": "data:image/png;base64,/wA="},
        *(None, None, None),
    ]


def test_the_oldest_is_dropped_to_the_letter() -> None:
    """Whole pieces first; one that is too long by itself keeps its end."""
    code = """
      return [[[3, 3], 6], [[3, 3], 5], [[3, 3], 3], [[9], 4], [[], 4]]
        .map(([lengths, most]) => Object.values(it.dropped(lengths, most)))"""

    assert evaluated(PYTHON / "dropping.js", code) == [
        *([0, 0], [0, 1], [1, 0], [0, 5], [0, 0])
    ]
