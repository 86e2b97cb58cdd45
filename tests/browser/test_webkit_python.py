"""Python in WebKit: a sample runs, and a bench sends its first request."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from selenium.webdriver import Remote
from selenium.webdriver.common.by import By

from tests.support.everything import nightly
from tests.support.webkit import SECONDS, Reader, launched

pytestmark = pytest.mark.browser

SAMPLE = "//python-sample//button[starts-with(., 'Run')]"
RUNS = "python-sample or self::http-bench"
BENCH = "//http-bench//button[starts-with(., 'Send requests')]"


@pytest.fixture(scope="module")
def driver() -> Iterator[Remote]:
    """Return a browser that WebKitGTK's own driver started."""
    with launched() as browser:
        yield browser


@pytest.fixture
def reader(driver: Remote) -> Iterator[Reader]:
    """Return the browser; nothing may fail in the page that it shows last."""
    reader = Reader(driver)
    yield reader
    assert reader.faults() == []


def ended(reader: Reader, button: str) -> str:
    """Press a button; return what is told once its program has ended."""
    reader.until(lambda: reader.driver.find_elements(By.XPATH, button))
    found = reader.driver.find_element(By.XPATH, button)
    one = found.find_element(By.XPATH, f"./ancestor::*[self::{RUNS}]")
    reader.driver.execute_script("arguments[0].scrollIntoView()", found)
    found.click()
    place = (By.CLASS_NAME, "workshop-status")
    reader.until(lambda: one.find_elements(*place))
    said = one.find_element(*place)
    end = re.compile(r"Done|could not|Stopped|Error|\d{3} [A-Z]")
    reader.until(lambda: end.search(said.text), seconds=2 * SECONDS)
    return said.text


@pytest.mark.parametrize("visit", ["first", pytest.param("next", marks=nightly)])
def test_a_sample_and_a_bench_run(reader: Reader, site_url: str, visit: str) -> None:
    """Real Flask prints what was recorded, and answers: also who was here before."""
    reader.goto(f"{site_url}basics/wsgi/")

    assert "It printed what was recorded" in ended(reader, SAMPLE)
    assert ended(reader, BENCH).startswith("200 OK: ")
