"""The kit of a site: its theme and its extensions, as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import ModuleType

from handbook.content.ownsettings import EXTENSIONS, Named

TEMPLATES = "templates"
"""The folder of a theme that has templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What a site has beside what every site has.

    ``key`` changes with anything of it, and ``code`` with all but the styles and
    pictures of its theme, which no rendering is made of.  ``theme`` is its folder, from
    ``content`` on, and ``files`` are those of the theme and of ``extensions``;
    ``modules`` are those that could be loaded, by their names, and ``markdown`` the
    extensions of Python-Markdown that could.
    """

    content: Path = Path()
    key: str = ""
    code: str = ""
    theme: PurePosixPath | None = None
    files: frozenset[PurePosixPath] = frozenset()
    modules: Mapping[str, ModuleType] = field(default_factory=dict)
    markdown: tuple[Named, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kit) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def templates(self) -> PurePosixPath | None:
        """The folder of templates that come before ours, if there is one."""
        folder = self.theme / TEMPLATES if self.theme else None
        has = folder and any(one.is_relative_to(folder) for one in self.files)
        return folder if has else None

    def themed(self, *names: str) -> PurePosixPath | None:
        """Return the first file of the theme that is called as one of ``names``."""
        found = (self.theme / name for name in names) if self.theme else ()
        return next((one for one in found if one in self.files), None)

    def holds(self, source: PurePosixPath) -> bool:
        """Whether a file is part of it, or would be if it were there."""
        homes = (EXTENSIONS, self.theme) if self.theme else (EXTENSIONS,)
        return bool(self.key) and any(map(source.is_relative_to, homes))


NOTHING = Kit()
"""The kit of a site that brings nothing of its own."""
