"""One built folder works on any static web server, at the root and below a path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.crawl import Crawl, crawl, fetch, parsed
from tests.support.hosts import Host, apache, http_server, nginx, preview
from tests.support.pages import PREFIX, addresses

pytestmark = pytest.mark.servers

HOSTS: tuple[Host, ...] = (nginx, apache, http_server, preview)

# http.server has no setting for the page that a missing address gets.
hosts_with_a_404_page = pytest.mark.parametrize("host", [nginx, apache, preview])


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosted:
    """A folder of pages on a server: its address, and what following links found."""

    url: str
    prefix: str
    pages: frozenset[str]
    crawl: Crawl


@pytest.fixture(
    scope="module",
    params=[(host, prefix) for host in HOSTS for prefix in ("/", PREFIX)],
    ids=lambda host: f"{host[0].__name__}-{host[1]}",
)
def hosted(request: pytest.FixtureRequest, frozen_site: Path) -> Iterator[Hosted]:
    """Return the site on each server, at the root and below a path."""
    host, prefix = request.param
    pages = frozenset(addresses(frozen_site)) - {"404.html"}
    with host(frozen_site, prefix) as url:
        yield Hosted(
            url=url, prefix=prefix, pages=pages, crawl=crawl(url, also=sorted(pages))
        )


def test_every_link_works(hosted: Hosted) -> None:
    """The same folder, wherever it is put: every address 200, no link leads out."""
    found = hosted.crawl

    assert found.problems == ()
    assert {f"{hosted.url}{page}" for page in hosted.pages} <= found.visited
    assert any(urlsplit(address).path.endswith(".css") for address in found.visited)


def test_every_page_can_be_reached(hosted: Hosted, frozen_site: Path) -> None:
    """Following links from the front page leads to every page but the redirects."""
    pages = {page for page in hosted.pages if not is_redirect(frozen_site, page)}

    assert pages
    assert {f"{hosted.url}{page}" for page in pages} - hosted.crawl.reached == set()


def test_a_folder_without_its_slash_is_found(hosted: Hosted) -> None:
    """A reader who leaves out the slash at the end is sent to the page."""
    page = min(page for page in hosted.pages if page.count("/") == 1)
    reply = fetch(f"{hosted.url}{page.rstrip('/')}")

    assert reply.status == 301
    assert reply.location is not None
    assert reply.location.endswith(f"{hosted.prefix}{page}")


@hosts_with_a_404_page
@pytest.mark.parametrize("prefix", ["/", PREFIX])
def test_an_unknown_address_gets_the_404_page(
    host: Host, prefix: str, request: pytest.FixtureRequest
) -> None:
    """An unknown address at any depth gets the page for it, its links all right."""
    name = "frozen_site" if prefix == "/" else "public_site"
    site: Path = request.getfixturevalue(name)
    page = (site / "404.html").read_bytes()
    with host(site, prefix) as url:
        lost = ("missing", "no.html", "no/such/page/at/all/")
        replies = [fetch(url + address) for address in lost]
        found = crawl(url, also=["404.html"])

    assert [reply.status for reply in replies] == [404] * 3
    assert [reply.kind for reply in replies] == ["text/html"] * 3
    assert [reply.body for reply in replies] == [page] * 3
    assert found.problems == ()


def test_the_links_of_the_404_page_are_absolute(public_site: Path) -> None:
    """The 404 page appears at addresses of any depth, so no link may be relative."""
    page = parsed((public_site / "404.html").read_text("utf-8"))
    allowed = (PREFIX, "#", "https://", "http://")

    assert [link for _, _, link in page.links if link.startswith(PREFIX)] != []
    assert [link for _, _, link in page.links if not link.startswith(allowed)] == []


def is_redirect(site: Path, page: str) -> bool:
    """Whether a page only sends its readers on, from an old address."""
    path = site / page
    file = path / "index.html" if page.endswith("/") or not page else path
    return "<h1>This page has moved</h1>" in file.read_text("utf-8")
