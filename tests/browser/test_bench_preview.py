"""The preview of ``http-bench``: what a browser does with a page, it does."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.support.benches import LAB, opened, part, send, send_bytes, status
from tests.support.returning import Returning

pytestmark = pytest.mark.browser

LINKS = """
<a href=next>relative</a> <a href='?q=é'>query</a> <a href='#end'>part</a>
<a href='https://example.com/x'>away</a> <a href='mailto:a@b'>mail</a>
<a href=new target=_blank>tab</a> <a href=quiet rel=noreferrer>quiet</a>
LONG<h2 id=end>End</h2>
"""
FORMS = """
<form method=post><input name=a value='x y'><button name=b value=1>bare</button>
<button formaction=../up formmethod=get>other</button>
<button formenctype=text/plain>plain</button></form>
<form method=post enctype=multipart/form-data><input type=file name=f>
<button>upload</button></form>
<dialog open><form method=dialog><button>close</button></form></dialog>
"""
APP = f"""\
from flask import Flask, redirect, request
app = Flask(__name__)
PAGES = {{'links': '''{LINKS}'''.replace('LONG', '<br>' * 90), 'forms': '''{FORMS}'''}}

@app.route('/', defaults={{'path': ''}}, methods=['GET', 'POST'])
@app.route('/<path:path>', methods=['GET', 'POST'])
def any_path(path):
    if path in ('301', '307'):
        return redirect('/a/forms', int(path))
    if path == 'away':
        return redirect('https://example.com/')
    files = request.files.values()
    sent = ' '.join(f'{{one.filename}} {{one.read()!r}}' for one in files)
    page = PAGES.get(path.split('/')[-1], '')
    return f'<h1>{{request.method}} {{request.full_path}}</h1>{{sent}}{{page}}'
"""


def with_app(page: Page) -> Locator:
    """Return the page's bench, with an application that says what it was asked."""
    one = opened(page)
    one.get_by_role("textbox", name="Code of greeter.py").fill(APP)
    return one


def asked(page: Page) -> Locator:
    """Return where the page in the frame says what it was asked."""
    return page.frame_locator("http-bench iframe").get_by_role("heading", level=1)


def test_links_lead_where_a_browser_would_go(open_again: Returning) -> None:
    """Relative to the page; a part is shown; what leads away is told, and not sent."""
    page = open_again(LAB)
    one = with_app(page)
    send(one, "GET", "/a/links#end")
    shown = page.frame_locator("http-bench iframe")
    expect(shown.get_by_text("End")).to_be_in_viewport()
    shown.get_by_role("link", name="part").press("Enter")
    expect(status(one)).to_contain_text("#end is a part of this page")
    for name, told in (
        ("away", "https://example.com/x leads out"),
        ("mail", "mailto:a@b leads out"),
        ("tab", "http://localhost:8000/a/new would open in a new tab"),
    ):
        shown.get_by_role("link", name=name).press("Enter")
        expect(status(one)).to_contain_text(told)
    expect(one.locator(".bench-rows li")).to_have_count(2)
    shown.get_by_role("link", name="quiet").press("Enter")
    expect(asked(page)).to_have_text("GET /a/quiet?")
    assert "Referer" not in part(one, "bytes of the request")
    one.locator(".bench-rows button").nth(1).press("Enter")
    shown.get_by_role("link", name="query").press("Enter")
    expect(asked(page)).to_have_text("GET /a/links?q=%C3%A9")
    assert "Referer: http://localhost:8000/a/links\n" in part(
        one, "bytes of the request"
    ).replace("\r", "")
    shown.get_by_role("link", name="relative").press("Enter")
    expect(asked(page)).to_have_text("GET /a/next?")


def test_forms_are_sent_as_html_has_it(open_again: Returning) -> None:
    """Without an action, by the button's own, in each encoding, with a file's bytes."""
    page = open_again(LAB)
    one = with_app(page)
    send(one, "GET", "/a/forms?q=1")
    shown = page.frame_locator("http-bench iframe")
    expect(asked(page)).to_have_text("GET /a/forms?q=1")
    shown.get_by_role("button", name="close").press("Enter")
    expect(status(one)).to_contain_text("sends nothing")
    shown.get_by_role("button", name="bare").press("Enter")
    expect(asked(page)).to_have_text("POST /a/forms?q=1")
    assert part(one, "bytes of the request").endswith("a=x+y&b=1")
    shown.get_by_role("button", name="plain").press("Enter")
    expect(one.locator(".bench-rows li")).to_have_count(4)
    assert part(one, "bytes of the request").rstrip().endswith("a=x y")
    file = FilePayload(name="é.bin", mimeType="image/x", buffer=b"\xff\x00\n")
    shown.locator("input[type=file]").set_input_files(file)
    shown.get_by_role("button", name="upload").press("Enter")
    expect(shown.get_by_text(r"é.bin b'\xff\x00\n'")).to_be_visible()
    shown.get_by_role("button", name="other").press("Enter")

    expect(asked(page)).to_have_text("GET /up?a=x+y")


def test_redirects_and_odd_requests(open_again: Returning) -> None:
    """Body and method go or stay; elsewhere is told; bytes go out as they are typed."""
    page = open_again(LAB)
    one = with_app(page)
    follow = one.get_by_role("button", name="Follow the redirect")
    send(one, "POST", "/307", body="a=1")
    expect(
        one.get_by_text("sends POST /a/forms by itself, with the same")
    ).to_be_visible()
    follow.press("Enter")
    expect(asked(page)).to_have_text("POST /a/forms?")
    assert part(one, "bytes of the request").endswith("a=1")
    send(one, "POST", "/301", body="a=1")
    expect(one.get_by_text("after 301, a POST becomes a GET")).to_be_visible()
    follow.press("Enter")
    expect(asked(page)).to_have_text("GET /a/forms?")
    assert "Content-Type" not in part(one, "bytes of the request")
    send(one, "GET", "/away")
    expect(one.get_by_text("goes to https://example.com/, which is")).to_be_visible()
    send(one, "GET", "//evil/x")
    expect(status(one)).to_contain_text("http://evil/x is not on")
    send(one, "GET", "/日 本#x", fields="X: 日")
    expect(status(one)).to_contain_text("“日” is not one byte")
    send(one, "GET", "/日 本#x", fields="Cookie: typed=1")
    expect(asked(page)).to_have_text("GET /日 本?")
    request = part(one, "bytes of the request")
    assert request.startswith("GET /%E6%97%A5%20%E6%9C%AC HTTP/1.1")
    assert 'Cookie: typed=1; name="Ada Lovelace"' in request
    one.get_by_role("checkbox", name="As bytes").check()
    area = one.get_by_role("textbox", name="as bytes")
    assert area.input_value() == request.replace("\r", "").rstrip() + "\n\n"
    send_bytes(
        one,
        "POST /a/chunks HTTP/1.1\nHost: h\nTransfer-Encoding: chunked\n\n3\nabc\n0\n\n",
    )

    expect(asked(page)).to_have_text("POST /a/chunks?")
