"""The table of outputs: each row has its module, and all else follows from it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.library.reading import read_library
from handbook.outputs import answers, table
from handbook.outputs.mediatypes import content_type, with_charset
from handbook.outputs.routes import BY_RULE
from handbook.outputs.table import RESERVED, TABLE, Output
from handbook.web.site import Site
from tests.bad_inputs.case import Case, page

FIXED = [rule for one in TABLE for rule in one.rules if "<" not in rule]
"""The addresses that are always the same."""


def takes(function: Callable[..., object]) -> list[str]:
    """Return the names of a function's arguments; one that it ignores begins with _."""
    return [name.strip("_") for name in inspect.signature(function).parameters]


@pytest.mark.parametrize("output", TABLE, ids=lambda one: one.name)
def test_every_row_has_its_module(output: Output, tmp_path: Path) -> None:
    """The module of the row's name says where the output is, and what."""
    made = answers.maker(Site(library=read_library(tmp_path)), output)

    assert takes(made.addresses) == ["site"]
    assert takes(made.body) == ["site", "address"]


def test_every_rule_is_a_route() -> None:
    """What is in the table is served, and nothing else is."""
    assert list(BY_RULE) == list(
        dict.fromkeys(rule for output in TABLE for rule in output.rules)
    )


@pytest.mark.parametrize("name", sorted(RESERVED - {".nojekyll"}))
def test_no_page_has_the_name_of_an_output(name: str, tmp_path: Path) -> None:
    """An author who takes one is told."""
    files = {"index.md": page(), f"{name}/index.md": page(title="Mine")}
    Case("", dict(files)).write(tmp_path / "content")

    told = [one.problem for one in read_library(tmp_path / "content").check()]

    assert f"the site itself uses the address '{name}/'" in told


def test_every_address_of_an_output_is_reserved() -> None:
    """Also that of one that is added later."""
    assert {rule.partition("/")[0] for rule in FIXED} | {"static", "404", "_live"} == (
        RESERVED
    )
    assert len(FIXED) > 8


@pytest.mark.parametrize("address", FIXED)
def test_types_are_those_of_the_table(address: str) -> None:
    """A host, which knows no more than the name, says what Flask says."""
    (output,) = BY_RULE[address]

    if output.media_type:
        assert content_type(address) == with_charset(output.media_type)


@pytest.mark.parametrize(
    ("address", "offline"),
    [
        ("", True),
        ("a/", True),
        ("old/", True),
        ("a/index.md", True),
        ("a.png", True),
        ("static/site.css", True),
        ("static/images/favicon.svg", True),
        ("static/images/icon-192.png", False),
        ("static/site.js", False),
        ("static/modules/search.js", False),
        ("static/cards/a.png", False),
        ("CNAME", False),
        ("robots.txt", False),
        ("offline.zip", False),
        ("llms-full.txt", False),
    ],
)
def test_what_needs_a_host_stays_out(
    address: str, offline: bool, tmp_path: Path
) -> None:
    """Pages, styles and pictures are kept; scripts and files for crawlers are not."""
    files: dict[str, str | bytes] = {
        "index.md": page("![x](a.png)\n"),
        "a.md": page(more="aliases: [old]\n"),
        "a.png": b"png",
        "public/CNAME": "e.org",
    }
    Case("", files).write(tmp_path / "content")
    site = Site(library=read_library(tmp_path / "content"), base_url="https://e.org/")
    (output,) = (one for one, where in answers.addresses(site) if where == address)

    assert output.offline(address) is offline


def test_the_table_knows_no_module_of_ours() -> None:
    """It comes before the library, which asks it for the names that are taken."""
    assert "handbook" not in inspect.getsource(table).replace("handbook.outputs", "")
