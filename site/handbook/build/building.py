"""Building: read, render, check, freeze, and say how it went."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from handbook import ROOT
from handbook.assets.runtime import provide_runtime
from handbook.build.freeze import NOTHING, freeze
from handbook.build.manifest import load, manifest, name_of
from handbook.build.outfolder import check_output, located
from handbook.build.rendering import render_all
from handbook.build.staging import staged
from handbook.build.trying import try_own
from handbook.build.unchanged import Built, left, state
from handbook.build.unchanged import name_of as built_as
from handbook.cache.store import Store
from handbook.content.history import last_changes
from handbook.content.textfile import Stamp
from handbook.errors import ContentError, Mistake
from handbook.library.kept import Kept
from handbook.library.reading import read_library
from handbook.library.sparing import hint
from handbook.outputs import guarded
from handbook.own.faults import OwnError
from handbook.web.mistakes import tally
from handbook.web.site import Site

NOWHERE = "Without --base-url there is no sitemap.xml and no canonical address."

ALIKE = 3
"""How many places are shown of a warning that is the same everywhere."""


def build_site(
    content: Path,
    out: Path,
    base_url: str,
    *,
    jobs: int = 1,
    store: Store | None = None,
) -> Site:
    """Build the site of ``content`` into ``out``, print a summary; return the site.

    It takes ``jobs`` processes, and from ``store`` what earlier builds made.  Raises
    ``ContentError``, ``UsageError`` or ``MachineError``; then whatever was in ``out``
    is as it was.
    """
    start = time.perf_counter()
    before = state(content) if store else ""
    ours = (ROOT / name for name in (".git", "site", "static", "tests"))
    check_output(out, (content, *ours))
    site, warnings = checked_site(content, base_url, jobs=jobs, store=store)
    if site.runs:
        provide_runtime(click.echo)
    site.lay_out()
    name = name_of(content, located(out), base_url)
    earlier = load(store, name) if store else NOTHING
    with staged(out) as folder:
        with _progress("Writing") as tell, _all_told(site):
            written = freeze(site, folder, tell, jobs, earlier)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    if store and site.library.kept:
        site.library.kept.save()
        store.put(name, manifest(site, located(out), written))
    told = f": {tally(warnings)}" if warnings else ""
    files = f"{len(written):,} files, {size / 1000:,.0f} kB"
    seconds = time.perf_counter() - start
    click.echo(f"Built {counted(site)} ({files}) into {out} in {seconds:.1f} s{told}")
    summary = [f"{counted(site)} ({files}) in {out}, as it was: nothing changed{told}"]
    if not base_url:
        summary.append(NOWHERE)
        click.echo(NOWHERE)
    if store:
        built = Built(
            before=before,
            site=left(located(out)),
            elsewhere=_elsewhere(site),
            warnings=(*_warned(warnings), *filter(None, [site.history.notice])),
            summary=tuple(summary),
        )
        store.put(built_as(content, located(out), base_url), built)
    return site


@contextmanager
def _all_told(site: Site) -> Iterator[None]:
    """Raise all that a site's own code gets wrong where the block raises the first."""
    try:
        yield
    except OwnError:
        try_own(site)
        raise


def _elsewhere(site: Site) -> dict[Path, Stamp]:
    """Return what the files were like that pages rest on and that lie elsewhere."""
    library = site.library
    content = library.content
    return {
        path: was
        for page in library.pages.values()
        for path, was in library.renderings.facts(page).files.items()
        if not path.is_relative_to(content) or ".." in path.parts
    }


def counted(site: Site) -> str:
    """Return how many pages authors wrote for a site, such as "35 pages"."""
    pages = len(site.library.pages)
    return f"{pages:,} {'page' if pages == 1 else 'pages'}"


def checked_site(
    content: Path, base_url: str, *, jobs: int = 1, store: Store | None = None
) -> tuple[Site, tuple[Mistake, ...]]:
    """Read and render everything, print the warnings; return the site and them.

    ``jobs`` and ``store`` are as for ``build_site``.  Raises ``ContentError`` with
    every error of every page.
    """
    library = read_library(content, kept=Kept(store, content) if store else None)
    with _progress("Rendering") as tell:
        render_all(library, jobs, tell)
    site = Site(library=library, base_url=base_url)
    mistakes = (*library.check(), *site.theme.mistakes, *guarded.flaws(site))
    for line in _warned(mistakes):
        click.echo(line, err=True)
    errors = [mistake for mistake in mistakes if mistake.severity == "error"]
    if errors:
        raise ContentError(errors, hint(library, errors))
    site.history = last_changes(content)
    if site.history.notice:
        click.echo(site.history.notice, err=True)
    return site, mistakes


def _warned(mistakes: Iterable[Mistake]) -> Iterator[str]:
    """Yield the warnings; of many that say the same, the first three places."""
    alike: dict[str, list[Mistake]] = {}
    for mistake in mistakes:
        if mistake.severity == "warning":
            alike.setdefault(mistake.problem, []).append(mistake)
    for places in alike.values():
        shown = places if len(places) <= ALIKE + 1 else places[:ALIKE]
        for mistake in shown:
            yield str(mistake)
        if len(places) > len(shown):
            rest = len(places) - len(shown)
            yield f"... and the same in {rest:,} other places"


@contextmanager
def _progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on a terminal; elsewhere one line when the work is done.

    What is lent is called with how much is done, and of how much.
    """
    if not sys.stderr.isatty():
        last = 0

        def count(done: int, total: int) -> None:
            nonlocal last
            last = done

        yield count
        click.echo(f"{label}: {last:,} done", err=True)
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def advance(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield advance
