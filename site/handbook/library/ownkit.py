"""What a site has of its own, read and looked through before any page is rendered."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from handbook.content.settings import Settings
from handbook.errors import Mistake
from handbook.own.kit import Kit
from handbook.own.loading import load_kit
from handbook.page import foreign, owntemplates
from handbook.page.directives import guarded
from handbook.page.directives.registry import DIRECTIVES


def read_kit(
    content: Path, settings: Settings, files: Collection[PurePosixPath]
) -> tuple[Kit, list[Mistake]]:
    """Return the kit that ``settings`` name, with what can be used of it.

    The mistakes tell of the rest.
    """
    kit, mistakes = load_kit(content, settings, files)
    if kit.markdown:
        kit, more = foreign.usable(kit)
        mistakes += more
    mistakes += guarded.flaws(kit, DIRECTIVES)
    mistakes += owntemplates.flaws(kit)
    return kit, mistakes
