"""``page.elements``: macros print the HTML of elements, safely."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from handbook.page import elements


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of templates that is used in place of ours."""
    (tmp_path / "elements").mkdir()
    (tmp_path / "elements" / "my-note.html").write_text(
        "{% macro my_note(text) %}\n<my-note>{{ text }}</my-note>\n{% endmacro %}\n"
    )
    monkeypatch.setattr(elements, "TEMPLATES", tmp_path)
    elements.forget()
    return tmp_path


@pytest.fixture(autouse=True)
def fresh() -> object:
    """Let no test leave its templates to the next one."""
    yield
    elements.forget()


def test_text_is_escaped(templates: Path) -> None:
    """Only what vouches for itself is HTML."""
    printed = elements.print_element("my-note", text="<b>")

    assert printed == "<my-note>&lt;b&gt;</my-note>\n"
    assert (templates / "elements").exists()


@pytest.mark.usefixtures("templates")
def test_what_is_not_given_is_an_error() -> None:
    """A misspelt name prints no empty text."""
    with pytest.raises(jinja2.UndefinedError):
        elements.print_element("my-note")
    with pytest.raises(jinja2.TemplateNotFound):
        elements.print_element("no-note", text="")


def test_templates_are_read_again_when_they_are_forgotten(templates: Path) -> None:
    """``serve`` shows a template that was edited."""
    path = templates / "elements" / "my-note.html"
    elements.print_element("my-note", text="a")
    path.write_text("{% macro my_note(text) %}<new>{% endmacro %}")
    before = elements.print_element("my-note", text="a")
    elements.forget()

    assert before.startswith("<my-note>")
    assert elements.print_element("my-note", text="a") == "<new>"


def test_what_was_not_edited_is_not_compiled_again(
    templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That takes ten times as long as to read it."""
    elements.print_element("my-note", text="a")
    elements.forget()
    compiled: list[str | None] = []
    monkeypatch.setattr(
        jinja2.Environment, "_compile", lambda _, __, file: compiled.append(file)
    )

    assert elements.print_element("my-note", text="b") == "<my-note>b</my-note>\n"
    assert compiled == []
    assert (templates / "elements").exists()
