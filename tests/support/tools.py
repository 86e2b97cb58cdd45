"""What a test does when something that it needs is not there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from tests.provision import tools


def missing(what: str, remedy: str = "`python build.py test` provides it") -> NoReturn:
    """Skip the test for want of ``what``; where ``CI`` is ``true``, fail it."""
    reason = f"{what} is missing: {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def needed(name: str) -> Path:
    """Return the path of the tool ``name``, or end the test as ``missing`` does."""
    return tools.find(name) or missing(name)
