"""Where the terms of the glossary send readers: its links are those of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from posixpath import normpath

from handbook.content.article import Link, Page
from handbook.content.glossary import GLOSSARY, GLOSSARY_URL, Term
from handbook.content.metadata import Metadata
from handbook.library.links import Addresses, resolve
from handbook.library.targets import Targets


def file_of(link: Link) -> PurePosixPath:
    """Return the file that a link of the glossary leads to."""
    return PurePosixPath(normpath(link.target.partition("#")[0]))


def explained_by(source: PurePosixPath, glossary: Iterable[Term]) -> Iterator[str]:
    """Yield the ids of the terms that the page ``source`` itself explains."""
    return (term.id for term in glossary if term.see and file_of(term.see) == source)


def resolved_links(glossary: Iterable[Term], targets: Targets) -> Addresses:
    """Return where terms send readers, from the glossary."""
    links = (term.see for term in glossary if term.see)
    page = Page(source=GLOSSARY, url=GLOSSARY_URL, metadata=Metadata(title=""), body="")
    return resolve(page, links, targets)
