"""``handbook.content.glossary`` reads terms, and tells what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.glossary import GLOSSARY, LONGEST, Term, load_glossary, with_code
from handbook.content.stack import Layer
from handbook.errors import ContentError
from handbook.library.reading import read_library
from handbook.outputs.app import create_app
from handbook.web.site import Site

LAYERS = [Layer(id=name, name=name, summary=name) for name in ("client", "server")]


def load(folder: Path, text: str) -> tuple[Term, ...]:
    """Write the file and read it."""
    (folder / GLOSSARY).write_text(text, "utf-8")
    return load_glossary(folder, {GLOSSARY}, LAYERS)


def test_terms_come_by_the_alphabet(tmp_path: Path) -> None:
    """However the author wrote them down."""
    found = load(
        tmp_path,
        "- term: WSGI\n  definition: A call.\n- term: body\n  definition: Bytes.\n"
        "  aliases: [payload]\n  layer: server\n  more: Many.\n",
    )

    assert [term.name for term in found] == ["body", "WSGI"]
    assert found[0].aliases == ("payload",)
    assert (found[0].layer, found[0].more) == ("server", "Many.")


def test_there_need_be_none(tmp_path: Path) -> None:
    """Somebody else's tree has no such file."""
    assert load_glossary(tmp_path, (), ()) == ()


def test_ids_are_names(tmp_path: Path) -> None:
    """An id is readable, unique, and never empty."""
    names = ["start_response", "502 Bad Gateway", "uWSGI", "uwsgi", "日本", "'?!'"]
    text = "".join(f"- term: {name}\n  definition: It.\n" for name in names)
    found = {term.name: term.id for term in load(tmp_path, text)}

    assert found["start_response"] == "start_response"
    assert found["502 Bad Gateway"] == "502-bad-gateway"
    assert {found["uWSGI"], found["uwsgi"]} == {"uwsgi", "uwsgi-2"}
    assert found["日本"] == "日本"
    assert found["?!"] == "term"


def test_code_in_a_definition_is_code() -> None:
    """Backticks make code; everything else is text."""
    assert with_code("a `b<c` & d") == "a <code>b&lt;c</code> &amp; d"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: b\n", "glossary.yaml:1:1: the glossary is not a list"),
        ("- a\n", "glossary.yaml:1:3: an entry of the glossary has keys"),
        ("- term: A\n", "glossary.yaml:1:3: an entry of the glossary needs 'defin"),
        (
            "- term: A\n  definition: B\n  allias: [c]\n",
            "glossary.yaml:3:3: unknown key 'allias'\n  fix: did you mean 'aliases'?",
        ),
        (
            "- term: A\n  definition: B\n- term: C\n  definition: D\n  aliases: [A]\n",
            "glossary.yaml:5:13: 'A' is explained twice; the first is on line 1",
        ),
        (
            "- term: A\n  definition: B\n  layer: sever\n",
            "glossary.yaml:3:10: there is no layer 'sever'\n  fix: did you mean 'serv",
        ),
        (
            f"- term: A\n  definition: {'x' * (LONGEST + 1)}\n",
            f"glossary.yaml:2:15: the definition has {LONGEST + 1} characters",
        ),
        ("- term: [A]\n  definition: B\n", "glossary.yaml:1:9: 'term' must be text"),
        (
            "- term: A\n  definition: B\n  aliases: c\n",
            "glossary.yaml:3:12: 'aliases' must be a list, not 'c'",
        ),
    ],
)
def test_mistakes(tmp_path: Path, text: str, told: str) -> None:
    """Every mistake has its place and its cure."""
    with pytest.raises(ContentError) as caught:
        load(tmp_path, text)

    assert told in str(caught.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """An author mends the file in one go."""
    with pytest.raises(ContentError) as caught:
        load(tmp_path, "- term: A\n- definition: B\n")

    assert len(caught.value.mistakes) == 2


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a tree with a glossary, two articles that use it, and a dead ``see``."""
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n\n## W {#w}\n\nWSGI here.\n")
    (tmp_path / "b.md").write_text("---\ntitle: B\n---\n\nWSGI there.\n")
    (tmp_path / "glossary.yaml").write_text(
        "- term: WSGI\n  definition: A call.\n  see: a.md#w\n"
    )
    return tmp_path


def page(content: Path, address: str) -> str:
    """Return a page as the application serves it."""
    site = Site(library=read_library(content))
    with create_app(lambda: site).test_client().get(address) as response:
        assert response.status_code == 200
        return response.get_data(as_text=True)


def test_the_page_of_terms_says_where_they_are_explained_and_used(
    content: Path,
) -> None:
    """From a term, a reader gets to its section and to the articles that use it."""
    text = page(content, "/glossary/")

    assert '<dt id="wsgi">WSGI</dt>' in text
    assert 'Explained in <a href="../a/#w">A</a>' in text
    assert "<summary>Used in 2 articles</summary>" in text
    assert '<p><a href="../a/">A</a><a href="../b/">B</a></p>' in text


def test_the_page_that_explains_a_term_does_not_send_readers_away(
    content: Path,
) -> None:
    """Its first use elsewhere is explained; its own article is its explanation."""
    assert "<glossary-term>" in page(content, "/b/")
    assert "<glossary-term>" not in page(content, "/a/")


def test_where_a_term_sends_readers_is_checked(content: Path) -> None:
    """A section that is gone is a mistake of the glossary's."""
    glossary = content / "glossary.yaml"
    glossary.write_text(glossary.read_text().replace("a.md#w", "a.md#ww"))

    assert [str(one) for one in read_library(content).check()] == [
        "glossary.yaml:3:8: 'a.md' has no section '#ww'\n  fix: did you mean '#w'?"
    ]


def test_an_article_cannot_have_the_glossarys_address(content: Path) -> None:
    """Articles link there, so nobody else may be found there."""
    (content / "glossary.md").write_text("---\ntitle: Mine\n---\n\nText.\n")

    (mistake,) = read_library(content).check()
    assert "the site itself uses the address 'glossary/'" in str(mistake)


def test_without_a_glossary_nothing_is_changed(content: Path) -> None:
    """A tree without one pays nothing and links nowhere."""
    (content / "glossary.yaml").unlink()

    text = page(content, "/b/")

    assert "WSGI there." in text
    assert "glossary/" not in text
    assert "glossary-term" not in text
