"""The Markdown of our pages: what it has besides GitHub's."""

from __future__ import annotations

from handbook.commonmark.dialect import Dialect
from handbook.page.marks import MARKS
from handbook.page.rawhtml.tags import KNOWN

PAGES = Dialect(
    alerts=None,
    notes=True,
    folds=True,
    tabs=True,
    definitions=True,
    tags=KNOWN,
    marks=MARKS,
)
