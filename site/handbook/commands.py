"""The commands of ``build.py``.

Exit status: 0 good, 1 mistakes in the content, 2 wrong usage, 3 the machine is
in the way, 130 interrupted.  What a command needs is imported when it runs, so
that ``--help`` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import click

from handbook import ROOT
from handbook.errors import MachineError
from handbook.exits import Commands, orderly, speak_utf8
from handbook.options import (
    FOLDER,
    base_url_option,
    content_option,
    jobs_option,
    out_option,
)

CIRCLES = 50_000
"""How many objects more there are before Python looks for circles among them.

Pages, trees and texts have none; to look after every 700 objects, as Python does,
takes 7 % of a build.
"""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Server or Framework? - the handbook, and the program that builds it."""


@cli.command()
@content_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def serve(content: Path, host: str, port: int) -> None:
    """Show the site as you write it: saves reload the page."""
    from handbook.assets.node_modules import provide_node_modules
    from handbook.assets.runtime import provide_runtime
    from handbook.page.directives.run import may_run
    from handbook.serve.liveserver import run

    provide_node_modules(click.echo)
    if may_run(content):  # else the first reader of such a page would wait for it
        provide_runtime(click.echo)
    run(content, host, port, tell=click.echo)


@cli.command()
@content_option
@out_option
@base_url_option
@jobs_option
@click.option("--clean", is_flag=True, help="Make everything again.")
def build(content: Path, out: Path, base_url: str, jobs: int, *, clean: bool) -> None:
    """Build the site into a folder that any web server can host."""
    from handbook.build.unchanged import unchanged
    from handbook.cache.store import Store

    store = Store()
    if clean:
        store.clear()
    elif built := unchanged(store, content, out.absolute(), base_url):
        for line in built.warnings:
            click.echo(line, err=True)
        for line in built.summary:
            click.echo(line)
        return
    from handbook.assets.node_modules import provide_node_modules
    from handbook.build.building import build_site

    provide_node_modules(click.echo)
    build_site(content, out, base_url, jobs=jobs, store=store)


@cli.command()
@content_option
@click.option(
    "--claims",
    is_flag=True,
    help="Also list the sentences of each page: proved, by what, or bare.",
)
@jobs_option
def check(content: Path, claims: bool, jobs: int) -> None:
    """List everything a build would complain about; write nothing."""
    from handbook.assets.node_modules import provide_node_modules
    from handbook.build.building import checked_site, counted
    from handbook.build.trying import try_own
    from handbook.cache.store import Store
    from handbook.library.promising import unpromised
    from handbook.library.proofreport import report
    from handbook.library.translating import untranslated
    from handbook.own.loading import may_have_theme
    from handbook.web.mistakes import tally

    if may_have_theme(content):
        provide_node_modules(click.echo)
    site, warnings = checked_site(content, "", jobs=jobs, store=Store())
    if site.library.kept:
        site.library.kept.save()
    try_own(site)
    for line in report(site.library) if claims else ():
        click.echo(line)
    click.echo(f"Checked {counted(site)}: {tally(warnings)}")
    for told in filter(None, (unpromised(site.library), untranslated(site.library))):
        click.echo(told)


@cli.command()
@content_option
def translate(content: Path) -> None:
    """List all words of the interface in translation.po, to be translated."""
    from handbook.library.translating import translate as write_words

    found = write_words(content)
    told = f"{found.done:,} of {found.words:,} words are translated"
    click.echo(f"Wrote {found.path}: {told} into '{found.language}'")


@cli.command()
@content_option
def addresses(content: Path) -> None:
    """Promise to keep every address of today: add the new ones to addresses.txt."""
    from handbook.build.building import checked_site
    from handbook.library.promising import promise

    site, _ = checked_site(content, "")
    count = len(site.library.contract.new)
    if path := promise(site.library):
        click.echo(f"Wrote {path}: {count:,} more")
        click.echo("Commit it: from now on, `check` fails when one leads nowhere.")
    else:
        click.echo("Nothing is new: every address of the site is in addresses.txt")


@cli.command()
@content_option
@out_option
@click.option("--at", default="/", show_default=True, help="Serve below this path.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
def preview(content: Path, out: Path, at: str, host: str, port: int) -> None:
    """Serve the built folder the way GitHub Pages does."""
    from handbook.serve.preview import make_server

    with make_server(out, host, port, at=at) as server:
        click.echo(f"Serving {out} at {server.url} - Ctrl-C stops")
        server.serve_forever()


@cli.command()
@content_option
@click.argument("name", metavar="SECTION/SLUG")
def new(content: Path, name: str) -> None:
    """Start an article from the archetype."""
    from handbook.content.promises import PROMISES
    from handbook.library.newarticle import create_article

    for path in create_article(content, name):
        click.echo(f"Wrote {path}")
    click.echo("It is a draft: `serve` shows it, `build` leaves it out.")
    if (content / PROMISES).exists():
        click.echo(
            f"Choose its address well: once it is in {PROMISES}, it is there to stay."
        )


@cli.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
def start(folder: Path) -> None:
    """Start a handbook of your own in a new folder."""
    import shlex

    from handbook.library.starting import start as start_handbook

    written = start_handbook(folder)
    click.echo(f"Wrote {len(written)} files to {folder}, a README.md among them.")
    words = (sys.orig_argv[0], sys.argv[0], "serve", "--content", f"{folder}/content")
    click.echo(f"See it: {shlex.join(words)}")


@cli.command("import")
@click.argument("settings", metavar="MKDOCS.YML", type=click.Path(path_type=Path))
@click.option(
    "--content",
    type=FOLDER,
    help="The folder of Markdown files.  [default: that which the settings name]",
)
@click.option(
    "--replace", is_flag=True, help="Write site.yaml anew where there is one already."
)
def import_(settings: Path, content: Path | None, replace: bool) -> None:
    """Write the site.yaml of a tree that MkDocs builds; say what it cannot hold."""
    from handbook.library.mkdocs import import_mkdocs

    written, existed, left_out = import_mkdocs(settings, content, replace=replace)
    for mistake in left_out:
        click.echo(str(mistake), err=True)
    click.echo(f"{'Replaced' if existed else 'Wrote'} {written}")


@cli.command()
@content_option
@click.argument("names", nargs=-1)
def record(content: Path, names: tuple[str, ...]) -> None:
    """Run the real programs again and rewrite the recordings pages show."""
    from handbook.record.runs import record as record_all

    changed = record_all(content, names)
    for path in changed:
        click.echo(f"Wrote {path}")
    if not changed:
        click.echo("Nothing changed: every recording says what the programs say")


@cli.command()
@content_option
@out_option
@base_url_option
@click.option("--remote", default="origin", show_default=True)
@click.option("--branch", default="gh-pages", show_default=True)
@click.option(
    "--yes", is_flag=True, help="Do not ask, though it is the first time; for scripts."
)
def publish(  # noqa: PLR0917 - its options
    content: Path, out: Path, base_url: str, remote: str, branch: str, yes: bool
) -> None:
    """Check, build, then push the site to a branch of its content's repository."""
    from handbook.publish.publishing import publish as publish_site

    publish_site(content, out, base_url, remote=remote, branch=branch, agreed=yes)


@cli.command(context_settings={"ignore_unknown_options": True})
@content_option
@click.option(
    "--everything",
    is_flag=True,
    help="Rerun every recording, visit each page in every way, kill many builds.",
)
@click.option(
    "--job", metavar="NAME", help="Run one part of the tests, as GitHub does."
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PYTEST ARGS]")
def test(
    content: Path, everything: bool, job: str | None, arguments: tuple[str, ...]
) -> None:
    """Provide the real programs that the tests drive, then run pytest."""
    import subprocess

    if sys.platform == "win32":
        raise MachineError(
            "The tests drive servers that Windows does not have.",
            "run them on Linux or macOS, or in the Windows Subsystem for Linux",
        )

    def run(*module: str) -> None:
        command = [sys.executable, "-m", *module]
        ended = subprocess.run(command, cwd=ROOT, env=environment, check=False)
        if ended.returncode:
            sys.exit(ended.returncode)

    environment = {**os.environ, "HANDBOOK_CONTENT": str(content.resolve())}
    if everything:
        environment["HANDBOOK_EVERYTHING"] = "true"
    run("tests.provision")
    # One process more than there are cores: tests wait for browsers and servers.
    processes = str((os.cpu_count() or 1) + 1)
    together = ("-n", processes, "--dist", "worksteal")
    part = ("--job", job) if job else ()
    run("pytest", *part, *(arguments or together))


def main() -> None:
    """Run the command line; every way it can end has its exit status."""
    speak_utf8()
    gc.set_threshold(CIRCLES)
    with orderly():
        cli.main(prog_name="build.py", standalone_mode=False)
