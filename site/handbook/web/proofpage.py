"""The page of proofs of an article: each as it was found, and what rests on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup, escape

from handbook.addresses import relative
from handbook.content.article import Page
from handbook.content.metadata import Metadata
from handbook.library.library import Library
from handbook.page.proofs.evidence import Evidence
from handbook.page.proofs.proving import PROOFS
from handbook.translation import gettext
from handbook.web.layout import layout
from handbook.web.navigation import breadcrumbs
from handbook.web.pagecontext import Crumb, PageContext
from handbook.web.site import Site

WHOLE = 14
"""A text of this many lines is shown whole; of a longer one, what stands around
the words that matter."""

AROUND = 2
"""How many lines before and behind those words are shown."""

CUT = "..."
"""Stands for lines that are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """A sentence that rests on a proof; ``id`` is that of its mark, "" without one."""

    text: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A proof as its page shows it.

    ``lines`` are what was found, each an element, with the words that matter marked;
    ``href`` and ``named`` are the link to its file, "" without one.
    """

    number: int
    evidence: Evidence
    lines: Markup
    sentences: tuple[Resting, ...]
    href: str
    named: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofPage(PageContext):
    """The proofs of an ``article``."""

    template: ClassVar[str] = "proofs.html"

    breadcrumbs: tuple[Crumb, ...]
    article: Crumb
    proofs: tuple[Proof, ...]


def addresses(site: Site) -> Iterable[str]:
    """Return the address of the page of the proofs of every article that has some."""
    return site.library.proof_pages


def page(site: Site, address: str) -> ProofPage:
    """Return what the page at ``address`` shows; ``KeyError`` if there is none."""
    proved = site.library.proof_pages[address]
    metadata = Metadata(
        title=gettext("Proofs: {page}", page=proved.metadata.title),
        short=gettext("Proofs"),
        description=gettext(
            "What each sentence of that article rests on, as it was found."
        ),
    )
    article = Crumb(title=proved.metadata.title, url=proved.url)
    return ProofPage(
        layout=layout(site, address, metadata),
        breadcrumbs=(*breadcrumbs(site, proved.url), article),
        article=article,
        proofs=proofs_of(proved, site.library),
    )


def proofs_of(page: Page, library: Library) -> tuple[Proof, ...]:
    """Return the proofs of a page in the order in which its sentences need them."""
    rendered, here = library.rendered(page), f"{page.url}{PROOFS}/"
    resting: dict[int, list[Resting]] = {}
    for one in rendered.sentences:
        for number in one.proofs:
            resting.setdefault(number, []).append(Resting(text=one.text, id=one.id))
    return tuple(
        Proof(
            number=number + 1,
            evidence=(evidence := rendered.proofs[number]),
            lines=_lines(evidence),
            sentences=tuple(sentences),
            href=_address(evidence, library, here),
            named=gettext("Raw") if evidence.recorded else str(evidence.file),
        )
        for number, sentences in resting.items()
    )


def _address(evidence: Evidence, library: Library, here: str) -> str:
    """Return the link to the file of a proof, "" if it is not published."""
    file, settings = evidence.file, library.settings
    if file is None:
        return ""
    if evidence.sort == "test":
        path = f"blob/{settings.branch}/{file}"
        return f"{settings.repository}/{path}" if settings.repository else ""
    if library.publishes(file):
        return relative(here, file.as_posix())
    return ""


def _lines(evidence: Evidence) -> Markup:
    """Return what a recording or a sample was found to say, as HTML."""
    if evidence.sort not in {"recording", "sample"}:
        return Markup()
    lines = excerpt(evidence)
    return Markup("".join(f'<span class="line">{one}\n</span>' for one in lines))


def excerpt(evidence: Evidence) -> list[Markup]:
    """Return the lines of what was found, with the words that must stand there marked.

    Those around the words, if there are many.
    """
    lines = evidence.text.rstrip("\n").split("\n")
    words = [word for words in evidence.holds for word in words.split("\n")]
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    marked = (
        re.compile("|".join(map(re.escape, longest_first))) if longest_first else None
    )
    kept = set(range(len(lines)))
    if len(lines) > WHOLE:
        hits = [
            number
            for number, line in enumerate(lines)
            if any(word in line for word in words)
        ] or [0]
        kept = {
            near
            for number in hits
            for near in range(number - AROUND, number + AROUND + 1)
        } & kept
    shown: list[Markup] = []
    for number, line in enumerate(lines):
        if number in kept:
            shown.append(_marked(line.replace("\t", " | "), marked))
        elif not shown or shown[-1] != CUT:
            shown.append(Markup(CUT))
    return shown


def _marked(line: str, words: re.Pattern[str] | None) -> Markup:
    """Return a line as HTML, with what ``words`` finds in marks."""
    pieces: list[str] = []
    at = 0
    for found in words.finditer(line) if words else ():
        pieces += (escape(line[at : found.start()]), f"<mark>{escape(found[0])}</mark>")
        at = found.end()
    return Markup("".join((*pieces, escape(line[at:]))))
