"""``page.owntemplates``: a site's templates come before ours, and extend them.

What is told of their flaws is in ``tests/bad_inputs/own.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

from handbook.outputs import notfound
from handbook.outputs.pages import body
from handbook.page import owntemplates
from tests.bad_inputs.case import page
from tests.support.kits import site_of

OWN = """\
{% extends "handbook/layout.html" %}
{% block footer %}
{{ super() }}<p>Mine.</p>
{% endblock %}
"""


def test_a_block_of_the_layout(tmp_path: Path) -> None:
    """All pages have it, with what stood there before; other sites have none of it."""
    files: dict[str, str | bytes] = {
        "a.md": page(),
        "site.yaml": "theme: look\n",
        "look/templates/layout.html": OWN,
    }
    mine = site_of(tmp_path, files)
    other = site_of(tmp_path / "other", {"a.md": page()})

    assert [*owntemplates.flaws(mine.library.kit)] == []
    for address in ("", "a/"):
        html = body(mine, address) or ""
        assert "<p>Mine.</p>\n</footer>" in html
        assert "Download to read offline" in html
        assert "Mine." not in (body(other, address) or "")


def test_a_macro_of_ours(tmp_path: Path) -> None:
    """What a page's own elements look like can be changed, too."""
    files: dict[str, str | bytes] = {
        "a.md": page("```python\na\n```\n"),
        "site.yaml": "theme: look\n",
        "look/templates/elements/stack.html": (
            '{% from "handbook/elements/stack.html" import stack_figure %}\n'
            "{% macro stack_mark() %}<b>Sign</b>{% endmacro %}\n"
        ),
    }
    site = site_of(tmp_path, files)

    assert site.library.mistakes == ()
    assert "<b>Sign</b><span>" in (body(site, "a/") or "")


def test_the_blocks_of_the_layout(tmp_path: Path) -> None:
    """Each can be replaced by itself; the page of the guide names them."""
    names = "head brand footer main facts title".split()
    blocks = "".join(f"{{% block {one} %}}[{one}]{{% endblock %}}" for one in names)
    own = '{% extends "handbook/404.html" %}' + blocks
    files: dict[str, str | bytes] = {
        "a.md": page(),
        "site.yaml": "theme: look\n",
        "look/templates/404.html": own,
    }

    site = site_of(tmp_path, files)

    assert site.library.mistakes == ()
    assert sorted(re.findall(r"\[(\w+)\]", notfound.body(site, ""))) == sorted(names)
