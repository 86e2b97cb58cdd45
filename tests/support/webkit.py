"""WebKitGTK, the engine of Safari, as its own driver starts it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from selenium.common.exceptions import TimeoutException
from selenium.webdriver import Remote
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options

from handbook.record.connections import HOST, free_port
from handbook.record.programs import running
from tests.support.axe import RUN, Axe
from tests.support.tools import needed

SECONDS = 30
"""How long the browser may take for one thing."""

# Software draws the windows: a container has no graphics card, and no desktop.
ENVIRONMENT = {
    "GDK_BACKEND": "x11",
    "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
    "NO_AT_BRIDGE": "1",
}

# No script can run before those of the page.  One of them that fails leaves its
# element undefined; this hears of what fails later.
WATCH = """
window.faults = []
addEventListener('error', ({ message }) => faults.push(message))
addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)))
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  faults.push(`${effectiveDirective} refuses ${blockedURI}`))
"""

# A page to print has its elements as they are without script.
RAW = """
const raw = [...document.querySelectorAll(':not(:defined)')]
  .filter((part) => !part.closest('.page.print'))
  .map(({ localName }) => `<${localName}> is not defined`)
"""
FAULTS = (
    RAW
    + """
const foreign = performance.getEntriesByType('resource').map(({ name }) => name)
  .filter((name) => name.startsWith('http') && new URL(name).origin !== location.origin)
return [...window.faults, ...raw, ...foreign]
"""
)

SHOWN = "return arguments[0].checkVisibility({ visibilityProperty: true })"


class Reader:
    """A WebKit browser with one page open."""

    def __init__(self, driver: Remote) -> None:
        self.driver = driver

    def goto(self, url: str) -> None:
        """Load the page at ``url``, and wait for its scripts; what fails is told later.

        On a busy machine an element has not been defined yet once a page had loaded.
        """
        self.driver.get(url)
        self.run(WATCH)
        with suppress(TimeoutException):
            self.until(lambda: not self.run(f"{RAW} return raw"))

    def run(self, script: str) -> Any:
        """Run ``script`` in the page; return what it returns."""
        return self.driver.execute_script(script)

    def evaluate(self, function: str, argument: object = None) -> Any:
        """Call a JavaScript function in the page; return what its promise brings."""
        told = self.driver.execute_async_script(
            "const [argument, done] = arguments;"
            f"(async () => ({function})(argument))()"
            ".then((value) => done({ value }), (error) => done({ error: `${error}` }))",
            argument,
        )
        assert "error" not in told, told
        return told.get("value")

    def axe(self, axe: Axe) -> list[str]:
        """Return what axe finds in the page."""
        self.run(axe.source)
        found: list[str] = self.driver.execute_async_script(
            f"const [done] = arguments; ({RUN})(['', '']).then(done)"
        )
        return found

    def button(self, name: str) -> WebElement:
        """Return the button or tab that has ``name`` in its text, once it is there."""
        path = f"//button[contains(normalize-space(), '{name}')]"
        self.until(lambda: self.driver.find_elements(By.XPATH, path))
        return self.driver.find_element(By.XPATH, path)

    def until(
        self, condition: Callable[[], object], *, seconds: float = SECONDS
    ) -> None:
        """Wait until ``condition`` returns something true."""
        WebDriverWait(self.driver, seconds).until(lambda _: condition())

    def sees(self, text: str) -> bool:
        """Say whether the element whose text is ``text`` is shown."""
        path = f"//*[normalize-space(text()) = '{text}']"
        part = self.driver.find_element(By.XPATH, path)
        return bool(self.driver.execute_script(SHOWN, part))

    def faults(self) -> list[str]:
        """Return what failed in the page, and what it asked other origins for."""
        found: list[str] = self.run(FAULTS)
        return found


@contextmanager
def screen() -> Iterator[str]:
    """Yield the name of a display that nobody sees."""
    argv = [str(needed("xvfb")), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with running([*argv, "-displayfd", "1"]) as xvfb:
        end = time.monotonic() + SECONDS
        while not (number := re.search(r"^\d+$", xvfb.log(), re.MULTILINE)):
            assert time.monotonic() < end, xvfb.log()
            time.sleep(0.02)
        yield f":{number[0]}"


@contextmanager
def launched() -> Iterator[Remote]:
    """Yield a browser that WebKitGTK's own driver started."""
    program, port = needed("webkit"), free_port()
    # Given the address, Selenium looks for no driver, and asks no network for one.
    address = f"http://{HOST}:{port}"
    with screen() as display:
        environment = {**ENVIRONMENT, "DISPLAY": display}
        argv = [str(program), f"--port={port}"]
        with running(argv, port=port, env=environment):
            connection = RemoteConnection(
                client_config=ClientConfig(remote_server_addr=address, timeout=SECONDS)
            )
            options = Options()
            options.add_argument("--automation")
            browser = Remote(command_executor=connection, options=options)
            browser.set_page_load_timeout(SECONDS)
            browser.set_script_timeout(SECONDS)
            yield browser
            browser.quit()
