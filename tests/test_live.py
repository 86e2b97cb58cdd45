"""The live site, as an author has it running while writing."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from handbook.app import create_app
from handbook.library import read_library
from handbook.site import Site
from handbook.views import addresses
from tests.bad_inputs.case import Case, page
from tests.support.live import DEADLINE, Events, Served, serving

SHOWN = '<div class="mistakes" role="alert">'
"""What a page begins with as long as there are mistakes."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a running server of a small site; each test has pages of its own."""
    content = tmp_path_factory.mktemp("live") / "content"
    files: dict[str, str | bytes] = {
        "index.md": page("Hello. [Flask](basics/flask.md)\n"),
        "basics/index.md": page(),
        "basics/flask.md": page("## Head\n"),
        "draft.md": page("Not yet.\n", title="Draft", more="draft: true\n"),
        "pic.md": page("![A stack](images/stack.png)\n"),
        "images/stack.png": b"png",
        "secret.txt": "not linked",
        "old.md": page(more="aliases: [older]\n"),
    }
    Case("", files).write(content)
    (content.parent / "outside.txt").write_text("outside")
    with serving(content) as server:
        yield server


def test_a_page_is_served_with_its_script(served: Served) -> None:
    """A page is served with what reloads it, and is kept by no cache."""
    answer = served.get("/")

    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Hello." in answer.text
    script = re.search(r'<script type="module" src="(_live/[^"]+)">', answer.text)
    assert script
    assert "EventSource" in served.get(f"/{script[1]}").text


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

    assert "address.search = new URL(import.meta.url).search" in script
    assert "new EventSource(address)" in script


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


def test_mistakes_are_shown_in_the_page(served: Served) -> None:
    """Mistakes appear in the page with place and fix, and go when they are mended."""
    served.save("typo.md", page("Text.\n"))
    served.text_once("/typo/", "Text.")

    served.save("typo.md", page("[x](basics/flaks.md) <script>\n", more="titel: x\n"))

    shown = served.text_once("/typo/", SHOWN)
    assert "<code>typo.md:3:1</code> unknown key &#39;titel&#39;" in shown
    assert "<code>typo.md:5:5</code> no file &#39;basics/flaks.md&#39;" in shown
    assert "did you mean &#39;basics/flask.md&#39;?" in shown
    served.save("typo.md", page("[x](basics/flask.md) Mended.\n"))
    assert SHOWN not in served.text_once("/typo/", "Mended.")


@pytest.mark.parametrize(
    "broken",
    ["---\ntitle: [\n---\n", "", "```\nopen", "[" * 20_000, "---\nnever closed"],
    ids=["YAML", "empty", "fence", "brackets", "front matter"],
)
def test_the_server_survives(broken: str, served: Served) -> None:
    """Whatever is saved, the page answers with its mistakes, and others go on."""
    served.save("broken.md", broken)

    served.text_once("/broken/", SHOWN)

    assert served.get("/basics/flask/").status == 200
    served.save("broken.md", page("Whole.\n"))
    assert SHOWN not in served.text_once("/broken/", "Whole.")


def test_bytes_that_are_no_text_are_shown_in_the_page(served: Served) -> None:
    """A file saved in another encoding is a mistake in its page."""
    (served.content / "latin.md").write_bytes(b"---\ntitle: caf\xe9\n---\n")

    shown = served.text_once("/latin/", SHOWN)

    assert "is not UTF-8 text" in shown
    (served.content / "latin.md").unlink()


def test_drafts_are_shown(served: Served) -> None:
    """An author sees drafts, which no build has."""
    assert "Not yet." in served.get("/draft/").text


def test_old_addresses_lead_on(served: Served) -> None:
    """An alias answers as it will on the web."""
    assert 'content="0; url=../old/"' in served.get("/older/").text


def test_files_that_pages_show(served: Served) -> None:
    """An image is served as a page shows it; what no page shows is not."""
    assert served.get("/images/stack.png").text == "png"
    assert served.get("/secret.txt").status == 404


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


def test_live_is_built_but_for_the_reloading(content: Path) -> None:
    """A live page is the built one with a script, and the right to listen."""
    library = read_library(content)
    built, live = Site(library=library), Site(library=library, live="7")
    app = create_app(lambda: built)
    with app.test_request_context():
        urls = [app.url_for(endpoint, **some) for endpoint, some in addresses(built)]
    was, now = app.test_client(), create_app(lambda: live).test_client()
    pages = 0
    for url in urls:
        with was.get(url) as old, now.get(url) as new:
            expected = old.get_data()
            text, scripts = re.subn(
                rb'<script type="module" src="[./]*_live/reload\.js\?since=7">'
                rb"</script>\n",
                b"",
                new.get_data(),
            )
        assert b"_live/" not in expected
        pages += scripts
        assert text == expected, url
    assert pages > len(library.pages)


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1", "a b", ""],
)
def test_a_foreign_host_is_refused(host: str, served: Served) -> None:
    """Under a name that is not its own, the server answers nobody."""
    answer = served.get("/", Host=host)

    assert answer.status == 400
    assert "Hello." not in answer.text


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost:1", "site.localhost", "[::1]"]
)
def test_its_own_hosts_are_answered(host: str, served: Served) -> None:
    """By an address or as localhost, the server answers."""
    assert served.get("/", Host=host).status == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1:1", "nonsense"]
)
def test_a_foreign_origin_is_refused(origin: str, served: Served) -> None:
    """A page of another site cannot listen in."""
    assert served.get("/_live/events", Origin=origin).status == 403


@pytest.mark.parametrize(
    "target",
    [
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/basics/../../outside.txt",
        "/static/../commands.py",
        "/static/%2e%2e/site/handbook/commands.py",
        "/static/..%5c..%5cpyproject.toml",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/secret.txt%00.png",
        "/.git/config",
        "/site.yaml",
    ],
)
def test_nothing_else_is_served(target: str, served: Served) -> None:
    """No spelling of a path leads out of the site, or to its sources."""
    answer = served.get(target)

    assert answer.status in (308, 404)
    if answer.status == 308:
        assert answer.headers["Location"].count("..") == 0
    for secret in ("outside", "def ", "root:", "not linked", "title: T"):
        assert secret not in answer.text


def test_mistakes_are_told_in_the_terminal(tmp_path: Path) -> None:
    """Whoever runs ``serve`` reads there what is wrong with the page that is open."""
    Case("", {"index.md": page("[x](gone.md)\n")}).write(tmp_path / "content")
    with serving(tmp_path / "content") as server:
        server.get("/")

        assert server.process.stdout
        told = [server.process.stdout.readline().decode() for _ in range(2)]
        assert told[0] == "index.md:4:5: no file 'gone.md'\n"
        assert told[1].startswith("  fix: ")


def test_interrupted_while_a_reader_listens(tmp_path: Path) -> None:
    """Ctrl-C ends the server at once and quietly, though a page is still open."""
    Case("", {"index.md": page()}).write(tmp_path / "content")
    with serving(tmp_path / "content") as server:
        events = Events(server.port, server.version())
        started = time.monotonic()

        server.process.send_signal(signal.SIGINT)

        _, err = server.process.communicate(timeout=DEADLINE)
        assert server.process.returncode == 130
        assert time.monotonic() - started < 5
        assert err.decode().splitlines()[-1] == "Interrupted"
        assert "Traceback" not in err.decode()
        events.connection.close()


def test_terminated(tmp_path: Path) -> None:
    """SIGTERM ends the server at once, without a word."""
    Case("", {"index.md": page()}).write(tmp_path / "content")
    with serving(tmp_path / "content") as server:
        server.process.terminate()
        _, err = server.process.communicate(timeout=DEADLINE)

        assert server.process.returncode == 143
        assert "Traceback" not in err.decode()
