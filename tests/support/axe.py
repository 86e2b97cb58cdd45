"""Ask axe, which judges the accessibility of what a browser shows right now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.support.browser import ColorScheme

RUN = """
async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run({ runOnly: tags, resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`))
}
"""
"""A function for the page, once the source of axe has run there."""

RESTING = "() => document.getAnimations().length === 0"
"""Whether every colour has become what it turns to."""

SCHEMES: tuple[ColorScheme, ...] = ("light", "dark")


class Axe:
    """The rules of WCAG 2.2 AA and of best practice, from a folder of npm packages."""

    def __init__(self, node_modules: Path) -> None:
        self.source = (node_modules / "axe-core" / "axe.min.js").read_text("utf-8")

    def __call__(self, page: Page) -> list[str]:
        """Return each fault of the page in its present state, by rule and element."""
        if not page.evaluate("'axe' in window"):
            page.evaluate(self.source)
        found: Any = page.evaluate(RUN)
        return [str(fault) for fault in found]

    def in_both_schemes(self, page: Page) -> list[str]:
        """Return each fault of the page in light and in dark, with the scheme named.

        The page stays as it is: what took long to come about is made once.
        """
        faults: list[str] = []
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(RESTING)
            faults += [f"{scheme}: {fault}" for fault in self(page)]
        return faults
