"""``llms.txt`` is what programs read first."""

from __future__ import annotations

from pathlib import Path

from handbook.outputs import llms
from tests.support.formats import BASE, site_of


def test_every_page_is_listed_below_its_section(small: Path) -> None:
    """A title, a sentence, and links to the Markdown of every page."""
    assert llms.body(site_of(small, BASE), "").splitlines() == [
        "# Handbook",
        "",
        "> All of it.",
        "",
        f"All of it in one file: [llms-full.txt]({BASE}llms-full.txt)",
        "",
        "## Start here",
        "",
        f"- [Front]({BASE}index.md)",
        f"- [Loose]({BASE}loose/index.md)",
        "",
        "## Basics",
        "",
        f"- [Basics]({BASE}basics/index.md)",
        f"- [\u00c4 & B]({BASE}basics/a%20b/index.md)",
        f"- [C]({BASE}basics/c/index.md)",
    ]
