"""Ask axe, which judges the accessibility of what a browser shows right now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

RUN = """
async () => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const { violations } = await axe.run({ runOnly: tags, resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`))
}
"""
"""A function for the page, once the source of axe has run there."""


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
