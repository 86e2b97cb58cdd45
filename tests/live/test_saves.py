"""Readers are told of every save, and get what was saved last."""

from __future__ import annotations

import os
import threading
import time

import pytest

from tests.bad_inputs.case import page
from tests.support.live import DEADLINE, SHOWN, Events, Served


def test_a_save_reaches_the_reader(served: Served) -> None:
    """A save is told to the reader's page at once, with the new text in it."""
    served.save("save.md", page("Before.\n"))
    served.text_once("/save/", "Before.")
    events = served.listen("/save/")
    assert events.response.headers.get_content_type() == "text/event-stream"

    served.save("save.md", page("After.\n"))

    told = events.next("page")
    assert "After." in told["html"]
    assert told["html"] == served.get("/save/").text
    assert told["mark"] == served.mark("/save/")
    events.close()


def test_a_save_before_the_reader_listens(served: Served) -> None:
    """A page that was old before its script came to listen is told so at once."""
    served.save("early.md", page("Before.\n"))
    served.text_once("/early/", "Before.")
    shown = served.mark("/early/")
    served.save("early.md", page("After.\n"))
    served.text_once("/early/", "After.")

    events = Events(served.port, "/early/", shown)

    assert "After." in events.next("page")["html"]
    events.close()


def test_pages_that_do_not_depend_on_the_file_hear_nothing(served: Served) -> None:
    """Only the page that was saved is told so, though all listen."""
    served.save("one.md", page("Text.\n"))
    served.save("other.md", page("Text.\n"))
    served.text_once("/one/", "Text.")
    served.text_once("/other/", "Text.")
    one, other = served.listen("/one/"), served.listen("/other/")

    served.save("one.md", page("More text.\n"))
    one.next("page")
    served.save("other.md", page("More text.\n"))
    other.next("page")

    assert one.told == other.told == []
    one.close()
    other.close()


def test_a_storm_of_saves_is_one_update(served: Served) -> None:
    """A change of branches writes many files, and moves the page once."""
    body = "```sample\nfile: samples/storm.py\n```\n"
    served.save("storm/samples/storm.py", "before = 1\n")
    served.save("storm/index.md", page(body))
    served.text_once("/storm/", "before")
    events = served.listen("/storm/")

    for number in range(199):
        served.save(f"storm/samples/file{number}.py", f"number = {number}\n")
    served.save("storm/samples/storm.py", "after = 1\n")
    served.save("storm/index.md", page(f"Saved.\n\n{body}"))

    told = events.next("page")["html"]
    assert "after" in told
    assert "Saved." in told
    assert events.told == []
    events.close()


@pytest.mark.parametrize("again", [False, True], ids=["moved", "written anew"])
def test_a_page_that_is_renamed_is_followed(served: Served, again: bool) -> None:
    """The reader of a page hears where its file went."""
    served.save("called.md", page("It is the same.\n"))
    served.text_once("/called/", "It is the same.")
    events = served.listen("/called/")
    file = served.content / "called.md"
    if again:
        text = file.read_text()
        file.unlink()
        served.gone("/called/")
        served.save("named.md", text)
    else:
        file.rename(served.content / "named.md")

    told = events.next("page")
    while not told["path"]:  # that it was gone
        told = events.next("page")
    assert told["path"] == "/named/"
    assert "It is the same." in told["html"]
    served.save("named.md", page("It is new.\n"))
    assert "It is new." in events.next("page")["html"]
    (served.content / "named.md").unlink()
    served.gone("/named/")
    events.close()


def test_a_picture_that_is_saved(served: Served) -> None:
    """The page that shows it hears of it, as its address stays."""
    served.save("gallery.md", page("![A stack](images/stack.png)\n"))
    served.text_once("/gallery/", "stack.png")
    events = served.listen("/gallery/")

    (served.content / "images/stack.png").write_bytes(b"another")

    assert events.next("files") == {"files": ["images/stack.png"]}
    events.close()
    (served.content / "images/stack.png").write_bytes(b"png")


def test_a_file_that_is_empty_for_a_moment(served: Served) -> None:
    """An editor that empties a file before it writes it shows no empty page."""
    served.save("moment.md", page("Before.\n"))
    served.text_once("/moment/", "Before.")
    events = served.listen("/moment/")
    with (served.content / "moment.md").open("w") as file:
        file.flush()
        seen = served.get("/moment/").text
        file.write(page("After.\n"))

    assert "Before." in seen
    assert "After." in events.next("page")["html"]
    events.close()


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
    events = served.listen("/kept/")

    served.save(file, text.format("omega"))

    assert "omega" in events.next("page")["html"]
    assert "omega" in served.get("/kept/").text
    assert "alpha" not in served.get("/kept/").text
    events.close()
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
