"""Open every menu, dialog and tooltip that a page offers, and leave it again.

Nothing here knows an element by name: what says that it opens something is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as TooLate

OPENERS = """
[popovertarget]:not([popovertargetaction="hide"]),
[aria-haspopup]:not([aria-haspopup="false"]), [commandfor]:not([command^="close"])
"""

OPEN = """
() => [...document.querySelectorAll(':popover-open, dialog[open]')].at(-1)
  ?.cloneNode().outerHTML ?? ''
"""
"""What is open, as its tag without content."""

CLOSERS = """
:is(:popover-open, dialog[open]) :is([popovertargetaction="hide"], [command^="close"],
form[method="dialog"] button, button:text-matches("^(close|cancel)", "i"))
"""

FOCUS_IN_DIALOG = """
() => !document.querySelector('dialog:modal') ||
  Boolean(document.querySelector('dialog:modal:focus, dialog:modal :focus'))
"""

NAME = "opener => opener.outerHTML.slice(0, 120)"
FOCUSED = """
async (opener) => {
  await new Promise(requestAnimationFrame)
  await new Promise((done) => setTimeout(done))
  return opener === document.activeElement
}
"""
"""Whether it has the focus, once what hears of the closing has had its turn."""
PATIENCE = 20_000
"""Milliseconds that an element has to load what it opens, and to close it."""


def inspect_opened(
    page: Page, inspect: Callable[[], list[str]], known: set[str] | None = None
) -> list[str]:
    """Open all there is to open on ``page``, one after the other, by keyboard.

    Escape closes it, and so does its own button.  Returns what goes wrong, and
    what ``inspect`` finds while something of a sort is open the first time: of the
    sorts that are ``known``, to which those of this page are added.
    """
    faults: list[str] = []
    known = set() if known is None else known
    for opener in page.locator(OPENERS).all():
        if opener.is_visible():
            faults += _inspect(page, opener, inspect, known)
    return faults


def _inspect(
    page: Page, opener: Locator, inspect: Callable[[], list[str]], known: set[str]
) -> Iterator[str]:
    name = opener.evaluate(NAME)
    if not _press(page, opener, opens=True):
        yield f"opens nothing: {name}"
        return
    sort = page.evaluate(OPEN)
    first = sort not in known
    known.add(sort)
    if first:
        yield from inspect()
    if not page.evaluate(FOCUS_IN_DIALOG):
        yield f"the focus stays behind the dialog: {name}"
    page.keyboard.press("Escape")
    if not _waits(page, opens=False):
        yield f"Escape does not close: {sort}"
        page.reload()
        return
    if not opener.evaluate(FOCUSED):
        yield f"Escape does not give the focus back: {name}"
    if not first:
        return
    _press(page, opener, opens=True)
    closer = page.locator(CLOSERS).first
    if closer.count() == 0:
        page.keyboard.press("Escape")
        _waits(page, opens=False)
    elif not _press(page, closer, opens=False):
        yield f"its button does not close: {sort}"
        page.reload()
    elif not opener.evaluate(FOCUSED):
        yield f"its button does not give the focus back: {name}"


def _press(page: Page, control: Locator, *, opens: bool) -> bool:
    """Press Enter on a control; say whether what it should do has happened."""
    control.focus()
    page.keyboard.press("Enter")
    return _waits(page, opens=opens)


def _waits(page: Page, *, opens: bool) -> bool:
    try:
        page.wait_for_function(
            f"opens => Boolean(({OPEN})()) === opens", arg=opens, timeout=PATIENCE
        )
    except TooLate:
        return False
    return True
