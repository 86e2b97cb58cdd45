"""Every interactive element is one name in four places."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from handbook import ROOT

MACROS = ROOT / "site" / "handbook" / "templates" / "elements"
ASSETS = ROOT / "static" / "elements"
TESTS = ROOT / "tests" / "browser"

# A custom element's name has a hyphen; a macro without one prints plain HTML.
ELEMENTS = sorted(
    {
        path.stem
        for path in (*MACROS.glob("*-*.html"), *ASSETS.iterdir())
        if path.suffix in {".html", ".js", ".css"}
    }
)


def first_test(path: Path) -> str:
    """Return the source of the first test function in ``path``."""
    source = path.read_text("utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            return ast.get_source_segment(source, node) or ""
    return ""


def test_the_elements_are_found() -> None:
    """The checks below have elements to check."""
    assert {"code-block", "content-tabs", "theme-toggle"} <= set(ELEMENTS)


@pytest.mark.parametrize("name", ELEMENTS)
def test_an_element_has_its_four_files(name: str) -> None:
    """Macro, behaviour, look and test of an element are found by its name."""
    underscored = name.replace("-", "_")
    files = [
        MACROS / f"{name}.html",
        ASSETS / f"{name}.js",
        ASSETS / f"{name}.css",
        TESTS / f"test_{underscored}.py",
    ]

    assert [file.name for file in files if not file.is_file()] == []
    assert f"macro {underscored}(" in files[0].read_text("utf-8")


@pytest.mark.parametrize("name", ELEMENTS)
def test_an_element_registers_itself_last(name: str) -> None:
    """The last line of an element's script gives it its name, and only there."""
    script = (ASSETS / f"{name}.js").read_text("utf-8")
    define = re.escape(f"customElements.define('{name}', ")

    assert re.fullmatch(define + r"\w+\)", script.rstrip().splitlines()[-1])
    assert script.count("customElements.define(") == 1


@pytest.mark.parametrize("name", ELEMENTS)
def test_the_first_browser_test_has_no_javascript(name: str) -> None:
    """What a reader gets without JavaScript is tested before anything else."""
    path = TESTS / f"test_{name.replace('-', '_')}.py"

    assert "javascript=False" in first_test(path)
