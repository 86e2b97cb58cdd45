"""What a page may weigh, compressed as hosts do: measured on the real site."""

import gzip
import re
from pathlib import Path

import pytest

from handbook import assets

KILOBYTE = 1000
HTML, CSS, JAVASCRIPT = 10 * KILOBYTE, 12 * KILOBYTE, 8 * KILOBYTE


def weight(*files: Path) -> int:
    """Return how many bytes the files have together, each compressed by gzip."""
    return sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)


def pages(site: Path) -> list[Path]:
    """Return every page of the built site but those that hold many articles."""
    return sorted(page for page in site.rglob("*.html") if page.parent.name != "print")


def loaded(page: Path, attribute: str, suffix: str) -> list[Path]:
    """Return the files of one kind that a page loads from its own site."""
    html = page.read_text(encoding="utf-8")
    links = re.findall(
        rf'<(?:link|script)[^>]* {attribute}="([^":?]+{suffix})\?v=\w+"', html
    )
    return [(page.parent / link).resolve() for link in links]


def test_every_page_is_light(frozen_site: Path) -> None:
    """No page has more than 10 kB of HTML."""
    heavy = {
        page.relative_to(frozen_site).as_posix(): weight(page)
        for page in pages(frozen_site)
        if weight(page) > HTML
    }

    assert heavy == {}


@pytest.mark.parametrize(
    ("attribute", "suffix", "limit"),
    [("href", r"\.css", CSS), ("src", r"\.js", JAVASCRIPT)],
)
def test_what_a_page_loads_is_light(
    frozen_site: Path, attribute: str, suffix: str, limit: int
) -> None:
    """Style sheets have 12 kB, scripts 8 kB, whatever the page uses."""
    found = {
        page: loaded(page, attribute, suffix)
        for page in pages(frozen_site)
        if page.name != "404.html"  # its links start at the root
        and 'http-equiv="refresh"' not in page.read_text("utf-8")
    }

    assert all(found.values())
    assert max(weight(*files) for files in found.values()) <= limit


def test_no_font_is_downloaded() -> None:
    """The text is set in fonts the reader has."""
    assert "@font-face" not in assets.stylesheet()
