"""What Chromium sends: for an address, a form, a file and a script."""

import re

from playwright.sync_api import Page, sync_playwright

from handbook.record.programs import MissingProgramError, Program
from handbook.record.recorder import Recorder
from tests.provision.tools import find

NAME = "chromium-headless-shell"
SHOP = "shop.example"
SHOWN = re.compile(
    r"(?:GET|POST) /|(?:Host|Cookie|Content-Type|Content-Length): |Set-Cookie: "
)
"""The lines of a head that are shown, once all were."""


def record(recorder: Recorder) -> None:
    """Have Chromium visit the sample, and send its forms."""
    chromium = find(NAME)
    if chromium is None:
        raise MissingProgramError(f"{NAME} is not installed.", "Install it.")
    port = recorder.port(8000)
    started = recorder.start(f"python catcher.py {port}", port=port)
    with started as server, sync_playwright() as playwright:
        rules = f"--host-resolver-rules=MAP {SHOP} 127.0.0.1"
        browser = playwright.chromium.launch(executable_path=chromium, args=[rules])
        page = browser.new_page(locale="en-GB")
        asked = Asked(recorder, server)

        page.goto(f"http://{SHOP}:{port}/tea?milk=yes#top")
        asked.show("address", "The address typed")
        submit(page, "#order")
        asked.show("form", "The first form", short=True)
        page.set_input_files(
            "input[type=file]",
            {"name": "list.txt", "mimeType": "text/plain", "buffer": b"tea\nmilk"},
        )
        submit(page, "#upload")
        asked.show("file", "The form with a file", short=True)
        page.evaluate("send().then(answer => answer.text())")
        asked.show("json", "The script", short=True)
        browser.close()


def submit(page: Page, form: str) -> None:
    """Send a form, and wait for the page that comes back."""
    with page.expect_navigation():
        page.eval_on_selector(form, "form => form.submit()")


BOUNDARY = "WebKitFormBoundary1234567890123456"
"""As long as a real one, whose end is random."""


class Asked:
    """What the server printed, one request after the other."""

    def __init__(self, recorder: Recorder, server: Program) -> None:
        self.recorder, self.server = recorder, server
        self.seen = 0

    def show(self, name: str, label: str, *, short: bool = False) -> None:
        """Show the newest request, or of its head only what matters."""
        text = self.server.log()[self.seen :]
        self.seen += len(text)
        head, _, body = text.partition("\n\n")
        lines: list[str] = []
        for line in head.splitlines():
            kept = shown(line, short=short)
            if kept != "..." or lines[-1] != "...":
                lines.append(kept)
        for real in re.findall(r"boundary=-*(\S+)", head):
            for end in ("", "--"):
                for dashes in ("----", "------"):
                    self.recorder.shown_as(
                        f"{dashes}{real}{end}", f"{dashes}{BOUNDARY}{end}"
                    )
        self.recorder.show(name, "request", "\n".join([*lines, "", body]), label=label)


def shown(line: str, *, short: bool) -> str:
    """Return a line of a head as it is shown, "..." if it is left out."""
    if short and not SHOWN.match(line):
        return "..."
    # The end of this one names the version, which changes every month.
    return re.sub(r"^(User-Agent: Mozilla/5.0 \(.+?\)).*", r"\1 ...", line)
