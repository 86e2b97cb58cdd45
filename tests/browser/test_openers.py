"""What opens menus and dialogs in tests notices when one cannot be used or left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.support import openers
from tests.support.openers import inspect_opened

pytestmark = pytest.mark.browser

GOOD = """
<button popovertarget="menu">Menu</button>
<div id="menu" popover>
  <button popovertarget="menu" popovertargetaction="hide">Close</button>
</div>
<button aria-haspopup="dialog" onclick="ask.showModal()">Ask</button>
<button aria-haspopup="dialog" onclick="ask.showModal()">Ask again</button>
<dialog id="ask"><form method="dialog"><button>Close</button></form></dialog>
"""

FLAWED = {
    "opens nothing": '<button aria-haspopup="dialog">Ask</button>',
    "Escape does not close": """
      <button aria-haspopup="dialog" onclick="ask.showModal()">Ask</button>
      <dialog id="ask" closedby="none"><button>Stay</button></dialog>""",
    "Escape does not give the focus back": """
      <button aria-haspopup="dialog" onclick="ask.showModal()">Ask</button>
      <dialog id="ask" onclose="document.activeElement.blur()">
      <form method="dialog"><button>Close</button></form></dialog>""",
    "its button does not close": """
      <button popovertarget="menu">Menu</button>
      <div id="menu" popover><button command="close-menu">Close</button></div>""",
    "the focus stays behind the dialog": """
      <button aria-haspopup="dialog" onclick="ask.showModal(); this.blur()">Ask</button>
      <dialog id="ask" onfocusin="document.activeElement.blur()">
      <button autofocus>Lost</button></dialog>""",
}


def test_what_opens_is_inspected_once_for_each_sort(chromium: Browser) -> None:
    """Two buttons that open one dialog need one look into it."""
    page = chromium.new_page()
    page.set_content(GOOD)
    looks: list[str] = []

    def look() -> list[str]:
        looks.append(str(page.evaluate(openers.OPEN)))
        return [f"look {len(looks)}"]

    assert inspect_opened(page, look) == ["look 1", "look 2"]
    assert [look.partition(" ")[0] for look in looks] == ["<div", "<dialog"]
    page.close()


def test_what_an_earlier_page_has_is_known(chromium: Browser) -> None:
    """A dialog that stands on every page needs one look, and opens on all."""
    page = chromium.new_page()
    known: set[str] = set()
    found = []
    for body in (GOOD, GOOD, FLAWED["Escape does not give the focus back"]):
        page.set_content(body)
        found += inspect_opened(page, lambda: ["look"], known)

    assert found[:3] == ["look", "look", "look"]
    assert [fault.partition(":")[0] for fault in found[3:]] == [
        "Escape does not give the focus back",
        "its button does not give the focus back",
    ]
    page.close()


@pytest.mark.parametrize("sign", FLAWED)
def test_a_flaw_is_noticed(
    chromium: Browser, monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    """Each way to trap or to lose a reader is told."""
    monkeypatch.setattr(openers, "PATIENCE", 300)
    page = chromium.new_page()
    page.set_content(FLAWED[sign])

    assert any(sign in fault for fault in inspect_opened(page, list))
    page.close()
