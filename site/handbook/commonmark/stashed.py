"""Finished HTML, which Python-Markdown keeps apart while the tree is worked on."""

from __future__ import annotations


class BlockHtml(str):
    """Finished HTML that stands for itself, not within a paragraph."""

    __slots__ = ()


class LineHtml(str):
    """Finished HTML that stands within a line of text."""

    __slots__ = ()
