"""Readers are told of every save, and get what was saved last."""

from __future__ import annotations

import os
import re
import threading
import time

import pytest

from tests.bad_inputs.case import page
from tests.support.live import DEADLINE, SHOWN, Events, Served


def test_a_save_reaches_the_reader(served: Served) -> None:
    """A save is told to the reader's page at once, and the new text is served."""
    served.save("save.md", page("Before.\n"))
    served.text_once("/save/", "Before.")
    events = Events(served.port, served.version())
    assert events.response.headers.get_content_type() == "text/event-stream"

    served.save("save.md", page("After.\n"))

    assert events.came.wait(DEADLINE)
    assert "After." in served.get("/save/").text
    assert "Before." not in served.get("/save/").text
    events.connection.close()


def test_a_save_before_the_reader_listens(served: Served) -> None:
    """A page that was old before its script came to listen is told so at once."""
    served.save("early.md", page("Before.\n"))
    served.text_once("/early/", "Before.")
    shown = served.version()
    served.save("early.md", page("After.\n"))
    served.text_once("/early/", "After.")

    events = Events(served.port, shown)

    assert events.came.wait(DEADLINE)
    events.connection.close()


def test_the_reader_of_a_current_page_hears_nothing(served: Served) -> None:
    """Nobody is told to reload what is as it was."""
    events = Events(served.port, served.version())

    assert not events.came.wait(0.5)
    events.connection.close()


def test_the_reload_script_listens_for_its_own_version(served: Served) -> None:
    """The script hands on the version that its own address names."""
    script = served.get("/_live/reload.js?since=7").text

    address = re.search(
        r"(\w+)\.search ?= ?new URL\(import\.meta\.url\)\.search", script
    )
    assert address
    assert f"new EventSource({address[1]})" in script


SAMPLE = "```sample\nfile: samples/{}\n```\n"
RECORDING = """{{"recorded": "2026-11-23", "programs": {{"Python": "3.11.7"}}, "parts":
 [{{"name": "a", "kind": "output", "label": "Terminal", "text": "{}"}}]}}
"""


@pytest.mark.parametrize(
    ("file", "shows", "text"),
    [
        ("kept/samples/x.py", SAMPLE.format("x.py"), "{} = 1\n"),
        ("kept/samples/y.md", SAMPLE.format("y.md"), "---\ntitle: Y\n---\n\n{}\n"),
        ("kept/recordings/z.json", "```recording\nname: z\n```\n", RECORDING),
    ],
    ids=["sample", "Markdown sample", "recording"],
)
def test_what_a_page_shows_is_saved(
    file: str, shows: str, text: str, served: Served
) -> None:
    """A page is told, and is new, when a file that it shows is made or saved."""
    served.save("kept/index.md", page(shows))
    served.text_once("/kept/", "beside this page")
    served.save(file, text.format("alpha"))
    assert SHOWN not in served.text_once("/kept/", "alpha")
    events = Events(served.port, served.version())

    served.save(file, text.format("omega"))

    assert events.came.wait(DEADLINE)
    assert "omega" in served.get("/kept/").text
    assert "alpha" not in served.get("/kept/").text
    events.connection.close()
    (served.content / file).unlink()


def test_many_saves_at_once(served: Served) -> None:
    """However quickly saves follow each other, readers get answers, then the last."""
    stop = threading.Event()
    statuses: list[int] = []

    def read() -> None:
        while not stop.is_set():
            statuses.append(served.get("/hasty/").status)

    served.save("hasty/index.md", page("text0\n\n" + SAMPLE.format("h.py")))
    served.text_once("/hasty/", "text0")
    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()

    for number in range(1, 41):
        served.save("hasty/samples/h.py", f"sample{number} = 1\n")
        served.save("hasty/index.md", page(f"text{number}\n\n" + SAMPLE.format("h.py")))
        time.sleep(0.01)

    served.text_once("/hasty/", "text40")
    stop.set()
    for reader in readers:
        reader.join(DEADLINE)
    served.version()
    last = served.get("/hasty/").text
    assert "text40" in last
    assert "sample40" in last
    assert SHOWN not in last
    assert set(statuses) == {200}


def test_a_new_page_and_a_deleted_one(served: Served) -> None:
    """A page is there as soon as its file is, and gone with it."""
    assert served.get("/news/").status == 404

    served.save("news.md", page("New.\n"))
    served.text_once("/news/", "New.")
    (served.content / "news.md").unlink()

    served.gone("/news/")


def test_files_that_pages_link_to(served: Served) -> None:
    """A file is served as long as a page links to it, though nobody opened that."""
    served.save("data.txt", "1,2,3")
    served.save("links.md", page("[data](data.txt)\n"))
    served.text_once("/data.txt", "1,2,3")

    served.save("links.md", page("No link.\n"))

    served.gone("/data.txt")


def test_a_file_saved_twice_in_a_second(served: Served) -> None:
    """A browser that asks whether its copy is still good gets the new file."""
    served.save("drawing.md", page("[d](drawing.txt)\n"))
    served.save("drawing.txt", "drawn-once")
    served.text_once("/drawing.txt", "drawn-once")
    file = served.content / "drawing.txt"
    second = file.stat().st_mtime_ns // 10**9 * 10**9
    os.utime(file, ns=(second, second))
    had = served.get("/drawing.txt")
    fields = {"If-Modified-Since": str(had.headers["Last-Modified"])}
    if etag := had.headers["ETag"]:
        fields["If-None-Match"] = etag

    served.save("drawing.txt", "drawn-again")
    os.utime(file, ns=(second + 10**8, second + 10**8))

    answer = served.get("/drawing.txt", **fields)
    assert (answer.status, answer.text) == (200, "drawn-again")
