"""``python-sample``: a link that brings code for it."""

from __future__ import annotations

import base64
import json
import re
import zlib
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support import labs
from tests.support.browser import BOOT_MS, OpenPage
from tests.support.pythonsamples import (
    ARTICLE,
    CLIPBOARD,
    change,
    ran,
    sample,
    status,
)
from tests.support.returning import Returning

pytestmark = pytest.mark.browser


def test_a_link_brings_code_and_runs_nothing(open_again: Returning) -> None:
    """Who opens it reads first; it is the code to the last letter, here or there.

    A tab that shows the page already takes the next link as well.
    """
    page = open_again(ARTICLE, permissions=CLIPBOARD)
    one = sample(page)
    ran(one)
    change(one, "environ = {}", "environ = {}  # für dich \N{SNOWMAN}")
    text = one.get_by_role("textbox").input_value()
    one.get_by_role("button", name="Copy link").click()
    expect(status(one)).to_contain_text("copied")
    link = page.evaluate("navigator.clipboard.readText()")
    other = open_again(link)
    there = sample(other)

    expect(there.get_by_role("textbox")).to_have_value(text)
    expect(notice(there)).to_contain_text("somebody else may have written it")
    expect(notice(there)).to_be_focused()
    expect(notice(there)).to_be_in_viewport()
    loaded = other.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name)"
    )
    assert loaded
    assert [name for name in loaded if ".bin" in name] == []
    other.goto(urljoin(other.url, "/") + link_of("print('the next')"))
    expect(there.get_by_role("textbox")).to_have_value("print('the next')")


START = f"{ARTICLE}#run:by_hand="


def packed(content: bytes) -> str:
    """Return the article's address with a fragment that brings ``content``."""
    packer = zlib.compressobj(9, wbits=-15)
    body = base64.urlsafe_b64encode(packer.compress(content) + packer.flush())
    return f"{START}{body.decode().rstrip('=')}"


def link_of(code: str) -> str:
    """Return the article's address with a fragment that brings ``code``."""
    return packed(json.dumps({"code": code}).encode())


def notice(one: Locator) -> Locator:
    """Return what a sample says of the link that led to it."""
    return one.locator(".workshop-notice")


@pytest.mark.parametrize(
    "link",
    [
        f"{START}AAAA",
        f"{START}*",
        START,
        link_of("print('whole')" * 9)[:-3],
        packed(b'{"code": "\xff"}'),
        packed(b"[1]"),
    ],
    ids=["nonsense", "no base64", "nothing", "cut", "not UTF-8", "no texts"],
)
def test_a_broken_link_brings_nothing(link: str, open_page: OpenPage) -> None:
    """The sample is as its author wrote it, and says why."""
    one = sample(open_page(link))

    expect(one.get_by_role("textbox")).to_have_value(re.compile('^"""Call'))
    expect(notice(one)).to_contain_text("is damaged: a part of it may be missing")
    expect(notice(one)).to_contain_text("what you see is the original")


def test_a_link_of_a_hundred_kilobytes_is_read(open_page: OpenPage) -> None:
    """What is within the limit arrives to the last letter, in however many pieces."""
    text = "".join(f"x{number} = {number**9}\n" for number in range(2600))
    assert 90_000 < len(json.dumps(text)) <= 100_000 - 10
    one = sample(open_page(link_of(text)))

    expect(one.get_by_role("textbox")).to_have_value(text)


COUNT = """
const Original = DecompressionStream
window.unpacked = 0
window.DecompressionStream = class {
  constructor (format) {
    const stream = new Original(format)
    const count = new TransformStream({
      transform (piece, controller) {
        window.unpacked += piece.length
        controller.enqueue(piece)
      },
    })
    this.writable = stream.writable
    this.readable = stream.readable.pipeThrough(count)
  }
}
"""
"""Counts the bytes that are unpacked."""


def test_a_bomb_is_not_unpacked(open_page: OpenPage) -> None:
    """A link of 260 kB that would become 200 MB stops at a thousandth of that."""
    page = open_page()
    page.add_init_script(COUNT)
    bomb = link_of("#" * 200_000_000)
    page.goto(f"{page.url}{bomb}")
    one = sample(page)

    expect(notice(one)).to_contain_text("brings too much")
    expect(one.get_by_role("textbox")).to_have_value(re.compile('^"""Call'))
    assert 100_000 < page.evaluate("unpacked") < 1_000_000


def test_a_link_to_a_lab_brings_what_is_filled_in(open_again: Returning) -> None:
    """Fields or a program; the answer is the page's own until its reader asks."""
    page = open_again(labs.ROUTING, permissions=CLIPBOARD)
    lab = labs.opened(page)
    labs.fill_in(page, lab, {"Address": "/für/dich"})
    links = [copied(page, lab)]
    page = open_again(labs.STEPS)
    lab = labs.opened(page, 1)
    lab.get_by_role("textbox").fill("# mine\n")
    links.append(copied(page, lab))
    fields, code = (open_again(link) for link in links)

    other = fields.locator("lab-form")
    expect(other.get_by_label("Address")).to_have_value("/für/dich")
    expect(other.get_by_role("status")).to_contain_text("Nothing runs before")
    expect(other.locator(".lab-answer")).not_to_contain_text("für")
    expect(notice(other)).to_be_focused()
    step = code.locator("lab-form").nth(1)
    expect(step.get_by_role("textbox")).to_have_value("# mine\n")
    expect(notice(step)).to_be_in_viewport()
    expect(notice(code.locator("body"))).to_have_count(1)
    step.get_by_role("button", name="Check").click()
    expect(step.get_by_role("status")).to_contain_text("Your run", timeout=BOOT_MS)


def copied(page: Page, lab: Locator) -> str:
    """Return the link that a lab copies."""
    lab.get_by_role("button", name="Copy link").click()
    expect(lab.get_by_role("status")).to_contain_text("is copied")
    link: str = page.evaluate("navigator.clipboard.readText()")
    return link


@pytest.mark.parametrize("place", ["labs/routing/#run:routing", "#run:hello"])
def test_a_damaged_link_to_a_lab_or_bench_says_so(
    place: str, open_page: OpenPage
) -> None:
    """What its author filled in is still there, and nothing is asked."""
    page = open_page(f"{place}=AAAA")
    element = page.locator(f'[id="{place.partition("#")[2]}"]')

    expect(notice(element)).to_contain_text("is damaged")
    expect(notice(element)).to_be_focused()
    expect(element.get_by_role("status").first).to_contain_text("Nothing runs before")


def test_code_that_is_too_long_makes_no_link(open_again: Returning) -> None:
    """A link that could not be read is not made."""
    page = open_again(ARTICLE, permissions=CLIPBOARD)
    one = sample(page)
    ran(one)
    one.get_by_role("textbox").fill("# " + "é" * 50_000)
    one.get_by_role("button", name="Copy link").click()

    expect(status(one)).to_contain_text("too long for a link")
    assert "#run" not in page.url
