"""Pages and their files, where hosts keep some of them longer than others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from handbook.assets import bundles
from handbook.assets.files import load_assets
from tests.support.browser import OpenPage
from tests.support.pages import serving

pytestmark = pytest.mark.browser

ARTICLE = "basics/server-or-framework/"


def test_a_page_of_an_earlier_build_works_with_the_files_of_the_next(
    open_page: OpenPage,
    frozen_site: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Hosts keep pages for minutes after a publication; they stay whole meanwhile."""
    site = shutil.copytree(frozen_site, tmp_path / "site")
    static = shutil.copytree(bundles.STATIC, tmp_path / "static")
    with (static / "elements" / "code-block.js").open("a") as script:
        script.write("document.documentElement.dataset.build = 'next'\n")
    with (static / "css" / "base.css").open("a") as sheet:
        sheet.write("@layer base { html { top: 1px; } }\n")
    monkeypatch.setattr(bundles, "STATIC", static)
    new = load_assets()
    for path, body in new.files.items():
        (site / "static" / path).write_bytes(body)

    page_text = (site / ARTICLE / "index.html").read_text("utf-8")
    with serving(site) as url:
        page = open_page(url + ARTICLE)

        assert new.address("site.css") not in page_text
        assert new.address("site.js") not in page_text
        expect(page.locator("html")).to_have_attribute("data-build", "next")
        expect(page.locator("html")).to_have_css("top", "1px")
        expect(page.get_by_role("button", name="Copy hello.py").first).to_be_attached()
