"""``breaking.py``: a sample is broken, shown, and put right again."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.record.recorder import Recorder
from tests.provision.breaking import Stand

RIGHT = "print('right')\n"


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    """Return a stand with one sample."""
    (tmp_path / "said.py").write_text(RIGHT)
    return Stand(Recorder(tmp_path))


def parts(stand: Stand) -> dict[str, str]:
    """Return what a stand has shown, by name."""
    return {part.name: part.text for part in stand.recorder.parts}


def test_a_broken_sample_is_shown_and_put_right(stand: Stand, tmp_path: Path) -> None:
    """Readers see what it prints, and the change back."""
    stand.broken("said.py", {"right": "wrong"})
    stand.show("before", "python said.py", "echo $WORD &", env={"WORD": "hidden"})
    stand.corrected("said")

    assert parts(stand) == {
        "before": "$ python said.py\nwrong\n$ echo $WORD &",
        "said-change": "- print('wrong')\n+ print('right')",
    }
    assert (tmp_path / "said.py").read_text() == RIGHT


def test_what_is_to_be_replaced_must_be_there_once(stand: Stand) -> None:
    """Else a recipe would show the sound sample as the broken one."""
    with pytest.raises(ValueError, match="0 times"):
        stand.broken("said.py", {"left": "wrong"})


def test_alone_means_without_the_other_samples(stand: Stand, tmp_path: Path) -> None:
    """What a command lists is what readers have; the folder has its usual name."""
    (tmp_path / "other.py").write_text("")
    with stand.alone("said.py"):
        stand.show("alone", "ls", "pwd")
        stand.broken("said.py", {"right": "wrong"})

    assert parts(stand) == {"alone": "$ ls\nsaid.py\n$ pwd\n/home/you/project"}
    assert (tmp_path / "said.py").read_text() == RIGHT
