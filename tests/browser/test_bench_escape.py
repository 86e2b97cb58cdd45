"""The frame of ``http-bench``: a response tries every way out, and finds none."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.support.benches import LAB, log, opened, send, status

pytestmark = pytest.mark.browser

TAKE = "try { top.document.title = 'taken' } catch {} fetch('HERE/inline')"

LOADED = f"""
<script>{TAKE}</script>
<script src=HERE/script></script>
<script type=module src=HERE/module></script>
<img src=x onerror="{TAKE}">
<img src=HERE/img><img srcset="HERE/srcset 2x"><input type=image src=HERE/input>
<picture><source srcset=HERE/picture><img></picture>
<link rel=stylesheet href=HERE/sheet><link rel=icon href=HERE/icon>
<link rel=preload as=image href=HERE/preload><link rel=prefetch href=HERE/prefetch>
<link rel=modulepreload href=HERE/modulepreload><link rel=manifest href=HERE/manifest>
<link rel=preconnect href=HERE><link rel=dns-prefetch href=HERE>
<style>@import 'HERE/import'; body {{ background: url(HERE/background) }}
@font-face {{ font-family: f; src: url(HERE/font) }} h1 {{ font-family: f }}</style>
<p style="background: url(HERE/style)">styled</p>
<svg><image href=HERE/svg /><use href=HERE/use#a /><script>{TAKE}</script>
<foreignObject><img src=HERE/foreign></foreignObject></svg>
<object data=HERE/object></object><embed src=HERE/embed>
<iframe src=HERE/frame></iframe><iframe srcdoc="<script>{TAKE}</script>"></iframe>
<iframe src="javascript:{TAKE}"></iframe>
<video src=HERE/video poster=HERE/poster></video><audio src=HERE/audio></audio>
<base href=HERE/base/><img src=relative>
"""
"""What a browser loads or runs by itself."""

PRESSED = f"""
<h1>Here</h1>
<a href="javascript:{TAKE}">script</a> <a href=HERE/top target=_top>top</a>
<a href=HERE/blank target=_blank>blank</a> <a href=HERE/down download>download</a>
<a href=/ping ping=HERE/ping>ping</a>
<form action=HERE/form target=_top><button>get</button></form>
<form action="javascript:{TAKE}"><button>run</button></form>
<form><button formaction=HERE/formaction formmethod=post>post</button></form>
"""
"""What somebody has to press."""

OWN = """
<link rel=stylesheet href=/own.css media=all><script src=/own.js></script>
<h1>Own</h1><img src=/own.svg alt=Dot><img src=/gone.png alt=Gone>
"""
"""What the application itself has; its files name what is elsewhere."""

SHEET = """
@import 'HERE/sheet-import';
@font-face { font-family: f; src: url(HERE/sheet-font) }
h1 { color: rgb(1, 2, 3); background: url(HERE/sheet-background); font-family: f }
"""
IMAGE = f"""
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
<image href="HERE/svg-image" width="9" height="9"/><script>{TAKE}</script></svg>
"""

REFRESHED = "<meta http-equiv=refresh content='0; url=HERE/refresh'><h1>Refresh</h1>"

APP = f"""\
from flask import Flask
app = Flask(__name__)
PAGES = {{'loaded': '''<h1>Loaded</h1>{LOADED}''', 'pressed': '''{PRESSED}''',
         'refresh': '''{REFRESHED}''', 'own': '''{OWN}'''}}
FILES = {{'own.css': ('text/css', '''{SHEET}'''),
         'own.svg': ('image/svg+xml', '''{IMAGE}''')}}

@app.get('/<name>')
def page(name):
    if name in FILES:
        return FILES[name][1], {{'Content-Type': FILES[name][0]}}
    return PAGES.get(name, name) if name != 'gone.png' else ('', 404)
"""


@dataclass
class Elsewhere:
    """Another origin, and who came there: a connection, then its requests."""

    url: str
    came: list[str] = field(default_factory=list)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """Return another origin."""

    class Handler(BaseHTTPRequestHandler):
        def setup(self) -> None:
            other.came.append("connected")
            super().setup()

        def do_GET(self) -> None:
            other.came.append(self.path)
            self.send_response(204)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    other = Elsewhere(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield other
    server.shutdown()
    server.server_close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a context that may complain: attacks are refused, aloud."""
    made = chromium.new_context()
    yield made
    made.close()


def test_no_response_finds_a_way_out(
    context: BrowserContext, site_url: str, elsewhere: Elsewhere
) -> None:
    """Nothing is loaded, nothing runs, and no page goes anywhere, pressed or not."""
    page = context.new_page()
    page.goto(f"{site_url}{LAB}")
    one = opened(page)
    area = one.get_by_role("textbox", name="Code of greeter.py")
    area.fill(APP.replace("HERE", elsewhere.url))
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    context.on("requestfinished", note)
    shown = page.frame_locator("http-bench iframe")
    for name in ("loaded", "refresh", "own", "pressed"):
        send(one, "GET", f"/{name}")
        expect(log(one)).to_contain_text(f"GET /{name} → 200 OK")
        if name != "refresh":
            expect(shown.get_by_role("heading")).to_be_visible()
        if name == "own":
            see_own(page)
    press_all(page)
    send(one, "GET", "/last")
    expect(shown.get_by_text("last")).to_be_visible()

    assert elsewhere.came == []
    within = {one.url for one in asked if one.frame != page.main_frame}
    assert [url for url in within if "/python/bridge.js" not in url] == []
    assert within
    assert "taken" not in page.title()
    assert page.url == f"{site_url}{LAB}"
    assert len(context.pages) == 1


def see_own(page: Page) -> None:
    """See that the page has its style sheet and its image, and what is told of it."""
    shown = page.frame_locator("http-bench iframe")
    expect(page.locator(".bench-page")).to_contain_text(
        "The page needs /own.css: 200 OK;"
        " /own.js: a script, which does not run in this frame;"
        " /own.svg: 200 OK; /gone.png: 404 NOT FOUND."
    )
    expect(shown.get_by_role("heading")).to_have_css("color", "rgb(1, 2, 3)")
    image = shown.get_by_alt_text("Dot")
    expect(image).to_have_js_property("complete", value=True)
    expect(image).to_have_js_property("naturalWidth", 9)
    for name in ("own.css", "own.svg"):
        expect(log(page.locator("http-bench"))).to_contain_text(f"GET /{name} → 200 OK")


def press_all(page: Page) -> None:
    """Press every link and button of the page in the frame; see that it stays."""
    one = page.locator("http-bench")
    shown = page.frame_locator("http-bench iframe")
    for name in ("script", "top", "blank", "download"):
        shown.get_by_role("link", name=name).press("Enter")
        expect(status(one)).to_contain_text("Nothing is sent.")
    for name in ("get", "run", "post"):
        shown.get_by_role("button", name=name).press("Enter")
        expect(status(one)).to_contain_text("Nothing is sent.")
    shown.get_by_role("link", name="ping").press("Enter")
    expect(shown.get_by_text("ping")).to_be_visible()


def test_the_ways_out_are_real(context: BrowserContext, elsewhere: Elsewhere) -> None:
    """In a page of its own, the same response gets to the other origin."""
    page = context.new_page()
    page.set_content(LOADED.replace("HERE", elsewhere.url))
    wanted = {
        *("/inline", "/script", "/module", "/img", "/srcset", "/input", "/picture"),
        *("/sheet", "/preload", "/import", "/background", "/style", "/svg", "/object"),
        *("/foreign", "/embed", "/frame", "/poster", "/audio", "/base/relative"),
    }
    page.wait_for_function("document.readyState === 'complete'")

    assert wanted - {*elsewhere.came} == set()
