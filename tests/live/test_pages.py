"""The live site answers as the built one, but for the reloading."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from handbook.addresses import file_name
from handbook.cache.store import Store
from handbook.content.history import last_changes
from handbook.library.kept import Kept
from handbook.library.reading import read_library
from handbook.outputs import answers
from handbook.outputs.app import create_app
from handbook.web.site import Site
from tests.support.commandline import tree
from tests.support.live import Served


def test_a_page_is_served_with_its_script(served: Served) -> None:
    """A page is served with what reloads it, and is kept by no cache."""
    answer = served.get("/")

    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Hello." in answer.text
    script = re.search(r'<script type="module" src="(_live/[^"]+)">', answer.text)
    assert script
    assert "EventSource" in served.get(f"/{script[1]}").text
    assert served.get("/_live/other.js").status == 404


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


def test_live_is_built_but_for_the_reloading(content: Path, frozen_site: Path) -> None:
    """A live page is the built one with a script, and the right to listen."""
    library = read_library(content, kept=Kept(Store(), content))
    live = Site(library=library, history=last_changes(content), live="7")
    frozen = tree(frozen_site)
    client = create_app(lambda: live).test_client()
    pages = 0
    for _, address in answers.addresses(live):
        expected = frozen[file_name(address)]
        with client.get(f"/{quote(address)}") as answer:
            text, scripts = re.subn(
                rb'<script type="module" src="[./]*_live/live\.js\?since=7">'
                rb"</script>\n",
                b"",
                answer.get_data(),
            )
        assert b"_live/" not in expected
        pages += scripts
        assert text == expected, address
    assert pages > len(library.pages)
