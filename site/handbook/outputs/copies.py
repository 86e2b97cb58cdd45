"""Every page as Markdown beside it: its text, what it links to, when it changed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urljoin

from handbook.addresses import path_of, relative
from handbook.content.article import Page
from handbook.content.sections import Section, front_title
from handbook.dates import written
from handbook.outputs.markdowncopy import markdown_copy
from handbook.outputs.table import COPY
from handbook.page.gfm import plain
from handbook.translation import gettext
from handbook.web.site import Site, once_for_page


def addresses(site: Site) -> Iterator[str]:
    """Yield where the Markdown of every page is."""
    for url in site.library.by_url:
        yield f"{url}{COPY}"


def body(site: Site, address: str) -> str | None:
    """Return the Markdown at an address."""
    url = address.removesuffix(COPY)
    return copy_of(site, url) if url in site.library.by_url else None


@once_for_page
def copy_of(site: Site, url: str) -> str:
    """Return the page at ``url`` as Markdown; ``KeyError`` if there is none."""
    return "\n\n".join(filter(None, _parts(site, url))) + "\n"


def _parts(site: Site, url: str) -> Iterator[str]:
    library = site.library
    entry = library.by_url[url]
    if url == "" and isinstance(entry, Section):
        entry = front_title(entry, library.settings)
    page = entry if isinstance(entry, Page) else entry.page
    metadata = entry.metadata
    yield f"# {plain(metadata.title)}"
    if metadata.description:
        yield plain(metadata.description)
    if page:
        rendered = library.rendered(page)
        links = zip(
            rendered.links,
            (_link(site, url, one) for one in library.addresses(page).links),
            strict=True,
        )
        yield markdown_copy(page.metadata.title, rendered, links)
    if isinstance(entry, Section) and entry.entries:
        yield f"## {gettext('In this section') if url else gettext('Contents')}"
        yield "\n".join(_listed(site, url, one) for one in entry.entries)
    if metadata.sources:
        yield f"## {gettext('Sources')}"
        yield "\n".join(
            f"- [{plain(one.title)}](<{one.url}>)" for one in metadata.sources
        )
    yield from _postscript(site, url, page)


def _postscript(site: Site, url: str, page: Page | None) -> Iterator[str]:
    facts = []
    if site.base_url:
        address = f"<{site.absolute(url)}>"
        facts.append(f"{gettext('Page: {address}', address=address)}.")
    if changed := page and site.history.dates.get(page.source):
        facts.append(gettext("Last changed {date}.", date=written(changed)))
    if facts:
        yield "___"
        yield " ".join(facts)


def _listed(site: Site, url: str, entry: Page | Section) -> str:
    address = _link(site, url, relative(url, entry.url))
    about = entry.metadata.description
    return f"- [{plain(entry.metadata.title)}]({address})" + (
        f": {plain(about)}" if about else ""
    )


def _link(site: Site, url: str, link: str) -> str:
    """Return a link of the page at ``url`` as its Markdown has it.

    It is absolute if the site has an address, and else leads to Markdown.
    """
    if site.base_url:
        return urljoin(f"{site.base_url}{quote(url)}", link)
    path = path_of(link)
    if path.endswith("/"):
        return f"{path.removeprefix('./')}{COPY}{link[len(path) :]}"
    return link
