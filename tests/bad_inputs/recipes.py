"""Recipes that cannot record what they are asked for."""

from __future__ import annotations

from tests.bad_inputs.case import Use

CASES = [
    Use(
        "record --content {content} nope",
        2,
        "There is no recipe called 'nope' in {content}.",
        "  fix: Recipes here: x.",
        files={"recordings/x.py": "def record(recorder):\n    pass\n"},
        name="a recipe that is not there",
    ),
    Use(
        "record --content {content}",
        1,
        "{content}/recordings/x.py:2:1: the recipe ended itself, with status 5",
        "  fix: let its function return instead, or raise an exception that says why",
        files={"recordings/x.py": "def record(recorder):\n    raise SystemExit(5)\n"},
        name="a recipe that ends itself",
    ),
    Use(
        "record --content {content}",
        1,
        "{content}/recordings/x.py:2:1: ZeroDivisionError: division by zero",
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "def record(recorder):\n    return 1 / 0\n"},
        name="a recipe that fails",
    ),
    Use(
        "record --content {content}",
        1,
        (
            "{content}/recordings/x.py:1:1: SyntaxError: '(' was never closed (x.py, "
            "line 1)"
        ),
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "def record(recorder:\n"},
        name="a recipe that is no Python",
    ),
    Use(
        "record --content {content}",
        1,
        "{content}/recordings/x.py:1:1: the recipe shows nothing",
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "def record(recorder):\n    pass\n"},
        name="a recipe that shows nothing",
    ),
    Use(
        "record --content {content}",
        1,
        (
            "{content}/recordings/x.py:1:1: the recipe defines no function "
            "`record(recorder)`"
        ),
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "x = 1\n"},
        name="a recipe without its function",
    ),
    Use(
        "record --content {content}",
        1,
        (
            "{content}/recordings/x.py:1:1: ModuleNotFoundError: No module named "
            "'nothing_of_this_name'"
        ),
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "import nothing_of_this_name\n"},
        name="a recipe that needs what is not installed",
    ),
    Use(
        "record --content {content}",
        1,
        (
            "{content}/recordings/x.py:1:1: SyntaxError: (unicode error) 'utf-8' "
            "codec can't decode byte 0xff in position 0: invalid start byte (x.py, "
            "line 1)"
        ),
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": b"\xff"},
        name="a recipe in Latin-1",
    ),
    Use(
        "record --content {content}",
        1,
        (
            "{content}/recordings/x.py:1:1: TypeError: record() takes 0 positional "
            "arguments but 1 was given"
        ),
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "def record():\n    pass\n"},
        name="a recipe whose function takes nothing",
    ),
    Use(
        "record --content {content} ../x",
        2,
        "There is no recipe called '../x' in {content}.",
        "  fix: Recipes here: none.",
    ),
    Use(
        "record --content {content}",
        130,
        "Interrupted",
        files={
            "recordings/x.py": "def record(recorder):\n    raise KeyboardInterrupt\n"
        },
        name="a recipe that is interrupted",
    ),
]
