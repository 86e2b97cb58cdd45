"""A fingerprint changes with what a recording rests on, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.record import fingerprint
from tests.support.recipes import recipe

MODULES = {
    "handbook/errors.py": "class MachineError(Exception): pass\n",
    "handbook/page/markdown.py": "import markdown\n",
    "handbook/record/recorder.py": (
        "from handbook.errors import MachineError\n"
        "from handbook.record.programs import run\n\nclass Recorder: pass\n"
    ),
    "handbook/record/programs.py": "def run():\n    return 1\n",
    "handbook/record/stacks.py": "STACK = 1\n",
    "handbook/record/within.py": "from handbook.page.markdown import render\n",
}


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small program, whose modules tests may change."""
    folder = tmp_path / "site"
    for name, text in MODULES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    monkeypatch.setattr(fingerprint, "_SITE", folder)
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a recipe that imports the recorder, and another article's samples."""
    other = tmp_path / "content" / "basics" / "other" / "samples"
    other.mkdir(parents=True)
    (other / "app.py").write_text("app = 1\n", "utf-8")
    written = recipe(tmp_path / "content", "recorder.run('x', name='x')")
    text = written.read_text("utf-8")
    imports = "from handbook.record.recorder import Recorder\n\n"
    written.write_text(imports + text, "utf-8")
    return written


OTHER = ("../../other/samples",)


def change(file: Path, old: str, new: str) -> None:
    """Replace a text that the file has."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def taken(path: Path) -> str:
    """Return the fingerprint of a recipe that adds the samples of another article."""
    return fingerprint.fingerprint(path, OTHER)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/basics/article/recordings/run.py", "'x', name", "'y', name"),
        ("content/basics/article/samples/server.py", "ready", "steady"),
        ("content/basics/other/samples/app.py", "1", "2"),
        ("site/handbook/record/recorder.py", "pass", "x = 1"),
        ("site/handbook/record/programs.py", "1", "2"),
    ],
    ids=["recipe", "samples", "added samples", "a module", "what a module imports"],
)
def test_what_it_rests_on_changes_it(
    tmp_path: Path, path: Path, file: str, old: str, new: str
) -> None:
    """After any such edit the recording has to be made again."""
    before = taken(path)
    change(tmp_path / file, old, new)

    assert taken(path) != before
    change(tmp_path / file, new, old)
    assert taken(path) == before


def test_another_sample_changes_it(tmp_path: Path, path: Path) -> None:
    """A file that comes, or goes, is a change; what Python leaves there is none."""
    before = taken(path)
    samples = tmp_path / "content/basics/other/samples"
    (samples / "__pycache__").mkdir()
    (samples / "__pycache__" / "app.pyc").write_bytes(b"x")
    assert taken(path) == before

    (samples / "empty.py").touch()
    assert taken(path) != before
    assert fingerprint.fingerprint(path, ()) != before


def test_what_the_recipe_does_not_import_changes_nothing(
    site: Path, path: Path
) -> None:
    """Other modules of the package, and the words of messages, are not its truth."""
    before = taken(path)
    change(site / "handbook/record/stacks.py", "1", "2")
    change(site / "handbook/errors.py", "pass", "x = 1")

    assert taken(path) == before


def test_a_module_that_moves_changes_nothing(site: Path, path: Path) -> None:
    """It is what is imported that counts, not where it lies."""
    before = taken(path)
    record = site / "handbook/record"
    (record / "programs.py").rename(record / "processes.py")
    change(
        record / "recorder.py",
        "from handbook.errors import MachineError\n"
        "from handbook.record.programs import run\n",
        "from handbook.record.processes import run\n"
        "from handbook.mistakes import MachineError\n",
    )

    assert taken(path) == before


@pytest.mark.parametrize(
    "imports",
    [
        "from handbook.page.markdown import render\n",
        "from handbook.record.within import exchange_within\n",
        "from labs import server\n",
        "def late():\n    from handbook.library import claims\n",
    ],
)
def test_a_recipe_that_rests_on_more_has_none(path: Path, imports: str) -> None:
    """Where other parts of the program have a say, only a rerun tells the truth."""
    (path.parents[4] / "site/handbook/library").mkdir()
    path.write_text(imports + path.read_text("utf-8"), "utf-8")

    assert taken(path) == ""
