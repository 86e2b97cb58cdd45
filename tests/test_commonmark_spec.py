"""The official examples of CommonMark, and GitHub's additions to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cmarkgfm import (  # type: ignore[import-untyped]
    github_flavored_markdown_to_html,
)
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]
from markdown import Markdown, markdown

from tests.support.commonmark import below_title, structure
from tests.support.markdown import linked, rendered
from tests.support.spec import Example, examples, normal

ADDRESSES = frozenset({602, 608, 611, 612})
"""Examples with a bare address, which is a link on GitHub."""

POLICY = {
    "elements that HTML does not have are text": {
        163, 491, 524, 536, 614, 615, 617, 623,
    },
    "scripts and styles are refused": {170, 172, 173},
    "tags pair up, around blocks too": {148, 165, 191},
    "instructions and comments are not printed": {180, 626},
    "an image has a description, be it an empty one": {475},
    "an address holds no line end": {642, 643},
}  # fmt: skip
"""What our pages print in another way, besides, and why."""

ADDITIONS = {
    "tables": [
        "| foo | bar |\n| --- | --- |\n| baz | bim |",
        "| abc | defghi |\n:-: | -----------:\nbar | baz",
        "| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |",
        "| abc | def |\n| --- | --- |\n| bar | baz |\n> bar",
        "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar",
        "| abc | def |\n| --- |\n| bar |",
        "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |",
        "| abc | def |\n| --- | --- |",
    ],
    "task lists": [
        "- [ ] foo\n- [x] bar",
        "- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim",
        "1. [x] foo\n2. [y] bar",
    ],
    "struck text": [
        "~~Hi~~ Hello, ~there~ world!",
        "This ~~has a\n\nnew paragraph~~.",
        "This will ~~~not~~~ strike.",
    ],
    "addresses": [
        "www.commonmark.org",
        "Visit www.commonmark.org/help for more information.",
        "Visit www.commonmark.org.\n\nVisit www.commonmark.org/a.b.",
        "www.google.com/search?q=Markup+(business)\n\n"
        "www.google.com/search?q=Markup+(business)))\n\n"
        "(www.google.com/search?q=Markup+(business))",
        "www.google.com/search?q=(business))+ok",
        "www.google.com/search?q=commonmark&hl=en\n\n"
        "www.google.com/search?q=commonmark&hl;",
        "www.commonmark.org/he<lp",
        "http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=a+(b))",
        "foo@bar.baz",
        "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.",
        "a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_",
    ],
    "disarmed tags": [
        "<strong> <title> <style> <em>\n\n"
        "<blockquote>\n  <xmp> is disallowed.  <XMP> is disallowed too.\n</blockquote>",
    ],
}
"""Texts after the examples of GitHub's specification, which is CC BY-SA 4.0."""


@pytest.fixture(scope="module")
def spec(root: Path) -> list[Example]:
    """Return the examples."""
    found = examples(root / "node_modules" / ".cache")
    assert len(found) == 652
    return found


def unlike(
    spec: list[Example], convert: Callable[[str], str], html: Callable[[str], str]
) -> set[int]:
    """Return the examples that ``convert`` prints in another way."""
    return {one.number for one in spec if convert(one.text) != html(one.html)}


def test_every_example_of_the_standard_comes_out_as_it_says(
    spec: list[Example],
) -> None:
    """Without GitHub's additions there is no exception."""
    configs = {"handbook.commonmark": {"github": False}}
    md = Markdown(extensions=["handbook.commonmark"], extension_configs=configs)

    assert unlike(spec, lambda text: normal(md.reset().convert(text)), normal) == set()


def test_with_githubs_additions_bare_addresses_differ(spec: list[Example]) -> None:
    """They are links; an example that comes out as the standard says is to go."""
    md = Markdown(extensions=["handbook.commonmark"])
    found = unlike(spec, lambda text: normal(md.reset().convert(text)), normal)

    assert found == ADDRESSES


def test_our_pages_differ_where_their_rules_say_so(spec: list[Example]) -> None:
    """HTML that could not work is told instead; all else is as the standard says."""
    found = unlike(
        spec,
        lambda text: structure(linked(rendered(text))),
        lambda html: structure(below_title(html)),
    )

    assert found == ADDRESSES.union(*POLICY.values())


@pytest.mark.parametrize(
    "text",
    [pytest.param(one, id=name) for name in ADDITIONS for one in ADDITIONS[name]],
)
def test_githubs_additions_are_as_github_has_them(text: str) -> None:
    """What GitHub's own program makes of them is what they are."""
    configs = {"handbook.commonmark": {"tagfilter": True}}
    found = markdown(
        text, extensions=["handbook.commonmark"], extension_configs=configs
    )

    theirs = github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    assert structure(found) == structure(theirs)
