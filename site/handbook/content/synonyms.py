"""What readers call one thing: ``synonyms.yaml``, groups of words for the search."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from handbook.content.yaml import datafiles
from handbook.content.yaml.nodes import Node
from handbook.content.yaml.shapes import Flaws
from handbook.content.yaml.values import items, shown

SYNONYMS = PurePosixPath("synonyms.yaml")
_EXAMPLE = "write a list of lists, such as '- [\"502\", bad gateway]'"

Groups = tuple[tuple[str, ...], ...]


def load_synonyms(content: Path, files: Collection[PurePosixPath]) -> Groups:
    """Read ``synonyms.yaml`` if it is among ``files``: words that mean the same.

    Raises ``ContentError`` with every mistake in it.
    """
    no_list = "the synonyms are not a list"
    root = datafiles.load_list(
        content, SYNONYMS, files, no_list=no_list, example=_EXAMPLE
    )
    if root is None:
        return ()
    flaws = Flaws(SYNONYMS)
    groups = tuple(_group(node, flaws) for node in items(root))
    flaws.stop()
    return groups


def _group(node: Node, flaws: Flaws) -> tuple[str, ...]:
    """Return the words of one group, and note what is wrong with it."""
    if not isinstance(node.value, list):
        problem = f"a group of synonyms is a list of words, not {shown(node)}"
        flaws.note(node, problem, _EXAMPLE)
        return ()
    words: list[str] = []
    for item in node.value:
        word = " ".join(item.value.split()) if isinstance(item.value, str) else ""
        if not word:
            problem = f"a synonym is a word or a phrase, not {shown(item)}"
            flaws.note(item, problem, "write text, or delete it")
        elif word.casefold() in (known.casefold() for known in words):
            problem = f"'{word}' is in this group twice"
            flaws.note(item, problem, "delete one of the two")
        words.append(word)
    if len(words) < 2:
        problem = "a group of synonyms needs two words or more"
        flaws.note(node, problem, "add what else readers call it")
    return tuple(words)
