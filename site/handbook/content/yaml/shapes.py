"""Shapes: the keys that a mapping of YAML may have, and what is told of any other.

A ``Shape`` is a table with a row for each key.  Whatever an author may write as YAML
is declared by one, so that every mistake is told in the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, get_type_hints

from handbook.content.yaml.nodes import Node
from handbook.content.yaml.values import Wrong, shown
from handbook.errors import ContentError, Mistake, Severity
from handbook.spelling import suggestion


@dataclass(slots=True)
class Flaws:
    """What is wrong with the values of the file ``path``, noted one by one."""

    path: PurePath
    mistakes: list[Mistake] = field(default_factory=list)

    def note(
        self, node: Node, problem: str, fix: str, severity: Severity = "error"
    ) -> None:
        """Note a mistake at a value."""
        self._add(node.line, node.column, problem, fix, severity)

    def note_key(
        self, node: Node, problem: str, fix: str, severity: Severity = "error"
    ) -> None:
        """Note a mistake at the key of a value."""
        self._add(node.key_line, node.key_column, problem, fix, severity)

    def stop(self) -> None:
        """Raise ``ContentError`` with all mistakes, if there are any."""
        if self.mistakes:
            raise ContentError(self.mistakes)

    def _add(
        self,
        line: int,
        column: int,
        problem: str,
        fix: str,
        severity: Severity = "error",
    ) -> None:
        self.mistakes.append(
            Mistake(
                path=self.path,
                line=line,
                column=column,
                problem=problem,
                fix=fix,
                severity=severity,
            )
        )


@dataclass(frozen=True, slots=True)
class Key:
    """A key: how its value is read, and what to type for one that is wrong.

    ``says`` is Markdown that tells authors what the key is for, where the guide lists
    it.  The value of one that is ``placed`` is checked again when more is known, and
    its place is kept for that.
    """

    read: Callable[[Node], Any]
    fix: str
    placed: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A mapping with some of ``keys``.

    ``no_mapping`` and ``example`` are told of anything else; ``unknown`` of another
    key, and ``otherwise`` if it is like none of them; ``wrong`` of a value, whose
    subject is its key, or ``item`` for one of several.
    """

    keys: Mapping[str, Key]
    no_mapping: str
    example: str
    unknown: str = "unknown key '{key}'"
    otherwise: str = "delete it; the keys are {keys}"
    wrong: str = "{subject} must be {expected}, not {shown}"
    item: str = "an item of '{key}'"

    def read(self, node: Node, flaws: Flaws) -> dict[str, Any]:
        """Return the values by key, but for those that are noted in ``flaws``."""
        values: dict[str, Any] = {}
        if not isinstance(node.value, dict):
            problem = self.no_mapping.format(shown=shown(node))
            flaws.note(node, problem, self.example)
            return values
        for key, value in node.value.items():
            if key not in self.keys:
                problem = self.unknown.format(key=key)
                flaws.note_key(value, problem, self._instead_of(key))
                continue
            try:
                values[key] = self.keys[key].read(value)
            except* Wrong as group:
                for wrong in group.exceptions:
                    assert isinstance(wrong, Wrong)  # noqa: S101 - for the types
                    self._note(key, wrong, flaws)
        return values

    def _instead_of(self, key: str) -> str:
        otherwise = self.otherwise.format(keys=", ".join(self.keys))
        return suggestion(key, self.keys, otherwise)

    def _note(self, key: str, wrong: Wrong, flaws: Flaws) -> None:
        subject = self.item.format(key=key) if wrong.is_item else f"'{key}'"
        problem = self.wrong.format(
            subject=subject, expected=wrong.expected, shown=shown(wrong.node)
        )
        flaws.note(wrong.node, problem, wrong.fix or self.keys[key].fix)


def keys_of(made: type) -> dict[str, Key]:
    """Return the keys that the fields of a dataclass are annotated with, by name."""
    return {
        name: key
        for name, hint in get_type_hints(made, include_extras=True).items()
        for key in getattr(hint, "__metadata__", ())
        if isinstance(key, Key)
    }
