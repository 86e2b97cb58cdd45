"""``library.asked``: what readers type who want a page, or one of its sections."""

from __future__ import annotations

from pathlib import Path

from handbook.content.metadata import Metadata
from handbook.library.asked import asked_by_section
from tests.bad_inputs.case import page
from tests.support.libraries import library_of


def test_a_phrase_may_name_a_section() -> None:
    """The others are for the page."""
    metadata = Metadata(title="T", asked=("gunicorn", "#workers how many", "wsgi"))

    assert asked_by_section(metadata) == {
        "": ("gunicorn", "wsgi"),
        "workers": ("how many",),
    }


def test_a_section_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    """With its place, and the one that was meant."""
    library = library_of(
        tmp_path,
        {
            "a.md": page(
                "## Workers\n\nText.\n",
                title="A",
                more='asked: [one, "#worker how many"]\n',
            )
        },
    )
    (mistake,) = library.check()

    assert str(mistake) == (
        "a.md:3:14: 'asked' names a section that is not there: '#worker'\n"
        "  fix: did you mean 'workers'?"
    )
