"""``fix``: what ends a failure, to copy."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.support.markdown import fence, rendered, told

PARTS = {
    "was": ("command", "$ serve --slow\nit serves"),
    "now": ("command", "$ serve"),
    "config": ("change", "  server {\n-     a 1;\n+     a 2;\n  }"),
}


@pytest.fixture
def fixes(content: Path) -> Path:
    """Return a content folder with a recording of changes."""
    parts = [
        {"name": name, "kind": kind, "label": "site.conf", "text": text}
        for name, (kind, text) in PARTS.items()
    ]
    (content / "guide" / "recordings" / "mended.json").write_text(
        json.dumps({"recorded": "2026-11-23", "programs": {}, "parts": parts})
    )
    (content / "guide" / "samples" / "app.py").write_text(
        "# region: was\na = 1\n# endregion\n# region: now\na = 2\n# endregion\n"
    )
    return content


def lines(html: str, name: str) -> list[str]:
    """Return the text of the lines that are marked as ``name``."""
    found = re.findall(rf'<span class="line[^"]* {name}">(.*?)\n</span>', html)
    return [re.sub("<[^>]*>", "", line) for line in found]


@pytest.mark.parametrize(
    ("fields", "removed", "added"),
    [
        (["name: mended", "parts: config"], ["    a 1;"], ["    a 2;"]),
        (["name: mended", "before: was", "parts: now"], ["$ serve --slow"],
         ["$ serve"]),
        (["file: samples/app.py", "before: was", "region: now"], ["a = 1"], ["a = 2"]),
        (["file: samples/app.py", "region: now", "insert: a = 2"], [], ["a = 2"]),
        (["commands: [look]"], [], []),
    ],
)  # fmt: skip
def test_changed_lines_are_marked(
    fixes: Path, fields: list[str], removed: list[str], added: list[str]
) -> None:
    """As recorded, between two commands or two regions, or by their text."""
    page = rendered(fence("fix", *fields), content=fixes)

    assert told(page) == []
    assert lines(page.html, "deleted") == removed
    assert lines(page.html, "inserted") == added
    assert page.html.count("<code-block>") == 1


def test_a_copy_of_the_page_has_a_diff(fixes: Path) -> None:
    """There are no colours in Markdown."""
    text = fence("fix", "name: mended", "before: was", "parts: [now, config]")
    (shown,) = rendered(text, content=fixes).fences.values()

    assert shown is not None
    copied = "\n".join(shown.copy(lambda _: []))
    assert copied.startswith("**Fix**")
    assert "```diff\n-$ serve --slow\n+$ serve\n```" in copied


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([], "1:1: a fix has 'name', a recording; or 'file', a sample; or 'commands'"),
        (["name: mended", "file: samples/app.py"],
         "1:1: a fix has 'name', a recording; or 'file', a sample; or 'commands'"),
        (["name: mended", "parts: [config, nowt]"],
         "3:8: the recording has no part 'nowt'"),
        (["file: samples/app.py", "region: new"],
         "3:9: 'samples/app.py' has no region 'new'"),
        (["file: samples/none.py"], "2:7: no file 'samples/none.py' beside this page"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told(
    fixes: Path, fields: list[str], expected: str
) -> None:
    """With its place, like every mistake."""
    assert told(rendered(fence("fix", *fields), content=fixes)) == [expected]
