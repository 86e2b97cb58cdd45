"""Ask axe, which judges the accessibility of what a browser shows right now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.support.browser import ColorScheme

RUN = """
async (only) => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const ofColour = () => axe.getRules(['cat.color'])
    .filter((rule) => tags.some((tag) => rule.tags.includes(tag)))
    .map(({ ruleId }) => ruleId)
  const runOnly = only === 'colours' ? ofColour() : tags
  const { violations } = await axe.run({ runOnly, resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`))
}
"""
"""A function for the page, once the source of axe has run there.

It judges by all rules, or by those of ``'colours'`` only.
"""

SHAPE = """
() => {
  const parts = [...document.querySelectorAll('*')].map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect()
    const { visibility, opacity } = getComputedStyle(part)
    return [x, y, width, height, visibility, opacity]
  })
  return `${document.documentElement.outerHTML} ${parts.join(' ')}`
}
"""
"""Returns all of a page that its rules ask for, except its colours."""

RESTING = """
() => document.getAnimations().every(({ effect }) => !effect?.target?.checkVisibility())
"""
"""Whether every colour that shows has become what it turns to.

Chromium lists a transition of what is hidden until found as long as it stays hidden.
"""

SCHEMES: tuple[ColorScheme, ...] = ("light", "dark")


class Axe:
    """The rules of WCAG 2.2 AA and of best practice, from a folder of npm packages."""

    def __init__(self, node_modules: Path) -> None:
        self.source = (node_modules / "axe-core" / "axe.min.js").read_text("utf-8")

    def __call__(self, page: Page, only: str = "") -> list[str]:
        """Return each fault of the page in its present state, by rule and element.

        ``only`` is empty, or ``"colours"``: see ``RUN``.
        """
        if not page.evaluate("'axe' in window"):
            page.evaluate(self.source)
        found: Any = page.evaluate(RUN, only)
        return [str(fault) for fault in found]

    def in_both_schemes(self, page: Page) -> list[str]:
        """Return each fault of the page in light and in dark, with the scheme named.

        The page stays as it is: what took long to come about is made once.  Where it
        differs in nothing but its colours, the dark is asked for these alone.
        """
        faults: list[str] = []
        seen = ""
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(RESTING)
            shape = str(page.evaluate(SHAPE))
            only = "colours" if shape == seen else ""
            faults += [f"{scheme}: {fault}" for fault in self(page, only)]
            seen = shape
        return faults
