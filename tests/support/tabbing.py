"""Go through a page by the Tab key alone, and look at every stop."""

from __future__ import annotations

from playwright.sync_api import Page

LISTEN = """
(start) => {
  const from = document.querySelector(start)
  const controls = 'a[href], button, input, select, textarea, summary, [tabindex]'
  const isStop = (control) =>
    control.tabIndex >= 0 && !control.disabled && !control.closest('[inert]') &&
    control.checkVisibility({ visibilityProperty: true }) &&
    !(control.type === 'radio' && !isTheStopOf(control))
  const isAfter = (control) =>
    !(from.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_PRECEDING)
  const unreached = new Set([...document.querySelectorAll(controls)].filter(
    (control) => isAfter(control) && isStop(control)))
  function isTheStopOf(radio) {
    const group = [...document.getElementsByName(radio.name)]
    return radio === (group.find((other) => other.checked) ?? group[0])
  }
  function faultOf(control) {
    const { outlineStyle, outlineWidth } = getComputedStyle(control)
    const ring = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
    if (!ring) return 'no focus ring'
    const seen = [...control.getClientRects()].some((box) => {
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
      if (left >= right || top >= bottom) return false
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return control.contains(hit) || hit?.contains(control)
    })
    return seen ? '' : 'focus is out of sight'
  }

  // A scrolling box that nobody marked is a stop too, hence some more.
  let patience = unreached.size + 20
  const [faults, waited, listening] = [new Set(), new Set(), new AbortController()]
  const told = (fault, control) => `${fault}: ${control.outerHTML.slice(0, 120)}`
  const isDone = () => unreached.size === 0 || patience === 0

  // Of the stop where the reader is, before the key leads on.
  function onKey(event) {
    const control = document.activeElement
    const fault = isDone() || control === document.body ? '' : faultOf(control)
    if (fault === 'focus is out of sight' && !waited.has(control)) {
      // What is placed beside the focus may take a frame to find its place.
      requestAnimationFrame(() => requestAnimationFrame(() => waited.add(control)))
      event.preventDefault()
      return
    }
    if (fault) faults.add(told(fault, control))
    unreached.delete(control)
    if (isDone()) event.preventDefault()
    else patience -= 1
  }
  addEventListener('keydown', onKey, { signal: listening.signal })
  window.tabbing = {
    isDone,
    end() {
      listening.abort()
      // What was laid out on the way may have turned out to need no stop.
      const missed = [...unreached].filter(isStop)
      return [...faults, ...missed.map((one) => told('not reached', one))]
    },
  }
  return patience
}
"""
"""A function for the page: look at each stop from the element ``start`` on.

Returns how many stops there may be, at most.
"""

INSIDE = """
() => document.querySelector('main').contains(document.activeElement) ||
  !document.querySelector('main :is(a[href], button, summary)')
"""

AT_ONCE = 10
"""How often Tab is pressed before the page is asked whether that was all."""


def walk(page: Page, start: str = "body") -> list[str]:
    """Hold Tab until every control after ``start`` was reached; return what is wrong.

    ``start`` is a selector.  Wrong is each stop that cannot be seen to have the focus,
    and each control that is none.
    """
    for _ in range(page.evaluate(LISTEN, start)):
        for _ in range(AT_ONCE):
            page.keyboard.down("Tab")
        if page.evaluate("tabbing.isDone()"):
            break
    page.keyboard.up("Tab")
    return [str(fault) for fault in page.evaluate("tabbing.end()")]


def skip(page: Page) -> list[str]:
    """Follow the link to the content, and go to what comes first there.

    Returns what is wrong, if the first stop of the page is no such link.
    """
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    fault = f"the first stop leads to {first}"
    if not str(first).startswith("#"):
        return [fault]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    return [] if page.evaluate(INSIDE) else [fault]
