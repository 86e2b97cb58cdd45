"""The site that is kept offline works from a disk, and nothing else is kept."""

from __future__ import annotations

import zipfile
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from handbook import ROOT
from tests.support.crawl import parsed


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
        for _, _, link in parsed(text).links:
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
