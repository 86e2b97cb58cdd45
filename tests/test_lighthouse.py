"""Lighthouse finds nothing to mend on any kind of page."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support import lighthouse, weights
from tests.support.tools import needed
from tests.support.visits import one_of_each

pytestmark = pytest.mark.browser

# Performance is measured in milliseconds, so it differs from run to run:
# `build.py record figures` measures it, and the page about this site shows it.
CATEGORIES = ("accessibility", "best-practices", "seo")
WORKERS = 2


def test_every_kind_of_page_is_flawless(
    frozen_site: Path, site_url: str, node_modules: Path
) -> None:
    """Accessibility, best practices and search engines: 100 of 100 each."""
    chromium = needed("chromium")
    kinds = one_of_each(frozen_site)
    # A page for people who are lost, which search engines must not list.
    kinds.pop(weights.LOST)

    def audit(address: str) -> lighthouse.Audit:
        return lighthouse.audit(
            f"{site_url}{address}",
            node_modules=node_modules,
            chromium=chromium,
            categories=CATEGORIES,
        )

    with ThreadPoolExecutor(WORKERS) as executor:
        audits = executor.map(audit, kinds.values())
        found = {
            kind: (audit.scores, audit.faults)
            for kind, audit in zip(kinds, audits, strict=True)
        }

    assert found == {kind: (dict.fromkeys(CATEGORIES, 100), ()) for kind in found}
