"""The Markdown of a page says what the page says, and a title is no markup in it."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from cmarkgfm import (  # type: ignore[import-untyped]
    github_flavored_markdown_to_html,
)

from handbook.library.reading import read_library
from tests.support.formats import BASE, HOSTILE, SAID, got, site_of


def plain(html: str) -> str:
    """Return the text of HTML, with single spaces."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def test_the_markdown_of_a_page_says_what_the_page_says(
    root: Path, frozen_site: Path
) -> None:
    """Rendered as GitHub does, it has every heading and every line of code."""
    library = read_library(root / "content")
    compared = headings = 0
    for page in library.pages.values():
        copy = frozen_site / page.url / "index.md"
        shown = github_flavored_markdown_to_html(copy.read_text("utf-8"))
        text = plain(shown)
        for heading in library.rendered(page).headings:
            assert " ".join(heading.text.split()) in text, (page.url, heading.text)
            headings += 1
        # What is sent bytes only runs, and of a file of examples one is shown.
        for sample in re.findall(
            r"(?<!^```bytes\n)(?<!^```example\n)^file: (\S+)$", page.body, re.M
        ):
            lines = (root / "content" / page.source.parent / sample).read_text("utf-8")
            code = [" ".join(line.split()) for line in lines.splitlines()]
            # A region is shown: most files have more lines than their page.
            long = [line for line in code if len(line) > 20] or code
            assert any(line in text for line in long), sample
            compared += 1

    assert compared > 20
    assert headings > 100


def test_links_of_a_copy_lead_to_copies(odd: Path) -> None:
    """Without an address they are relative, with one they are whole."""
    assert "[d](../d/index.md#h)" in got(site_of(odd), "a/b c/index.md")
    assert f"[d]({BASE}a/d/#h)" in got(site_of(odd, BASE), "a/b c/index.md")


def test_a_hostile_title_is_text_everywhere(odd: Path) -> None:
    """It ends no script, opens no tag and makes no link."""
    site = site_of(odd, BASE, ("a/b c.md", date(2026, 5, 4)))
    page = got(site, "a/b c/")
    (said,) = SAID.findall(page)
    copy = github_flavored_markdown_to_html(got(site, "a/b c/index.md"))

    assert HOSTILE in json.dumps(json.loads(said), ensure_ascii=False).replace(
        '\\"', '"'
    )
    assert "<b>" not in page
    assert '<a href="z"' not in copy
    assert plain(copy).startswith(" ".join(HOSTILE.split()))
    ElementTree.fromstring(got(site, "feed.xml"))


def test_llms_txt_names_every_page(frozen_site: Path) -> None:
    """A heading, a summary, and links whose files exist."""
    text = (frozen_site / "llms.txt").read_text("utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)

    assert text.startswith("# Server or Framework?\n\n> ")
    assert len(links) > 8
    assert all((frozen_site / unquote(link)).is_file() for link in links)
    full = (frozen_site / "llms-full.txt").read_text("utf-8")
    assert all(
        (frozen_site / unquote(link)).read_text("utf-8").splitlines()[0] in full
        for link in links
        if link.endswith("index.md")
    )
