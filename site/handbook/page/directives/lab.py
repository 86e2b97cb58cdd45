"""``lab``: a form with what is filled in first, and its answer.

The answer is computed when the page is read, by the very function that readers have
in their tab.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from markupsafe import Markup, escape

from handbook.page.code.highlight import highlight
from handbook.page.directives.directive import Directive, Fence
from handbook.page.directives.fields import Fields, text_of
from handbook.page.directives.run import run_id
from handbook.page.elements import print_element
from handbook.page.gfm import bold, plain, spaced
from handbook.page.gfm import fence as code_fence
from handbook.page.shown import CheckTime, Printer
from handbook.spelling import suggestion
from handbook.translation import gettext
from labs.exchange import parts
from labs.forms import FORMS, Field, Form
from labs.misreadings import KEYS

_PROGRAMS = ("Werkzeug", "Jinja2")


@dataclass(frozen=True, slots=True)
class ShownLab:
    """A form, and the answer to what is filled in first."""

    id: str
    form: Form
    answer: Mapping[str, Any]

    def html(self, check_time: CheckTime) -> Markup:
        """Return the form, below the bytes that its keys come from."""
        programs = {"Python": platform.python_version()}
        programs |= {one: version(one) for one in _PROGRAMS}
        lab = print_element(
            "lab-form",
            id=self.id,
            call=self.form.call,
            fields=[(one, _shown(one)) for one in self.form.fields],
            answer=self.answer,
            programs=programs,
            beside=self.form.beside,
            request=_text(self.form.request) if self.form.picks else "",
            carries={
                "writes": self.form.writes,
                "given": " ".join(self.form.given),
                "together": self.form.together,
            },
        )
        ties = self.form.request and not self.form.picks
        return _linked(self.form, lab) if ties else lab

    def copy(self, printer: Printer) -> list[str]:
        """Return what is filled in, and the answer."""
        groups = []
        if self.form.request:
            fence = code_fence(_text(self.form.request), "http")
            groups.append([f"{gettext('The bytes of the request')}:", "", *fence])
        for one in self.form.fields:
            filled = code_fence(one.value, one.language or "text")
            groups.append([f"{plain(one.label)}:", "", *filled])
            groups += [
                _verdict(found)
                for found in self.answer.get("verdicts", ())
                if found["field"] == one.name
            ]
        groups.append([bold(plain(self.answer["summary"]))])
        for section in self.answer["sections"]:
            text = section.get("text") or "\n".join(lines_of(section))
            groups.append(
                [f"{plain(section['title'])}:", "", *code_fence(text, "text")]
            )
        return spaced(groups)


def _verdict(found: Mapping[str, Any]) -> list[str]:
    """Return what is said of a field, and the hints as a list."""
    said = plain(f"{found['title']}. {found['said']}".rstrip(". ") + ".")
    lines = [f"{found['sign']} {said}"]
    for label, *texts in found["compared"]:
        lines += ["", f"{label}:", "", *code_fence("".join(texts), "text")]
    for hint in found["hints"]:
        source = f" ({hint['source'][1]})" if hint["source"] else ""
        lines += ["", f"{plain(hint['label'])}: {plain(hint['text'])}{source}".rstrip()]
        if hint["code"]:
            lines += ["", *code_fence(hint["code"], "python")]
    return lines


def _text(request: bytes) -> str:
    return request.decode("latin-1").replace("\r\n", "\n")


def lines_of(section: Mapping[str, Any]) -> Iterator[str]:
    """Yield a section that is no text, line by line."""
    yield from section.get("notes", ())
    for row in section.get("rows", ()):
        yield "  ".join(row).replace("\n", " ")
    for one in section.get("fits", ()):
        yield f"{one['rule']}  {one['endpoint']}  {one['verdict']}"


def _read(fields: Fields, fence: Fence) -> ShownLab | None:
    name = text_of(fields, "name")
    form = FORMS.get(name)
    if form is None:
        node = fields["name"]
        fence.context.report(
            node.line,
            f"there is no lab '{name}'",
            suggestion(name, FORMS, f"the labs are {', '.join(FORMS)}"),
            column=node.column,
        )
        return None
    fence.context.runs = True
    return ShownLab(run_id(name, fence), form, form.answer())


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


DIRECTIVE = Directive(
    name="lab", fields={"name": "text"}, required=("name",), read=_read
)
