"""Labs that are a form, in articles: what is filled in first, and its answer.

The answer is computed when the page is rendered, by the very function that readers
have in their tab.
"""

from __future__ import annotations

import platform
from importlib.metadata import version

from markupsafe import Markup

from handbook.context import Context
from handbook.elements import print_element
from handbook.errors import nearest
from handbook.fields import Fields, text_of
from handbook.linefields import Inline
from labs.forms import FORMS

_PROGRAMS = ("Werkzeug", "Jinja2")


def print_lab(fields: Fields, context: Context, line: int, inline: Inline) -> Markup:
    """Return the HTML of the directive ``lab``, which names one of ``labs.forms``."""
    name = text_of(fields, "name")
    form = FORMS.get(name)
    if form is None:
        node, alike = fields["name"], nearest(name, FORMS)
        context.report(
            node.line,
            f"there is no lab '{name}'",
            f"did you mean '{alike}'?" if alike else f"the labs are {', '.join(FORMS)}",
            column=node.column,
        )
        return Markup()
    context.runs = True
    programs = {"Python": platform.python_version()}
    programs |= {one: version(one) for one in _PROGRAMS}
    return print_element(
        "lab-form",
        call=form.call,
        fields=form.fields,
        answer=form.answer(),
        programs=programs,
    )
