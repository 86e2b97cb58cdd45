"""Where the terms of the glossary send readers: its links are those of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from posixpath import normpath

from handbook.content.article import Link, Page
from handbook.content.glossary import GLOSSARY, GLOSSARY_URL, Term
from handbook.content.metadata import Metadata
from handbook.library.links import Resolved, resolve
from handbook.library.targets import Targets
from handbook.page.placeholders import pending_link
from handbook.page.rendered import Rendered


def file_of(link: Link) -> PurePosixPath:
    """Return the file that a link of the glossary leads to."""
    return PurePosixPath(normpath(link.target.partition("#")[0]))


def explained_by(source: PurePosixPath, glossary: Iterable[Term]) -> Iterator[str]:
    """Yield the ids of the terms that the page ``source`` itself explains."""
    return (term.id for term in glossary if term.see and file_of(term.see) == source)


def resolved_links(glossary: Iterable[Term], targets: Targets) -> Resolved:
    """Return where terms send readers, from the glossary, one address a line."""
    links = tuple(term.see for term in glossary if term.see)
    page = Page(source=GLOSSARY, url=GLOSSARY_URL, metadata=Metadata(title=""), body="")
    lines = map(pending_link, range(len(links)))
    return resolve(page, Rendered(html="\n".join(lines), links=links), targets)
