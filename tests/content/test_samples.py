"""Every sample is sound Python, used by its article, and tested by its behaviour."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.record.programs import run

CONTENT = ROOT / "content"
SAMPLES = sorted(
    path
    for path in CONTENT.glob("**/samples/**/*")
    if path.is_file() and "__pycache__" not in path.parts
)
FOLDERS = sorted(
    folder
    for folder in CONTENT.glob("**/samples")
    if any(folder in path.parents for path in SAMPLES)
)
PYTHON = [path for path in SAMPLES if path.suffix == ".py"]

IMPORT = """
import runpy, sys

bound = []
sys.addaudithook(lambda event, _: event == "socket.bind" and bound.append(event))
runpy.run_path(sys.argv[1], run_name="sample")
print("ports opened:", len(bound))
"""

IMPORT_OF_DJANGO = """
import importlib, os, sys

bound = []
sys.addaudithook(lambda event, _: event == "socket.bind" and bound.append(event))
os.environ["DJANGO_SETTINGS_MODULE"] = sys.argv[1]
import django
django.setup()
importlib.import_module(sys.argv[2])
print("ports opened:", len(bound))
"""
"""A module of a Django project is imported by Django, once that has its settings."""


def name(path: Path) -> str:
    """Return a path as it is known within the content."""
    return path.relative_to(CONTENT).as_posix()


def article_of(path: Path) -> Path:
    """Return the folder of the article to which a sample belongs."""
    return next(parent for parent in path.parents if parent.name == "samples").parent


def test_there_are_samples() -> None:
    """The tests below have something to look at."""
    assert "basics/server-or-framework/samples/hello.py" in map(name, PYTHON)


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_importing_a_sample_opens_no_port(path: Path) -> None:
    """A sample compiles and can be imported, without warnings and without a server."""
    command = [sys.executable, "-W", "error", "-c", IMPORT, str(path)]
    projects = [one for one in path.parents if (one / "manage.py").is_file()]
    if projects and path.parent != projects[0]:
        names = path.relative_to(projects[0]).with_suffix("").parts
        module = ".".join(names).removesuffix(".__init__")
        command[-2:] = [IMPORT_OF_DJANGO, f"{names[0]}.settings", module]
    section = article_of(path).parent / "samples"
    places = [path.parent, section, *projects[:1]]
    env = {"PYTHONPATH": ":".join(map(str, places)), "SECRET_KEY": "any"}
    finished = run(command, cwd=path.parent, env=env)

    assert finished.status == 0, finished.output
    assert finished.output.endswith("ports opened: 0\n")


@pytest.mark.parametrize("arguments", [["check"], ["format", "--check"]], ids=" ".join)
def test_samples_and_recipes_follow_the_house_style(arguments: list[str]) -> None:
    """Ruff finds nothing in the Python that readers see, nor in the recipes."""
    finished = run(["ruff", *arguments, "--no-cache", str(CONTENT)], cwd=ROOT)

    assert finished.status == 0, finished.output


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_every_sample_is_used(path: Path) -> None:
    """A sample is shown by its article, or named by a recipe or another sample."""
    article = article_of(path)
    shown = f"file: {path.relative_to(article).as_posix()}"
    if any(
        shown in line
        for page in (*article.glob("*.md"), *article.glob("examples/*.txt"))
        for line in page.read_text("utf-8").splitlines()
    ):
        return
    word = path.stem if path.suffix == ".py" else path.name
    others = [*article.glob("recordings/*.py"), *article.glob("samples/**/*")]

    assert any(
        re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", other.read_text("utf-8"))
        for other in others
        if other.is_file() and other != path and "__pycache__" not in other.parts
    ), f"nothing uses {name(path)}"


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_every_article_with_samples_has_a_test_of_their_behaviour(folder: Path) -> None:
    """For each folder of samples, a test module has the article's or section's name."""
    article = "front-page" if folder.parent == CONTENT else folder.parent.name
    names = (article, folder.parent.parent.name)
    modules = [
        Path(__file__).parent / f"test_{one.replace('-', '_')}.py" for one in names
    ]
    texts = [module.read_text("utf-8") for module in modules if module.is_file()]

    assert any("SAMPLES" in text for text in texts)
