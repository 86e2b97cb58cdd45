"""The watch over pages notices what it is there for."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import Watch, origin_of
from tests.support.pages import serving

POLICY = (
    '<!doctype html><html lang="en"><title>x</title><link rel="icon" href="data:,">'
    '<meta http-equiv="Content-Security-Policy" content="'
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src *\">"
)

FLAWS = {
    "console error": '<script src="log.js"></script>',
    "uncaught error": '<script src="throw.js"></script>',
    "Content Security Policy": '<p style="color: red">red</p>',
    "404": '<script src="missing.js"></script>',
    "another origin": '<img alt="" src="http://127.0.0.1:65533/x.png">',
}


def plant(folder: Path, sign: str) -> None:
    """Write a page with one flaw to ``folder``."""
    (folder / "log.js").write_text("console.error('planted')")
    (folder / "throw.js").write_text("throw new Error('planted')")
    (folder / "index.html").write_text(POLICY + FLAWS[sign])


def problems(browser: Browser, folder: Path, *, javascript: bool = True) -> list[str]:
    """Open the page in ``folder`` and return what the watch collected."""
    context = browser.new_context(java_script_enabled=javascript)
    with serving(folder) as url:
        watch = Watch(context, origin_of(url))
        context.new_page().goto(url, wait_until="networkidle")
        context.close()
    return watch.problems


@pytest.mark.browser
@pytest.mark.parametrize("sign", FLAWS)
def test_a_flaw_is_noticed(chromium: Browser, tmp_path: Path, sign: str) -> None:
    """Each kind of flaw is reported, so a page that has it fails its test."""
    plant(tmp_path, sign)

    assert any(sign in problem for problem in problems(chromium, tmp_path))


@pytest.mark.browser
def test_a_breach_is_noticed_without_javascript(
    chromium: Browser, tmp_path: Path
) -> None:
    """The content security policy is watched with JavaScript off too."""
    (tmp_path / "index.html").write_text(POLICY + FLAWS["Content Security Policy"])

    assert problems(chromium, tmp_path, javascript=False)


@pytest.mark.browser
def test_a_good_page_has_no_problem(chromium: Browser, tmp_path: Path) -> None:
    """A page without flaws is not accused of any."""
    (tmp_path / "log.js").write_text("console.log('fine')")
    (tmp_path / "index.html").write_text(POLICY + '<script src="log.js"></script>')

    assert problems(chromium, tmp_path) == []
