"""``handbook.page.html`` finds the tags of finished HTML, and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from handbook.page.html import COMMENT, end_of, reprinted, tags

PAGES = [
    '<p id="a" class=b hidden title=\'x="1"\'>a &lt;b&gt;</p>',
    '<a title="<b id=\'x\'>" href="#">a</a><!-- <b> --><br/>',
    "<script>if (a < b) '<i>'</script><i>b</i>",
    '<svg width="1"><title>a</title><path d="M0 0"/></svg>',
    "a < b <3 </ >",
]


class Reference(HTMLParser):
    """The tags that Python's own parser finds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a start tag with its attributes."""
        self.found.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        """Keep an end tag; those that ``<br/>`` has in XML are none here."""
        self.found.append((f"/{tag}", []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag of XML as a start tag."""
        self.handle_starttag(tag, attrs)


@pytest.mark.parametrize("html", PAGES)
def test_tags_are_those_that_a_parser_finds(html: str) -> None:
    """Values, comments, scripts and mere text hold no tags and no attributes."""
    found = [
        (
            f"{'/' * tag.closes}{tag.name}",
            [(one.name, one.value) for one in tag.attributes()],
        )
        for tag in tags(html)
        if tag.name != COMMENT
    ]

    assert found == Reference(html).found


def test_a_field_of_text_holds_no_tags() -> None:
    """What stands in it is shown as it is."""
    html = "<textarea><b></textarea><i>"

    assert [tag.name for tag in tags(html)] == ["textarea", "textarea", "i"]


def test_only_wanted_tags_are_found() -> None:
    """One in a value, a script or a comment is no tag then either."""
    html = "<p title='<a>'><script>'<a>'</script><!-- <a> --><A href='#'>a</a></p>"

    assert [html[tag.start : tag.end] for tag in tags(html, {"a"})] == [
        *("<A href='#'>", "</a>")
    ]


def test_an_element_ends_with_its_own_end_tag() -> None:
    """Not with that of one of its name within it; without one, with the text."""
    html = "<b>1<i><i title='</i>'>2</i></i><b>3</b>"
    outer, inner, *_ = tags(html, {"i"})

    assert html[outer.start : end_of(html, outer)] == "<i><i title='</i>'>2</i></i>"
    assert html[inner.start : end_of(html, inner)] == "<i title='</i>'>2</i>"
    assert end_of(html, next(tags(html))) == len(html)


@pytest.mark.parametrize("html", PAGES)
def test_what_is_not_changed_stays_as_it_is(html: str) -> None:
    """Not a byte of a page is lost on the way."""
    assert reprinted(html, lambda tag: None) == html


def test_tags_are_replaced_by_what_is_given() -> None:
    """The text between them stays."""
    assert reprinted('<b title=">">a</b> <i>c</i>', lambda tag: "") == "a c"
