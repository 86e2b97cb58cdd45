"""Sites as Chromium shows them, for the recordings of failures."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from playwright.sync_api import Error, Page, sync_playwright

from handbook.content.changes import change
from handbook.record.connections import HOST
from handbook.record.programs import MissingProgramError, Program
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.transcript import in_shell, transcript
from tests.provision.tools import find

SHOP = "hello.example"
"""A name that leads to this machine."""

RULE = f"--host-resolver-rules=MAP {SHOP} {HOST}"
HELP = ("Try:", "Checking the ", "Reload", "Details", "Check if ", "Advanced")
FIXED = "After the fix, Chromium shows"
CURL = "curl --silent --show-error"
FIELDS = f"{CURL} --include"
STATUS = f"{CURL} --output /dev/null --write-out '%{{http_code}}\\n'"


class Stand:
    """Starts the application, broken or corrected, and visits it."""

    def __init__(self, recorder: Recorder, page: Page) -> None:
        self.recorder = recorder
        self.page = page
        self.told: list[str] = []
        session = page.context.new_cdp_session(page)
        session.on("Log.entryAdded", lambda it: self.told.append(it["entry"]["text"]))
        session.send("Log.enable")

    @contextlib.contextmanager
    def server(self, module: str, options: str = "") -> Iterator[Program]:
        """Run Gunicorn with the application."""
        port = self.recorder.port(8000)
        argv = f"gunicorn --no-control-socket --bind {HOST}:{port} {options}"
        with self.recorder.start(f"{argv} {module}:app", port=port) as program:
            yield program

    def visit(self, address: str) -> str:
        """Return what Chromium shows at an address: the page, or its own words."""
        self.told.clear()
        with contextlib.suppress(Error):
            self.page.goto(address, timeout=10_000)
        return self.text()

    def text(self) -> str:
        """Return what it shows now, without its advice."""
        self.page.wait_for_timeout(200)
        lines = [one.strip() for one in self.page.inner_text("body").splitlines()]
        kept = [one for one in lines if one and not one.startswith(HELP)]
        return "\n".join(kept)

    def broken(self, name: str, address: str) -> None:
        """Show what Chromium says of an address."""
        text = self.visit(address)
        self.recorder.show(f"{name}-broken", "output", text, label="Chromium shows")

    def fixed(self, name: str, address: str) -> None:
        """Show what Chromium shows after the fix."""
        text = self.visit(address)
        self.recorder.show(f"{name}-fixed", "output", text, label=FIXED)

    def trusting(self) -> Page:
        """Return a page that takes any certificate."""
        browser = self.page.context.browser
        if browser is None:
            raise RecipeError("the page has no browser")
        return browser.new_page(locale="en-GB", ignore_https_errors=True)

    def sent(
        self, name: str, form: str, address: str, label: str = "Chromium shows"
    ) -> None:
        """Show what Chromium shows when a script has sent a form."""
        self.visit(address.rpartition("/")[0] + "/")
        with contextlib.suppress(Error), self.page.expect_navigation():
            self.page.evaluate(form, [address])
        self.recorder.show(name, "output", self.text(), label=label)

    def said(self, name: str, server: Program, words: str) -> None:
        """Show the line of a server's log that has some words."""
        server.wait_for(words)
        line = next(one for one in server.log().splitlines() if words in one)
        self.recorder.show(name, "log", line, label="Gunicorn's log")

    def console(self, name: str, script: str = "") -> None:
        """Show what Chromium's console says, of a script or of the page."""
        if script:
            self.told.clear()
            with contextlib.suppress(Error):
                self.page.evaluate(script)
            self.page.wait_for_timeout(150)
        text = "\n".join(self.told)
        self.recorder.show(name, "log", text, label="Chromium's console")

    def confirm(self, name: str, *commands: str) -> None:
        """Show what commands print, however they end."""
        text = transcript(commands, in_shell(self.recorder.folder))
        self.recorder.show(name, "command", text, label="Terminal")

    def change(self, region: str) -> None:
        """Show what the corrected application has otherwise."""
        was, now = (self.region(file, region) for file in ("app.py", "fixed.py"))
        text = "\n".join(one for one in change(was, now).split("\n") if one.strip("+ "))
        self.recorder.show(f"{region}-change", "change", text, label="app.py")

    def region(self, file: str, name: str) -> str:
        """Return a region of a sample."""
        text = (self.recorder.folder / file).read_text("utf-8")
        return (
            text.partition(f"# region: {name}\n")[2]
            .partition("# endregion")[0]
            .rstrip()
        )


@contextlib.contextmanager
def chromium(recorder: Recorder) -> Iterator[Stand]:
    """Start Chromium, for the length of a block."""
    program = find("chromium")
    if program is None:
        raise MissingProgramError("chromium is not installed.", "Install it.")
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Chromium", f"{program} --version")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--headless=new", RULE]
        )
        page = browser.new_page(locale="en-GB")
        page.set_default_timeout(10_000)
        yield Stand(recorder, page)
        browser.close()
