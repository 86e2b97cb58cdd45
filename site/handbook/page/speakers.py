"""Who speaks in a part of a recording: the layer whose program printed it.

The ``voices`` of ``layers.yaml`` say by which names each layer is known; one that
begins with ``$ `` is a command that somebody types.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from handbook.content.recordings import Part, Recording
from handbook.content.stack import STACK, load_layers
from handbook.content.textfile import Stamp, stamp
from handbook.errors import ContentError
from handbook.page.context import Context

_SERVER_FIELD = re.compile(r"^Server: (.*)$", re.IGNORECASE | re.MULTILINE)
_BEFORE_COMMAND = re.compile(r"^\$ (?:sudo |env |\w+=\S* )*")
_ASKS = "client"  # whoever sends a request is one
_SERVE = frozenset({"proxy", "server"})  # who is started, and writes a log


class Voices:
    """The names of programs, and what else tells a layer."""

    def __init__(self, layers: Mapping[str, str]) -> None:
        self._layers = {name.casefold(): layer for name, layer in layers.items()}
        longest_first = sorted(self._layers, key=len, reverse=True)
        names = "|".join(map(_whole, longest_first))
        self._any = re.compile(names) if names else None

    def named(self, text: str, *, first: bool = False) -> str:
        """Return the layer that a text names first, "" if it names none.

        With ``first`` it must begin with that.
        """
        text = text.casefold()
        found = self._any and (self._any.match if first else self._any.search)(text)
        return self._layers[found[0]] if found else ""

    def speaker(self, part: Part, recording: Recording) -> str:
        """Return the layer whose program printed a part; "" if that is not known."""
        if part.kind == "request":
            return _ASKS
        if part.kind == "response":
            server = _SERVER_FIELD.search(part.text)
            status = part.text.partition("\n")[0]
            return self.named(
                "\n".join([server[1] if server else "", part.label, status])
            )
        if part.kind == "command":
            return self._typed(part)
        if part.kind == "log":
            started = self._started(part, recording)
            return self.named(part.label) or started or self.named(part.text)
        if part.kind == "output":
            return self.named(part.label) or self.named(part.text)
        return ""

    def of_rows(self, part: Part) -> list[str]:
        """Return the layer of each row of a chart: that of its name, or of its head."""
        head, *rows = part.rows()
        return [self.named(f"{row[0]}\n{head[0]}") for row in rows]

    def _typed(self, part: Part) -> str:
        """Return the layer of the program that a terminal was first told to run."""
        for line in part.text.split("\n"):
            if line.startswith("$ "):
                return self.named(_BEFORE_COMMAND.sub("$ ", line), first=True)
        return ""

    def _started(self, part: Part, recording: Recording) -> str:
        """Return the layer of what was started last before a log was written."""
        found = ""
        for other in recording.parts:
            if other is part:
                break
            if other.kind == "command" and (layer := self._typed(other)) in _SERVE:
                found = layer
        return found


def _whole(name: str) -> str:
    """Return a pattern that finds a name, but not within a word."""
    before = r"(?<!\w)" if name[0].isalnum() else ""
    after = r"(?!\w)" if name[-1].isalnum() else ""
    return f"{before}{re.escape(name)}{after}"


def voices(context: Context) -> Voices:
    """Return the voices of the tree that a page belongs to."""
    path = context.content / STACK
    context.rests_on(path)
    return _read(context.content, stamp(path))


@lru_cache(maxsize=20)
def _read(content: Path, _was: Stamp) -> Voices:
    layers: dict[str, str] = {}
    with suppress(ContentError):  # told when the library is read
        files = [STACK] if (content / STACK).is_file() else []
        for layer in load_layers(content, files):
            layers |= dict.fromkeys(layer.voices, layer.id)
    return Voices(layers)
