"""What readers type into the search, and where they should arrive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "golden"

FIND = """
async (queries) => {
  const { Search } = await import(new URL('static/modules/search.js', document.baseURI))
  const search = await Search.open(new URL('search.json', document.baseURI).href)
  const found = []
  for (const query of queries) found.push(await search.find(query))
  return found.map(({ groups, missed, whole }) => ({
    groups: groups.map((one) => [one.address, one.hits.map((hit) => hit.address)]),
    missed, whole,
  }))
}
"""
"""Run in the front page: what each query finds, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """A query, and the addresses of which one must be found."""

    file: str
    group: str
    query: str
    wanted: tuple[str, ...]


def queries(name: str) -> list[Golden]:
    """Return the golden queries of a file: ``search-tuning`` or ``search-judging``."""
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    groups = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    return [
        Golden(file=name, group=group, query=query, wanted=tuple(wanted))
        for group, listed in groups.items()
        for query, wanted in listed.items()
    ]


def rank(wanted: tuple[str, ...], found: dict[str, Any]) -> int:
    """Return at which page the reader arrives, from 1; 0 if at none.

    A page counts where it is shown; a section counts among those that are shown with
    its page, but as the first only if it is the first of them.
    """
    for number, (page, sections) in enumerate(found["groups"], 1):
        if page in wanted or (sections and sections[0] in wanted):
            return number
        if any(section in wanted for section in sections):
            return max(2, number)
    return 0
