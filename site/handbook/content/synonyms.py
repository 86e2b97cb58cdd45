"""What readers call one thing: ``synonyms.yaml``, groups of words for the search."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from handbook.content.schema import shown
from handbook.content.textfile import read_text
from handbook.content.yaml import nodes
from handbook.content.yaml.nodes import Node
from handbook.errors import ContentError, Mistake

SYNONYMS = PurePosixPath("synonyms.yaml")
_EXAMPLE = "write a list of lists, such as '- [\"502\", bad gateway]'"

Groups = tuple[tuple[str, ...], ...]


def load_synonyms(content: Path, files: Collection[PurePosixPath]) -> Groups:
    """Read ``synonyms.yaml`` if it is among ``files``: words that mean the same.

    Raises ``ContentError`` with every mistake in it.
    """
    if SYNONYMS not in files:
        return ()
    text, _ = read_text(content / SYNONYMS, SYNONYMS)
    root = nodes.load(text, SYNONYMS)
    if not isinstance(root.value, list):
        raise ContentError([_mistake(root, "the synonyms are not a list", _EXAMPLE)])
    mistakes: list[Mistake] = []
    groups = [_group(node, mistakes) for node in root.value]
    if mistakes:
        raise ContentError(mistakes)
    return tuple(groups)


def _group(node: Node, mistakes: list[Mistake]) -> tuple[str, ...]:
    """Return the words of one group, and add what is wrong with it."""
    if not isinstance(node.value, list):
        problem = f"a group of synonyms is a list of words, not {shown(node)}"
        mistakes.append(_mistake(node, problem, _EXAMPLE))
        return ()
    words: list[str] = []
    for item in node.value:
        word = " ".join(item.value.split()) if isinstance(item.value, str) else ""
        if not word:
            problem = f"a synonym is a word or a phrase, not {shown(item)}"
            mistakes.append(_mistake(item, problem, "write text, or delete it"))
        elif word.casefold() in (known.casefold() for known in words):
            problem = f"'{word}' is in this group twice"
            mistakes.append(_mistake(item, problem, "delete one of the two"))
        words.append(word)
    if len(words) < 2:
        problem = "a group of synonyms needs two words or more"
        mistakes.append(_mistake(node, problem, "add what else readers call it"))
    return tuple(words)


def _mistake(node: Node, problem: str, fix: str) -> Mistake:
    return Mistake(
        path=SYNONYMS, line=node.line, column=node.column, problem=problem, fix=fix
    )
