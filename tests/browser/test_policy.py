"""The content security policy: no page breaks it, and it refuses what it should."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.support.browser import OpenPage
from tests.support.openers import inspect_opened
from tests.support.pages import serving

pytestmark = pytest.mark.browser

COUNT = """
window.refused = []
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  window.refused.push(`${effectiveDirective} ${blockedURI}`)
})
"""

# What a reader can press without leaving the page; Stop, only while something runs.
PRESSED = "main button:not(.run-stop), main summary, theme-toggle label, [role=tab]"

# One of each sort is enough: what has the same class in the same element does the same.
SORT = """
(control) => {
  const elements = []
  for (let part = control; part; part = part.parentElement) {
    if (part.localName.includes('-')) elements.push(part.localName)
  }
  return [control.localName, control.className, ...elements].join(' ')
}
"""

ATTACKS = {
    "script-src-elem": """
      const script = document.createElement('script')
      script.textContent = 'window.harmed = true'
      document.body.append(script)""",
    "script-src-attr": """
      const button = document.createElement('button')
      button.setAttribute('onclick', 'window.harmed = true')
      document.body.append(button)
      button.click()""",
    "script-src": "try { setTimeout('window.harmed = true') } catch {}",
    "style-src-elem": """
      const style = document.createElement('style')
      style.textContent = 'body { display: none }'
      document.body.append(style)
      window.harmed = getComputedStyle(document.body).display === 'none'""",
    "style-src-attr": """
      document.body.setAttribute('style', 'display: none')
      window.harmed = getComputedStyle(document.body).display === 'none'""",
    "img-src": "new Image().src = 'FOREIGN'",
    "connect-src": "fetch('FOREIGN', { mode: 'no-cors' }).catch(() => {})",
    "frame-src": """
      const frame = document.createElement('iframe')
      frame.src = 'FOREIGN'
      document.body.append(frame)""",
    "form-action": """
      const form = document.createElement('form')
      form.action = 'FOREIGN'
      form.target = '_blank'
      document.body.append(form)
      form.submit()""",
    "base-uri": """
      const base = document.createElement('base')
      base.href = 'FOREIGN'
      document.head.append(base)
      new Image().src = 'x.svg'""",
}
"""Code that got into a page, by the directive that must stop it.

``FOREIGN`` is the address of an image at another origin.
"""


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of an image that another origin serves."""
    folder = tmp_path_factory.mktemp("foreign")
    (folder / "index.html").write_text("<p>Foreign")
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    (folder / "x.svg").write_text(picture)
    with serving(folder) as url:
        yield f"{url}x.svg"


class Victim:
    """A page of the site with foreign code in it, and what that did."""

    def __init__(
        self, browser: Browser, url: str, foreign: str, *, policy: bool
    ) -> None:
        self.page = browser.new_context(bypass_csp=not policy).new_page()
        self._foreign = foreign
        self._reached = False
        self.page.context.on("response", self._response)
        self.page.add_init_script(COUNT)
        self.page.goto(url)

    def _response(self, response: Response) -> None:
        self._reached |= response.url.startswith(self._foreign)

    def attack(self, code: str) -> None:
        """Run ``code`` in the page."""
        self.page.evaluate(f"() => {{{code.replace('FOREIGN', self._foreign)}}}")

    def harmed(self) -> bool:
        """Say whether it did what it tried: here, or at the other origin."""
        return self._reached or bool(self.page.evaluate("() => window.harmed"))


@pytest.mark.parametrize("directive", ATTACKS)
def test_the_policy_refuses(
    chromium: Browser, site_url: str, foreign: str, directive: str
) -> None:
    """Code that got into a page does nothing, and the browser says what it tried."""
    victim = Victim(chromium, site_url, foreign, policy=True)
    victim.attack(ATTACKS[directive])
    victim.page.wait_for_function("() => window.refused.length")
    refused = victim.page.evaluate("window.refused")

    assert [refusal.split()[0] for refusal in refused] == [directive]
    assert not victim.harmed()
    victim.page.context.close()


@pytest.mark.parametrize("directive", ATTACKS)
def test_without_the_policy_it_would_harm(
    chromium: Browser, site_url: str, foreign: str, directive: str
) -> None:
    """The attacks above are real: a browser that ignores the policy obeys them."""
    victim = Victim(chromium, site_url, foreign, policy=False)
    victim.attack(ATTACKS[directive])
    end = time.monotonic() + 10
    while not (harmed := victim.harmed()) and time.monotonic() < end:
        victim.page.wait_for_timeout(20)

    assert harmed
    victim.page.context.close()


class Use:
    """Presses one of each sort of control, and opens all there is to open.

    What was pressed on one page does the same on the next.
    """

    def __init__(self) -> None:
        self._pressed: set[str] = set()
        self._opened: set[str] = set()

    def __call__(self, page: Page) -> None:
        """Use ``page`` as it is open."""
        for control in page.locator(PRESSED).all():
            sort = str(control.evaluate(SORT))
            ready = control.is_visible() and control.is_enabled()
            if sort not in self._pressed and ready:
                control.click()
                self._pressed.add(sort)
        assert inspect_opened(page, list, self._opened) == []


def test_no_page_breaks_the_policy(open_page: OpenPage, kinds: list[str]) -> None:
    """Nothing is refused while one of each kind of page is used.

    That nothing is on any page as it loads, and that no other origin is asked,
    ``open_page`` makes sure of for every test.
    """
    page = open_page()
    page.add_init_script(COUNT)
    home = page.url
    use = Use()
    refused: dict[str, list[str]] = {}
    for address in kinds:
        page.goto(home + address, wait_until="networkidle")
        use(page)
        found: list[str] = page.evaluate("window.refused")
        if found:
            refused[address] = found

    assert refused == {}
