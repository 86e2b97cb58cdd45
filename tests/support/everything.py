"""Whether the tests do all that they can, or what a change is tried by.

``build.py test --everything`` says so, in the environment, to every process.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

Case = TypeVar("Case")

EVERYTHING = os.environ.get("HANDBOOK_EVERYTHING") == "true"
"""Whether nothing is left to the turns of a test, or to what was recorded before."""


nightly = pytest.mark.skipif(not EVERYTHING, reason="tried with --everything")
"""Marks a test that tries elsewhere what another one tries at each change."""


def some(cases: Sequence[Case], one_in: int) -> Sequence[Case]:
    """Return the first of every ``one_in`` cases, or all of them with everything.

    For what another test tries in full, and faster: here a few show that it holds.
    """
    return cases if EVERYTHING else cases[::one_in]
