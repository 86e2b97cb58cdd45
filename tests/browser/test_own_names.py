"""``own-names``: the reader's names in the place of those that an article has."""

from __future__ import annotations

import io
import keyword
import re
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import OpenPage

pytestmark = pytest.mark.browser

ARTICLE = "deploy/step-by-step/"
NEXT = "deploy/next-release/"
SITE, APPLICATION = "Name of your site", "Name of your application"

LEFT = """
() => {
  const main = document.querySelector('main').cloneNode(true)
  const apart = 'own-names, python-sample, svg, script, textarea'
  for (const one of main.querySelectorAll(apart)) one.remove()
  return main.textContent.match(/.*(\\.example|\\bhello\\b).*/g)
}
"""
REFUSED = """
async (names) => {
  const module = new URL('../../static/modules/name-rules.js', location.href)
  const { problemWith } = await import(module)
  return names.filter((name) => problemWith(name, 'hello', new Set()))
}
"""


def named(page: Page, site: str = "", application: str = "") -> None:
    """Type names into their fields."""
    page.get_by_label(SITE).fill(site)
    page.get_by_label(APPLICATION).fill(application)


def test_without_javascript_the_names_are_those_that_are_written(
    open_page: OpenPage,
) -> None:
    """And nothing asks for others."""
    page = open_page(ARTICLE, javascript=False)

    expect(page.get_by_label(SITE)).to_be_hidden()
    expect(page.locator("main")).to_contain_text("ssh root@hello.example")


@pytest.mark.parametrize("address", [ARTICLE, NEXT])
def test_text_commands_files_and_outputs_follow(
    open_page: OpenPage, address: str
) -> None:
    """Nothing keeps the written names, and a greeting is no name."""
    page = open_page(address)
    page.wait_for_load_state("networkidle")  # elements add their words as they come
    before = page.locator("main").inner_text()
    named(page, "shop.test", "shop")
    main = page.locator("main")
    expect(main).to_contain_text("https://shop.test/")
    expect(main).to_contain_text("/srv/shop/releases")

    assert page.evaluate(LEFT) is None
    assert main.inner_text().count("Hello 192") == before.count("Hello 192")
    page.get_by_role("button", name="Names as written").click()
    expect(main).to_contain_text("https://hello.example/")
    assert main.inner_text() == before


def test_the_other_chapter_and_the_next_visit_have_them_too(
    open_page: OpenPage,
) -> None:
    """They are kept in the browser, until the reader wants those as written."""
    page = open_page(ARTICLE)
    named(page, "shop.test", "shop")
    expect(page.locator("own-names [role=status]")).to_contain_text("your names")
    page.goto(page.url.replace(ARTICLE, NEXT))
    expect(page.locator("main")).to_contain_text("root@shop.test:/srv/shop/")
    page.get_by_role("button", name="Names as written").click()
    page.reload()

    expect(page.locator("main")).to_contain_text("root@hello.example:/srv/hello/")


def test_what_is_copied_has_them(open_page: OpenPage) -> None:
    """A command is for the terminal."""
    page = open_page(ARTICLE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    named(page, "shop.test")
    expect(page.locator("main")).to_contain_text("root@shop.test")
    page.get_by_role("button", name="Copy On your computer").first.click()
    expect(page.get_by_text("Copied").first).to_be_visible()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "ssh root@shop.test grep PRETTY_NAME /etc/os-release"


def test_the_download_has_them_in_its_files_and_their_names(
    open_page: OpenPage, content: Path, tmp_path: Path
) -> None:
    """The application is still whole, and other files are as they were."""
    page = open_page(ARTICLE)
    named(page, "shop.test", "shop")
    with page.expect_download() as begun:
        page.get_by_role("link", name="Download this folder").click()
    begun.value.save_as(tmp_path / "deploy.zip")
    body = (tmp_path / "deploy.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
        modes = {entry.external_attr >> 16 for entry in archive.infolist()}
    samples = content / ARTICLE / "samples"
    written = {
        f"deploy/{file.relative_to(samples).as_posix()}": file.read_text("utf-8")
        for file in samples.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }

    def own(text: str) -> str:
        return re.sub(r"\bhello\b", "shop", text.replace("hello.example", "shop.test"))

    assert begun.value.suggested_filename == "deploy.zip"
    assert files == {own(name): own(text) for name, text in written.items()}
    assert modes == {0o100644}
    compile(files["deploy/shop/shop.py"], "shop.py", "exec")


def test_a_download_that_fails_is_told_and_comes_as_written(
    open_page: OpenPage,
) -> None:
    """No click is without an effect."""
    page = open_page(ARTICLE)
    named(page, "shop.test", "shop")
    expect(page.locator("main")).to_contain_text("root@shop.test")
    page.route("**/deploy.zip", lambda route: route.fulfill(body="cut"), times=1)
    with page.expect_download():
        page.get_by_role("link", name="Download this folder").click()

    expect(page.locator("own-names [role=status]")).to_contain_text("as they are")


@pytest.mark.parametrize(
    ("label", "typed", "says"),
    [
        (SITE, "shop", "not the name of a site"),
        (SITE, "192.0.2.1", "not the name of a site"),
        (SITE, "a b.example", "not the name of a site"),
        (APPLICATION, "My Shop", "lower-case letters"),
        (APPLICATION, "7up", "a letter first"),
        (APPLICATION, "gunicorn", "is taken"),
        (APPLICATION, "releases", "is taken"),
    ],
)
def test_a_name_that_cannot_be_is_told_and_not_used(
    open_page: OpenPage, label: str, typed: str, says: str
) -> None:
    """A command with it would fail on the reader's machine."""
    page = open_page(ARTICLE)
    field = page.get_by_label(label)
    field.fill(typed)
    expect(page.locator("own-names [role=status]")).to_contain_text(says)
    expect(field).to_have_attribute("aria-invalid", "true")

    assert "root@hello.example" in page.locator("main").inner_text()
    assert "/srv/hello/" in page.locator("main").inner_text()


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("https://Shop.Test/about?x", "shop.test"),
        ("bücher.example", "xn--bcher-kva.example"),
        (" shop.test ", "shop.test"),
    ],
)
def test_an_address_is_taken_for_the_name_in_it(
    open_page: OpenPage, typed: str, means: str
) -> None:
    """As people copy it from their browser."""
    page = open_page(ARTICLE)
    named(page, typed)

    expect(page.locator("main")).to_contain_text(f"ssh root@{means} grep")


def test_no_name_hides_a_word_or_a_module_of_python(open_page: OpenPage) -> None:
    """An application called `json` would break Flask."""
    page = open_page(ARTICLE)
    public = {name for name in sys.stdlib_module_names if not name.startswith("_")}
    names = sorted(filter(str.islower, {*public, *keyword.kwlist}))

    assert page.evaluate(REFUSED, names) == names
    assert page.evaluate(REFUSED, ["shop"]) == []
