"""``llms.txt`` and the whole text, for programs that read."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.outputs import llms, llmsfull
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


def test_a_site_that_is_too_large_has_no_whole_text(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither is it there, nor does the list name it."""
    monkeypatch.setattr(llmsfull, "LIMIT", 3)
    site = site_of(small)

    assert list(llmsfull.addresses(site)) == []
    assert llmsfull.body(site, "llms-full.txt") is None
    assert "llms-full" not in llms.body(site, "")


def test_the_whole_text_has_every_page_in_reading_order(small: Path) -> None:
    """One after the other, each below its title."""
    text = llmsfull.body(site_of(small), "llms-full.txt") or ""
    titles = [line for line in text.splitlines() if line.startswith("# ")]

    assert titles == ["# Front", "# Basics", "# \u00c4 & B", "# C", "# Loose"]
