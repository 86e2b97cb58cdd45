"""Dialects: which constructs a text may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.commonmark.emphasis import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What a text may hold besides what CommonMark has.

    ``github`` are tables, struck text, task lists, bare addresses, footnotes and
    alerts.  ``alerts`` are the kinds of alert; ``None`` takes any word for one, and a
    title behind it.  ``notes`` are ``!!! note``, ``folds`` ``??? note``, ``tabs``
    ``=== "Title"``, ``definitions`` a line ``: text`` below a term.  ``tags`` are the
    names of HTML's elements; ``None`` takes any name for one, as CommonMark does.
    ``marks`` are characters that mark text as emphasis does, each with its rule.
    """

    github: bool = True
    alerts: tuple[str, ...] | None = tuple("note tip important warning caution".split())
    notes: bool = False
    folds: bool = False
    tabs: bool = False
    definitions: bool = False
    tags: frozenset[str] | None = None
    marks: Mapping[str, Rule] = field(default_factory=dict, hash=False)


GITHUB = Dialect()
"""What GitHub reads."""

COMMONMARK = Dialect(github=False, alerts=())
"""The standard, and nothing else."""
