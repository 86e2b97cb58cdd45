"""What a page says at its end: what it was tested with, where to report a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, quote_plus

from handbook.content.article import Page
from handbook.content.recordings import load_recording
from handbook.errors import ContentError
from handbook.outputs.table import COPY
from handbook.page.proofs.proving import PROOFS
from handbook.page.rendered import Rendered
from handbook.translation import gettext
from handbook.web.site import Site, once

Program = tuple[str, str]
"""A name and a version."""


def recorded_programs(content: Path, files: Iterable[PurePosixPath]) -> list[Program]:
    """Return every program that a recording among ``files`` was made with.

    What is no recording, but lies where recordings do, is passed over.
    """
    found: set[Program] = set()
    for file in files:
        if _is_recording(file):
            with suppress(ContentError):
                found.update(load_recording(content / file, file).programs.items())
    return sorted(found)


def _is_recording(file: PurePosixPath) -> bool:
    return file.suffix == ".json" and file.parent.name == "recordings"


def report_address(
    repository: str, title: str, page: str, programs: Iterable[Program]
) -> str:
    """Return where a mistake in a page is reported, with what it was tested with."""
    asked = gettext("What is wrong, and what is right?")
    body = f"{asked}\n\n\n\n{gettext('Page: {address}', address=page)}"
    tested = ", ".join(map(" ".join, programs))
    if tested:
        body += "\n" + gettext("Tested with {programs}", programs=tested)
    return _form(repository, gettext("Mistake in: {page}", page=title), body)


def missing_address(repository: str, title: str, page: str) -> str:
    """Return where a reader asks for what a page did not answer."""
    asked = gettext("What is missing?")
    body = f"{asked}\n\n\n{gettext('Page: {address}', address=page)}"
    return _form(repository, gettext("Not answered: {page}", page=title), body)


def _form(repository: str, title: str, body: str) -> str:
    """Return the address of the form for an issue, as GitHub has it, filled in."""
    fields = {"title": title, "body": body}
    query = "&".join(
        f"{name}={quote_plus(text, safe='/:,')}" for name, text in fields.items()
    )
    return f"{repository}/issues/new?{query}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """What the end of a page says of it.

    ``programs`` are what it was tested with, if they are its ``own``, or else what the
    whole site was.  ``proved`` counts its sentences that have a proof, and ``proofs``
    leads to those.  ``report`` is where to tell a mistake, ``missing`` what was not
    answered, and ``markdown`` the page as Markdown, "" where there is none.
    """

    programs: Sequence[Program]
    own: bool
    proved: int
    proofs: str
    report: str
    missing: str
    markdown: str


def colophon(site: Site, url: str, title: str, page: Page | None) -> Colophon:
    """Return what the end of the page at ``url`` says; ``page`` is its source."""
    settings = site.library.settings
    rendered = site.library.rendered(page) if page else Rendered(html="")
    own = sorted(rendered.programs)
    programs = own or _every_program(site)
    report = missing = ""
    if settings.repository:
        address = f"{site.base_url}{quote(url)}" or gettext("the front page")
        report = report_address(settings.repository, title, address, programs)
        missing = missing_address(settings.repository, title, address)
    return Colophon(
        programs=programs,
        own=bool(own),
        proved=sum(bool(one.proofs) for one in rendered.sentences),
        proofs=f"{PROOFS}/",
        report=report,
        missing=missing,
        markdown=COPY if url in site.library.by_url else "",
    )


@once
def _every_program(site: Site) -> list[Program]:
    library = site.library
    found = [one for one in library.files if _is_recording(one)]
    folders = {page.source.parent for page in library.pages.values()} if found else ()
    files = (one for one in found if one.parent.parent in folders)
    return recorded_programs(library.content, files)
