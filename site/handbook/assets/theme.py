"""The theme of a site: its style sheet, its fonts, its logo and its favicon."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from handbook.assets.icons import flaw_in
from handbook.assets.kept import KEPT, described, keep
from handbook.assets.node import run_script
from handbook.assets.themetokens import flaws, set_by
from handbook.assets.tokens import colours
from handbook.content.textfile import read_text
from handbook.errors import ContentError, Mistake
from handbook.own.kit import Kit

SHEET = "theme.css"
PICTURES = {
    "favicon": ("favicon.svg",),
    "icon": ("icon.png",),
    "logo": ("logo.svg", "logo.png"),
}
"""What the pictures of a theme are called; the first that is there counts."""

SECONDS = 60
_MOST = 8
_SCRIPT = Path(__file__).with_name("theme.mjs")
_FONTS = (".otf", ".ttf", ".woff", ".woff2")
_FIXES = {
    "is at another site": "put a copy into the theme, and name that",
    "lies outside the folder": "put a copy into the theme, and name that",
    "there is no file": "name a file of the theme, from this sheet on",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a site puts in the place of our looks.

    ``sheet`` comes behind our style sheet, and ``files`` are what it loads, by their
    paths below ``static/``.  ``favicon``, ``icon`` and ``logo`` are files, if it has
    them; ``colours`` are those of all tokens, where they are known.
    """

    sheet: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    favicon: Path | None = None
    icon: Path | None = None
    logo: Path | None = None
    colours: Mapping[str, tuple[str, str]] = field(default_factory=colours)
    mistakes: tuple[Mistake, ...] = ()

    @property
    def fonts(self) -> bool:
        """Whether it brings fonts, which a page may not load otherwise."""
        return any(name.endswith(_FONTS) for name in self.files)

    @property
    def papers(self) -> tuple[str, str]:
        """The colours of the page's paper, light and dark: browsers frame it so."""
        return self.colours["paper"]


@lru_cache(maxsize=8)
def load_theme(kit: Kit) -> Theme:
    """Return the theme of a kit, with what is wrong with it.

    A sheet that cannot be bundled is left out.  Raises ``MachineError`` if esbuild is
    missing.
    """
    pictures, mistakes = _pictures(kit)
    plain = Theme(
        favicon=pictures.get("favicon"),
        icon=pictures.get("icon"),
        logo=pictures.get("logo"),
        mistakes=tuple(mistakes),
    )
    sheet = kit.themed(SHEET)
    if sheet is None:
        return plain
    try:
        css, _ = read_text(kit.content / sheet, sheet)
    except ContentError as error:
        return replace(plain, mistakes=(*mistakes, *error.mistakes))
    made = _bundled(kit, sheet)
    files = {name: base64.b64decode(text) for name, text in made["files"].items()}
    mistakes += [*_told(made["told"], sheet.parent), *_flaws(kit)]
    return replace(
        plain,
        sheet=files.pop("site.css", b"").decode().strip(),
        files=files,
        colours={**colours(), **set_by(css)},
        mistakes=tuple(mistakes),
    )


def _pictures(kit: Kit) -> tuple[dict[str, Path], list[Mistake]]:
    """Return the pictures of a theme that can be shown, and what the others are."""
    found: dict[str, Path] = {}
    mistakes: list[Mistake] = []
    for name, files in PICTURES.items():
        if path := kit.themed(*files):
            file = kit.content / path
            if path.suffix == ".svg":
                flaw = _flaw_in_svg(file)
            else:
                flaw = flaw_in(file, square=name == "icon")
            if flaw:
                problem, fix = flaw
                mistakes.append(Mistake(path=path, problem=problem, fix=fix))
            else:
                found[name] = file
    return found, mistakes


def _flaw_in_svg(file: Path) -> tuple[str, str] | None:
    if b"<svg" in file.read_bytes():
        return None
    return "this is no picture", "save it as SVG"


def _bundled(kit: Kit, sheet: PurePosixPath) -> Any:
    """Return what esbuild makes of a theme, and says of it."""
    parts = kit.key.encode(), described("esbuild"), _SCRIPT.read_bytes()
    digest = hashlib.sha256(b"".join(parts)).hexdigest()
    kept = KEPT / f"theme-{digest[:20]}.json"
    if not kept.is_file():
        folder = str(kit.content / sheet.parent)
        done = run_script(_SCRIPT, folder, doing="bundling the theme", seconds=SECONDS)
        keep(done, kept, "theme-*.json", _MOST)
    return json.loads(kept.read_text("utf-8"))


def _told(found: list[dict[str, Any]], folder: PurePosixPath) -> Iterator[Mistake]:
    for one in found:
        text = one["text"].rstrip(".").replace('"', "'")
        fix = next((fix for said, fix in _FIXES.items() if said in text), "")
        if one["suggestion"] and one["severity"] == "warning":
            fix = f"did you mean '{one['suggestion']}'?"
        yield Mistake(
            path=folder / one["file"],
            line=one["line"],
            column=one["column"] + 1,
            problem=text[:1].lower() + text[1:] if text[:1] != "'" else text,
            fix=fix or "correct this line, and save it",
            severity=one["severity"],
        )


def _flaws(kit: Kit) -> Iterator[Mistake]:
    """Yield what is wrong with the tokens in the sheets of a theme."""
    theme = kit.theme or PurePosixPath()
    for path in sorted(kit.files):
        if path.suffix != ".css" or not path.is_relative_to(theme):
            continue
        text = (kit.content / path).read_text("utf-8", "replace")
        for flaw in flaws(text):
            yield Mistake(
                path=path,
                line=flaw.at.line,
                column=flaw.at.column,
                problem=flaw.problem,
                fix=flaw.fix,
                severity="error" if flaw.sure else "warning",
            )
