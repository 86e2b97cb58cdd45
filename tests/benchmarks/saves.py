"""The processor's time from a save to the bytes that an open page is sent, by its kind.

Run it from the project's folder: ``.venv/bin/python -m tests.benchmarks.saves``.

All is done in one process, without a watcher and a browser, so that a machine which
does other things as well tells the same.  To *read* is to learn what was saved and what
that changes; to *show* is to make the page that is open, and the event that it hears.
Programs that bundle styles have their own time, which is not in it.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.assets import bundles
from handbook.page import elements
from handbook.serve.live import Live
from handbook.serve.liveapp import create_live_app
from tests.benchmarks.corpus import write

PAGES = 1_000
SAVES = 15
OPEN = "section-000/page-00007"
TERM = "- term: word\n  definition: What it means, in edition {}.\n"

Save = Callable[[int], list[Path]]
"""Changes files, and returns those that a watcher would tell of."""


def saved(file: Path, new: str) -> list[Path]:
    """Save a file."""
    file.write_text(new, "utf-8")
    return [file]


def kinds(content: Path) -> dict[str, Save]:
    """Return what may be saved, so that the page that is open is another one."""
    page = content / f"{OPEN}.md"
    text = page.read_text("utf-8")
    moved = content / "section-000" / "moved-0.md"
    gone = iter(sorted((content / "section-000").glob("page-*.md"))[8:])

    def renamed(number: int) -> list[Path]:
        old, new = moved.with_name(f"moved-{number - 1}.md"), f"moved-{number}.md"
        if not old.exists():
            old = moved
            old.write_text("---\ntitle: Moved\n---\n", "utf-8")
        return [old, old.rename(moved.with_name(new))]

    def deleted(_: int) -> list[Path]:
        file = next(gone)
        file.unlink()
        return [file]

    return {
        "a text": lambda number: saved(page, f"{text}\nIt was saved {number} times.\n"),
        "a title": lambda number: saved(
            page, text.replace("Page 7", f"Page {number}.")
        ),
        "a new page": lambda number: saved(
            page.with_name(f"new-{number}.md"), f"---\ntitle: New {number}\n---\n"
        ),
        "a renamed page": renamed,
        "a deleted page": deleted,
        "the glossary": lambda number: [
            *saved(content / "glossary.yaml", TERM.format(number)),
            *saved(page, f"{text}\nA word, {number}.\n"),
        ],
        "the settings": lambda number: saved(
            content / "site.yaml", f"name: Site {number}\n"
        ),
    }


@contextmanager
def restored(file: Path) -> Iterator[str]:
    """Lend the text of a file, and write it again after the block."""
    text = file.read_text("utf-8")
    try:
        yield text
    finally:
        file.write_text(text, "utf-8")


def spent(
    live: Live, events: Iterator[bytes], paths: list[Path]
) -> tuple[float, float]:
    """Return the milliseconds to read what was saved, and to show it."""
    start = time.thread_time()
    live._note(paths)
    live.site()
    read = time.thread_time()
    while not next(events).startswith(b"event: page"):
        pass
    return (read - start) * 1000, (time.thread_time() - read) * 1000


def measure(live: Live, events: Iterator[bytes], name: str, save: Save) -> None:
    """Print the time of one kind of save."""
    numbers = range(1, SAVES + 1)
    times = [spent(live, events, save(number)) for number in numbers][1:]
    read, show = (statistics.median(kind) for kind in zip(*times, strict=True))
    most = max(map(sum, times))
    print(
        f"{name:15} {read:7.1f} {show:7.1f} {read + show:7.1f} {most:7.1f}", flush=True
    )


def main() -> None:
    """Print a table of all kinds."""
    with tempfile.TemporaryDirectory() as folder:
        content = write(Path(folder) / "content", PAGES)
        (content / "glossary.yaml").write_text(TERM.format(0), "utf-8")
        live = Live(content)
        client = create_live_app(live, "localhost", lambda _: None).test_client()
        mark = client.get(f"/{OPEN}/").headers["Handbook-Mark"]
        listening = client.get(f"/_live/events?page=/{OPEN}/&since={mark}")
        events = iter(listening.iter_encoded())
        print(f"{PAGES:,} pages        read    show     all    most   ms")
        for name, save in kinds(content).items():
            measure(live, events, name, save)
        template = elements.TEMPLATES / "article.html"
        style = bundles.STATIC / "css" / "base.css"
        end = "{% endblock %}"
        with restored(template) as text:
            first, last = text.rsplit(end, 1)
            measure(
                live,
                events,
                "a template",
                lambda number: saved(template, f"{first}<i>{number}</i>{end}{last}"),
            )
        with restored(style) as text:
            measure(
                live,
                events,
                "a style",
                lambda number: saved(
                    style, f"{text}@layer base {{ i {{ order: {number}; }} }}\n"
                ),
            )


if __name__ == "__main__":
    main()
