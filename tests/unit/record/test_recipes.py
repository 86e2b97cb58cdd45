"""What goes wrong in a recipe is told with its file and line, and no traceback."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from handbook.errors import ContentError, MachineError
from handbook.record.programs import MissingProgramError
from handbook.record.runs import run_recipe
from tests.support.recipes import recipe


@pytest.mark.parametrize(
    ("body", "line", "problem"),
    [
        ("pass", 1, "the recipe shows nothing"),
        ("x = 1\nx.y", 3, "AttributeError: 'int' object has no attribute 'y'"),
        ('recorder.run("python -c 1/0", name="x")', 2, "ended with status 1, not 0"),
        (
            'recorder.show("x", "log", "", label="")\n'
            'recorder.show("x", "log", "", label="")',
            3,
            "two parts are called 'x'",
        ),
        ('recorder.show("x", "poem", "", label="")', 2, "not 'poem'"),
        (
            'recorder.uses_program("x", "python -c 1")',
            2,
            "`python -c 1` prints no version number",
        ),
        ("return (", 2, "SyntaxError: '(' was never closed"),
        ("raise SystemExit(5)", 2, "the recipe ended itself, with status 5"),
        ("import sys\nsys.exit('why')", 3, "ended itself, with status why"),
        ("exit()", 2, "the recipe ended itself, with status 0"),
        ("assert not 1", 2, "AssertionError"),
        ("raise GeneratorExit", 2, "GeneratorExit"),
        (
            "class Mute(Exception):\n    def __str__(self): 1/0\nraise Mute",
            4,
            "Mute: <exception str() failed>",
        ),
        ("raise ExceptionGroup('two', [ValueError()])", 2, "ExceptionGroup: two (1"),
    ],
)
def test_a_faulty_recipe_names_its_line(
    tmp_path: Path, body: str, line: int, problem: str
) -> None:
    """What goes wrong in a recipe is told with its file and line, and no traceback."""
    path = recipe(tmp_path, body)

    with pytest.raises(ContentError) as caught:
        run_recipe(path)
    (mistake,) = caught.value.mistakes
    assert (mistake.path, mistake.line) == (path, line)
    assert problem in mistake.problem


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("1\nraise SystemExit(5)\n", 2, "the recipe ended itself, with status 5"),
        ("1\n2\n1/0\n", 3, "ZeroDivisionError: division by zero"),
    ],
)
def test_a_recipe_that_ends_while_it_is_loaded(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    """What stands outside its function is watched as well."""
    path = recipe(tmp_path, "pass")
    path.write_text(text, "utf-8")

    with pytest.raises(ContentError) as caught:
        run_recipe(path)
    (mistake,) = caught.value.mistakes
    assert (mistake.path, mistake.line, mistake.problem) == (path, line, problem)


@pytest.mark.parametrize(
    "body",
    [
        "while True:\n    pass",
        "import time\ntime.sleep(600)",
        "while True:\n    try:\n        import time; time.sleep(600)\n"
        "    except Exception: pass",
        'recorder.run("python -c \'import time; time.sleep(600)\'", name="x")',
        "import socket\nwith socket.create_server(('', 0)) as one:\n    one.accept()",
    ],
    ids=["busy", "asleep", "deaf", "waiting for a program", "waiting for a reader"],
)
def test_a_recipe_that_never_ends_meets_a_deadline(tmp_path: Path, body: str) -> None:
    """It is interrupted, whatever it does, and told with its place."""
    path = recipe(tmp_path, body)

    with pytest.raises(ContentError) as caught:
        run_recipe(path, deadline=0.4)
    (mistake,) = caught.value.mistakes
    assert mistake.path == path
    assert mistake.line > 1
    assert mistake.problem == "the recipe was still running after 0.4 seconds"


def test_a_deadline_is_over_with_its_recipe(tmp_path: Path) -> None:
    """What comes after a recipe is not interrupted by it."""
    path = recipe(tmp_path, 'recorder.run("python -c 1", name="x")')

    run_recipe(path, deadline=60)

    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def test_an_interrupted_recipe_is_no_mistake(tmp_path: Path) -> None:
    """Ctrl-C ends the command, not only the recipe."""
    with pytest.raises(KeyboardInterrupt):
        run_recipe(recipe(tmp_path, "raise KeyboardInterrupt"))


def test_a_recipe_without_its_function_says_so(tmp_path: Path) -> None:
    """A Python file among the recordings must be a recipe."""
    path = recipe(tmp_path, "pass")
    path.write_text("x = 1\n", "utf-8")

    with pytest.raises(ContentError, match=r"no function `record\(recorder\)`"):
        run_recipe(path)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('recorder.uses("no-such-package")', MissingProgramError),
        ('recorder.run("no-such-program", name="x")', MissingProgramError),
        ('recorder.exchange(recorder.port(1), "x")', MachineError),
    ],
)
def test_the_machine_in_the_way_is_not_the_recipe_s_fault(
    tmp_path: Path, body: str, kind: type[MachineError]
) -> None:
    """Missing programs and dead ports are told as such (exit status 3)."""
    with pytest.raises(kind):
        run_recipe(recipe(tmp_path, body))


def test_a_recipe_that_needs_the_tests_wants_a_checkout(tmp_path: Path) -> None:
    """Who has the program without its tests reads what is missing, and no fault."""
    path = recipe(tmp_path, "import tests.not_there")
    path.write_text("import tests.not_there\n", "utf-8")

    with pytest.raises(MachineError, match=r"needs tests\.not_there.*\n.*checkout"):
        run_recipe(path)
