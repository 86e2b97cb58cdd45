"""The bench's browser: addresses, forms, redirects and bytes, by the standards."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import create_environ
from werkzeug.wrappers import Request

from handbook import ROOT
from tests.support.javascript import evaluated

PYTHON = ROOT / "static" / "python"

PAGE = "http://localhost:8000/a/b?q=1#here"
LINKS = {
    "next": "/a/next",
    "../up": "/up",
    "?page=2": "/a/b?page=2",
    "": "/a/b?q=1",
    "/x?": "/x?",
    "/café": "/caf%C3%A9",
    "/a b": "/a%20b",
    "/日本?q=日": "/%E6%97%A5%E6%9C%AC?q=%E6%97%A5",
    "/'\"<>?'\"<>": "/'%22%3C%3E?%27%22%3C%3E",
    "/x#part": "/x",
    "http://localhost:8000/whole": "/whole",
    "http://me:secret@localhost:8000/me": "/me",
    "//localhost:8000/y": "/y",
    "#part": {"part": "part"},
    "/a/b?q=1#%C3%A9": {"part": "é"},
    "#": {"part": ""},
    "https://example.com/x": {"away": "https://example.com/x"},
    "//evil/x": {"away": "http://evil/x"},
    "http://localhost/": {"away": "http://localhost/"},
    "mailto:ada@example.com": {"away": "mailto:ada@example.com"},
    "javascript:alert(1)": {"away": "javascript:alert(1)"},
    "http://[": {"away": "http://["},
}
"""Where links of a page lead, by what they say: to a target, within it, or away."""


def test_a_link_leads_where_the_url_standard_says() -> None:
    """Relative to the page; percent-encoded; its fragment is never sent."""
    code = f"""
      const page = new URL({PAGE!r})
      return {list(LINKS)!r}.map((link) => {{
        const place = it.linked(link, page, page)
        return 'url' in place ? it.targetOf(place.url) : place
      }})"""

    assert evaluated(PYTHON / "addresses.js", code) == list(LINKS.values())


ENTRIES = """[['na\\nme', 'a b\\r\\n&é'], ['file', {
  name: 'a"b.txt', type: 'text/plain', bytes: '\\xff\\0\\r\\n'}], ['none', {
  name: '', type: '', bytes: ''}]]"""


def test_a_form_becomes_what_the_html_standard_says() -> None:
    """Three encodings; lines end with CRLF in each, but not in a file."""
    code = f"""
      const entries = {ENTRIES}
      return [
        ...['', 'Multipart/Form-Data', 'text/plain', 'odd'].map((said) =>
          it.bodyOf(it.encodingOf(said), entries, 'BOUNDARY')),
        it.withQuery(new URL({PAGE!r}), entries).href,
        it.withQuery(new URL({PAGE!r}), []).href,
        [null, 'POST', 'put', 'Dialog'].map((said) => it.methodOf(said)),
      ]"""
    plain, parts, text, odd, query, empty, methods = evaluated(
        PYTHON / "submission.js", code
    )
    form = "na%0D%0Ame=a+b%0D%0A%26%C3%A9&file=a%22b.txt&none="
    disposition = "Content-Disposition: form-data; name="

    assert plain == {"type": "application/x-www-form-urlencoded", "body": form}
    assert odd == plain
    assert parts == {
        "type": "multipart/form-data; boundary=BOUNDARY",
        "body": f'--BOUNDARY\r\n{disposition}"na%0D%0Ame"\r\n\r\n'
        f"a b\r\n&\xc3\xa9\r\n"
        f'--BOUNDARY\r\n{disposition}"file"; filename="a%22b.txt"\r\n'
        "Content-Type: text/plain\r\n\r\n\xff\0\r\n\r\n"
        f'--BOUNDARY\r\n{disposition}"none"; filename=""\r\n'
        "Content-Type: application/octet-stream\r\n\r\n\r\n--BOUNDARY--\r\n",
    }
    assert text == {
        "type": "text/plain",
        "body": 'na\r\nme=a b\r\n&\xc3\xa9\r\nfile=a"b.txt\r\nnone=\r\n',
    }
    assert query == f"http://localhost:8000/a/b?{form}#here"
    assert empty == "http://localhost:8000/a/b?#here"
    assert methods == ["GET", "POST", "GET", "dialog"]


def test_werkzeug_reads_the_file_that_was_sent() -> None:
    """Its name, its type and each of its bytes."""
    code = f"return it.bodyOf('multipart/form-data', {ENTRIES})"
    made = evaluated(PYTHON / "submission.js", code)
    data = made["body"].encode("latin-1")
    environ = create_environ(method="POST", data=data, content_type=made["type"])
    with Request(environ) as request:
        sent = request.files["file"]

        assert request.form["na%0D%0Ame"] == "a b\r\n&é"
        assert (sent.filename, sent.mimetype) == ('a"b.txt', "text/plain")
        assert sent.read() == b"\xff\0\r\n"


REDIRECTS = [
    ("301", "POST", "GET", ""),
    ("302", "POST", "GET", ""),
    ("302", "PUT", "PUT", "b"),
    ("303", "PUT", "GET", ""),
    ("303", "HEAD", "HEAD", "b"),
    ("307", "POST", "POST", "b"),
    ("308", "POST", "POST", "b"),
]
"""A status, the method of the request, the next one's method, and its body."""


def followed(status: str, method: str, location: str) -> Any:
    """Return the request that follows a redirect, as data."""
    code = f"""
      const {{ url, ...next }} = it.following({{
        method: {method!r}, url: new URL('http://localhost:8000/a/b#old'), body: 'b',
        fields: [['Content-Type', 'text/plain'], ['Origin', 'o'], ['X-A', '1']],
      }}, {{ status: '{status} WORD', fields: [['Location', {location!r}]] }}) ?? {{}}
      return {{ ...next, url: url?.href }}"""
    return evaluated(PYTHON / "browsing.js", code)


@pytest.mark.parametrize(("status", "method", "then", "body"), REDIRECTS)
def test_a_redirect_keeps_or_drops_the_body(
    status: str, method: str, then: str, body: str
) -> None:
    """As the Fetch standard says; the fields of a body go with it."""
    told = followed(status, method, "../c")

    assert (told["method"], told["body"]) == (then, body)
    assert told["url"] == "http://localhost:8000/c#old"
    assert (["Content-Type", "text/plain"] in told["fields"]) == bool(body)
    assert ["X-A", "1"] in told["fields"]


def test_what_is_no_redirect_or_leads_away() -> None:
    """304 is none, and another origin is never asked."""
    assert followed("304", "GET", "/x") == {}
    assert followed("302", "GET", "") == {}
    assert followed("302", "GET", "https://example.com/") == {
        "away": "https://example.com/"
    }


def test_a_browser_adds_its_fields_and_one_for_cookies() -> None:
    """A typed field takes the place of its own; cookies go in one field."""
    code = """
      const request = (fields) => ({ fields })
      return [
        it.allFields(request([]), ''),
        it.allFields(request([['user-agent', 'me'], ['Cookie', 'a=1']]), 'b=2'),
        it.cameFrom(new URL('http://localhost:8000/a?b#c'), true),
        it.unsendable([['X-A', 'é'], ['X-B', '日']]) ?? null,
      ]"""
    bare, typed, came, letter = evaluated(PYTHON / "browsing.js", code)

    assert bare == [
        ["Host", "localhost:8000"],
        ["User-Agent", "http-bench"],
        ["Accept", "text/html, */*;q=0.8"],
    ]
    assert typed == [bare[0], bare[2], ["user-agent", "me"], ["Cookie", "a=1; b=2"]]
    assert came == [
        ["Referer", "http://localhost:8000/a?b"],
        ["Origin", "http://localhost:8000"],
    ]
    assert letter == "日"


MESSAGES = {
    "GET / HTTP/1.1\nHost: a\n\n": "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    r"GET /\xE9 HTTP/1.1\nX: \\n" + "\n\n": "GET /\xe9 HTTP/1.1\nX: \\n\r\n\r\n",
    "é\\0\\t": "\xc3\xa9\0\t",
    "\\q": "\\q",
}
"""What is typed, and the bytes that it is."""


def test_a_message_is_typed_as_bytes() -> None:
    """Each line ends with CRLF; what cannot be typed has an escape."""
    code = f"return {list(MESSAGES)!r}.map((typed) => it.messageOf(typed))"

    assert evaluated(PYTHON / "bytes.js", code) == list(MESSAGES.values())


def test_bytes_come_back_as_they_were_typed() -> None:
    """Whatever they are: the switch shows what would be sent."""
    code = r"""
      const all = Array.from({ length: 256 }, (_, n) => String.fromCharCode(n)).join('')
      return ['a\r\nb', all, 'é\r\n日\\', '\r\n\n\r'].every((text) =>
        [text, it.utf8(text)].every((bytes) => /[^\0-\xff]/.test(bytes)
          || it.messageOf(it.typedFor(bytes)) === bytes))"""

    assert evaluated(PYTHON / "bytes.js", code) is True


TRIES = {
    "GET /": {"method": "GET", "target": "/", "fields": [], "body": ""},
    "POST /name name=Ada+L a=1": {
        "method": "POST",
        "target": "/name",
        "fields": [],
        "body": "name=Ada+L&a=1",
    },
    "GET / X_Token:1": {
        "method": "GET",
        "target": "/",
        "fields": [["X_Token", "1"]],
        "body": "",
    },
    "GET /a b HTTP/1.1": {"typed": "GET /a b HTTP/1.1\nHost: h\n\n"},
    "request.form": None,
    "/hello/Ada": None,
    "GET": None,
    "Set-Cookie: a=b": None,
}
"""Code in an invitation to try something, and the request that it is."""


def test_code_that_is_a_request_can_be_sent() -> None:
    """A method and a target, fields and a form; other code stays code."""
    code = f"return {list(TRIES)!r}.map((text) => it.tried(text, 'h') ?? null)"

    assert evaluated(PYTHON / "tries.js", code) == list(TRIES.values())
