"""``record.recipes``: recipes are found by name, loaded, and told when they fail."""

from __future__ import annotations

import contextlib
import sys
import threading
from pathlib import Path

import pytest

from handbook.errors import ContentError, MachineError, Mistake, UsageError
from handbook.record import recipes
from handbook.record.printed import INSTANT


def recipe(content: Path, name: str, text: str = "def record(recorder): ...\n") -> Path:
    """Write a recipe of the article ``a``."""
    path = content / "a" / "recordings" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_recipes_are_found_in_order(tmp_path: Path) -> None:
    """Only Python files beside recordings are some."""
    paths = [recipe(tmp_path, name) for name in ("b", "a")]
    (tmp_path / "a" / "other.py").touch()

    assert recipes.find(tmp_path) == sorted(paths)
    assert recipes.chosen(tmp_path, []) == sorted(paths)
    assert recipes.chosen(tmp_path, ["b"]) == [paths[0]]


@pytest.mark.parametrize(
    ("name", "fix"), [("hedars", "Did you mean 'headers'?"), ("x", "here: headers.")]
)
def test_an_unknown_name_is_wrong_usage(tmp_path: Path, name: str, fix: str) -> None:
    """The nearest one is named, or all."""
    recipe(tmp_path, "headers")

    with pytest.raises(UsageError, match=f"no recipe called '{name}'") as caught:
        recipes.chosen(tmp_path, ["headers", name])

    assert fix in str(caught.value)


def test_a_recipe_is_loaded_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """Its function is returned, and no compiled file lies among the articles."""
    path = recipe(tmp_path, "a", "def record(recorder):\n    return recorder + 1\n")
    before = sys.dont_write_bytecode

    assert recipes.load(path)(1) == 2
    assert [one.name for one in path.parent.iterdir()] == ["a.py"]
    assert sys.dont_write_bytecode is before


def told(path: Path) -> Mistake:
    """Return the mistake that loading a recipe raises."""
    with pytest.raises(ContentError) as caught:
        recipes.load(path)
    (mistake,) = caught.value.mistakes
    assert mistake.path == path
    return mistake


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("x = 1\n", 1, "the recipe defines no function `record(recorder)`"),
        ("record = 1\n", 1, "the recipe defines no function `record(recorder)`"),
        ("x = 1\ny = (\n", 2, "SyntaxError: '(' was never closed"),
        ("import nothing_like_it\n", 1, "ModuleNotFoundError: No module named"),
        ("x = 1\n1 / 0\n", 2, "ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)\n", 1, "the recipe ended itself, with status 3"),
    ],
)
def test_a_faulty_recipe_is_told_at_its_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    """As a mistake of its author, never as a traceback."""
    mistake = told(recipe(tmp_path, "a", text))

    assert mistake.line == line
    assert mistake.problem.startswith(problem)


def test_what_only_a_checkout_has_is_the_machines_fault(tmp_path: Path) -> None:
    """A recipe may use the tests' support, which is not installed everywhere."""
    path = recipe(tmp_path, "a", "import tests.support.no_such_module\n")

    with pytest.raises(MachineError, match="needs tests"):
        recipes.load(path)


def test_a_recipe_has_its_time(tmp_path: Path) -> None:
    """One that catches everything ends too."""
    path = recipe(tmp_path, "a")

    def careless() -> None:
        while True:
            with contextlib.suppress(Exception):
                threading.Event().wait(0.01)

    with (
        pytest.raises(ContentError, match=r"still running after 0\.05 seconds"),
        recipes.faults_told(path, 0.05),
    ):
        careless()


@pytest.mark.parametrize("error", [KeyboardInterrupt, MachineError("p", "f")])
def test_what_is_no_fault_of_a_recipe_stays_itself(
    tmp_path: Path, error: type[BaseException] | BaseException
) -> None:
    """Ctrl-C and a machine in the way are told as ever."""
    path = recipe(tmp_path, "a")

    with pytest.raises((KeyboardInterrupt, MachineError)), recipes.faults_told(path):
        raise error


def test_samples_are_copied_with_one_date(tmp_path: Path) -> None:
    """What a server says of a file's age is the same in every run."""
    samples = tmp_path / "samples"
    (samples / "sub").mkdir(parents=True)
    (samples / "sub" / "a.py").write_text("x")
    (samples / "__pycache__").mkdir()
    recipes.copy_samples(samples, tmp_path / "run")
    copied = [tmp_path / "run", *(tmp_path / "run").rglob("*")]

    assert sorted(path.name for path in copied) == ["a.py", "run", "sub"]
    assert {path.stat().st_mtime for path in copied} == {INSTANT.timestamp()}


def test_an_article_without_samples_has_an_empty_folder(tmp_path: Path) -> None:
    """Its recipe works in one all the same."""
    recipes.copy_samples(tmp_path / "none", tmp_path / "run")

    assert not [*(tmp_path / "run").iterdir()]
