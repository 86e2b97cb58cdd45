"""Drawings: what an SVG image may hold."""

from __future__ import annotations

import pytest

from handbook.page.drawings import flaw_in

SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'"


@pytest.mark.parametrize(
    "drawing",
    [
        f"<?xml version='1.0'?>{SVG}><title>On: JavaScript</title></svg>",
        f"{SVG} viewBox='0 0 1 1'><a x:href='https://example.org/'><g/></a></svg>",
        f"{SVG}><style>path {{ fill: none }}</style><!-- <script> --></svg>",
        f"{SVG}><text>&lt;script&gt; onload=1 &#233;</text></svg>",
        f"<?xml version='1.0' encoding='iso-8859-1'?>{SVG}><text>\u00e9</text></svg>",
    ],
)
def test_a_drawing_is_shown(drawing: str) -> None:
    """Whatever runs nothing is shown, even if it talks about scripts."""
    assert flaw_in(drawing.encode("latin-1")) is None


@pytest.mark.parametrize(
    "drawing",
    [
        f"{SVG}><script>1</script></svg>",
        "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></s:svg>",
        f"{SVG} onload='1'/>",
        f"{SVG}><g\nonclick\n=\n'1'/></svg>",
        f"{SVG}><a href='java&#115;cript:1'/></svg>",
        f"{SVG}><a x:href=' Java&#10;Script:1'/></svg>",
        f"{SVG}><set attributeName='href' to='javascript:1'/></svg>",
        f"{SVG}><foreignObject><iframe src='a'/></foreignObject></svg>",
    ],
)
def test_script_is_found(drawing: str) -> None:
    """Prefixes, escapes and animations hide no script."""
    flaw = flaw_in(drawing.encode())

    assert flaw == ("holds script", "take the script out")
    assert flaw_in(drawing.encode("utf-16")) == flaw


@pytest.mark.parametrize(
    ("drawing", "problem"),
    [
        (
            f"<!DOCTYPE svg [<!ENTITY s 'javascript:1'>]>{SVG}><a href='&s;'/></svg>",
            "declares a document type, which could hide script",
        ),
        (
            f"<?xml-stylesheet href='a.xsl' type='text/xsl'?>{SVG}/>",
            "names a style sheet, which could run script",
        ),
        (f"{SVG}>", "is not well-formed XML: no element found"),
        ("", "is not well-formed XML: no element found"),
        (
            f"<?xml version='1.0' encoding='x-none'?>{SVG}/>",
            "is not well-formed XML: unknown encoding",
        ),
    ],
)
def test_what_cannot_be_judged_is_refused(drawing: str, problem: str) -> None:
    """A drawing that could mean something else to a browser is not published."""
    flaw = flaw_in(drawing.encode())

    assert flaw is not None
    assert flaw[0].startswith(problem)
