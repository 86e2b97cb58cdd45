"""The jobs in which GitHub runs the tests side by side: which file falls to which."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

JOBS: Mapping[str, tuple[str, ...]] = {
    "servers": ("tests/content/", "tests/servers/", "tests/test_kill.py"),
    "firefox and webkit": (
        *("tests/browser/test_firefox", "tests/browser/test_webkit"),
        "tests/browser/test_python_firefox",
    ),
    "chromium": ("tests/browser/", "tests/test_budgets.py", "tests/test_lighthouse.py"),
    "everything else": ("tests/",),
}
"""What the paths of a job's files begin with; a file falls to the first that fits."""


def job_of(path: PurePath) -> str:
    """Return the job that a file of tests falls to; the path is within the checkout."""
    return next(
        job for job, starts in JOBS.items() if path.as_posix().startswith(starts)
    )
