"""``llms.txt``, what programs read first: a list of every page as Markdown.

The form is that of https://llmstxt.org/: a title, a sentence, and lists of links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from handbook.content.article import Page
from handbook.content.sections import Section, front_title
from handbook.outputs import llmsfull
from handbook.outputs.table import COPY
from handbook.page.gfm import plain
from handbook.translation import gettext
from handbook.web.site import Site


def addresses(_site: Site) -> Iterable[str]:
    """Return where it is."""
    return ("llms.txt",)


def body(site: Site, _address: str) -> str:
    """Return the list, in parts for what stands at the top and for every section."""
    settings = site.library.settings
    root = front_title(site.library.root, settings)
    lines = [f"# {plain(settings.name)}", ""]
    if about := settings.tagline or root.metadata.description:
        lines += [f"> {plain(about)}", ""]
    for full in llmsfull.addresses(site):
        link = f"[{full}]({site.base_url}{full})"
        lines += [gettext("All of it in one file: {file}", file=link), ""]
    loose = [one for one in root.entries if isinstance(one, Page)]
    lines += _list(site, gettext("Start here"), [root, *loose])
    for section in root.entries:
        if isinstance(section, Section):
            lines += _list(site, section.metadata.title, section.pages())
    return "\n".join(lines)


def _list(site: Site, title: str, entries: Iterable[Page | Section]) -> Iterator[str]:
    yield from (f"## {plain(title)}", "")
    for entry in entries:
        metadata = entry.metadata
        about = f": {plain(metadata.description)}" if metadata.description else ""
        address = f"{site.base_url}{quote(entry.url)}{COPY}"
        yield f"- [{plain(metadata.title)}]({address}){about}"
    yield ""
