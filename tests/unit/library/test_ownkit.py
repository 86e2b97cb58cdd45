"""``library.ownkit``: what can be used of a kit is, whatever else is wrong."""

from __future__ import annotations

from pathlib import Path

from tests.support.kits import TEMPLATE, directive, extension, site_of, tree


def test_what_is_sound_is_used(tmp_path: Path) -> None:
    """One broken extension takes none of the others along."""
    files = tree(
        "extensions: [shout, no]\nmarkdown_extensions: [loud, toc]\n",
        shout_py=directive(),
        shout_html=TEMPLATE,
        loud_py=extension(),
    )

    library = site_of(tmp_path, files).library

    assert len(library.mistakes) == 2
    assert [*library.kit.modules] == ["shout"]
    assert [one.name for one in library.kit.markdown] == ["loud"]
