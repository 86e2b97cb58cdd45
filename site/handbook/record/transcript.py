"""A transcript: commands as in a terminal, each with what it printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from handbook.record.programs import run


def transcript(commands: Iterable[str], printed: Callable[[str], str]) -> str:
    """Return commands, each with what ``printed`` returns for it below."""
    return "\n".join(f"$ {one}\n{printed(one)}".strip() for one in commands)


def in_shell(
    folder: Path, *, env: Mapping[str, str] | None = None, before: Sequence[str] = ()
) -> Callable[[str], str]:
    """Return what runs a command in a folder, and returns what it prints.

    How a command ends does not count: many fail, as the visitor's request does.
    ``before`` are arguments that the shell itself runs behind, as ``sudo`` is.
    """
    argv = [*before, "sh", "-c"]
    return lambda command: run([*argv, command], cwd=folder, env=env).output
