"""``serve.faults``: what stops a page from being made is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handbook import ROOT
from handbook.errors import MachineError
from handbook.library.search import parts_of
from handbook.page import elements
from handbook.serve import faults
from handbook.serve.faults import Fault, fault_of, fault_page, panel_of
from handbook.serve.ownprogram import CannotRun


def raised(folder: Path, template: str) -> Fault:
    """Return what is told of a template."""
    (folder / "a.html").write_text(template)
    made = Environment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True
    )
    try:
        made.get_template("a.html").render()
    except Exception as error:
        return fault_of(error, ROOT)
    pytest.fail("it is no fault")


@pytest.mark.parametrize(
    ("template", "problem", "line"),
    [
        ("<p>\n{% if %}\n", "Expected an expression", 2),
        ("{% for x in y %}", "Unexpected end of template", 1),
        ("\n\n{{ nothing }}", "UndefinedError: 'nothing' is undefined", 3),
        ("\n{{ 1 // 0 }}", "ZeroDivisionError", 2),
    ],
)
def test_a_template(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    template: str,
    problem: str,
    line: int,
) -> None:
    """Its file, its line and the lines around it are shown."""
    monkeypatch.setattr(elements, "TEMPLATES", tmp_path)
    monkeypatch.setattr(faults, "ROOT", tmp_path)

    fault = raised(tmp_path, template)

    assert fault.place == f"a.html:{line}"
    assert problem in fault.problem
    assert f"> {line} | {template.splitlines()[line - 1]}" in fault.excerpt
    assert fault.fix.startswith("correct the template")


def test_our_own_program() -> None:
    """The last line of ours that was reached is shown, whoever's line failed."""
    try:
        parts_of(None)  # type: ignore[arg-type]
    except TypeError as error:
        fault = fault_of(error, ROOT)

    assert fault.place.startswith("site/handbook/")
    assert fault.problem.startswith("TypeError: ")
    assert "report it" in fault.fix
    assert "> " in fault.excerpt


def test_the_machine() -> None:
    """A style that cannot be bundled has its own words."""
    fault = fault_of(MachineError("css/x.css:3: no such thing", "take it out"), ROOT)

    assert str(fault) == "static/: css/x.css:3: no such thing\n  fix: take it out"


def test_a_page_of_it() -> None:
    """It needs nothing but itself, escapes what is told, and can lie over another."""
    fault = Fault(place="a.html:1", problem="<x>", fix="&", excerpt="> 1 | </pre>")

    page = fault_page(fault, "7")

    assert "/_live/live.js?since=7" in page
    assert "&lt;x&gt;" in page
    assert "&lt;/pre&gt;" in page
    assert panel_of(page).startswith('<div class="mistakes" role="alert">')
    assert panel_of(page).endswith("</div>\n")
    assert panel_of("another page") == ""


def test_a_module_that_cannot_be_run(tmp_path: Path) -> None:
    """The line that Python names is shown, though none of ours was reached."""
    (tmp_path / "a.py").write_text("x = 1\ny = (\n")
    problem = "SyntaxError: '(' was never closed"

    fault = fault_of(CannotRun(problem, tmp_path / "a.py", 2), ROOT)

    assert fault.place == f"{tmp_path}/a.py:2"
    assert fault.problem == problem
    assert "> 2 | y = (" in fault.excerpt
