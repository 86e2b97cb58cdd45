"""The words of Firefox for failures that the pages show in Chromium."""

import contextlib

from playwright.sync_api import Error, Page, sync_playwright

from handbook.record.connections import HOST
from handbook.record.programs import MissingProgramError
from handbook.record.recorder import Recorder
from tests.provision.tools import find


def record(recorder: Recorder) -> None:
    """Visit what fails, and show the reason that Firefox gives."""
    firefox = find("firefox")
    if firefox is None:
        raise MissingProgramError("firefox is not installed.", "Install it.")
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Firefox", f"{firefox} --version")
    port, closed = recorder.port(8000), recorder.port(5000)
    argv = f"gunicorn --no-control-socket --bind {HOST}:{port} app:app"
    with recorder.start(argv, port=port), sync_playwright() as playwright:
        browser = playwright.firefox.launch(
            channel="moz-firefox", executable_path=firefox
        )
        rows = [("What is asked for", "Firefox's reason")]
        for title, address in (
            ("A port where nobody listens", f"http://{HOST}:{closed}/"),
            ("A page that ends the worker", f"http://{HOST}:{port}/goods/coffee"),
            ("A login that redirects to itself", f"http://{HOST}:{port}/members/list"),
            ("A name without an address", "http://hello.invalid/"),
            ("https at a port of http", f"https://{HOST}:{port}/"),
            ("A body that breaks off", f"http://{HOST}:{port}/report"),
        ):
            page = browser.new_page()
            rows.append((title, reason(page, address)))
            page.close()
        browser.close()
    text = "\n".join("\t".join(row) for row in rows)
    recorder.show("words", "table", text, label="What Firefox calls a failure")


def reason(page: Page, address: str) -> str:
    """Return why a request failed; the last word of several."""
    told: list[str] = []
    page.on("requestfailed", lambda request: told.append(request.failure or ""))
    with contextlib.suppress(Error):
        page.goto(address, timeout=10_000)
    page.wait_for_timeout(200)
    return told[-1].rstrip(")").split(", ")[-1] if told else "none"
