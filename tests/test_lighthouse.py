"""Lighthouse finds nothing to mend on any kind of page."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support import lighthouse, weights
from tests.support.everything import EVERYTHING, some
from tests.support.tools import needed
from tests.support.visits import one_of_each

pytestmark = pytest.mark.browser

# Performance is measured in milliseconds, so it differs from run to run:
# `build.py record figures` measures it, and the page about this site shows it.
CATEGORIES = ("best-practices", "seo", *(("accessibility",) if EVERYTHING else ()))
"""Accessibility is what axe says, and axe is asked about every page elsewhere."""

WORKERS = 2


def test_every_kind_of_page_is_flawless(
    frozen_site: Path, site_url: str, node_modules: Path
) -> None:
    """Best practices and search engines, and accessibility: 100 of 100 each.

    At each change a third of the kinds are judged, every night all of them.
    """
    chromium = needed("chromium")
    pages = one_of_each(frozen_site)
    # A page for people who are lost, which search engines must not list.
    pages.pop(weights.LOST)
    pages = {kind: pages[kind] for kind in some([*pages], one_in=3)}

    def audits(kinds: Sequence[str]) -> list[lighthouse.Audit]:
        return lighthouse.audit_all(
            [f"{site_url}{pages[kind]}" for kind in kinds],
            node_modules=node_modules,
            chromium=chromium,
            categories=CATEGORIES,
        )

    kinds = list(pages)
    parts = [kinds[start::WORKERS] for start in range(WORKERS)]
    with ThreadPoolExecutor(WORKERS) as executor:
        found = {
            kind: (audit.scores, audit.faults)
            for part, judged in zip(parts, executor.map(audits, parts), strict=True)
            for kind, audit in zip(part, judged, strict=True)
        }

    assert found.keys() == pages.keys()
    assert found == {kind: (dict.fromkeys(CATEGORIES, 100), ()) for kind in found}
