"""Keys to press, as ``++ctrl+k++``: those of pymdown-extensions, less what is text."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from pymdownx.keys import KeysExtension

_TEXT = re.compile(r"(?<=[^\W_])\+\+|\+\+\w\+\+")
"""What is no key: "C++ and D++", nor ``++i++``."""


class _Guarded(InlineProcessor):
    """Asks another processor, unless what it would take for keys is text."""

    def __init__(self, processor: Any) -> None:
        super().__init__(processor.pattern, processor.md)
        self.processor = processor

    def handleMatch(  # type: ignore[override]  # as its base class does
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """Return the keys, and where they start and end in the text."""
        if _TEXT.match(data, m.start()):
            return None, None, None
        found: tuple[Element | str | None, int | None, int | None]
        found = self.processor.handleMatch(m, data)
        return found


class GuardedKeys(KeysExtension):  # type: ignore[misc]
    """The extension ``pymdownx.keys`` for pages that speak of programs too."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Guard the processors of the extension."""
        super().extendMarkdown(md)
        for name, priority in (("keys-custom", 185), ("keys", 70)):
            guarded = _Guarded(md.inlinePatterns[name])
            md.inlinePatterns.register(guarded, name, priority)
