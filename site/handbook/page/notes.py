"""The kinds of notes and folds."""

from __future__ import annotations

from handbook import spelling
from handbook.translation import gettext

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


def title_of(name: str) -> str:
    """Return the title of a note whose author gave it none, and called it ``name``."""
    return {
        "note": gettext("Note"),
        "info": gettext("Info"),
        "abstract": gettext("Abstract"),
        "summary": gettext("Summary"),
        "seealso": gettext("Seealso"),
        "example": gettext("Example"),
        "quote": gettext("Quote"),
        "question": gettext("Question"),
        "help": gettext("Help"),
        "faq": gettext("Faq"),
        "todo": gettext("Todo"),
        "tip": gettext("Tip"),
        "hint": gettext("Hint"),
        "success": gettext("Success"),
        "check": gettext("Check"),
        "done": gettext("Done"),
        "important": gettext("Important"),
        "warning": gettext("Warning"),
        "attention": gettext("Attention"),
        "caution": gettext("Caution"),
        "danger": gettext("Danger"),
        "error": gettext("Error"),
        "failure": gettext("Failure"),
        "fail": gettext("Fail"),
        "missing": gettext("Missing"),
        "bug": gettext("Bug"),
    }.get(name, name.capitalize())


def suggestion(name: str) -> str:
    """Return what an author might write in place of a name that means none."""
    return spelling.suggestion(name, _KIND_OF, f"use {', '.join(KINDS)}")
