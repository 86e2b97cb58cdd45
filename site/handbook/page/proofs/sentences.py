"""Sentences: where each of a text begins and ends, and a mark behind one.

The unit that a ledger ties to its proof is what the reader takes for a sentence.
It is found in the finished elements, so no mark of Markdown can hide or split it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

_CODE = "\x01"
"""Stands for every character of code, whose full stops end no sentence."""

_CLOSERS = "[\"'\u201d\u2019)\\]]*"
_END = re.compile(
    rf"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)[.!?\u2026]{_CLOSERS}\s+"
    rf"(?=[\"'\u201c\u2018(\[]*[A-Z0-9{_CODE}])"
    # One sentence a line: the next one may start with a name in small letters.
    rf"|[.!?\u2026:]{_CLOSERS}[ \t]*\n"
)
_STASHED = re.compile("\x02[^\x03]*\x03")
_LINKED = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_PAIRED = re.compile(
    r"(?<![=\w])==(?=\S)([^=]+)(?<=\S)==(?![=\w])"
    r"|(?<![\w^])\^\^(?=\S)([^^]+)(?<=\S)\^\^(?![\w^])"
    r"|\^([^\s^]+)\^(?![\w^])"
)
_MARKS = re.compile(r"[`*]|\\(?=[^\w\s])")
_WHOLE = frozenset({"a", "code"})


@lru_cache(maxsize=5000)
def key(text: str) -> str:
    """Return what two writings of one sentence have in common.

    That is its words and punctuation: Markdown's marks, the targets of links and
    the width of spaces do not matter.  A page and its ledger ask it of the same texts.
    """
    text = _PAIRED.sub(r"\1\2\3", _MARKS.sub("", _LINKED.sub(r"\1", text)))
    return " ".join(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a page as its reader sees it, where it stands, what proves it.

    ``proofs`` are numbers of ``Rendered.proofs``.  ``states`` is false where it
    states nothing that a program does: a question, or what its author excused.
    ``id`` is that of the mark behind it, "" without one.
    """

    text: str
    line: int
    column: int
    proofs: tuple[int, ...] = ()
    states: bool = True
    id: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence as the reader sees it, and where it is in its text."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class _Piece:
    """Text that ``element`` starts with, that follows it in ``parent``, or is in it.

    The last is so of links and code, within which no mark may stand: ``whole``.
    """

    text: str
    start: int
    element: Element
    parent: Element | None = None
    whole: bool = False


class Text:
    """The text of ``element``, which can be marked behind any of its sentences."""

    def __init__(self, element: Element) -> None:
        self._pieces: list[_Piece] = []
        self._length = 0
        self._read(element)
        self.text = "".join(piece.text for piece in self._pieces)
        self._masked = "".join(map(_masked, self._pieces))

    def sentences(self) -> Iterator[Span]:
        """Yield the sentences, in order."""
        start = 0
        ends = (found.end() for found in _END.finditer(self._masked))
        for end in (*ends, self._length):
            text = self.text[start:end]
            if words := _words(text):
                first = end - len(text.lstrip())
                yield Span(words, first, start + len(text.rstrip()))
            start = end

    def key(self) -> str:
        """Return what two writings of the whole text have in common."""
        return _words(self.text)

    def mark(self, end: int, mark: Element) -> None:
        """Put ``mark`` behind the text before ``end``; the last mark comes first."""
        piece = next(one for one in reversed(self._pieces) if one.start < end)
        element, parent = piece.element, piece.parent
        if parent is None:
            cut = end - piece.start
            element.text, mark.tail = piece.text[:cut], piece.text[cut:]
            element.insert(0, mark)
            piece.text = element.text
            return
        if piece.whole:
            element.tail, mark.tail = "", element.tail
        else:
            cut = end - piece.start
            element.tail, mark.tail = piece.text[:cut], piece.text[cut:]
            piece.text = element.tail
        parent.insert(list(parent).index(element) + 1, mark)

    def _read(self, parent: Element) -> None:
        self._add(_Piece(parent.text or "", self._length, parent))
        for child in parent:
            if child.tag in _WHOLE:
                text = "".join(child.itertext())
                self._add(_Piece(text, self._length, child, parent, whole=True))
            else:
                self._read(child)
            self._add(_Piece(child.tail or "", self._length, child, parent))

    def _add(self, piece: _Piece) -> None:
        if piece.text:
            self._pieces.append(piece)
            self._length += len(piece.text)


def _words(text: str) -> str:
    """Return the key of a text without what stands in it for raw tags."""
    return key(_STASHED.sub("", text))


def _masked(piece: _Piece) -> str:
    """Return the text with what may hold a full stop that ends no sentence hidden."""
    if piece.whole and piece.element.tag == "code":
        return _CODE * len(piece.text)
    return _STASHED.sub(lambda found: _CODE * len(found[0]), piece.text)
