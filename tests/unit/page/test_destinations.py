"""Where links may lead."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from handbook.page.context import Context
from handbook.page.destinations import address
from handbook.page.placeholders import PENDING_LINK


def context() -> Context:
    """Return a context that has collected nothing yet."""
    return Context(content=Path(), source=PurePosixPath("a.md"))


@pytest.mark.parametrize(
    ("target", "printed"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        ("http://example.org/a b", "http://example.org/a%20b"),
        ("http://example.org/%C3%A4ä", "http://example.org/%C3%A4%C3%A4"),
        ("//example.org", "https://example.org"),
        ("ht\ttps://example.org", "https://example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_addresses_on_the_web_are_printed(target: str, printed: str) -> None:
    """They are percent-encoded once."""
    page = context()

    assert address(page, target, 1, 1, "link") == printed
    assert page.mistakes == []


@pytest.mark.parametrize(
    "target", ["b.md", "../c/#d", "?x=http://y", "#e", "", "a b: c.md"]
)
def test_addresses_within_the_site_wait(target: str) -> None:
    """A placeholder stands for them until every page is known."""
    page = context()

    printed = address(page, target, 3, 4, "link")

    assert printed is not None
    assert PENDING_LINK.fullmatch(printed)
    assert [(link.target, link.line, link.column) for link in page.links] == [
        (target, 3, 4)
    ]


@pytest.mark.parametrize("kind", ["link", "image"])
@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:x",
        " java\tscript:x",
        "java\nscript:x",
        "vbscript:x",
        "data:text/html,x",
        "data:image/svg+xml,<svg onload=x>",
    ],
)
def test_scripts_are_refused(target: str, kind: str) -> None:
    """However they are spelt, addresses that run something are errors."""
    page = context()

    printed = address(page, target, 1, 1, "link" if kind == "link" else "image")

    assert printed is None
    assert [mistake.severity for mistake in page.mistakes] == ["error"]


def test_images_from_elsewhere_are_not_loaded() -> None:
    """Their site would learn who reads the page."""
    page = context()

    assert address(page, "https://example.org/a.png", 1, 1, "image") is None
    assert [mistake.severity for mistake in page.mistakes] == ["warning"]
