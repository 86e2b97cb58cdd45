"""The translation that the author's guide shows is one that a site can use."""

from __future__ import annotations

import shutil
from pathlib import Path

from handbook.content.settings import Settings
from handbook.content.translationfile import TRANSLATION, translated


def test_the_translation_of_the_guide_is_read(content: Path, tmp_path: Path) -> None:
    """Its words are those of the interface, with their values and their forms."""
    shown = content / "about" / "guide" / "samples" / TRANSLATION
    shutil.copy(shown, tmp_path / TRANSLATION)

    settings = Settings(name="Das Handbuch", language="de")
    found = translated(settings, tmp_path, {TRANSLATION}).translation

    assert found.words == {
        "Search": ("Suche",),
        "{minutes} min read": ("{minutes} Min. Lesezeit",),
        "{count} page": ("eine Seite", "{count} Seiten"),
    }
