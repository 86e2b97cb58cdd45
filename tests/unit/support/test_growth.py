"""``tests.support.growth`` tells time that grows with the size from its square."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from tests.support import growth as module
from tests.support.growth import LINEAR, QUICK, growth


def linear(size: int) -> Callable[[], object]:
    """Return work that looks at each of ``size`` things once."""
    things = list(range(size))
    return lambda: [str(thing).split() for thing in things]


def sorting(size: int) -> Callable[[], object]:
    """Return work that is a little more than linear, as sorting is."""
    things = [n * 7919 % 1_000_003 for n in range(size)]
    return lambda: sorted(map(str, things), key=str.lower)


def square(size: int) -> Callable[[], object]:
    """Return work that looks at all ``size`` things for each of them."""
    things = list(range(size))
    return lambda: [thing for thing in things if -thing - 1 in things]


def square_in_the_end(size: int) -> Callable[[], object]:
    """Return work whose greater part, for small sizes, is linear."""
    things, work = list(range(5 * size)), square(size)
    return lambda: ([thing + 1 for thing in things], work())


@pytest.mark.parametrize("prepare", [linear, sorting])
def test_linear_work_passes(prepare: Callable[[int], Callable[[], object]]) -> None:
    """Twice as much that takes about twice as long is no fault."""
    assert 1.2 < growth(prepare, 1_000) < LINEAR


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a quarter of the time be measurable: squares are measured most often."""
    monkeypatch.setattr(module, "MEASURABLE", module.MEASURABLE / 4)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("prepare", [square, square_in_the_end])
def test_the_square_is_found(prepare: Callable[[int], Callable[[], object]]) -> None:
    """Time that grows with the square is told; a busy machine may hide it once."""
    assert any(growth(prepare, 500) > LINEAR for _ in range(3))


@pytest.mark.usefixtures("soon")
def test_the_size_grows_until_there_is_something_to_measure() -> None:
    """A size too small to measure hides nothing; a busy machine may, once."""
    assert any(growth(square, 2) > LINEAR for _ in range(3))


def test_work_that_takes_no_time_is_refused() -> None:
    """A ratio of nothing to nothing would prove nothing."""
    with pytest.raises(ValueError, match="of it take no time"):
        growth(lambda _: lambda: None, 10)


def test_what_stays_quick_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too little time to be measured, with as much as there need be, proves enough."""
    monkeypatch.setattr(module, "_seconds", lambda _: module.MEASURABLE / 2)

    assert growth(linear, 1) == QUICK


def test_a_jump_is_not_growth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time that jumps once, as where a cache ends, and doubles from there on passes."""
    cost = {1: 0.02, 2: 0.1, 4: 0.2}
    monkeypatch.setattr(module, "_seconds", lambda size: cost[size])

    assert growth(lambda size: size, 1) == 2  # type: ignore[arg-type,return-value]


def test_a_disturbed_run_is_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quickest of each size counts, so that one hiccup fails no test."""
    times = iter([0.02, 0.02, 0.5, 0.02, 0.04])
    monkeypatch.setattr(module, "_seconds", lambda _: next(times))

    assert growth(linear, 1) == 2


def test_garbage_is_collected_again_after_a_failure() -> None:
    """Work that raises leaves the process as it was."""

    def work() -> None:
        assert not gc.isenabled()
        raise KeyError

    with pytest.raises(KeyError):
        growth(lambda _: work, 1)

    assert gc.isenabled()
