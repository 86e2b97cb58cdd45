"""``byte-bench``: raw bytes for several servers, whose own code runs in the tab."""

from __future__ import annotations

import runpy
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from handbook import ROOT
from handbook.content.recordings import load_recording
from tests.support.axe import Axe
from tests.support.browser import BOOT_MS, OpenPage
from tests.support.pythonsamples import CLIPBOARD
from tests.support.returning import Returning

pytestmark = pytest.mark.browser

LAB = "labs/same-bytes/"
FOLDER = ROOT / "content" / LAB
SMUGGLED = "a request behind chunks and a length"

OTHERWISE = {
    ("no target", "wsgiref"),
    ("no version, as in HTTP/0.9", "wsgiref"),
    ("no version", "wsgiref"),
}
"""What the tab's newer Python does otherwise than the one that was recorded."""

CELLS = """
async (raws) => {
  const bench = document.querySelector('byte-bench')
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
  const script = loaded.find((name) => name.includes('/python/python.js'))
  const { Python } = await import(script)
  const files = { 'every.py': `
import live

def answer(raws):
    answers = [live.answer({'raw': raw}) for raw in raws]
    return [{name: made['cell'] for name, made in one.items()} for one in answers]
` }
  for (const name of ['live.py', 'cells.py', 'told.py', 'parsers.py', 'wire.py']) {
    files[name] = await (await fetch(`samples/${name}`)).text()
  }
  const packages = await (await fetch(bench.dataset.packages)).arrayBuffer()
  const options = { files, packages, seconds: 60 }
  const told = await Python.shared().call('every:answer', raws, options)
  return told.value ?? told
}
"""


def opened(page: Page) -> Locator:
    """Return the page's bench, open, with the tab's answer to what was recorded."""
    bench = page.locator("byte-bench")
    bench.get_by_role("button", name="Send your own bytes").click()
    expect(bench.locator(".byte-recorded")).to_be_visible(timeout=BOOT_MS)
    return bench


def row(bench: Locator, name: str) -> list[str]:
    """Return the texts of a row of the answer."""
    line = bench.locator("tr").filter(
        has=bench.page.get_by_role("rowheader", name=name)
    )
    return line.first.locator("td").all_inner_texts()


def sent(bench: Locator) -> None:
    """Send what is filled in, and wait for the answer."""
    bench.get_by_role("button", name="Send", exact=True).click()
    expect(bench.locator(".byte-recorded")).to_be_visible(timeout=BOOT_MS)


def test_without_javascript_a_trap_is_there_with_its_answers(
    open_page: OpenPage,
) -> None:
    """The bytes with their line ends, four columns, what differs lit; other traps."""
    page = open_page(LAB, javascript=False)
    bench = page.locator("byte-bench")

    expect(bench.get_by_text("X_Forwarded_For: 203.0.113.9\\r\\n")).to_be_visible()
    expect(bench.locator("thead th")).to_have_count(5)
    expect(bench.locator(".differs")).to_have_text("'203.0.113.9'")
    expect(bench.get_by_text("behind Nginx, recorded")).to_be_visible()
    expect(bench.locator(".byte-traps li:visible")).to_have_count(11)
    expect(bench.locator("button, input, textarea, select")).to_have_count(0)


def test_bytes_are_bet_on_sent_and_judged(open_again: Returning, axe: Axe) -> None:
    """A trap, own bytes and line ends, and a link that brings them to somebody else."""
    page = open_again(LAB, permissions=CLIPBOARD)
    bench = opened(page)
    status = bench.get_by_role("status")
    bench.get_by_role("button", name=SMUGGLED).click()
    expect(bench.locator(".byte-answer")).to_be_hidden()
    expect(bench.locator(".byte-why")).to_contain_text("Request smuggling")
    bets = bench.locator(".byte-bets select")
    bets.nth(2).select_option("error")
    bets.nth(3).select_option("answer")
    sent(bench)

    expect(status).to_contain_text("You won 1 of 2 bets. They differ")
    expect(bench.locator(".byte-won")).to_have_text("right")
    expect(bench.locator(".byte-lost")).to_have_text("no: sees 2 requests")
    assert row(bench, "status")[3].split() == [
        "200",
        "+",
        "200",
        "sees",
        "2",
        "requests",
    ]
    assert row(bench, "2nd request: PATH_INFO")[3] == "'/2'"
    assert row(bench, "real processes") == ["did the same"] * 4
    expect(bench.get_by_text("behind Apache, recorded")).to_be_visible()
    bench.get_by_text("The bytes that came back").click()
    expect(bench.get_by_role("group", name="The answer of Waitress")).to_contain_text(
        "Server: waitress"
    )
    assert axe.in_both_schemes(page, "byte-bench") == []

    text = bench.get_by_role("textbox", name="The bytes of the request")
    typed = "GET /caf\\xE9 HTTP/1.1\\n\nHost: x\n\n"
    text.fill(typed)
    expect(bench.get_by_label("Or any that was recorded")).to_have_value("")
    expect(bench.get_by_text("30 bytes")).to_be_visible()
    bench.get_by_role("button", name="Copy link").click()
    expect(status).to_contain_text("copied")
    link = page.evaluate("navigator.clipboard.readText()")
    text.press("Control+Enter")
    expect(bench.locator(".byte-recorded")).to_contain_text("were not recorded")
    assert row(bench, "PATH_INFO")[1] == "'/café'"

    text.fill("GET / HTTP/1.1\nHost: x\n\n")
    text.press("Control+Home")
    turn = bench.get_by_role("button", name="Line end: CRLF or LF")
    turn.click()
    expect(text).to_have_value("GET / HTTP/1.1\\n\nHost: x\n\n")
    turn.click()
    expect(text).to_have_value("GET / HTTP/1.1\nHost: x\n\n")
    text.fill("\\{a*2000000}")
    bench.get_by_role("button", name="Send", exact=True).click()
    expect(status).to_contain_text("more than a million bytes")

    there = open_again(link).locator("byte-bench")
    expect(there.get_by_role("textbox")).to_have_value(typed)
    expect(there.get_by_role("status")).to_contain_text("Nothing is sent before")
    expect(there.locator(".byte-answer")).to_be_hidden()


def test_every_cell_of_the_tab_is_the_recorded_one(open_again: Returning) -> None:
    """For all requests and servers, but for what a newer wsgiref does otherwise."""
    page = open_again(LAB)
    opened(page)
    rawbytes = runpy.run_path(str(FOLDER / "samples/rawbytes.py"))
    groups = yaml.safe_load((FOLDER / "samples/requests.yaml").read_text("utf-8"))
    requests: dict[str, bytes] = {
        rawbytes["name"](one): rawbytes["raw"](one)
        for group in groups.values()
        for one in group
    }
    recorded: dict[str, dict[str, str]] = {}
    for part in load_recording(FOLDER / "recordings/servers.json").parts:
        if part.kind == "table" and "Gunicorn" in part.rows()[0]:
            head, *rows = part.rows()
            recorded |= {
                name: dict(zip(head[1:], cells, strict=True)) for name, *cells in rows
            }
    raws = [raw.decode("latin-1") for raw in requests.values()]
    found: list[dict[str, Any]] = page.evaluate(CELLS, raws)

    assert len(found) == len(requests) == 200
    assert {
        (name, server)
        for name, cells in zip(requests, found, strict=True)
        for server, cell in cells.items()
        if cell != recorded[name][server]
    } == OTHERWISE
