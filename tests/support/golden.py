"""What readers type into the search, and where they should arrive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FILE = Path(__file__).parents[1] / "golden" / "queries.yaml"

LEAST = {"as written": 100, "misspelt": 50}

FIND = """
async (queries) => {
  const { Search } = await import(new URL('static/modules/search.js', document.baseURI))
  const index = await (await fetch('search.json')).json()
  const search = await new Search(index).load()
  return queries.map((query) => search.find(query).map(({ address }) => address))
}
"""
"""Run in the front page: the addresses that each query finds, the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """Queries of one kind with the addresses of which one must be found."""

    name: str
    least: int
    wanted: dict[str, list[str]]


def queries() -> list[Golden]:
    """Return the golden queries, by how they are written."""
    groups = yaml.load(FILE.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return [
        Golden(name=name, least=LEAST[name], wanted=wanted)
        for name, wanted in groups.items()
    ]
