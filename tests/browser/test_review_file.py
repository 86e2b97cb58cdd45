"""The reader's answers to a file, from one, and away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import OpenPage
from tests.support.review import answer, at, numbers

pytestmark = pytest.mark.browser

FIRST, SECOND = "basics/wsgi/", "basics/web-server/"


@pytest.fixture
def answered(open_page: OpenPage) -> Page:
    """Return the page, two days after two questions were answered."""
    page = open_page(FIRST)
    at(page, 1)
    answer(page, FIRST, right=True)
    answer(page, SECOND, right=False)
    at(page, 3, "review/")
    return page


def exported(page: Page, folder: Path) -> Path:
    """Export, and return the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Export to a file").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def import_file(page: Page, file: Path) -> None:
    """Choose a file to import."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import a file").click()
    chooser.value.set_files(file)


def erase(page: Page) -> None:
    """Erase everything, after the question whether to."""
    page.get_by_role("button", name="Erase").click()
    page.get_by_role("button", name="Erase them").click()
    expect(page.locator(".keep")).to_contain_text("Erased.")


def said(page: Page) -> str:
    """Return what the page says of the file."""
    return page.locator(".keep [role=status]").inner_text()


def test_an_export_can_be_read_by_people(answered: Page, tmp_path: Path) -> None:
    """It is JSON, and has the day and the page of each answer."""
    file = exported(answered, tmp_path)
    told = json.loads(file.read_text("utf-8"))

    assert file.name == "review-2027-01-03.json"
    assert (told["format"], told["version"]) == ("server-or-framework/review", 1)
    assert list(told["answers"].values()) == [[0, "2027-01-01"]] * 2
    assert {name.partition("#")[0] for name in told["answers"]} == {FIRST, SECOND}
    assert said(answered) == "Exported to review-2027-01-03.json: 2 answers."


def test_an_import_brings_back_what_was_erased(answered: Page, tmp_path: Path) -> None:
    """Round trip, into this browser or another."""
    before = numbers(answered)
    file = exported(answered, tmp_path)
    erase(answered)
    assert numbers(answered) == ["0", before[1].replace("2", "0", 1), "0", "none"]
    import_file(answered, file)
    expect(answered.locator(".state")).to_have_text(["due today", "due today"])
    answered.reload()

    assert numbers(answered) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"answers": {}}', "\x00\xff"])
def test_a_damaged_file_is_told(answered: Page, tmp_path: Path, text: str) -> None:
    """And changes nothing."""
    before = numbers(answered)
    file = tmp_path / "deck.json"
    file.write_text(text, "utf-8")
    import_file(answered, file)

    expect(answered.locator(".keep")).to_contain_text(
        "deck.json is damaged, or no export of this page. Nothing has changed."
    )
    assert numbers(answered) == before


def test_a_file_that_is_too_large_is_not_read(answered: Page, tmp_path: Path) -> None:
    """No deck is that large."""
    file = exported(answered, tmp_path)
    file.write_text(file.read_text("utf-8") + " " * 1_000_000, "utf-8")
    import_file(answered, file)

    expect(answered.locator(".keep")).to_contain_text("damaged")


def test_nothing_is_erased_without_a_question(answered: Page) -> None:
    """Who keeps them is where they were; the keyboard is led to the safe answer."""
    answered.get_by_role("button", name="Erase").press("Enter")
    expect(answered.get_by_role("button", name="Keep them")).to_be_focused()
    assert said(answered).startswith("Erase your answers")
    answered.keyboard.press("Enter")

    expect(answered.get_by_role("button", name="Erase")).to_be_focused()
    assert numbers(answered)[0] == "2"
    assert said(answered) == ""


def test_what_is_erased_is_gone(answered: Page) -> None:
    """From the browser too, and from the articles; the rest stays."""
    answered.evaluate("localStorage.setItem('handbook:keys', 'off')")
    erase(answered)
    expect(answered.locator(".state")).to_have_count(0)
    kept = answered.evaluate("Object.keys(localStorage).join()")

    assert kept == "handbook:keys"
    answered.reload()
    assert numbers(answered)[0] == "0"


def test_without_an_answer_there_is_nothing_to_export(open_page: OpenPage) -> None:
    """The page says so, and makes no file."""
    page = open_page("review/")
    page.get_by_role("button", name="Export to a file").click()

    expect(page.locator(".keep")).to_contain_text("There is nothing to export")


def test_the_switch_of_the_site_clears_them(answered: Page) -> None:
    """The open page follows at once."""
    answered.keyboard.press("?")
    expect(answered.locator(".help-kept")).to_contain_text("when a question comes back")
    answered.get_by_role("button", name="Clear everything this site keeps").click()
    answered.keyboard.press("Escape")

    expect(answered.locator(".state")).to_have_count(0)
    assert numbers(answered)[0] == "0"
