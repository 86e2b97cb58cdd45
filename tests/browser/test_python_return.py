"""Who follows a link and comes back finds the page with its Python as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.support import benches, labs
from tests.support import pythonsamples as samples
from tests.support.browser import BOOT_MS, TESTED, OpenPage, opening
from tests.support.everything import nightly
from tests.support.returning import Returning, returning
from tests.support.tools import needed

OWN = "Circumstantial"
"""Chromium's word for reasons to load a page anew that no page has a part in, such as
that the machine was too busy to put it aside in time."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.flaky(reruns=2, only_rerun=f"anew: {{'{OWN}'}}"),
]

ELSEWHERE = "Glossary"
"""A link that every page has."""


@pytest.fixture(scope="module")
def lasting(playwright: Playwright) -> Iterator[Browser]:
    """Return a Chromium that keeps pages to come back to: as driven, it keeps none."""
    browser = playwright.chromium.launch(
        executable_path=needed("chromium"),
        args=TESTED,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def reader(lasting: Browser, site_url: str) -> Iterator[Returning]:
    """Return a reader who has run Python in that Chromium before."""
    with returning(lasting, site_url) as one:
        yield one


@pytest.fixture
def open_page(lasting: Browser, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Return what opens pages; what fails a test is as elsewhere."""
    with opening(lasting, lambda: request.getfixturevalue("site_url")) as open_:
        yield open_


def leave_and_return(page: Page) -> None:
    """Follow a link and go back; the page must not have been loaded again."""
    home = page.url
    reasons: list[dict[str, str]] = []
    session = page.context.new_cdp_session(page)
    session.on(
        "Page.backForwardCacheNotUsed",
        lambda event: reasons.extend(event["notRestoredExplanations"]),
    )
    session.send("Page.enable")
    page.evaluate(
        """() => {
          globalThis.shown = new Promise((done) => addEventListener(
            'pageshow', ({ persisted }) => done(persisted), { once: true }))
        }"""
    )
    page.get_by_role("link", name=ELSEWHERE).first.click()
    page.wait_for_url("**/glossary/")
    page.go_back(wait_until="commit")
    expect(page).to_have_url(home)

    kept = page.evaluate("globalThis.shown")
    assert kept, f"loaded anew: { {reason['type'] for reason in reasons} }, {reasons}"


def test_text_and_output_are_there_and_run_works(open_again: Returning) -> None:
    """A worker that went with the page is replaced by the next Run."""
    page = open_again(samples.ARTICLE)
    one = samples.sample(page)
    samples.ran(one)
    samples.change(one, "environ = {}", "environ = {}; print('mine')")
    output = samples.ran(one)
    printed = output.inner_text()
    assert "mine" in printed
    leave_and_return(page)

    expect(one.get_by_role("textbox")).to_have_value(re.compile("'mine'"))
    expect(output).to_have_text(printed)
    expect(samples.status(one)).to_contain_text("Done")
    samples.change(one, "'mine'", "'again'")
    expect(samples.ran(one)).to_contain_text("again")


def test_a_run_that_was_left_has_ended(open_again: Returning) -> None:
    """It says so, keeps what it had printed, and the next one runs."""
    page = open_again(samples.ARTICLE)
    one = samples.sample(page)
    samples.ran(one)
    area = one.get_by_role("textbox")
    area.fill("print('so far')\nwhile True: pass\n")
    one.get_by_role("button", name="Run").click()
    output = one.get_by_role("group", name="Output of")
    expect(output).to_have_text("so far\n")
    leave_and_return(page)

    expect(samples.status(one)).to_contain_text("Stopped; what it had in memory")
    expect(output).to_have_text("so far\n")
    expect(one.get_by_role("button", name="Stop")).to_be_disabled()
    area.fill("print('next')\n")
    expect(samples.ran(one)).to_have_text("next\n")


@nightly
def test_a_start_that_was_left_can_be_made_again(open_page: OpenPage) -> None:
    """Whoever leaves while Python is loaded finds no bar that stands still."""
    page = open_page(samples.ARTICLE)
    one = samples.sample(page)
    network = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 0, "uploadThroughput": -1}
    network.send(
        "Network.emulateNetworkConditions", {**slow, "downloadThroughput": 300_000}
    )
    one.get_by_role("button", name="Run").click()
    expect(samples.status(one)).to_contain_text("Loading Python: ")
    leave_and_return(page)
    network.send("Network.emulateNetworkConditions", {**slow, "downloadThroughput": -1})

    expect(samples.status(one)).to_have_text("Stopped before Python was loaded.")
    expect(one.get_by_role("progressbar")).to_be_hidden()
    samples.ran(one, "what was recorded")


@nightly
def test_the_bench_keeps_its_exchange_and_its_cookie(open_again: Returning) -> None:
    """The next request sends the cookie that came before the reader left."""
    page = open_again(benches.LAB)
    one = benches.opened(page)
    benches.send(one, "POST", "/name", body="name=Ada")
    expect(benches.status(one)).to_contain_text("302 FOUND", timeout=BOOT_MS)
    sent = benches.part(one, "bytes of the request")
    leave_and_return(page)

    assert benches.part(one, "bytes of the request") == sent
    benches.send(one, "GET", "/")
    expect(page.frame_locator("http-bench iframe").get_by_role("heading")).to_have_text(
        "Hello Ada", timeout=BOOT_MS
    )


@nightly
def test_a_lab_keeps_what_was_filled_in_and_answers(open_again: Returning) -> None:
    """The fields, their answer, and the answer to the next change."""
    page = open_again(labs.ROUTING)
    lab = labs.opened(page)
    address, summary = lab.get_by_label("Address"), lab.locator(".lab-summary")
    address.fill("/users/me")
    expect(summary).to_contain_text("me() answers, by the rule /users/me")
    leave_and_return(page)

    expect(address).to_have_value("/users/me")
    expect(summary).to_contain_text("me() answers, by the rule /users/me")
    address.fill("/about")
    expect(summary).to_contain_text("308", timeout=BOOT_MS)
