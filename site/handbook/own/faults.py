"""Errors in an author's own code, told as mistakes with the place to look at."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath, PurePosixPath

from jinja2 import TemplateSyntaxError

from handbook.errors import ContentError, Mistake


class OwnError(ContentError):
    """An author's own code failed."""


MEND = "correct this line, and save it"


def mistake_of(error: BaseException, content: Path, at: Mistake) -> Mistake:
    """Return what to tell of an ``error`` in the code of an author.

    Its place is the last line of theirs that was reached; if none was, it is that of
    ``at``, which also says what was being done.
    """
    path, line, column = at.path, at.line, at.column
    fix = at.fix
    own = _own(getattr(error, "filename", None), content)
    if own and isinstance(error, TemplateSyntaxError):
        # As ``page.owntemplates`` tells it, so that it is told once.
        problem = error.message or "this is no template"
        return Mistake(path=own, line=error.lineno, problem=problem, fix=MEND)
    if own and isinstance(error, SyntaxError):
        path, line, fix = own, error.lineno or 1, MEND
        column = error.offset or 1
        problem = f"{type(error).__name__}: {error.msg}"
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if own := _own(frame.filename, content):
                path, line, column, fix = own, frame.lineno or 1, 1, MEND
        problem = f"{type(error).__name__}: {error}".removesuffix(": ")
    return Mistake(
        path=path,
        line=line,
        column=max(1, column),
        problem=f"{at.problem}: {' '.join(problem.split())}",
        fix=fix,
    )


@contextmanager
def told(content: Path, path: PurePath, doing: str) -> Iterator[None]:
    """Raise ``OwnError`` for any error that the block's own code raises.

    ``path`` is the file whose code is called, and ``doing`` what fails then.
    """
    try:
        yield
    except (ContentError, RecursionError):
        raise
    except (Exception, SystemExit) as error:
        at = Mistake(path=path, problem=doing, fix="correct it, and save it")
        raise OwnError([mistake_of(error, content, at)]) from error


def _own(name: object, content: Path) -> PurePosixPath | None:
    """Return a file's path from ``content`` on, if it lies there."""
    home = content.resolve()
    if not isinstance(name, str) or not Path(name).is_relative_to(home):
        return None
    return PurePosixPath(Path(name).relative_to(home).as_posix())
