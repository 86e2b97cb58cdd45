"""The site in other forms than pages: each is whole, valid, and leads somewhere."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date, datetime
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from cmarkgfm import (  # type: ignore[import-untyped]
    github_flavored_markdown_to_html,
)
from PIL import Image
from playwright.sync_api import Browser

from handbook import ROOT
from handbook.app import create_app
from handbook.cards import COLOURS, SIZE
from handbook.history import History
from handbook.library import read_library
from handbook.site import Site
from tests.support.commandline import run, tree
from tests.support.crawl import Links

BASE = "https://example.org/h/"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = '</script><b>"x" & \N{GRINNING FACE} \u05d0 [y](z) `c` *d*'
SAID = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Return a tree whose every text is hostile."""
    (tmp_path / "site.yaml").write_text(
        "name: 'A & <b>'\nrepository: https://example.org/r\n"
    )
    (tmp_path / "a").mkdir()
    title = json.dumps(HOSTILE, ensure_ascii=False)
    (tmp_path / "a" / "b c.md").write_text(
        f"---\ntitle: {title}\ndescription: {title}\n---\n\n"
        "## Head {#h}\n\nSee [d](d.md#h) and ![i](i.png).\n\n```py\n`x`\n```\n"
    )
    (tmp_path / "a" / "d.md").write_text("---\ntitle: D\n---\n\n## H {#h}\n\nText.\n")
    (tmp_path / "a" / "i.png").write_bytes(b"\x89PNG")
    return tmp_path


def site_of(odd: Path, base_url: str = "", *days: tuple[str, date]) -> Site:
    """Return the site of ``odd``, with the days of changes that are known."""
    history = History(dates={PurePosixPath(name): day for name, day in days})
    return Site(library=read_library(odd), base_url=base_url, history=history)


def got(site: Site, address: str) -> str:
    """Return what the application answers with status 200."""
    with create_app(lambda: site).test_client().get(f"/{address}") as response:
        assert response.status_code == 200, address
        return response.get_data(as_text=True)


def status(site: Site, address: str) -> int:
    """Return the status of an answer."""
    with create_app(lambda: site).test_client().get(f"/{address}") as response:
        return response.status_code


def plain(html: str) -> str:
    """Return the text of HTML, with single spaces."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def test_the_markdown_of_a_page_says_what_the_page_says(
    root: Path, frozen_site: Path
) -> None:
    """Rendered as GitHub does, it has every heading and every line of code."""
    library = read_library(root / "content")
    compared = 0
    for page in library.pages.values():
        copy = frozen_site / page.url / "index.md"
        shown = github_flavored_markdown_to_html(copy.read_text("utf-8"))
        text = plain(shown)
        for heading in library.rendered(page).headings:
            assert " ".join(heading.text.split()) in text, (page.url, heading.text)
        for sample in re.findall(r"^file: (\S+)$", page.body, re.MULTILINE):
            lines = (root / "content" / page.source.parent / sample).read_text("utf-8")
            code = [" ".join(line.split()) for line in lines.splitlines()]
            # A region is shown: most files have more lines than their page.
            assert sum(line in text for line in code if len(line) > 20), sample
            compared += 1

    assert compared > 20


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
    ElementTree.fromstring(got(site, "feed.xml"))  # noqa: S314 - it is ours


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


def test_the_feed_has_what_changed_newest_first(odd: Path) -> None:
    """RFC 4287: ids, dates and addresses of every entry."""
    days = ("a/b c.md", date(2026, 1, 2)), ("a/d.md", date(2026, 3, 4))
    feed = ElementTree.fromstring(  # noqa: S314 - it is ours
        got(site_of(odd, BASE, *days), "feed.xml")
    )
    entries = feed.findall(f"{ATOM}entry")

    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["D", HOSTILE]
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}")
        moment = str(element.findtext(f"{ATOM}updated"))
        assert datetime.fromisoformat(moment).tzinfo
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"{BASE}a/d/",
        f"{BASE}a/b%20c/",
    ]


@pytest.mark.parametrize("base_url", ["", BASE])
def test_no_feed_without_an_address_or_days(odd: Path, base_url: str) -> None:
    """What is not known is not made up."""
    site = site_of(odd, base_url)

    assert status(site, "feed.xml") == 404
    assert "atom+xml" not in got(site, "a/d/")


def test_pages_say_what_they_are_to_programs(odd: Path) -> None:
    """An article and its trail; absolute addresses, or none."""
    page = got(site_of(odd, BASE, ("a/d.md", date(2026, 3, 4))), "a/d/")
    data = json.loads(SAID.findall(page)[0])
    article, trail = data["@graph"]

    assert data["@context"] == "https://schema.org"
    assert (article["@type"], article["headline"]) == ("TechArticle", "D")
    assert article["dateModified"] == "2026-03-04"
    assert [one["item"] for one in trail["itemListElement"]] == [
        BASE,
        f"{BASE}a/",
        f"{BASE}a/d/",
    ]
    without = json.loads(SAID.findall(got(site_of(odd), "a/d/"))[0])
    assert "url" not in without


def test_a_page_of_questions_is_one(odd: Path) -> None:
    """Only where every section asks, and its first paragraph answers."""
    (odd / "q.md").write_text(
        "---\ntitle: Q\n---\n\n## One?\n\nYes.\n\n## Two?\n\nNo.\n"
    )
    data = json.loads(SAID.findall(got(site_of(odd), "q/"))[0])

    assert data["@type"] == "FAQPage"
    assert [
        (one["name"], one["acceptedAnswer"]["text"]) for one in data["mainEntity"]
    ] == [("One?", "Yes."), ("Two?", "No.")]


def test_the_manifest_and_its_icons(frozen_site: Path) -> None:
    """Every icon is there, as large as it says."""
    manifest = json.loads((frozen_site / "site.webmanifest").read_text("utf-8"))

    assert manifest["name"] == "Server or Framework?"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        with Image.open(frozen_site / urlsplit(icon["src"]).path) as image:
            assert icon["sizes"] == f"{image.width}x{image.height}"


def test_every_page_has_its_card(root: Path, tmp_path: Path) -> None:
    """As large as the protocol asks, the same every time, and different by page."""
    out = tmp_path / "site"
    built = run(
        "build", "--content", root / "content", "--out", out, "--base-url", BASE
    )
    assert built.status == 0, built.err
    cards = set()
    for page in out.rglob("index.html"):
        found = re.search(r'og:image" content="([^"]+)"', page.read_text("utf-8"))
        if found:
            card = out / unquote(found[1].removeprefix(BASE))
            with Image.open(card) as image:
                assert image.size == SIZE
            cards.add(card.read_bytes())

    assert len(cards) > 8
    again = tmp_path / "again"
    run("build", "--content", root / "content", "--out", again, "--base-url", BASE)
    assert tree(out) == tree(again)


def test_cards_have_the_colours_of_the_layers() -> None:
    """What is drawn is what the style sheet says."""
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")
    for name, colour in COLOURS.items():
        light = re.search(rf"--{name}: light-dark\(#(\w+)", tokens)
        assert light
        assert bytes.fromhex(light[1]) == bytes(colour)


@pytest.mark.parametrize(
    "title", ["\u65e5\u672c\u8a9e", "\N{GRINNING FACE}", "x" * 500]
)
def test_a_card_for_any_title(odd: Path, title: str) -> None:
    """A script that the font lacks, or a title without end, is no reason to fail."""
    (odd / "t.md").write_text(f"---\ntitle: {title}\n---\n\nText.\n")
    site = site_of(odd, BASE)
    address = unquote(site.formats.card_of("t/"))
    body = site.formats.card(address)

    assert body
    with Image.open(io.BytesIO(body)) as image:
        assert image.size == SIZE


def files_of(frozen_site: Path, folder: Path) -> Path:
    """Unpack what is kept offline; return its folder."""
    with zipfile.ZipFile(frozen_site / "offline.zip") as packed:
        packed.extractall(folder)
        assert len({entry.date_time for entry in packed.infolist()}) == 1
    (top,) = folder.iterdir()
    return top


def test_every_link_of_the_offline_site_is_a_file(
    frozen_site: Path, tmp_path: Path
) -> None:
    """Pages, style sheets and images are found from a disk."""
    top = files_of(frozen_site, tmp_path)
    count = 0
    for page in top.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<script" not in text
        for _, _, link in Links(text).links:
            if urlsplit(link).scheme or link.startswith("#"):
                continue
            path = unquote(urlsplit(urljoin(page.as_uri(), link)).path)
            assert Path(path).is_file(), (page, link)
            count += 1

    assert count > 300


@pytest.mark.browser
def test_the_offline_site_opens_by_a_double_click(
    chromium: Browser, frozen_site: Path, tmp_path: Path
) -> None:
    """It has its style, its links work, and nothing fails."""
    top = files_of(frozen_site, tmp_path)
    page = chromium.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto((top / "index.html").as_uri())
    style = "getComputedStyle(document.querySelector('.site-header')).display"
    assert page.evaluate(style) == "flex"
    page.get_by_role("link", name="Read the whole answer").click()
    assert page.url.endswith("/basics/server-or-framework/index.html")
    assert page.evaluate(style) == "flex"
    page.close()

    assert told == []


def test_nobody_installs_a_service_worker() -> None:
    """One could go on showing a page whose mistake was corrected."""
    scripts = [
        *(ROOT / "static").rglob("*.js"),
        *(ROOT / "site").rglob("*.html"),
    ]

    assert scripts
    assert not [one for one in scripts if "serviceWorker." in one.read_text("utf-8")]


def test_a_mistake_is_reported_in_a_form_that_is_filled_in(odd: Path) -> None:
    """The page, and the versions, are in it already."""
    html = got(site_of(odd, BASE), "a/b c/")
    address = re.search(r'href="(https://example\.org/r/issues/new[^"]+)"', html)
    assert address
    fields = parse_qs(urlsplit(unescape(address[1])).query)

    assert fields["title"] == [f"Mistake in: {HOSTILE}"]
    assert fields["body"][0].startswith("What is wrong")
    assert f"Page: {BASE}a/b%20c/" in fields["body"][0]


def test_every_page_says_what_it_was_tested_with(frozen_site: Path) -> None:
    """Its own recordings' versions, or the site's, and how to report a mistake."""
    for page in frozen_site.rglob("index.html"):
        text = page.read_text("utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        assert re.search(r"[Tt]ested with [^<]*[A-Za-z] \d", text), page
        assert "Report a mistake" in text, page


def test_a_tree_without_recordings_claims_no_test(odd: Path) -> None:
    """What was not tested is not said to be."""
    assert "ested with" not in got(site_of(odd), "a/d/")
