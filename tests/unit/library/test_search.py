"""``library.search`` makes an entry of every section, and keeps its code apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbook.library.reading import read_library
from handbook.library.search import CODE_END, CODE_START, Found, Part, index, parts_of
from handbook.web.app import create_app
from handbook.web.site import Site


def shown(text: str) -> str:
    """Return a text with code between backticks, to be read."""
    return text.replace(CODE_START, "`").replace(CODE_END, "`")


def texts(html: str) -> list[tuple[str, str, str]]:
    """Return id, heading and text of every section."""
    return [(one.id, shown(one.heading), shown(one.text)) for one in parts_of(html)]


def test_each_heading_starts_an_entry() -> None:
    """What comes before the first heading is an entry too."""
    html = (
        "<p>Intro.</p><h2 id='a'>One<a class='anchor' href='#a'>#</a></h2><p>Text</p>"
        "<h3 id='b'>Two &amp; <code>x</code></h3><ul><li>1</li><li>2</li></ul>"
    )

    assert texts(html) == [
        ("", "", "Intro."),
        ("a", "One", "Text"),
        ("b", "Two & `x`", "1 2"),
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Call <code>app.run()</code>, now.</p>", "Call `app.run()`, now."),
        ("<p>a<br>b <em>c</em>d</p>", "a b cd"),
        (
            "<pre><code>\n<span>a = 1\n</span><span>b\n</span></code></pre><p>c</p>",
            "`a = 1 b` c",
        ),
        ("<p>x</p><button>Copy</button><svg><title>t</title></svg>y", "x y"),
        ("<ul class='options big'><li>a<br>b</li></ul><dl><dt>a</dt></dl>", "a"),
        ("<p>a<code></code>b</p>", "ab"),
        ("<img class='anchor'><p>after</p>", "after"),
        ("<h2>No id</h2><p>still</p>", "No id still"),
        ("", ""),
    ],
)
def test_text(html: str, text: str) -> None:
    """Words are kept apart by blocks, code by its bounds; controls say nothing."""
    assert texts(html) == [("", "", text)]


def test_any_html_is_read() -> None:
    """Tags that never open or never close are no reason to fail."""
    assert texts("</p></code><code>a<p>b</h2>")[0][2] == "`a b"


def test_the_index_is_lists() -> None:
    """Keys would be said as often as there are sections."""
    parts = (Part(id="", heading="", text=""), Part(id="a", heading="A", text="B"))
    page = Found(url="x/", title="X", short="", trail=("T",), parts=parts)

    assert index([page], [("one", "two")]) == {
        "pages": [["x/", "X", "", ["T"]]],
        "sections": [[0, "", "", ""], [0, "a", "A", "B"]],
        "synonyms": [["one", "two"]],
    }


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small tree with a draft and synonyms."""
    (tmp_path / "a.md").write_text(
        "---\ntitle: A\ndescription: About a.\n---\n\nHello.\n\n## B\n\nText.\n"
    )
    (tmp_path / "b.md").write_text("---\ntitle: Secret\ndraft: true\n---\n\nNo.\n")
    (tmp_path / "synonyms.yaml").write_text('- ["502", bad gateway]\n')
    return tmp_path


def served(content: Path) -> dict[str, list[list[object]]]:
    """Return the index that the application serves."""
    site = Site(library=read_library(content))
    with create_app(lambda: site).test_client().get("/search.json") as response:
        assert response.content_type == "application/json; charset=utf-8"
        found: dict[str, list[list[object]]] = json.loads(response.data)
        return found


def test_pages_are_searched_by_their_description_too(content: Path) -> None:
    """A page's first entry is what it says of itself, then how it begins."""
    found = served(content)

    assert [0, "", "", "Hello."] not in found["sections"]
    assert any(one[3] == "About a. Hello." for one in found["sections"])
    assert any(one[1:] == ["b", "B", "Text."] for one in found["sections"])
    assert found["synonyms"] == [["502", "bad gateway"]]


def test_drafts_are_not_found(content: Path) -> None:
    """What is not published is not searched."""
    assert "Secret" not in json.dumps(served(content))


def test_an_authors_own_search_page_comes_first(content: Path) -> None:
    """A tree with an article about searching keeps it; the field says nothing then."""
    (content / "search.md").write_text("---\ntitle: Searching\n---\n\nMine.\n")
    site = Site(library=read_library(content))
    client = create_app(lambda: site).test_client()

    with client.get("/search/") as response:
        assert "Mine." in response.get_data(as_text=True)
    with client.get("/a/") as response:
        assert '<search-box data-index="../search.json" hidden>' in response.get_data(
            as_text=True
        )


def test_the_search_page_lists_everything(content: Path) -> None:
    """Without JavaScript, every section is one link away."""
    site = Site(library=read_library(content))
    with create_app(lambda: site).test_client().get("/search/") as response:
        text = response.get_data(as_text=True)

    assert '<a href="../a/">A</a>' in text
    assert '<a href="../a/#b">B</a>' in text
