"""Lines of logs that readers paste, and the entries that explain them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[1] / "golden"
FILES = ("messages", "messages-judged", "messages-fresh")
"""The lines that the finder is tuned by, and those that judge it, in two sets."""
VARIANTS = {"messages": "tuned", "messages-judged": "judged"}
"""Which lines below ``golden/messages`` belong to a file."""

FIND = """
async (pasted) => {
  const { load } = await import(new URL('static/modules/messages.js', document.baseURI))
  const messages = await load('messages.json')
  return pasted.map((text) => {
    const { kind, hits } = messages.find(text)
    return [kind, hits[0]?.entry.address ?? '']
  })
}
"""
"""Run in the front page: what is found for each text, and the first entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """What is pasted; ``first`` are the entries of which one must come first.

    Without any, no entry explains it; ``allowed`` are those that help nevertheless.
    """

    paste: str
    first: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


def pasted(name: str) -> list[Pasted]:
    """Return what is pasted in one of the files."""
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    groups = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    return variants(name) + [
        Pasted(
            paste=one["paste"],
            first=tuple(one.get("first", ())),
            allowed=tuple(one.get("allowed", ())),
        )
        for group in (groups["known"], groups["unknown"])
        for one in group
    ]


def variants(name: str) -> list[Pasted]:
    """Return what is pasted of the messages that have pages, in one of the files.

    Below ``golden/messages`` each folder of pages has a file, in which each page has
    lines to tune by, and lines to judge by; ``or`` are others that fit as well.
    """
    return [
        Pasted(paste=line, first=(address(path, slug), *one.get("or", ())))
        for path, pages in golden_pages()
        for slug, one in pages.items()
        for line in (one[VARIANTS[name]] if name in VARIANTS else ())
    ]


def golden_pages() -> list[tuple[Path, dict[str, dict[str, list[str]]]]]:
    """Return the files of variants, each with what it holds."""
    return [
        (path, yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader))  # noqa: S506
        for path in sorted((FOLDER / "messages").glob("*.yaml"))
    ]


def address(path: Path, slug: str) -> str:
    """Return the address of a page that a file of variants names."""
    return f"errors/{path.stem}/{slug}/"


def missed(lines: list[Pasted], found: list[tuple[str, str]]) -> list[str]:
    """Return the known lines whose entry does not come first."""
    return [
        f"{address}: {one.paste}"
        for one, (_, address) in zip(lines, found, strict=True)
        if one.first and address not in one.first
    ]


def false(lines: list[Pasted], found: list[tuple[str, str]]) -> list[str]:
    """Return the unknown lines for which an entry is named, and no mere status."""
    return [
        f"{address}: {one.paste}"
        for one, (kind, address) in zip(lines, found, strict=True)
        if not one.first
        and kind not in {"none", "status"}
        and address not in one.allowed
    ]
