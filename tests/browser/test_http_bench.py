"""``http-bench``: a browser in the page, whose web server is the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from handbook import ROOT
from tests.support.axe import Axe
from tests.support.benches import LAB, bench, change, log, opened, part, send, status
from tests.support.browser import BOOT_MS, OpenPage
from tests.support.pythonsamples import CLIPBOARD
from tests.support.reflow import TOO_WIDE
from tests.support.returning import Returning

pytestmark = pytest.mark.browser


def test_without_javascript_an_exchange_can_be_read(open_page: OpenPage) -> None:
    """The application, and a recorded request, step by step; no dead button."""
    page = open_page(LAB, javascript=False)
    one = page.locator("http-bench")

    expect(one.get_by_text("name=Ada+Lovelace")).to_be_visible()
    expect(one.get_by_text("HTTP_ACCEPT_LANGUAGE")).to_be_visible()
    expect(one.get_by_text("Set-Cookie:").first).to_be_visible()
    expect(one.get_by_text("who answers, the server or")).to_be_visible()
    expect(one.get_by_role("button")).to_have_count(0)


def test_the_tab_repeats_the_recorded_exchange(open_again: Returning) -> None:
    """The same bytes in, the same environ, the same bytes out."""
    page = open_again(LAB)
    recorded = {
        label: bench(page)
        .locator(".recording code-block", has_text=label)
        .locator("code")
        .text_content()
        or ""
        for label in ("bytes of the request", "environ that", "bytes of the response")
    }
    one = opened(page)
    rows = one.locator(".bench-environ tr").all_inner_texts()
    date = re.compile("Date: .*")
    response = part(one, "bytes of the response").replace("\r", "")

    assert part(one, "bytes of the request").replace("\r", "").rstrip() == (
        recorded["bytes of the request"].rstrip()
    )
    assert [row.split("\t") for row in rows] == [
        line.split(maxsplit=1) for line in recorded["environ that"].splitlines()
    ]
    assert (
        date.sub("", response).strip()
        == date.sub("", recorded["bytes of the response"]).strip()
    )


def test_links_forms_cookies_and_redirects_work(open_again: Returning) -> None:
    """As in a browser: the page's form is sent, the cookie comes back."""
    page = open_again(LAB)
    one = opened(page)
    one.get_by_role("button", name="Empty the cookie jar").click()
    send(one, "GET", "/")
    shown = page.frame_locator("http-bench iframe")
    expect(shown.get_by_role("heading")).to_have_text("Hello stranger")
    shown.get_by_label("Your name").fill("Grace Hopper")
    shown.get_by_role("button", name="Remember").click()
    expect(status(one)).to_contain_text("302 FOUND")
    one.get_by_role("button", name="Follow the redirect").click()
    expect(shown.get_by_role("heading")).to_have_text("Hello Grace Hopper")
    assert 'Cookie: name="Grace Hopper"' in part(one, "bytes of the request")
    shown.get_by_role("link", name="Greet Ada").click()
    expect(shown.get_by_role("heading")).to_have_text("Hello Ada")
    # By keyboard: Chromium's driver loses a click after one in a frame that is gone.
    one.get_by_role("button", name="Empty the cookie jar").press("Enter")
    send(one, "GET", "/")
    expect(shown.get_by_role("heading")).to_have_text("Hello stranger")

    rows = one.locator(".bench-rows button")
    expect(rows).to_have_count(6)
    rows.nth(1).click()
    expect(shown.get_by_role("heading")).to_have_text("Hello Ada")


def test_the_readers_application_is_never_lost(open_again: Returning) -> None:
    """It outlives a reload and answers then; a reset can be undone."""
    page = open_again(LAB)
    one = opened(page)
    area = one.get_by_role("textbox", name="Code of greeter.py")
    first = area.input_value()
    mine = first.replace("Hello", "Good day")
    area.fill(mine)
    page.reload()
    one = opened(page)
    send(one, "GET", "/hello/Ada")
    shown = page.frame_locator("http-bench iframe").get_by_role("heading")
    expect(shown).to_have_text("Good day Ada", timeout=BOOT_MS)
    one.get_by_role("button", name="Reset").click()
    expect(area).to_have_value(first)
    one.get_by_role("button", name="Undo reset").click()

    expect(area).to_have_value(mine)


def test_bytes_and_environ_light_each_other_up(open_again: Returning) -> None:
    """By pointer and by keyboard."""
    page = open_again(LAB)
    one = opened(page)
    send(one, "GET", "/hello/caf%C3%A9?q=1")
    expect(status(one)).to_contain_text("200 OK", timeout=BOOT_MS)
    one.locator("tr", has_text="PATH_INFO").focus()
    lit = one.locator("pre .lit-part")
    expect(lit).to_have_text("/hello/caf%C3%A9")
    expect(one.locator(".bytes-told")).to_have_text(
        "/hello/caf%C3%A9 becomes PATH_INFO."
    )
    one.locator("tr", has_text="wsgi.version").focus()
    expect(one.locator(".bytes-told")).to_contain_text("comes from the server, not")
    one.locator("pre .byte-part", has_text="q=1").hover()

    expect(one.locator("tr.lit-part").last).to_contain_text("QUERY_STRING")


def test_the_server_refuses_and_the_application_fails(open_again: Returning) -> None:
    """Who answers is told: the server alone, or the application's error."""
    page = open_again(LAB)
    one = opened(page)
    one.get_by_role("button", name="GET /a b HTTP/1.1").click()
    expect(status(one)).to_contain_text("400 Bad Request")
    expect(one.get_by_text("never heard of it")).to_be_visible()
    area = one.get_by_role("textbox", name="Code of greeter.py")
    change(one, "return response", "return None")
    send(one, "POST", "/name", body="name=a")
    expect(status(one)).to_contain_text("500 INTERNAL SERVER ERROR")
    area.fill("import nothing_like_this")
    send(one, "GET", "/")

    expect(status(one)).to_contain_text("ModuleNotFoundError in line 1")
    expect(one.locator(".wrong-line")).to_have_count(1)


def test_what_the_application_prints_and_how_it_ends_is_shown(
    open_again: Returning,
) -> None:
    """What a view prints and Flask logs, in order; app.run() and exit(), explained."""
    page = open_again(LAB)
    one = opened(page)
    area = one.get_by_role("textbox", name="Code of greeter.py")
    text = area.input_value()
    home = "    return render_template_string(PAGE, name=request"
    area.fill(text.replace(home, f"    print('home', request.path)\n    1 / 0\n{home}"))
    send(one, "GET", "/")
    expect(status(one)).to_contain_text("500 INTERNAL", timeout=BOOT_MS)
    expect(log(one)).to_contain_text(
        re.compile(
            r"Process 2 started: greeter.py has changed.\nGET / → 500 INTERNAL.*\n"
            r"home /\n\[.*ERROR in app: Exception on / (?s:.*)ZeroDivisionError: "
        ),
        use_inner_text=True,
    )
    area.fill(f"{text}\napp.run()\n")
    send(one, "GET", "/")
    expect(status(one)).to_contain_text("OSError in line")
    expect(one.get_by_text("needs a port. A page has none.")).to_be_visible()
    area.fill(f"{text}\nexit()\n")
    send(one, "GET", "/")

    expect(status(one)).to_contain_text("SystemExit in line")
    expect(one.get_by_text("ends the whole process")).to_be_visible()


def test_a_page_that_attacks_is_stopped(chromium_page: Page) -> None:
    """A script in the response does not run, and the frame cannot reach the page."""
    page = chromium_page
    one = opened(page)
    area = one.get_by_role("textbox", name="Code of greeter.py")
    attack = (
        "<script>parent.document.title = 'taken'</script>"
        "<img src=x onerror=\"parent.document.title = 'taken'\"><h1>Here</h1>"
    )
    area.fill(
        "from flask import Flask\napp = Flask(__name__)\n"
        f"@app.get('/')\ndef home(): return {attack!r}\n"
    )
    send(one, "GET", "/")
    expect(page.frame_locator("http-bench iframe").get_by_text("Here")).to_be_visible(
        timeout=BOOT_MS
    )

    assert "taken" not in page.title()
    sandbox = page.locator("http-bench iframe").get_attribute("sandbox") or ""
    assert "allow-same-origin" not in sandbox


COPIED = "before => navigator.clipboard.readText().then((text) => text !== before)"
"""Whether something else was copied."""


@pytest.fixture
def chromium_page(chromium: Browser, site_url: str) -> Iterator[Page]:
    """Return the lab in a page that may complain: attacks are refused, aloud."""
    page = chromium.new_page()
    page.goto(f"{site_url}{LAB}")
    yield page
    page.close()


def test_a_link_brings_code_and_request_and_sends_nothing(
    open_again: Returning,
) -> None:
    """As parts or as bytes; who opens it reads first."""
    page = open_again(LAB, permissions=CLIPBOARD)
    one = opened(page)
    change(one, "Hello", "Good day")
    send(one, "PUT", "/hello/Ada?q", fields="X-A: 1", body="b")
    expect(status(one)).to_contain_text("405 METHOD NOT ALLOWED")
    links = [""]
    for _ in range(2):
        one.get_by_role("button", name="Copy link").click()
        page.wait_for_function(COPIED, arg=links[-1])
        expect(status(one)).to_contain_text("is copied")
        links.append(page.evaluate("navigator.clipboard.readText()"))
        one.get_by_role("checkbox", name="As bytes").check()
        expect(one.get_by_label("Address on")).to_be_hidden()
    message = one.get_by_role("textbox", name="as bytes").input_value()
    parts, whole = (open_again(link).locator("http-bench") for link in links[1:])

    expect(parts.get_by_label("Address on")).to_have_value("/hello/Ada?q")
    expect(parts.get_by_label("Method")).to_have_value("PUT")
    expect(parts.get_by_label("Header fields")).to_have_value("X-A: 1")
    expect(parts.get_by_label("Body")).to_have_value("b")
    expect(parts.get_by_role("textbox", name="as bytes")).to_be_hidden()
    expect(whole.get_by_role("textbox", name="as bytes")).to_have_value(message)
    for there in (parts, whole):
        expect(there.get_by_role("textbox", name="Code of")).to_have_value(
            re.compile("Good day")
        )
        expect(status(there)).to_have_text("Nothing runs before you press Send.")


def test_the_keyboard_sends_again(open_again: Returning) -> None:
    """The recorded request is filled in, and sent; Send keeps the focus."""
    page = open_again(LAB)
    one = opened(page)
    send_it = one.get_by_role("button", name="Send")
    expect(send_it).to_be_focused()
    expect(one.get_by_label("Method")).to_have_value("POST")
    expect(one.get_by_label("Body")).to_have_value("name=Ada+Lovelace")
    send_it.press("Enter")
    expect(one.locator(".bench-rows li")).to_have_count(2)
    expect(send_it).to_be_focused()
    one.get_by_label("Address on").fill("/nowhere")
    one.get_by_label("Address on").press("Enter")
    expect(status(one)).to_contain_text("404 NOT FOUND")
    one.get_by_label("Address on").fill("/hello/Ada")
    one.get_by_label("Body").fill("a=1")
    one.get_by_label("Body").press("Control+Enter")
    expect(status(one)).to_contain_text("405 METHOD NOT ALLOWED")
    page.set_viewport_size({"width": 360, "height": 740})
    one.get_by_role("tab", name="What happened").press("Home")
    expect(one.get_by_role("tab", name="Code")).to_be_focused()
    expect(one.get_by_role("textbox", name="Code of greeter.py")).to_be_visible()
    expect(one.get_by_label("Address on")).to_be_hidden()
    one.get_by_role("tab", name="Request").click()
    one.get_by_role("button", name="GET /nowhere").press("Enter")
    expect(status(one)).to_contain_text("404 NOT FOUND")
    expect(one.get_by_role("tab", name="What happened")).to_be_focused()
    expect(send_it).to_be_in_viewport()


def test_an_open_bench_breaks_no_rule(open_again: Returning, axe: Axe) -> None:
    """Names, contrast, sizes, with an exchange on the page; nothing sticks out."""
    page = open_again(LAB)
    one = opened(page)
    send(one, "GET", "/")
    expect(status(one)).to_contain_text("200 OK", timeout=BOOT_MS)

    for width in (1440, 360, 320):
        page.set_viewport_size({"width": width, "height": 900})

        assert axe.in_both_schemes(page, "http-bench") == [], width
        assert page.evaluate(TOO_WIDE) == [], width


def test_the_lab_shows_the_server_that_it_uses() -> None:
    """The sample is the very file; it has to lie beside the article to be shown."""
    shown = ROOT / "content/labs/one-request/samples/server.py"

    assert shown.read_bytes() == Path(ROOT, "site/labs/server.py").read_bytes()
