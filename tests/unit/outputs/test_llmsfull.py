"""``llms-full.txt`` is the whole handbook in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.outputs import llms, llmsfull
from tests.support.formats import site_of


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
