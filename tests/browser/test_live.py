"""What is saved is seen in the open page, in place: ``static/live``."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from handbook.assets import bundles
from handbook.page import elements
from handbook.serve.live import Live
from handbook.serve.liveserver import make_live_server
from handbook.serve.ports import listen
from tests.bad_inputs.case import Case, page
from tests.support.live import Served, serving, watched

pytestmark = pytest.mark.browser

SAMPLE = "```sample\nfile: samples/x.py\n```\n"
TABS = '=== "Linux"\n\n    apt\n\n=== "macOS"\n\n    brew\n\n'
FOLD = '??? note "A fold"\n\n    Inside.\n\n'
QUESTION = """```predict
question: Who answers?
options:
  - text: The server
    correct: true
    feedback: Yes.
  - text: The framework
    feedback: No.
```

"""
SECTIONS = "".join(
    f"## Part {number}\n\n{'Words to read, in lines. ' * 40}\n\n"
    for number in range(12)
)
LONG = f"First line.\n\n{TABS}{FOLD}{QUESTION}{SAMPLE}\n{SECTIONS}"

SAME = "() => window.same === true"
"""Whether the document is the one that was opened."""

TOP_OF = """
(id) => document.getElementById(id).getBoundingClientRect().top
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a running server of two pages; each test has a page of its own too."""
    content = tmp_path_factory.mktemp("live") / "content"
    files: dict[str, str | bytes] = {
        "index.md": page("Front.\n"),
        "samples/x.py": "x = 1\n",
        "other.md": page("Other.\n"),
    }
    Case("", files).write(content)
    with serving(content) as server:
        yield server


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """Return a page that reports what its scripts say is wrong."""
    wrong: list[str] = []
    context = chromium.new_context(viewport={"width": 1000, "height": 700})
    shown = context.new_page()
    shown.on("pageerror", lambda error: wrong.append(str(error)))
    shown.on("console", lambda said: wrong.append(said.text) if told(said) else None)
    yield shown
    context.close()
    # A view transition gives way when the reader follows a link, as it should.
    assert [one for one in wrong if not one.startswith("Transition was")] == []


def told(said: ConsoleMessage) -> bool:
    """Whether a message is of a mistake; a server may be away for a while."""
    away = said.text.startswith("Failed to load resource")
    return said.type in ("warning", "error") and not away


def opened(reader: Page, port: int, path: str) -> None:
    """Open a page and mark its document."""
    reader.goto(f"http://127.0.0.1:{port}/{path}")
    reader.evaluate("window.same = true")


def test_what_the_reader_did_stays(served: Served, reader: Page) -> None:
    """A text that is added above moves nothing, closes nothing and takes nothing."""
    served.save("long.md", page(LONG))
    served.text_once("/long/", "Part 11")
    opened(reader, served.port, "long/")
    reader.get_by_role("tab", name="macOS").click()
    reader.get_by_text("A fold").click()
    reader.get_by_role("button", name="The server").click()
    expect(reader.get_by_text("Yes.").first).to_be_visible()
    reader.evaluate(
        "() => { const part = document.getElementById('part-7');"
        " part.querySelector('a').focus({ preventScroll: true });"
        " getSelection().selectAllChildren(part.nextElementSibling);"
        " scrollTo({ top: part.offsetTop - 200, behavior: 'instant' }) }"
    )
    before = reader.evaluate(TOP_OF, "part-7")
    picked = reader.evaluate("String(getSelection())")

    served.save("long.md", page(f"{'New above. ' * 200}\n\n{LONG}"))
    expect(reader.get_by_text("New above.").first).to_be_attached()

    assert abs(reader.evaluate(TOP_OF, "part-7") - before) <= 1
    assert reader.evaluate("document.activeElement.hash") == "#part-7"
    assert picked
    assert reader.evaluate("String(getSelection())") == picked
    expect(reader.get_by_text("brew")).to_be_visible()
    expect(reader.get_by_text("Inside.")).to_be_visible()
    expect(reader.get_by_text("Yes.").first).to_be_visible()
    expect(reader.locator("code-block .copy")).to_have_count(1)
    assert reader.evaluate(SAME)


def test_an_open_search_and_what_is_typed_stay(served: Served, reader: Page) -> None:
    """The dialog is still there, with its text; the page behind it is new."""
    served.save("search.md", page("Before.\n"))
    served.text_once("/search/", "")
    served.save("typed.md", page("Before.\n"))
    served.text_once("/typed/", "Before.")
    opened(reader, served.port, "typed/")
    reader.keyboard.press("Control+k")
    field = reader.get_by_role("dialog").locator("input").first
    field.fill("gunic")

    served.save("typed.md", page("After.\n"))
    expect(reader.locator("main").get_by_text("After.")).to_be_attached()

    expect(field).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("gunic")
    assert reader.evaluate(SAME)


def test_texts_blocks_and_elements_change(served: Served, reader: Page) -> None:
    """Whatever an author changes is shown as a page that is opened anew has it."""
    states = [
        page("## One\n\nText.\n"),
        page("Before it.\n\n## One\n\nText with `code`.\n\n- a\n- b\n", title="New"),
        page(f"## One\n\n- b\n- c\n\n{SAMPLE}\n## Two\n\n{TABS}"),
        page(
            f"{TABS.replace('macOS', 'Mac')}## Two\n\n{QUESTION}| a |\n|---|\n| 1 |\n"
        ),
        page("[x](nowhere.md)\n\n## Two\n\n" + QUESTION.replace("Who", "What")),
        page("## Two\n\n" + LONG),
        "---\ntitle: [\n---\n\nNo title.\n",
        page("## One\n\nText.\n"),
    ]
    served.save("states.md", states[0])
    served.text_once("/states/", "Text.")
    opened(reader, served.port, "states/")
    for number, state in enumerate(states):
        served.save("states.md", f"{state}\nState {number}.\n")
        expect(reader.get_by_text(f"State {number}.", exact=True)).to_be_attached()

        fresh = reader.context.new_page()
        fresh.goto(reader.url)
        told = "() => document.body.innerText.replace(/\\s+/g, ' ')"
        assert reader.evaluate(told) == fresh.evaluate(told)
        assert reader.title() == fresh.title()
        count = "document.querySelectorAll('link[rel=stylesheet]').length"
        assert reader.evaluate(count) >= fresh.evaluate(count)
        fresh.close()
    assert reader.evaluate(SAME)


def test_a_renamed_page_is_followed(served: Served, reader: Page) -> None:
    """The open page goes where its file went, links and all, and is not loaded."""
    served.save("here.md", page("[other](other.md) Here.\n"))
    served.text_once("/here/", "Here.")
    opened(reader, served.port, "here/")
    (served.content / "deep").mkdir()
    (served.content / "deep" / "index.md").write_text(page("Deep.\n"))
    served.save("here.md", page("[other](other.md) Here.\n"))
    (served.content / "here.md").rename(served.content / "there.md")

    expect(reader).to_have_url(f"http://127.0.0.1:{served.port}/there/")
    assert reader.evaluate(SAME)
    reader.locator("main").get_by_role("link", name="other").click()
    expect(reader).to_have_url(f"http://127.0.0.1:{served.port}/other/")


def test_the_server_starts_again(tmp_path: Path, reader: Page) -> None:
    """A page that stays open across a restart shows what was saved meanwhile."""
    Case("", {"index.md": page("Before.\n")}).write(tmp_path / "content")
    with serving(tmp_path / "content") as server:
        port = server.port
        opened(reader, port, "")
    (tmp_path / "content/index.md").write_text(page("After.\n"))

    with serving(tmp_path / "content", port):
        expect(reader.get_by_text("After.")).to_be_attached()

        assert reader.evaluate(SAME)


@contextmanager
def here(content: Path) -> Iterator[int]:
    """Serve from this process, with templates and styles of a test; lend the port."""
    live = Live(content)
    with listen("127.0.0.1", 0) as listener, watched(live):
        server = make_live_server(live, "127.0.0.1", listener, lambda _: None)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.port
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, int]]:
    """Return a folder of templates and styles, and the port of their site."""
    for module, name in ((elements, "TEMPLATES"), (bundles, "STATIC")):
        folder = tmp_path / name.lower()
        shutil.copytree(getattr(module, name), folder)
        monkeypatch.setattr(module, name, folder)
    Case("", {"index.md": page("Front.\n"), "a.md": page("Text.\n")}).write(
        tmp_path / "content"
    )
    elements.forget()
    with here(tmp_path / "content") as port:
        yield tmp_path, port
    monkeypatch.undo()
    elements.forget()


def test_a_broken_template_and_a_style(
    own: tuple[Path, int], reader: Page, chromium: Browser
) -> None:
    """The page stays below what is wrong, which goes; a style replaces the old one."""
    folder, port = own
    opened(reader, port, "a/")
    template = folder / "templates" / "article.html"
    good = template.read_text()

    template.write_text(good + "{% if %}")
    panel = reader.locator(".mistakes")
    expect(panel).to_contain_text("article.html")
    expect(panel).to_contain_text("Expected an expression")
    expect(reader.get_by_text("Text.")).to_be_visible()
    late = chromium.new_page()
    late.goto(f"http://127.0.0.1:{port}/a/")
    expect(late.locator(".mistakes")).to_contain_text("Expected an expression")

    template.write_text(good)
    expect(panel).to_have_count(0)
    expect(late.get_by_text("Text.")).to_be_visible()
    late.close()

    style = folder / "static" / "css" / "article.css"
    style.write_text(style.read_text() + "@layer article { main { color: #010203 } }\n")
    expect(reader.locator("main")).to_have_css("color", "rgb(1, 2, 3)")
    expect(reader.locator('link[href*="site.css"]')).to_have_count(1)
    assert reader.evaluate(SAME)
