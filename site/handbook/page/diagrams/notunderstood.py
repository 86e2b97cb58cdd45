"""What the readers of diagrams raise."""

from __future__ import annotations


class NotUnderstood(Exception):
    """A place of a diagram's text that is no part of what is drawn here.

    ``line`` and ``column`` count from 1 within the text.
    """

    def __init__(self, line: int, problem: str, fix: str, column: int = 1) -> None:
        super().__init__(problem)
        self.line, self.column, self.problem, self.fix = line, column, problem, fix
