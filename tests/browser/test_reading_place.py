"""``reading-place``: where the reader is, was, and has been."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bad_inputs.case import Case, page
from tests.support.browser import OpenPage
from tests.support.live import serving

pytestmark = pytest.mark.browser

ARTICLE = "basics/wsgi/"
BLOCKED = (
    "for (const name of ['localStorage', 'sessionStorage'])"
    " Object.defineProperty(window, name,"
    " { get() { throw new DOMException('blocked', 'SecurityError') } })"
)


def scroll_to(page: Page, id_: str) -> None:
    """Scroll until a heading is near the top of the window."""
    page.evaluate(
        "(id) => scrollTo({ behavior: 'instant', top: scrollY - 60 +"
        " document.getElementById(id).getBoundingClientRect().top })",
        id_,
    )


def read(page: Page) -> None:
    """Go through the whole article, section by section."""
    for heading in page.locator(".prose :is(h2, h3)[id]").all():
        scroll_to(page, str(heading.get_attribute("id")))
        page.wait_for_function(
            "() => new Promise((done) => requestAnimationFrame(done))"
        )
    page.evaluate("scrollTo({ behavior: 'instant', top: 1e6 })")


def kept(page: Page) -> dict[str, object]:
    """Return what the browser keeps."""
    stored = page.evaluate("JSON.stringify({ ...localStorage })")
    return {key: json.loads(value) for key, value in json.loads(stored).items()}


def current(page: Page) -> list[str]:
    """Return which entries of the table of contents are marked."""
    return page.locator(".contents [aria-current]").all_inner_texts()


def test_without_javascript_nothing_is_marked(open_page: OpenPage) -> None:
    """The table of contents is a list, and no line waits for words."""
    page = open_page(ARTICLE, javascript=False, width=1440)

    expect(page.locator(".contents a").first).to_be_visible()
    assert current(page) == []
    page.goto(page.url.removesuffix(ARTICLE))
    expect(page.locator(".continue")).to_be_hidden()


def test_the_table_of_contents_follows(open_page: OpenPage) -> None:
    """One entry is marked: that of the section at the top of the window."""
    page = open_page(ARTICLE, width=1440)
    assert current(page) == []
    scroll_to(page, "environ")
    expect(page.locator(".contents [aria-current]")).to_have_text("What is in environ")
    page.mouse.wheel(0, 300)
    expect(page.locator(".contents [aria-current]")).to_have_text("What is in environ")
    scroll_to(page, "close")
    expect(page.locator(".contents [aria-current]")).to_have_text(
        "The iterable, and close()"
    )
    page.evaluate("scrollTo({ behavior: 'instant', top: 1e6 })")

    last = page.locator(".contents a").last.inner_text()
    expect(page.locator(".contents [aria-current]")).to_have_text(last)


def lit(page: Page) -> list[str]:
    """Return the layers that are lit in the margin."""
    return page.locator(".rail .stack .lit .layer-name").all_inner_texts()


def test_the_layers_of_the_section_are_lit(open_page: OpenPage) -> None:
    """The margin shows what the section is about, else what the page is about."""
    page = open_page("basics/server-or-framework/", width=1440)
    own = lit(page)
    scroll_to(page, "micro")
    expect(page.locator(".rail .stack .lit")).to_have_count(1)
    assert lit(page) == ["Framework"]
    scroll_to(page, "take-away")
    expect(page.locator(".rail .stack .lit")).to_have_count(len(own))

    assert lit(page) == own
    page = open_page("basics/server-or-framework/#micro", width=1440, javascript=False)
    assert lit(page) == own


def test_on_a_small_screen_a_bar_says_the_section(open_page: OpenPage) -> None:
    """It stays below the header; what is chosen in it closes it."""
    page = open_page(ARTICLE, width=360)
    bar = page.locator(".contents-fold")
    bar.locator("summary").click()
    bar.get_by_role("link", name="What is in environ").click()

    expect(bar).to_have_js_property("open", False)
    expect(bar.locator("summary")).to_have_text("On this pageWhat is in environ")
    expect(bar).to_be_in_viewport()


def test_the_way_back_is_offered(open_page: OpenPage) -> None:
    """Whoever leaves in the middle finds the section again, from the front page."""
    page = open_page(ARTICLE)
    home = page.url.removesuffix(ARTICLE)
    assert kept(page) == {}
    scroll_to(page, "contract")
    page.wait_for_timeout(100)
    scroll_to(page, "middleware")
    page.wait_for_function(
        "() => localStorage.getItem('handbook:place')?.includes('middlew')"
    )
    page.goto(home)
    line = page.locator(".continue")
    expect(line).to_have_text("Continue: WSGI: Middleware plays both parts")
    line.get_by_role("link").click()

    expect(page).to_have_url(f"{home}{ARTICLE}#middleware")


def test_nothing_moves_when_the_line_comes(open_page: OpenPage) -> None:
    """Its place is kept free."""
    page = open_page()
    before = page.locator(".prose").first.bounding_box()
    page.evaluate(
        "localStorage.setItem('handbook:place',"
        " JSON.stringify({ path: location.pathname + 'basics/', page: 'Basics' }))"
    )
    page.reload()

    expect(page.locator(".continue a")).to_be_visible()
    assert page.locator(".prose").first.bounding_box() == before


def test_what_was_read_is_marked(open_page: OpenPage) -> None:
    """In the sidebar and on the cards, in words too; the way back is gone."""
    page = open_page(ARTICLE)
    read(page)
    page.wait_for_function("() => localStorage.getItem('handbook:read')")
    mark = page.locator(".sidebar .has-read")
    expect(mark).to_have_text("WSGI (read)")
    assert "handbook:place" not in kept(page)
    page.goto(page.url.removesuffix("wsgi/"))

    expect(page.locator(".card .has-read")).to_have_text("What is WSGI? (read)")


def test_a_glance_is_no_reading(open_page: OpenPage) -> None:
    """An article that was only opened, or jumped through, is not read."""
    page = open_page(ARTICLE)
    page.evaluate("scrollTo({ behavior: 'instant', top: 1e6 })")
    page.wait_for_timeout(200)

    assert "handbook:read" not in kept(page)


def test_a_place_of_another_site_is_not_offered(open_page: OpenPage) -> None:
    """Sites that share an origin share its storage, but not their articles."""
    page = open_page("basics/")
    page.evaluate(
        "localStorage.setItem('handbook:place',"
        " JSON.stringify({ path: 'https://example.org/', page: 'Elsewhere' }))"
    )
    page.reload()

    expect(page.locator(".continue a")).to_have_count(0)


@pytest.mark.parametrize("value", ["{", "[]", "3", '{"path": 1}', '"x"'])
def test_strange_storage_is_no_harm(open_page: OpenPage, value: str) -> None:
    """What we did not write is not used."""
    page = open_page("basics/")
    for key in ("place", "read"):
        page.evaluate(
            f"(value) => localStorage.setItem('handbook:{key}', value)", value
        )
    page.reload()

    expect(page.locator(".continue a, .has-read")).to_have_count(0)


def test_it_works_where_storage_is_blocked(open_page: OpenPage) -> None:
    """Nothing is kept, and the table of contents follows all the same."""
    page = open_page(ARTICLE, width=1440)
    page.context.add_init_script(BLOCKED)
    page.reload()
    scroll_to(page, "environ")

    expect(page.locator(".contents [aria-current]")).to_have_text("What is in environ")


ODD = (
    "100%",
    "100%41",
    "%ff",
    "a\"b'c",
    "a[b]^`|",
    "caf\u00e9",
    "\u7a0b\u5e8f",
    "a&amp;b",
)
LONG = "Some words to read.\n\n" * 40


@pytest.fixture(scope="module")
def odd_ids(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve an article whose headings have odd ids; return its address."""
    content = tmp_path_factory.mktemp("ids") / "content"
    body = "".join(
        f"## Part {place} {{#{name}}}\n\n{LONG}" for place, name in enumerate(ODD)
    )
    Case("", {"index.md": page("Front.\n"), "odd.md": page(body)}).write(content)
    with serving(content) as server:
        yield f"http://127.0.0.1:{server.port}/odd/"


def test_any_id_can_be_linked_to_and_followed(odd_ids: str, chromium: Browser) -> None:
    """An id is the author's choice: every link finds it, and no script fails."""
    reader = chromium.new_page(viewport={"width": 1440, "height": 900})
    errors: list[str] = []
    reader.on("pageerror", lambda error: errors.append(str(error)))
    reader.goto(odd_ids)
    for place in range(len(ODD)):
        link = reader.locator(".contents a").nth(place)
        link.click()
        expect(reader.locator(".prose h2").nth(place)).to_be_in_viewport()
        expect(reader.locator(".contents [aria-current]")).to_have_text(f"Part {place}")
        reader.locator(".prose h2 > .anchor").nth(place).hover()

    assert errors == []
    reader.close()
