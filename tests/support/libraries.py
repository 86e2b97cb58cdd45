"""Libraries of a few files, written for one test."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from handbook.addresses import page_url
from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.library.library import Library
from handbook.library.reading import read_library
from handbook.library.suggestions import Suggestions
from handbook.library.targets import Targets
from tests.bad_inputs.case import Case, page

TWO_SECTIONS: dict[str, str | bytes] = {
    "index.md": page(title="Front"),
    "basics/index.md": page(title="Basics", more="order: 1\n"),
    "basics/second.md": page(title="Second", more="order: 2\nshort: Two\n"),
    "basics/first/index.md": page(title="First", more="order: 1\n"),
    "basics/deep/inner.md": page(title="Inner"),
    "servers/nginx.md": page(title="Nginx"),
}
"""A tree of two sections, one of them with a section inside."""

SEARCHED: dict[str, str | bytes] = {
    "a.md": page(
        "Hello.\n\n## B\n\nText.\n", title="A", more="description: About a.\n"
    ),
    "b.md": page("No.\n", title="Secret", more="draft: true\n"),
    "synonyms.yaml": '- ["502", bad gateway]\n',
}
"""A small tree with a draft and synonyms."""


def library_of(
    folder: Path, files: dict[str, str | bytes], *, drafts: bool = False
) -> Library:
    """Return the library of these files."""
    Case("", files).write(folder / "content")
    return read_library(folder / "content", drafts=drafts)


def a_page(source: str) -> Page:
    """Return a page."""
    path = PurePosixPath(source)
    return Page(source=path, url=page_url(path), metadata=Metadata(title="T"), body="")


PAGES = {
    PurePosixPath(name): a_page(name)
    for name in ("basics/wsgi.md", "basics/flask.md", "servers/index.md")
}


FILES = {PurePosixPath(name) for name in ("basics/images/stack.png", "data/a.csv")}


TARGETS = Targets(
    content=Path("content"),
    pages=PAGES,
    drafts={PurePosixPath("later.md")},
    files=FILES,
    folders={},
    ids=lambda _: None,
    owner=lambda _: None,
    suggestions=Suggestions([*PAGES, *FILES]),
    public={},
)
