"""What comes of rendering a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from handbook.commonmark.blocks import Document
from handbook.content.article import Link
from handbook.errors import Mistake
from handbook.page.context import Mark
from handbook.page.diagrams.charts import Chart
from handbook.page.proofs.evidence import Evidence
from handbook.page.proofs.sentences import Sentence
from handbook.page.shown import Fences


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of a rendered page; ``text`` is plain text, not HTML.

    ``short`` is what the table of contents says instead, if anything.
    """

    level: int
    id: str
    text: str
    short: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A page's body as HTML, before its links are resolved.

    ``document`` is the text as it was scanned, ``fences`` what its fences show: the
    copy is printed from those, with ``marks`` as HTML.  ``html`` holds a placeholder
    for every entry of ``links`` (see ``links.resolve``) and of ``charts`` (see
    ``charts.with_charts``), so that it depends on nothing but the page itself and the
    samples and recordings it shows.  ``programs`` are what those recordings were made
    with, by name and version; ``runs`` whether the reader may run one of those samples;
    it is not ``whole`` if it could not be read to its end.
    ``files`` tells what the files were like (see ``textfile.stamp``) when they were
    read.  ``sentences`` are in the order of the
    page, and ``proofs`` in that of its ledger.
    """

    html: str
    whole: bool = True
    document: Document = field(default=Document([], {}), compare=False)
    fences: Fences = field(default_factory=dict, compare=False)
    headings: tuple[Heading, ...] = ()
    ids: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()
    charts: tuple[Chart, ...] = ()
    marks: tuple[Mark, ...] = ()
    programs: frozenset[tuple[str, str]] = frozenset()
    runs: bool = False
    files: Mapping[Path, tuple[int, ...]] = field(default_factory=dict)
    sentences: tuple[Sentence, ...] = ()
    proofs: tuple[Evidence, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
