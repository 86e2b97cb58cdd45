"""``outputs.answers`` knows what is at every address of the table."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from handbook.outputs import answers
from handbook.outputs.app import create_app
from handbook.outputs.table import TABLE
from tests.support.formats import BASE, site_of


def test_what_is_answered_is_what_the_application_answers(small: Path) -> None:
    """The copy to keep is made of the same bytes that readers get."""
    site = site_of(small, BASE)
    client = create_app(lambda: site).test_client()
    seen = set()
    for output, address in answers.addresses(site):
        with client.get(f"/{quote(address)}") as response:
            assert answers.answered(site, output, address) == response.data, address
        seen.add(output.name)

    none_here = {
        *("archives", "feed", "messages", "questions"),
        *("shownfiles", "publicfiles"),
    }
    assert seen == {one.name for one in TABLE} - none_here


def test_no_address_is_named_twice(small: Path) -> None:
    """Two makers of one address would write one file."""
    found = [address for _, address in answers.addresses(site_of(small, BASE))]

    assert len(found) == len(set(found)) > 30


def test_nothing_is_no_answer(small: Path) -> None:
    """Who asks for what is not there made a mistake."""
    pages = TABLE[0]

    with pytest.raises(KeyError):
        answers.answered(site_of(small), pages, "nothing/")
