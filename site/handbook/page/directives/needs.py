"""Why a sample does not run in the page: what it needs, which no page has."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.page.directives.directive import Fence
from handbook.page.directives.fields import Fields, text_of
from handbook.spelling import suggestion
from handbook.translation import gettext

NEEDS = ("port", "server", "packages", "processes", "settings", "machine", "reader")
"""What a sample can need, as its author names it."""


def told_needs(fields: Fields, fence: Fence) -> str:
    """Return what readers are told of the field ``needs``, "" without it.

    A need that nobody knows is a mistake; so is one of a sample that runs in the page.
    """
    node, need = fields.get("needs"), text_of(fields, "needs")
    if node is None:
        return ""
    context = fence.context
    if need not in NEEDS:
        context.report(
            node.line,
            f"a sample cannot need '{need}'",
            suggestion(need, NEEDS, f"it can need {', '.join(NEEDS)}"),
            column=node.column,
        )
        return ""
    runs = next((key for key in ("run", "serve") if key in fields), None)
    if runs:
        context.report(
            node.key_line,
            f"'needs' says why a sample does not run, and this one has '{runs}'",
            f"delete 'needs' or '{runs}'",
            column=node.key_column,
        )
    return told()[need]


def told() -> Mapping[str, str]:
    """Return what readers are told of each need."""
    return {
        "port": gettext("Needs a port: run it on your machine"),
        "server": gettext("Needs a running server: run it on your machine"),
        "packages": gettext("Needs other packages: run it on your machine"),
        "processes": gettext("Needs processes of its own: run it on your machine"),
        "settings": gettext("Needs settings of its machine: run it on your machine"),
        "machine": gettext("Needs your own machine: run it on your machine"),
        "reader": gettext("Needs the program that reads it: run it on your machine"),
    }
