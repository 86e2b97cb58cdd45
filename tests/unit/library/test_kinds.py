"""``library.kinds``: what a page is."""

from __future__ import annotations

from pathlib import Path

from handbook.library.kinds import first_of, kind_of
from tests.bad_inputs.case import page
from tests.support.libraries import library_of


def test_a_section_says_what_its_pages_are(tmp_path: Path) -> None:
    """A page that says something else is that; where nobody says it, nothing is."""
    library = library_of(
        tmp_path,
        {
            "labs/index.md": page(title="Labs", more="kind: lab\n"),
            "labs/one.md": page(title="One"),
            "labs/two.md": page(title="Two", more="kind: article\n"),
            "notes/one.md": page(title="One"),
        },
    )

    assert kind_of(library, "labs/one/") == "lab"
    assert kind_of(library, "labs/two/") == "article"
    assert kind_of(library, "notes/one/") == ""
    assert first_of(library, "lab") == "labs/"
    assert first_of(library, "error") == ""
