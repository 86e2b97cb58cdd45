"""``needs``: why a sample does not run in the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.page.directives.needs import NEEDS
from handbook.page.directives.needs import told as needs_told
from tests.support.markdown import fence, rendered, told

FILE = "file: samples/hello.py"


@pytest.mark.parametrize(("need", "words"), needs_told().items())
def test_a_sample_says_what_it_needs(content: Path, need: str, words: str) -> None:
    """Beside its title, in HTML as in the Markdown copy; nothing else changes."""
    page = rendered(fence("sample", FILE, f"needs: {need}"), content=content)
    (shown,) = page.fences.values()

    assert told(page) == []
    assert f"hello.py <small>{words}</small></figcaption>" in page.html
    assert shown
    assert f"**hello.py ({words})**" in shown.copy(lambda _: [])
    assert not page.runs


@pytest.mark.parametrize(
    ("lines", "problem", "fix"),
    [
        (
            ["needs: prot"],
            "3:8: a sample cannot need 'prot'",
            "did you mean 'port'?",
        ),
        (
            ["needs: xyz"],
            "3:8: a sample cannot need 'xyz'",
            f"it can need {', '.join(NEEDS)}",
        ),
        (
            ["needs: port", "serve: app"],
            "3:1: 'needs' says why a sample does not run, and this one has 'serve'",
            "delete 'needs' or 'serve'",
        ),
        (
            ["run: hello", "needs: port"],
            "4:1: 'needs' says why a sample does not run, and this one has 'run'",
            "delete 'needs' or 'run'",
        ),
    ],
)
def test_a_wrong_need_is_told(
    content: Path, lines: list[str], problem: str, fix: str
) -> None:
    """An unknown one, and one of a sample that runs all the same."""
    page = rendered(fence("sample", FILE, *lines), content=content)

    found = {
        f"{one.line}:{one.column}: {one.problem}": one.fix for one in page.mistakes
    }
    assert found[problem] == fix
