"""``build.parallel``: work on all cores gives what work on one gives."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Generator

import pytest

from handbook.build.parallel import shares, spread
from handbook.errors import ContentError, MachineError


def test_shares_hold_everything_in_its_order() -> None:
    """Several for each process, none of them empty."""
    cut = shares(range(100), 2)

    assert [one for share in cut for one in share] == list(range(100))
    assert len(cut) > 2
    assert all(cut)
    assert shares([], 2) == []


@pytest.mark.parametrize("jobs", [1, 3])
def test_all_work_is_done_once(jobs: int) -> None:
    """In whatever order, by functions that only this process knows."""
    found = spread(lambda one: (one, one * one), range(20), jobs)

    assert sorted(found) == [(one, one * one) for one in range(20)]


def test_several_processes_work() -> None:
    """And none of them is this one."""
    found = set(spread(lambda _: os.getpid(), range(8), 2))

    assert os.getpid() not in found


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_wrong_is_told_as_it_is(jobs: int) -> None:
    """With its mistakes, in whatever process it happened."""

    def fail(one: int) -> int:
        raise ContentError([])

    with pytest.raises(ContentError):
        list(spread(fail, range(4), jobs))


def test_a_process_that_is_killed_ends_the_build() -> None:
    """As systems do that are short of memory; nobody waits for it for ever."""

    def die(one: int) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return one

    with pytest.raises(MachineError, match="--jobs 1"):
        list(spread(die, range(4), 2))


def test_whoever_is_interrupted_waits_for_nobody() -> None:
    """The other processes end at once, whatever they are doing."""

    def wait(one: int) -> int:
        if not one:
            signal.pause()
        return one

    found = spread(wait, range(4), 2)
    assert isinstance(found, Generator)

    assert next(found) is not None
    with pytest.raises(KeyboardInterrupt):
        found.throw(KeyboardInterrupt())
    assert multiprocessing.active_children() == []
