"""The built site is valid HTML, as the Nu HTML checker judges it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from handbook.library.starting import STARTER
from tests.support.pages import addresses, built_once, serving
from tests.support.tools import needed

# The checker asks no private address unless it is told to.  It does not read the
# files themselves: for a file, nothing matches a content security policy's 'self'.
ALLOW_LOCALHOST = "-Dnu.validator.servlet.allow-forbidden-hosts=true"


def messages(jar: Path, urls: list[str]) -> list[str]:
    """Return what the checker says about the pages at ``urls``, one line each."""
    options = ["--format", "json", "--exit-zero-always"]
    checked = subprocess.run(
        [needed("java"), ALLOW_LOCALHOST, "-jar", jar, *options, *urls],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return [
        f"{message.get('url', '')}:{message.get('lastLine', '')} "
        f"{message.get('subType', message['type'])}: {message['message']}"
        for message in json.loads(checked.stderr)["messages"]
    ]


@pytest.fixture
def jar(node_modules: Path) -> Path:
    """Return the checker's program."""
    return node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_every_page_is_valid(frozen_site: Path, site_url: str, jar: Path) -> None:
    """No page of the site has an error, nor anything the checker warns of."""
    urls = [site_url + address for address in addresses(frozen_site)]

    found = messages(jar, urls)

    assert not found, "\n".join(found)


def test_every_page_of_a_new_handbook_is_valid(tmp_path: Path, jar: Path) -> None:
    """Its directive and its theme are checked with it."""
    site = built_once(STARTER / "content", tmp_path / "site")

    with serving(site) as url:
        found = messages(jar, [url + address for address in addresses(site)])

    assert not found, "\n".join(found)


def test_the_checker_notices_a_flaw(tmp_path: Path, jar: Path) -> None:
    """The checker reads the pages it is given."""
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="en"><title>x</title><p id="a"></p><p id="a"></p>'
    )

    with serving(tmp_path) as url:
        assert any("Duplicate ID" in message for message in messages(jar, [url]))
