"""Follow every link of a site over HTTP, and note what does not hold."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

CSS_URL = re.compile(r"""url\(\s*(["']?)(?P<url>.*?)\1\s*\)""")

ELSEWHERE = {("a", "href"), ("link", "href")}
"""What may name another site: reading there is the reader's choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server answered to one request."""

    status: int
    kind: str
    body: bytes
    location: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crawl:
    """The addresses that were visited, and every flaw found on the way."""

    visited: frozenset[str]
    problems: tuple[str, ...]


class Links(HTMLParser):
    """Collects from a page its ids and the addresses it refers to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[tuple[str, str, str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the ids and addresses of one element."""
        attributes = {name: value or "" for name, value in attrs}
        if "id" in attributes:
            self.ids.add(attributes["id"])
        for name in ("href", "src", "poster", "action", "data"):
            if name in attributes:
                self.links.append((tag, name, attributes[name]))
        for candidate in attributes.get("srcset", "").split(","):
            if candidate.strip():
                self.links.append((tag, "srcset", candidate.split()[0]))
        if attributes.get("http-equiv", "").lower() == "refresh":
            _, _, target = attributes["content"].partition("url=")
            self.links.append((tag, "refresh", target))


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Gets addresses of one origin over one connection."""

    origin: str
    connection: HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = HTTPConnection(urlsplit(self.origin).netloc, timeout=20)

    def get(self, url: str) -> Reply:
        """Get ``url`` as it is; a redirect is not followed."""
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        self.connection.request("GET", target)
        response = self.connection.getresponse()
        return Reply(
            status=response.status,
            kind=response.headers.get_content_type(),
            body=response.read(),
            location=response.headers["Location"],
        )


def fetch(url: str) -> Reply:
    """Get one address over a connection of its own."""
    visitor = Visitor(origin=url)
    try:
        return visitor.get(url)
    finally:
        visitor.connection.close()


def crawl(start: str, *, also: Iterable[str] = ()) -> Crawl:
    """Visit everything that can be reached from ``start``, the site's own folder.

    ``also`` are addresses, relative to ``start``, to begin at as well.  A flaw
    is an address that does not answer 200 at once, a link that leaves the
    folder, an anchor that its page does not have, and anything but a link that
    names another origin.
    """
    visitor = Visitor(origin=start)
    queue = deque([start, *(urljoin(start, address) for address in also)])
    known = set(queue)
    ids: dict[str, set[str]] = {}
    anchors: list[tuple[str, str]] = []
    problems = []
    try:
        while queue:
            page = queue.popleft()
            reply = visitor.get(page)
            if reply.status != 200:
                problems.append(f"{page} answers {reply.status}")
                continue
            if reply.kind == "text/html":
                ids[page] = Links(reply.body.decode()).ids
            for tag, name, link in _links(reply):
                problem, target = _judge(start, page, tag, name, link)
                if problem:
                    problems.append(f"{page}: {tag} {name}={link!r} {problem}")
                elif target:
                    anchors.append((page, target))
                    address = urldefrag(target).url
                    if address not in known:
                        known.add(address)
                        queue.append(address)
    finally:
        visitor.connection.close()
    for page, target in anchors:
        address, anchor = urldefrag(target)
        if anchor and address in ids and unquote(anchor) not in ids[address]:
            problems.append(f"{page}: {target} has no such anchor")
    return Crawl(visited=frozenset(known), problems=tuple(problems))


def locations(sitemap: bytes) -> list[str]:
    """Return every address that a sitemap lists."""
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    return [str(one.text) for one in ElementTree.fromstring(sitemap).iter(name)]


def _links(reply: Reply) -> Iterator[tuple[str, str, str]]:
    if reply.kind == "text/html":
        yield from Links(reply.body.decode()).links
    elif reply.kind == "text/css":
        for found in CSS_URL.finditer(reply.body.decode()):
            yield "css", "url", found["url"]


def _judge(
    start: str, page: str, tag: str, name: str, link: str
) -> tuple[str, str | None]:
    """Return what is wrong with a link, or else the address to visit, if any."""
    target = urljoin(page, link.strip())
    parts = urlsplit(target)
    if parts.scheme in {"mailto", "data"}:
        return "", None
    if parts.scheme not in {"http", "https"}:
        return "has a scheme that no page needs", None
    if parts.netloc != urlsplit(start).netloc:
        if (tag, name) in ELSEWHERE:
            return "", None
        return "asks another origin", None
    if not target.startswith(start):
        return "leaves the site's folder", None
    return "", target
