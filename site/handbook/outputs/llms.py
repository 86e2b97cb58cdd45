"""What programs read first: ``llms.txt``, a list of every page as Markdown.

The form is that of https://llmstxt.org/: a title, a sentence, and lists of links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.content.sections import Section
from handbook.page.gfm import plain

FULL_LIMIT = 5_000_000
"""Characters of source up to which ``llms-full.txt`` is made: more than any model
reads at once, and more would be a second site."""


def llms_text(
    name: str, tagline: str, root: Section, link: Callable[[str], str], full: str
) -> str:
    """Return ``llms.txt`` for the pages below ``root``, a list for every section.

    ``link`` returns the address of the Markdown of the page at a URL; ``full`` is
    that of the whole text, or "".
    """
    front = root.metadata
    lines = [f"# {plain(name)}", ""]
    if tagline or front.description:
        lines += [f"> {plain(tagline or front.description)}", ""]
    if full:
        lines += [f"All of it in one file: [llms-full.txt]({full})", ""]
    loose = [one for one in root.entries if isinstance(one, Page)]
    lines += _list("Start here", [root, *loose], link)
    for section in root.entries:
        if isinstance(section, Section):
            lines += _list(section.metadata.title, section.pages(), link)
    return "\n".join(lines)


def _list(
    title: str, entries: Iterable[Page | Section], link: Callable[[str], str]
) -> Iterator[str]:
    yield from (f"## {plain(title)}", "")
    for entry in entries:
        yield f"- {_entry(entry.metadata, link(entry.url))}"
    yield ""


def _entry(metadata: Metadata, address: str) -> str:
    about = f": {plain(metadata.description)}" if metadata.description else ""
    return f"[{plain(metadata.title)}]({address}){about}"
