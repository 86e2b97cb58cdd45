"""What stops a page from being made: a template, a style, or this program itself."""

from __future__ import annotations

import linecache
import traceback
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError
from markupsafe import Markup

from handbook import ROOT
from handbook.errors import ContentError, MachineError
from handbook.page import elements
from handbook.serve.ownprogram import CannotRun
from handbook.web.excerpts import excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An error, with the place that somebody has to look at; ``excerpt`` may be ""."""

    place: str
    problem: str
    fix: str
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}\n  fix: {self.fix}"


def fault_of(error: Exception, content: Path) -> Fault:
    """Return what to tell of an error that was raised while a page was made.

    ``content`` is the folder of the site, whose own code may have failed.
    """
    if isinstance(error, MachineError):
        problem, _, fix = str(error).partition("\n  fix: ")
        return Fault(place="static/", problem=problem, fix=fix)
    if isinstance(error, ContentError):
        mistake = error.mistakes[0]
        return Fault(
            place=f"{mistake.path.as_posix()}:{mistake.line}:{mistake.column}",
            problem=mistake.problem,
            fix=f"{mistake.fix}: the page comes back by itself",
            excerpt=excerpt(content / mistake.path, mistake.line, mistake.column),
        )
    if isinstance(error, TemplateSyntaxError) and error.filename:
        file, line = Path(error.filename), error.lineno
        problem = error.message or "this is no template"
    elif isinstance(error, CannotRun):
        file, line, problem = error.file, error.line, str(error)
    else:
        file, line = _place(error)
        problem = f"{type(error).__name__}: {error}"
    template = file.is_relative_to(elements.TEMPLATES)
    linecache.checkcache(str(file))
    return Fault(
        place=f"{_shown(file)}:{line}",
        problem=problem,
        fix="correct the template, and save it: the page comes back by itself"
        if template
        else "correct this line, and save it; report it if you did not write it",
        excerpt=excerpt(file, line),
    )


def _place(error: Exception) -> tuple[Path, int]:
    """Return the last line of ours that was reached."""
    frames = traceback.extract_tb(error.__traceback__)
    homes = (ROOT / "site", elements.TEMPLATES)
    ours = [one for one in frames if any(map(Path(one.filename).is_relative_to, homes))]
    ours = ours or [one for one in frames if Path(one.filename).is_file()]
    last = ours[-1] if ours else None
    return (Path(last.filename), last.lineno or 1) if last else (ROOT, 1)


def _shown(file: Path) -> Path:
    return file.relative_to(ROOT) if file.is_relative_to(ROOT) else file


_PANEL = Markup(
    '<div class="mistakes" role="alert">\n<details open>\n'
    "<summary>This page cannot be made</summary>\n<ul>\n"
    "<li><code>{place}</code> {problem}<br><strong>Fix:</strong> {fix}{excerpt}</li>\n"
    "</ul>\n</details>\n</div>\n"
)

_PAGE = Markup(
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    " script-src 'self'; style-src 'self'; connect-src 'self'\">\n"
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n'
    "<title>This page cannot be made</title>\n"
    '<link rel="icon" href="data:,">\n'
    '<link rel="stylesheet" href="/_live/mistakes.css">\n'
    '<script type="module" src="/_live/live.js?since={live}"></script>\n'
    "</head>\n<body>\n{panel}</body>\n</html>\n"
)


def fault_page(fault: Fault, live: str) -> str:
    """Return a page that tells of a fault, and listens until it is mended.

    No template is needed for it, nor any style of the site.
    """
    shown = Markup("<pre>{}</pre>").format(fault.excerpt) if fault.excerpt else ""
    panel = _PANEL.format(
        place=fault.place, problem=fault.problem, fix=fault.fix, excerpt=shown
    )
    return _PAGE.format(live=live, panel=panel)


def panel_of(page: str) -> str:
    """Return of such a page what can be laid over one that was there before."""
    start, end = page.find('<div class="mistakes"'), page.rfind("</body>")
    return page[start:end]
