"""``outputs.searchindex`` has an entry for every section of every page."""

from __future__ import annotations

import json
from pathlib import Path

from handbook.library.search import Part
from handbook.outputs.app import create_app
from handbook.outputs.searchindex import Found, index
from handbook.web.site import Site
from tests.support.libraries import SEARCHED, library_of


def test_the_index_is_lists() -> None:
    """Keys would be said as often as there are sections."""
    parts = (Part(id="", heading="", text=""), Part(id="a", heading="A", text="B"))
    page = Found(url="x/", title="X", short="", trail=("T",), parts=parts)

    assert index([page], [("one", "two")]) == {
        "pages": [["x/", "X", "", ["T"]]],
        "sections": [[0, "", "", ""], [0, "a", "A", "B"]],
        "synonyms": [["one", "two"]],
    }


def served(tmp_path: Path) -> dict[str, list[list[object]]]:
    """Return the index that the application serves."""
    site = Site(library=library_of(tmp_path, SEARCHED))
    with create_app(lambda: site).test_client().get("/search.json") as response:
        assert response.content_type == "application/json; charset=utf-8"
        found: dict[str, list[list[object]]] = json.loads(response.data)
        return found


def test_pages_are_searched_by_their_description_too(tmp_path: Path) -> None:
    """A page's first entry is what it says of itself, then how it begins."""
    found = served(tmp_path)

    assert [0, "", "", "Hello."] not in found["sections"]
    assert any(one[3] == "About a. Hello." for one in found["sections"])
    assert any(one[1:] == ["b", "B", "Text."] for one in found["sections"])
    assert found["synonyms"] == [["502", "bad gateway"]]


def test_drafts_are_not_found(tmp_path: Path) -> None:
    """What is not published is not searched."""
    assert "Secret" not in json.dumps(served(tmp_path))
