"""One built folder works on any static web server, at the root and below a path."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.crawl import Links, crawl, fetch
from tests.support.hosts import Host, apache, http_server, nginx, preview
from tests.support.pages import addresses

pytestmark = pytest.mark.servers

PREFIX = "/some/prefix/"

every_host = pytest.mark.parametrize("host", [nginx, apache, http_server, preview])

# http.server has no setting for the page that a missing address gets.
hosts_with_a_404_page = pytest.mark.parametrize("host", [nginx, apache, preview])


@pytest.fixture(scope="module")
def prefixed_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site built for an address below ``PREFIX``."""
    out = tmp_path_factory.mktemp("prefixed") / "site"
    address = f"https://handbook.example{PREFIX}"
    command = [sys.executable, "build.py", "build", "--out", str(out)]
    built = subprocess.run(
        [*command, "--base-url", address],
        cwd=root,
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    return out


@every_host
@pytest.mark.parametrize("prefix", ["/", PREFIX])
def test_every_link_works(host: Host, prefix: str, frozen_site: Path) -> None:
    """The same folder, wherever it is put: every address 200, no link leads out."""
    pages = [page for page in addresses(frozen_site) if page != "404.html"]
    with host(frozen_site, prefix) as url:
        found = crawl(url, also=pages)

    assert found.problems == ()
    assert {f"{url}{page}" for page in pages} <= found.visited
    assert any(urlsplit(address).path.endswith(".css") for address in found.visited)


@every_host
def test_every_page_can_be_reached(host: Host, frozen_site: Path) -> None:
    """Following links from the front page leads to every page but the redirects."""
    pages = {
        page
        for page in addresses(frozen_site)
        if page != "404.html" and not is_redirect(frozen_site, page)
    }
    with host(frozen_site, "/") as url:
        found = crawl(url)

    assert {f"{url}{page}" for page in pages} - found.visited == set()


@every_host
@pytest.mark.parametrize("prefix", ["/", PREFIX])
def test_a_folder_without_its_slash_is_found(
    host: Host, prefix: str, frozen_site: Path
) -> None:
    """A reader who leaves out the slash at the end is sent to the page."""
    page = next(page for page in addresses(frozen_site) if page.count("/") == 1)
    with host(frozen_site, prefix) as url:
        reply = fetch(f"{url}{page.rstrip('/')}")

    assert reply.status == 301
    assert reply.location is not None
    assert reply.location.endswith(f"{prefix}{page}")


@hosts_with_a_404_page
@pytest.mark.parametrize("prefix", ["/", PREFIX])
def test_an_unknown_address_gets_the_404_page(
    host: Host, prefix: str, request: pytest.FixtureRequest
) -> None:
    """An unknown address at any depth gets the page for it, its links all right."""
    name = "frozen_site" if prefix == "/" else "prefixed_site"
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


def test_the_links_of_the_404_page_are_absolute(prefixed_site: Path) -> None:
    """The 404 page appears at addresses of any depth, so no link may be relative."""
    page = Links((prefixed_site / "404.html").read_text("utf-8"))
    allowed = (PREFIX, "#", "https://", "http://")

    assert [link for _, _, link in page.links if link.startswith(PREFIX)] != []
    assert [link for _, _, link in page.links if not link.startswith(allowed)] == []


def is_redirect(site: Path, page: str) -> bool:
    """Whether a page only sends its readers on, from an old address."""
    path = site / page
    file = path / "index.html" if page.endswith("/") or not page else path
    return 'http-equiv="refresh"' in file.read_text("utf-8").lower()
