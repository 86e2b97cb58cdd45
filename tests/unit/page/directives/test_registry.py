"""The table of all directives is found, not written."""

from __future__ import annotations

from pathlib import Path

from handbook.page.directives.registry import DIRECTIVES
from tests.support.markdown import rendered, told


def test_every_module_with_a_directive_is_in_the_table() -> None:
    """By the name that authors write; what directives share is none."""
    assert set(DIRECTIVES) == {
        "board", "bytes", "download", "example", "failure", "finder", "fix", "keys",
        "lab", "messages", "names", "pages", "predict", "recording", "rules", "sample",
        "stacks", "triage",
    }  # fmt: skip
    assert all(name == one.name for name, one in DIRECTIVES.items())
    assert all(set(one.required) <= set(one.fields) for one in DIRECTIVES.values())


def test_a_directive_in_a_list(content: Path) -> None:
    """Directives work wherever a fence does."""
    text = "- a\n\n  ```sample\n  file: samples/hello.py\n  ```\n"

    page = rendered(text, content=content)

    assert "<code-block>" in page.html
    assert told(page) == []
