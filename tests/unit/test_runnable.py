"""``handbook.runnable``: samples with all that they need to run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbook.runnable import may_run, needed
from tests.support.markdown import rendered, told


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with a program, its modules and its recording."""
    folder = tmp_path / "guide"
    (folder / "samples").mkdir(parents=True)
    (folder / "recordings").mkdir()
    for name, text in {
        "main.py": "import one, json\nfrom two import x\n",
        "one.py": "import main, three\n",
        "two.py": "x = (\n",
        "three.py": "",
        "other.py": "",
    }.items():
        (folder / "samples" / name).write_text(text)
    part = {"name": "run", "kind": "command", "label": "Terminal"}
    for name, text in (("main", "$ python main.py\n1"), ("else", "$ flask run\n1")):
        recording = {
            "recorded": "2026-11-23",
            "programs": {"Python": "3.11.7"},
            "parts": [{**part, "text": text}],
        }
        (folder / "recordings" / f"{name}.json").write_text(json.dumps(recording))
    return tmp_path


def test_a_program_needs_what_it_imports_from_beside_it(content: Path) -> None:
    """Directly or not, each once, and nothing else; a flaw in one hides no other."""
    folder = content / "guide" / "samples"

    assert needed(folder, "main.py") == ["main.py", "one.py", "two.py", "three.py"]


def test_a_sample_that_runs_says_so(content: Path) -> None:
    """The page's policy depends on it; its files are links that are checked."""
    page = rendered(
        "```sample\nfile: samples/main.py\nrun: main\ntry: A, or b\n```\n",
        content=content,
    )

    assert told(page) == []
    assert page.runs
    assert {link.target for link in page.links} == {
        "recordings/main.json",
        *(f"samples/{name}.py" for name in ("main", "one", "two", "three")),
    }
    assert "$ </span>python main.py" in page.html
    assert "A, or b" in page.html
    assert not rendered("Text.").runs


@pytest.mark.parametrize(
    ("field", "problem"),
    [
        ("run: mian", "3:6: no file 'recordings/mian.json' beside this page"),
        ("run: else", "3:6: the recording 'else' shows '$ flask run'"),
        ("run:", "3:1: 'run' is empty"),
        ("serve: app", "3:1: a sample with 'serve' shows an exchange first"),
        (
            "serve: app\nrecording: main",
            "4:12: the recording 'main' is not that of an exchange",
        ),
    ],
)
def test_what_cannot_run_is_told(content: Path, field: str, problem: str) -> None:
    """With its line and column."""
    text = f"```sample\nfile: samples/main.py\n{field}\n```\n"

    assert told(rendered(text, content=content)) == [problem]


def test_a_quick_look_tells_whether_python_is_needed(content: Path) -> None:
    """What cannot be read is no reason to stop; who serves hears of it later."""
    (content / "folder.md").mkdir()
    assert not may_run(content)
    (content / "a.md").write_text("```sample\nfile: a.py\nrun: a\n```\n")
    assert may_run(content)
    assert not may_run(content / "nothing")
