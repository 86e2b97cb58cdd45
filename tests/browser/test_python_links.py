"""``python-sample``: a link that brings code for it."""

from __future__ import annotations

import base64
import re
import zlib

import pytest
from playwright.sync_api import expect

from tests.support.browser import OpenPage
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
    """Who opens it reads first; it is the code to the last letter."""
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
    expect(status(there)).to_contain_text("somebody else may have written it")
    loaded = other.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name)"
    )
    assert loaded
    assert [name for name in loaded if ".bin" in name] == []


def link_of(code: bytes) -> str:
    """Return the article's address with a fragment that brings ``code``."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = base64.urlsafe_b64encode(packer.compress(code) + packer.flush())
    return f"{ARTICLE}#run=by_hand.py:{packed.decode().rstrip('=')}"


@pytest.mark.parametrize(
    "link",
    [
        f"{ARTICLE}#run=by_hand.py:AAAA",
        f"{ARTICLE}#run=by_hand.py:*",
        link_of(b"print('whole')" * 9)[:-3],
        link_of(b"print('\xff')"),
    ],
    ids=["nonsense", "no base64", "cut", "not UTF-8"],
)
def test_a_broken_link_brings_nothing(link: str, open_page: OpenPage) -> None:
    """The sample is as its author wrote it, and says why."""
    one = sample(open_page(link))

    expect(one.get_by_role("textbox")).to_have_value(re.compile('^"""Call'))
    expect(status(one)).to_contain_text("damaged or too large")


def test_a_link_of_a_hundred_kilobytes_is_read(open_page: OpenPage) -> None:
    """What is within the limit arrives to the last letter, in however many pieces."""
    text = "".join(f"x{number} = {number**9}\n" for number in range(2700))
    assert 90_000 < len(text) <= 100_000
    one = sample(open_page(link_of(text.encode())))

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
    page = open_page(ARTICLE)
    page.add_init_script(COUNT)
    bomb = link_of(b"#" * 200_000_000)
    page.goto(f"{page.url.removesuffix(ARTICLE)}{bomb}")
    page.reload()
    one = sample(page)

    expect(status(one)).to_contain_text("damaged or too large")
    expect(one.get_by_role("textbox")).to_have_value(re.compile('^"""Call'))
    assert 100_000 < page.evaluate("unpacked") < 1_000_000


def test_code_that_is_too_long_makes_no_link(open_again: Returning) -> None:
    """A link that could not be read is not made."""
    page = open_again(ARTICLE, permissions=CLIPBOARD)
    one = sample(page)
    ran(one)
    one.get_by_role("textbox").fill("# " + "é" * 50_000)
    one.get_by_role("button", name="Copy link").click()

    expect(status(one)).to_contain_text("too long for a link")
    assert "#run=" not in page.url
