"""Labs that are a form, in articles: what is filled in first, and its answer.

The answer is computed when the page is rendered, by the very function that readers
have in their tab.
"""

from __future__ import annotations

import platform
from importlib.metadata import version

from markupsafe import Markup, escape

from handbook.page.code.highlight import highlight
from handbook.page.context import Context
from handbook.page.directives.fields import Fields, text_of
from handbook.page.directives.linefields import Inline
from handbook.page.elements import print_element
from handbook.spelling import nearest
from labs.exchange import parts
from labs.forms import FORMS, Field, Form
from labs.misreadings import KEYS

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
    lab = print_element(
        "lab-form",
        call=form.call,
        fields=[(one, _shown(one)) for one in form.fields],
        answer=form.answer(),
        programs=programs,
    )
    return lab if not form.request else _linked(form, lab)


def _shown(field: Field) -> Markup:
    """Return what a field holds first; a program with its colours."""
    if field.language:
        return highlight(field.value, field.language)
    return escape(field.value.rstrip())


def _linked(form: Form, lab: Markup) -> Markup:
    """Return a lab with the bytes above it that its keys come from."""
    names = [field.name for field in form.fields]
    keys = (*KEYS, "wsgi.input") if names == ["code"] else names
    shown = [
        (text.encode("latin-1").decode().replace("\r\n", "\n"), found)
        for text, found in parts(form.request, keys)
    ]
    return print_element("linked-bytes", parts=shown, content=lab)
