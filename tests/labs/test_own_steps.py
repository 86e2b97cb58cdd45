"""``labs.own_steps``: a server of the reader's steps, and of ours for the rest."""

from __future__ import annotations

import pytest

from handbook import ROOT
from labs import call_step, respond_step, start_step
from labs.own_steps import STEPS, together
from labs.your_server import judge

SOURCE = (ROOT / "site/labs/four_steps.py").read_text("utf-8")


def test_our_steps_are_those_that_the_article_shows() -> None:
    """Word for word: the tab has no source of modules."""
    assert len(STEPS) == 4
    for text in STEPS.values():
        assert text in SOURCE


def test_ours_stand_in_for_what_is_not_done() -> None:
    """The code says whose each step is, and serves all but the one that fails."""
    own = "def call(application, environ):\n    pass\n"
    code = together({"call": own})["code"]

    assert f"# Step 3: yours.\n{own}" in code
    assert code.count("ours, since yours is not done") == 3
    assert judge({"code": together({})["code"]})["summary"].startswith("5 of 6")


@pytest.mark.parametrize("step", [start_step, call_step, respond_step])
def test_a_step_runs_with_the_readers_own_steps(step: object) -> None:
    """So that a fault of an earlier one shows in a later one."""
    broken = "def make_environ(request):\n    raise OSError('mine')\n"
    told = step.judge({"code": SOURCE, "make_environ": broken})  # type: ignore[attr-defined]
    said = " ".join(one["said"] for one in told["verdicts"])

    assert not told["passed"]
    assert "OSError in line 2: mine" in said
    assert step.judge({"code": SOURCE, **STEPS})["passed"]  # type: ignore[attr-defined]
