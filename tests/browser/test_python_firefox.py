"""Samples, every lab and the bench work in Firefox, as people have it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from handbook import ROOT
from tests.browser import test_byte_bench as bytebench
from tests.labs.test_your_server import RIGHT
from tests.support import benches, labs
from tests.support import pythonsamples as samples
from tests.support.browser import BOOT_MS, OpenPage, opening
from tests.support.everything import nightly, some
from tests.support.returning import Returning, returning

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reader(firefox: Browser, site_url: str) -> Iterator[Returning]:
    """Return a reader who has run Python in Firefox before."""
    with returning(firefox, site_url) as one:
        yield one


@pytest.fixture
def open_page(firefox: Browser, site_url: str) -> Iterator[OpenPage]:
    """Return what opens pages in Firefox; what fails a test is as in Chromium."""
    with opening(firefox, lambda: site_url) as open_:
        yield open_


def test_every_sample_prints_what_was_recorded(
    open_again: Returning, runnable: list[str]
) -> None:
    """Firefox's Python and ours agree, letter by letter; Chromium runs them all."""
    assert samples.run_every_sample(open_again, some(runnable, one_in=8)) >= 2


@nightly
def test_what_never_ends_can_be_stopped(open_again: Returning) -> None:
    """A loop, a call that blocks, all of the memory; what comes next runs."""
    page = open_again(samples.ARTICLE)
    one = samples.sample(page)
    samples.ran(one)
    for program in (
        "while True: pass",
        "import itertools\nsum(itertools.count())",
        "x = []\nwhile True:\n    try: x.append(bytearray(50_000_000))\n"
        "    except MemoryError: pass",
    ):
        one.get_by_role("textbox").fill(f"print('begun')\n{program}")
        one.get_by_role("button", name="Run").click()
        output = one.get_by_role("group", name="Output of")
        expect(output).to_have_text("begun\n", timeout=BOOT_MS)
        one.get_by_role("button", name="Stop").click()
        expect(samples.status(one)).to_contain_text("Stopped")
    one.get_by_role("button", name="Reset").click()

    samples.ran(one, "what was recorded")


@nightly
def test_the_readers_text_outlives_reload_and_return(open_again: Returning) -> None:
    """Also when the reader follows a link and comes back; Run works each time.

    Back to the page's address: over BiDi, Playwright waits for ever for a page that
    Firefox had kept.
    """
    page = open_again(samples.ARTICLE)
    home = page.url
    one = samples.sample(page)
    samples.ran(one)
    one.get_by_role("textbox").fill("print('mine')")
    page.reload()
    expect(samples.ran(one)).to_have_text("mine\n")
    page.get_by_role("link", name="Glossary").first.click()
    page.wait_for_url("**/glossary/")
    page.goto(home)

    expect(one.get_by_role("textbox")).to_have_value("print('mine')")
    expect(samples.ran(one)).to_have_text("mine\n")


@nightly
def test_a_link_brings_code_and_runs_nothing(open_again: Returning) -> None:
    """The address holds it, to the last letter."""
    page = open_again(samples.ARTICLE)
    one = samples.sample(page)
    samples.ran(one)
    text = "print('für dich \N{SNOWMAN}')"
    one.get_by_role("textbox").fill(text)
    one.get_by_role("button", name="Copy link").click()
    page.wait_for_function("() => location.hash.startsWith('#run:')")
    there = samples.sample(open_again(page.url))

    expect(there.get_by_role("textbox")).to_have_value(text)
    expect(there.locator(".workshop-notice")).to_contain_text("Read it before you run")


@nightly
def test_two_tabs_run_at_once(open_again: Returning) -> None:
    """What runs in one does not hold up the other."""
    one = open_again(samples.ARTICLE)
    other = one.context.new_page()
    other.goto(one.url)
    first, second = samples.sample(one), samples.sample(other)
    samples.ran(first)
    samples.ran(second)
    first.get_by_role("textbox").fill("print('one')\nwhile True: pass")
    first.get_by_role("button", name="Run").click()
    output = first.get_by_role("group", name="Output of")
    expect(output).to_have_text("one\n", timeout=BOOT_MS)
    second.get_by_role("textbox").fill("print('other')")

    expect(samples.ran(second)).to_have_text("other\n")
    expect(samples.status(first)).to_contain_text("Running")
    first.get_by_role("button", name="Stop").click()
    expect(samples.status(first)).to_contain_text("Stopped")


@nightly
def test_environ_is_filled_in_by_keyboard(open_again: Returning) -> None:
    """With Tab, until all are right; each lab answers as the page was built with."""
    page = open_again(labs.STEPS)
    lab = labs.answered_as_built(page, labs.LABS[labs.STEPS])
    labs.fill_in(page, lab, RIGHT)

    expect(lab.locator(".lab-summary")).to_contain_text("you have been the server")


def test_a_server_of_the_readers_is_judged_and_serves(open_again: Returning) -> None:
    """The finished one passes the whole referee, as in Chromium; Flask runs on it."""
    page = open_again(labs.SERVER)
    lab = labs.answered_as_built(page, labs.LABS[labs.SERVER])
    lab.get_by_label("Your server").fill(
        (ROOT / "site/labs/server.py").read_text("utf-8")
    )
    expect(lab.locator(".lab-summary")).to_contain_text(
        "this is a web server", timeout=BOOT_MS
    )
    bench = benches.opened(page)

    expect(bench.locator(".bench-own")).to_contain_text("serves Flask, and you wrote")


def test_bytes_are_answered_by_four_servers(open_again: Returning) -> None:
    """What differs is lit, and the real processes did the same."""
    bench = bytebench.opened(open_again(bytebench.LAB))
    bench.get_by_role("button", name=bytebench.SMUGGLED).click()
    bytebench.sent(bench)

    assert bytebench.row(bench, "2nd request: PATH_INFO")[3] == "'/2'"
    assert bytebench.row(bench, "real processes") == ["did the same"] * 4


def test_a_route_is_answered_while_it_is_typed(open_again: Returning) -> None:
    """The rule that matches, the method that does not, the line that is no rule."""
    page = open_again(labs.ROUTING)
    lab = labs.answered_as_built(page, labs.LABS[labs.ROUTING])
    summary = lab.locator(".lab-summary")
    lab.get_by_label("Address").fill("/users/me")
    expect(summary).to_contain_text("me() answers, by the rule /users/me")
    lab.get_by_label("Method").select_option("DELETE")
    expect(summary).to_contain_text("405")
    lab.get_by_label("Your application").fill("app = 1")

    expect(lab.locator(".lab-code .wrong")).to_contain_text("no Flask application")


@nightly
def test_a_template_is_shown_as_a_page(open_again: Returning) -> None:
    """What the reader writes is rendered by Flask, and escaped."""
    page = open_again(labs.TEMPLATES)
    lab = labs.answered_as_built(page, labs.LABS[labs.TEMPLATES])
    heading = page.frame_locator("lab-form iframe").get_by_role("heading")
    expect(heading).to_have_text("Hello <script>alert(1)</script>")
    lab.get_by_role("tab", name="templates/hello.html").click()
    written = lab.get_by_role("textbox", name="templates/hello.html")
    written.fill("<h2>{{ fruit|join(' & ') }}</h2>")

    expect(heading).to_have_text("apple & pear")


def test_the_bench_is_a_browser(open_again: Returning) -> None:
    """A form of the response is sent, its cookie comes back, its link is followed.

    A byte of the path lights up its key; a server's refusal names who answered.
    """
    page = open_again(benches.LAB)
    one = benches.opened(page)
    one.get_by_role("button", name="Empty the cookie jar").press("Enter")
    benches.send(one, "GET", "/")
    shown = page.frame_locator("http-bench iframe")
    expect(shown.get_by_role("heading")).to_have_text("Hello stranger")
    shown.get_by_label("Your name").fill("Grace Hopper")
    shown.get_by_role("button", name="Remember").press("Enter")
    expect(benches.status(one)).to_contain_text("302 FOUND")
    one.get_by_role("button", name="Follow the redirect").press("Enter")
    expect(shown.get_by_role("heading")).to_have_text("Hello Grace Hopper")
    sent = benches.part(one, "bytes of the request")
    shown.get_by_role("link", name="Greet Ada").press("Enter")

    expect(shown.get_by_role("heading")).to_have_text("Hello Ada")
    assert 'Cookie: name="Grace Hopper"' in sent
    benches.send(one, "GET", "/hello/caf%C3%A9?q=1")
    expect(benches.status(one)).to_contain_text("200 OK", timeout=BOOT_MS)
    one.locator("tr", has_text="PATH_INFO").focus()
    expect(one.locator("pre .lit-part")).to_have_text("/hello/caf%C3%A9")
    benches.send_bytes(one, "GET /a b HTTP/1.1\nHost: h\n\n")

    expect(benches.status(one)).to_contain_text("400 Bad Request")
    expect(one.get_by_text("never heard of it")).to_be_visible()
