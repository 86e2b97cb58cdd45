"""``handbook.errors``: a mistake is a place, a problem and a fix, and is sorted."""

from __future__ import annotations

from pathlib import PurePosixPath

from handbook.errors import ContentError, MachineError, Mistake, UsageError, no_content


def mistake(path: str = "a.md", line: int = 1, problem: str = "it is wrong") -> Mistake:
    """Return a mistake."""
    return Mistake(
        path=PurePosixPath(path), line=line, column=2, problem=problem, fix="mend it"
    )


def test_a_mistake_is_told_in_two_lines() -> None:
    """Editors find the place; the fix is below."""
    warning = Mistake(
        path=PurePosixPath("b/c.md"), problem="p", fix="f", severity="warning"
    )

    assert str(mistake(line=3)) == "a.md:3:2: it is wrong\n  fix: mend it"
    assert str(warning) == "b/c.md:1:1: warning: p\n  fix: f"


def test_mistakes_come_in_the_order_of_the_files() -> None:
    """Whatever stage found them first."""
    error = ContentError([mistake("b.md"), mistake("a.md", 9), mistake("a.md", 2)])

    assert [(str(one.path), one.line) for one in error.mistakes] == [
        ("a.md", 2),
        ("a.md", 9),
        ("b.md", 1),
    ]
    assert str(error).count("\n") == 5


def test_other_errors_have_a_fix_too() -> None:
    """Wrong usage and a machine in the way are told alike."""
    assert str(UsageError("no", "do it")) == "no\n  fix: do it"
    assert str(MachineError("full", "make room")) == "full\n  fix: make room"
    assert "'docs/x'" in str(no_content(PurePosixPath("docs/x")))
    assert "--content" in str(no_content(PurePosixPath("docs/x")))
