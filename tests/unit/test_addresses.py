"""Addresses: from files to URLs, and from page to page."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.addresses import (
    file_name,
    file_of,
    fragment,
    leads_away,
    page_url,
    printable,
    relative,
    same_on_some_disk,
    unfit,
)

NAMES = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12
).filter(lambda name: "/" not in name and not unfit(name))
URLS = st.lists(NAMES, max_size=4).map(lambda parts: "".join(f"{p}/" for p in parts))


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ("index.md", ""),
        ("a.md", "a/"),
        ("a/index.md", "a/"),
        ("a/b.md", "a/b/"),
        ("a/b/index.md", "a/b/"),
        ("a.b.md", "a.b/"),
        ("index/index.md", "index/"),
        ("caf\u00e9/\u65e5\u672c.md", "caf\u00e9/\u65e5\u672c/"),
    ],
)
def test_page_url(source: str, url: str) -> None:
    """A file and a folder with an index have the same kind of address."""
    assert page_url(PurePosixPath(source)) == url


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("", "", "./"),
        ("a/", "", "../"),
        ("", "a/", "a/"),
        ("a/", "a/", "./"),
        ("a/b/", "a/", "../"),
        ("a/b/", "c/d/", "../../c/d/"),
        ("a/", "a/#x", "#x"),
        ("a/", "b/#x", "../b/#x"),
        ("a/", "b/?x=1#y", "../b/?x=1#y"),
        ("a/", "a/?x#y", "./?x#y"),
        ("a/", "static/site.css", "../static/site.css"),
        ("404.html", "a/", "a/"),
        ("a/", "two words/", "../two%20words/"),
        ("a/", "caf\u00e9/", "../caf%C3%A9/"),
        ("a/", "R&D/", "../R&D/"),
    ],
)
def test_relative(here: str, there: str, link: str) -> None:
    """A link leads from page to page wherever the site is, encoded once."""
    assert relative(here, there) == link


@settings(derandomize=True, max_examples=300, deadline=None)
@given(URLS, URLS, st.sampled_from(["http://x/", "http://x/some/prefix/"]))
def test_browsers_find_the_way(here: str, there: str, base: str) -> None:
    """Followed as browsers do, a link leads to its page, at the root and below it."""
    link = relative(here, there)
    found = urljoin(base + relative("", here).removeprefix("./"), link)

    assert unquote(found) == base + there
    assert link.isascii()
    assert not link.startswith("/")
    assert urlsplit(link).scheme == ""


@settings(derandomize=True, max_examples=300, deadline=None)
@given(NAMES)
def test_fit_names_are_files_everywhere(name: str) -> None:
    """A fit name has no sign that a system or an address keeps for itself."""
    assert not set(name) & set('#?%\\:*"<>|/\x00')
    assert name.rstrip(" .") == name
    assert len(name.encode()) <= 200


@pytest.mark.parametrize("name", ["con", "CON.md", "aux", "nul.txt", "com1", "lpt9.a"])
def test_names_that_windows_reserves(name: str) -> None:
    """A name that no Windows disk can hold is unfit, whatever it ends in."""
    assert unfit(name) == "Windows reserves this name"


@pytest.mark.parametrize("name", ["console.md", "a.con", "com", "com10", ".hidden"])
def test_names_like_those(name: str) -> None:
    """A name that only looks like a reserved one is fit."""
    assert unfit(name) is None


def test_same_on_some_disk() -> None:
    """Case and composition make no difference; accents do."""
    assert same_on_some_disk("\u00c9a/") == same_on_some_disk("e\u0301A/")
    assert same_on_some_disk("e/") != same_on_some_disk("\u00e9/")


def test_printable() -> None:
    """A name is one line that every terminal shows."""
    assert printable("caf\u00e9 \u65e5") == "caf\u00e9 \u65e5"
    assert printable("a\nb\x1b[0m\udce9") == r"a\nb\x1b[0m\udce9"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a-b_c.d:e", "#a-b_c.d:e"),
        ("100%", "#100%25"),
        ("100%41", "#100%2541"),
        ("a#b", "#a%23b"),
        ('"<>[]^`{|}\\', "#%22%3C%3E%5B%5D%5E%60%7B%7C%7D%5C"),
        ("\u00e9\u4e2d", "#\u00e9\u4e2d"),
    ],
)
def test_a_fragment_is_valid_whatever_the_id_is(name: str, expected: str) -> None:
    """What may not stand in a link is escaped; letters of all scripts stay."""
    assert fragment(name) == expected
    assert unquote(expected[1:]) == name


@pytest.mark.parametrize(
    ("address", "name"),
    [("", "index.html"), ("a/", "a/index.html"), ("a.png", "a.png")],
)
def test_a_folder_is_answered_with_its_page(address: str, name: str) -> None:
    """As every static host does."""
    assert file_name(address) == name


@pytest.mark.parametrize(
    ("link", "away"),
    [("https://a.org", True), ("mailto:a@b", True), ("//a", True), ("a/b:c", False)],
)
def test_a_scheme_or_a_host_leads_away(link: str, away: bool) -> None:
    """What else has a colon is a file."""
    assert leads_away(link) is away


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("", "index.html"),
        ("a/", "a/index.html"),
        ("cafe\u0301/", "caf\u00e9/index.html"),
    ],
)
def test_every_disk_has_the_same_names(address: str, name: str) -> None:
    """Whatever form an author's disk gives to accents."""
    assert file_of(Path("out"), address) == Path("out") / name
