"""Pages that stay white in Chromium, and how three commands tell why."""

from playwright.sync_api import Error

from handbook.content.changes import change
from handbook.record.connections import HOST
from handbook.record.recorder import Recorder
from tests.provision.chromiumsays import CURL, Stand, chromium

TYPE = f"{CURL} --output /dev/null --write-out '%{{http_code}} %{{content_type}}\\n'"
PAGES = ("/shop/", "/basket", "/news", "/about")

CHANGES = (
    ("built", "dist/index.html", 'src="/assets', 'src="/shop/assets'),
    ("block", "templates/basket.html", "block body", "block content"),
    ("news", "blank.py", " in NEWS)", ' in NEWS or ["Nothing is new."])'),
    ("script", "templates/about.html", 'app.js">', 'app.js"></script>'),
)
"""A part, the file, and what of a line is changed into what."""


def record(recorder: Recorder) -> None:
    """Show white pages, ask why, correct each, show them again."""
    recorder.uses_program("curl", "curl --version")
    with chromium(recorder) as stand:
        page_errors: list[Error] = []
        stand.page.on("pageerror", lambda error: page_errors.append(error))  # noqa: PLW0108
        with stand.server("blank") as server:
            site = f"http://{HOST}:{server.port}"
            visited(stand, site, "blank-broken", "Chromium shows")
            first = page_errors[0]
            text = f"Uncaught {first.name}: {first.message}"
            recorder.show("blank-console", "log", text, label="Console, at /shop/")
            asked(stand, site)
        for name, file, was, now in CHANGES:
            path = recorder.folder / file
            text = path.read_text("utf-8")
            lines = [one for one in text.splitlines() if was in one]
            if len(lines) != 1:
                raise ValueError(f"{file} has {was!r} in {len(lines)} lines")
            new = lines[0].replace(was, now)
            shown = change(lines[0].strip(), new.strip())
            recorder.show(f"{name}-change", "change", shown, label=file)
            path.write_text(text.replace(lines[0], new), "utf-8")
        with stand.server("blank") as server:
            site = f"http://{HOST}:{server.port}"
            script = f"{site}/shop/assets/app.js"
            stand.confirm("blank-now", f"{TYPE} {script}", f"{CURL} {site}/basket")
            visited(stand, site, "blank-fixed", "After the fix, Chromium shows")


def visited(stand: Stand, site: str, name: str, label: str) -> None:
    """Show what Chromium shows of each page."""
    rows = ["Page\tText in the window"]
    rows += [f"{path}\t{stand.visit(site + path) or '(none)'}" for path in PAGES]
    stand.recorder.show(name, "table", "\n".join(rows), label=label)


def asked(stand: Stand, site: str) -> None:
    """Ask what came, which scripts it names, and what these are."""
    sources = 'grep -o \'src="[^"]*"\''
    stand.confirm(
        "blank-confirm",
        f"{CURL} {site}/shop/ | wc -c",
        f"{CURL} {site}/shop/ | {sources}",
        f"{TYPE} {site}/assets/app.js",
    )
    stand.confirm(
        "blank-others",
        f"{CURL} {site}/news | wc -c",
        f"{CURL} {site}/basket",
        f"{CURL} {site}/about",
    )
