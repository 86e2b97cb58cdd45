"""Ask axe, which judges the accessibility of what a browser shows right now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.support.browser import ColorScheme

RUN = """
async ([only, within]) => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const ofColour = () => axe.getRules(['cat.color'])
    .filter((rule) => tags.some((tag) => rule.tags.includes(tag)))
    .map(({ ruleId }) => ruleId)
  const runOnly = only === 'colours' ? ofColour() : tags
  const options = { runOnly, resultTypes: ['violations'] }
  const { violations } = await axe.run(within || document, options)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`))
}
"""
"""A function for the page, once the source of axe has run there.

It judges by all rules, or by those of ``'colours'`` only; the whole page, or what is
within a selector.
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

ARRIVE = """
async () => {
  const running = () => document.getAnimations()
    .filter(({ playState }) => playState === 'running')
  for (let rounds = 0, all = running(); all.length > 0; all = running()) {
    if (++rounds > 99) throw new Error('something moves without end')
    for (const one of all) one.finish()
    await new Promise((done) => setTimeout(done))
  }
}
"""
"""Makes every colour what it turns to, without a frame for each step on the way.

What inherits a colour, or waits for an animation, begins when that has ended.
"""

SCHEMES: tuple[ColorScheme, ...] = ("light", "dark")


class Axe:
    """The rules of WCAG 2.2 AA and of best practice, from a folder of npm packages."""

    def __init__(self, node_modules: Path) -> None:
        self.source = (node_modules / "axe-core" / "axe.min.js").read_text("utf-8")

    def __call__(self, page: Page, only: str = "", within: str = "") -> list[str]:
        """Return each fault of the page in its present state, by rule and element.

        ``only`` is empty, or ``"colours"``, and ``within`` a selector: see ``RUN``.
        """
        if not page.evaluate("'axe' in window"):
            page.evaluate(self.source)
        found: Any = page.evaluate(RUN, [only, within])
        return [str(fault) for fault in found]

    def in_both_schemes(self, page: Page, within: str = "") -> list[str]:
        """Return each fault of the page in light and in dark, with the scheme named.

        ``within`` is a selector, where all else has been judged by another test.

        The page stays as it is: what took long to come about is made once.  Where it
        differs in nothing but its colours, the dark is asked for these alone.
        """
        faults: list[str] = []
        seen = ""
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.evaluate(ARRIVE)
            shape = str(page.evaluate(SHAPE))
            only = "colours" if shape == seen else ""
            faults += [f"{scheme}: {fault}" for fault in self(page, only, within)]
            seen = shape
        return faults
