"""The kinds of notes and folds."""

from __future__ import annotations

from handbook import spelling

KINDS = {
    "note": "note info abstract summary seealso example quote question help faq todo",
    "tip": "tip hint success check done",
    "important": "important",
    "warning": "warning attention",
    "caution": "caution danger error failure fail missing bug",
}
"""The five kinds of note, and the names that authors know them by."""

_KIND_OF = {name: kind for kind, names in KINDS.items() for name in names.split()}


def kind_of(name: str) -> str | None:
    """Return which of the five kinds an author's name means, if it means one."""
    return _KIND_OF.get(name)


def suggestion(name: str) -> str:
    """Return what an author might write in place of a name that means none."""
    return spelling.suggestion(name, _KIND_OF, f"use {', '.join(KINDS)}")
