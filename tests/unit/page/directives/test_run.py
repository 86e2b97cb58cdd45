"""``handbook.page.directives.run``: samples with all that they need to run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.library.reading import read_library
from handbook.page.directives.run import _RUNS, may_run, needed
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


def test_everything_that_runs_has_an_id_of_its_own(content: Path) -> None:
    """Links bring code to it; the file's name without what an address would change."""
    (content / "guide" / "samples" / "für dich.py").write_text("")
    part = {"name": "run", "kind": "command", "label": "Terminal"}
    recording = {
        "recorded": "2026-11-23",
        "programs": {"Python": "3.11.7"},
        "parts": [{**part, "text": "$ python für dich.py\n1"}],
    }
    recordings = content / "guide" / "recordings"
    (recordings / "you.json").write_text(json.dumps(recording))
    main = "```sample\nfile: samples/main.py\nrun: main\n```\n\n"
    other = "```sample\nfile: samples/für dich.py\nrun: you\n```\n\n"
    lab = "```lab\nname: routing\n```\n"
    page = rendered(main + main + other + lab, content=content)

    assert told(page) == []
    assert re.findall(r'<(?:python-sample|lab-form) id="([^"]*)"', page.html) == [
        "run:main",
        "run:main-2",
        "run:f-r-dich",
        "run:routing",
    ]


def test_a_program_gets_the_files_that_it_opens(content: Path) -> None:
    """Those that its author names, after what it imports; each has to be there."""
    (content / "guide" / "samples" / "page.html").write_text("x")
    text = "```sample\nfile: samples/main.py\nrun: main\nfiles: page.html\n```\n"
    page = rendered(text, content=content)

    assert told(page) == []
    assert {link.target for link in page.links} >= {"samples/page.html"}


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


@pytest.mark.parametrize(
    "text",
    [
        "```lab\nname: routing\n```\n",
        "~~~~ lab\nname: routing\n~~~~\n",
        "- Text.\n\n  ```lab\n  name: routing\n  ```\n",
        "1. ```lab\n   name: routing\n   ```\n",
        "> ```sample\n> file: a.py\n> run: a\n> ```\n",
        "```sample\nfile: a.py\nserve: app\n```\n",
        "```example\nfile: a.txt\nname: One\n```\n",
    ],
)
def test_a_quick_look_sees_whatever_runs(text: str, tmp_path: Path) -> None:
    """Labs, samples and benches are seen, in lists and quotes too."""
    (tmp_path / "a.md").write_text(f"# Title\n\n{text}")

    assert may_run(tmp_path)


@pytest.mark.parametrize("text", ["```python\nlab = 1\n```\n", "`lab`", "labs run"])
def test_a_quick_look_sees_no_more(text: str, tmp_path: Path) -> None:
    """A tree that only speaks of it is served at once."""
    (tmp_path / "a.md").write_text(f"{text}\n")

    assert not may_run(tmp_path)


def test_a_quick_look_sees_all_that_runs_here() -> None:
    """Every page of this handbook that runs Python is one of those."""
    library = read_library(ROOT / "content")
    runs = [page for page in library.pages.values() if library.rendered(page).runs]

    assert runs
    for page in runs:
        assert _RUNS.search((ROOT / "content" / page.source).read_bytes()), page.source
