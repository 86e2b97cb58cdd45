"""Follow every link of a site over HTTP, and note what does not hold."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
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
    """The addresses that were visited, and every flaw found on the way.

    ``reached`` are those that links lead to from the start.
    """

    visited: frozenset[str]
    reached: frozenset[str]
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


@cache
def parsed(page: str) -> Links:
    """Return what the HTML of a page refers to; the same HTML is read once."""
    return Links(page)


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
    walk = _Walk(start)
    try:
        walk.follow([start])
        reached = frozenset(walk.known)
        walk.follow(urljoin(start, address) for address in also)
    finally:
        walk.visitor.connection.close()
    problems = (*walk.problems, *walk.dead_anchors())
    return Crawl(visited=frozenset(walk.known), reached=reached, problems=problems)


class _Walk:
    """What a crawl has found so far."""

    def __init__(self, start: str) -> None:
        self.start = start
        self.visitor = Visitor(origin=start)
        self.known: set[str] = set()
        self.problems: list[str] = []
        self._ids: dict[str, set[str]] = {}
        self._anchors: list[tuple[str, str]] = []

    def follow(self, begin: Iterable[str]) -> None:
        """Visit these addresses and everything that they lead to."""
        queue = deque(begin)
        while queue:
            page = queue.popleft()
            if page not in self.known:
                self.known.add(page)
                queue.extend(self._visit(page))

    def dead_anchors(self) -> Iterator[str]:
        """Yield each link to a place that its page does not have."""
        for page, target in self._anchors:
            address, anchor = urldefrag(target)
            there = self._ids.get(address)
            if anchor and there is not None and unquote(anchor) not in there:
                yield f"{page}: {target} has no such anchor"

    def _visit(self, page: str) -> Iterator[str]:
        """Yield what a page leads to."""
        reply = self.visitor.get(page)
        if reply.status != 200:
            self.problems.append(f"{page} answers {reply.status}")
            return
        if reply.kind == "text/html":
            self._ids[page] = parsed(reply.body.decode()).ids
        for tag, name, link in _links(reply):
            problem, target = _judge(self.start, page, tag, name, link)
            if problem:
                self.problems.append(f"{page}: {tag} {name}={link!r} {problem}")
            elif target:
                self._anchors.append((page, target))
                yield urldefrag(target).url


def locations(sitemap: bytes) -> list[str]:
    """Return every address that a sitemap lists."""
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    return [str(one.text) for one in ElementTree.fromstring(sitemap).iter(name)]


def _links(reply: Reply) -> Iterator[tuple[str, str, str]]:
    if reply.kind == "text/html":
        yield from parsed(reply.body.decode()).links
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
