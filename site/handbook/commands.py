"""The commands of ``build.py``.

Exit status: 0 good, 1 mistakes in the content, 2 wrong usage, 3 the machine is
in the way, 130 interrupted.  What a command needs is imported when it runs, so
that ``--help`` answers at once.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

import click

from handbook import ROOT
from handbook.endings import Commands, orderly, speak_utf8
from handbook.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])
FOLDER = click.Path(path_type=Path, file_okay=False)
ADDRESS = re.compile(
    r"https?://([\w-]+(\.[\w-]+)*|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?(/[^\s?#]*)?"
)
# The programs that the tests drive; tools.py knows how to provide each.
TESTED_WITH = (
    "git", "chromium", "firefox", "webkit", "xvfb", "nginx", "apache2", "mod_wsgi",
    "openssl", "ss", "systemd", "java",
)  # fmt: skip


def content_option(command: Command) -> Command:
    """Give a command the option ``--content``."""
    return click.option(
        "--content",
        type=FOLDER,
        default=ROOT / "content",
        help="The folder of Markdown files.  [default: content]",
    )(command)


def out_option(command: Command) -> Command:
    """Give a command the option ``--out``."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path),
        default=Path("_site"),
        show_default=True,
        help="The folder of the built site.",
    )(command)


def base_url_option(command: Command) -> Command:
    """Give a command the option ``--base-url``."""
    return click.option(
        "--base-url",
        default="",
        metavar="URL",
        callback=lambda _context, _option, value: base_url(value),
        help="Where the site will be published, for the sitemap, canonical "
        "addresses and the 404 page.",
    )(command)


def base_url(text: str) -> str:
    """Return the address with a slash at its end; ``UsageError`` if it is none."""
    if not text:
        return ""
    if not ADDRESS.fullmatch(text):
        raise UsageError(
            f"--base-url '{text}' is no address of a site",
            "write it whole, such as https://example.org/handbook/",
        )
    scheme, host, path, _, _ = urlsplit(text)
    try:
        host.encode("ascii")
    except UnicodeEncodeError:
        host = host.encode("idna").decode()
    return f"{scheme}://{host}{quote(path.rstrip('/'), safe='/%~!$&()*+,;=:@')}/"


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Server or Framework? - the handbook, and the program that builds it."""


@cli.command()
@content_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
def serve(content: Path, host: str, port: int) -> None:
    """Show the site as you write it: saves reload the page."""
    from handbook.live import run
    from handbook.runnable import may_run
    from handbook.runtime import provide_runtime
    from handbook.tools import provide_node_modules

    provide_node_modules(click.echo)
    if may_run(content):  # else the first reader of such a page would wait for it
        provide_runtime(click.echo)
    run(content, host, port, tell=click.echo)


@cli.command()
@content_option
@out_option
@base_url_option
def build(content: Path, out: Path, base_url: str) -> None:
    """Build the site into a folder that any web server can host."""
    from handbook.building import build_site
    from handbook.tools import provide_node_modules

    provide_node_modules(click.echo)
    build_site(content, out, base_url)


@cli.command()
@content_option
@click.option(
    "--claims",
    is_flag=True,
    help="Also list the sentences of each page: proved, by what, or bare.",
)
def check(content: Path, claims: bool) -> None:
    """List everything a build would complain about; write nothing."""
    from handbook.building import checked_site
    from handbook.faults import tally
    from handbook.proofreport import report

    site, warnings = checked_site(content, "")
    pages = len(site.library.pages)
    counted = f"{pages:,} {'page' if pages == 1 else 'pages'}"
    for line in report(site.library) if claims else ():
        click.echo(line)
    click.echo(f"Checked {counted}: {tally(warnings)}")


@cli.command()
@content_option
@out_option
@click.option("--at", default="/", show_default=True, help="Serve below this path.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535))
def preview(content: Path, out: Path, at: str, host: str, port: int) -> None:
    """Serve the built folder the way GitHub Pages does."""
    from handbook.preview import make_server

    with make_server(out, host, port, at=at) as server:
        click.echo(f"Serving {out} at {server.url} - Ctrl-C stops")
        server.serve_forever()


@cli.command()
@content_option
@click.argument("name", metavar="SECTION/SLUG")
def new(content: Path, name: str) -> None:
    """Start an article from the archetype."""
    from handbook.archetype import create_article

    for path in create_article(content, name):
        click.echo(f"Wrote {path}")
    click.echo("It is a draft: `serve` shows it, `build` leaves it out.")


@cli.command()
@content_option
@click.argument("names", nargs=-1)
def record(content: Path, names: tuple[str, ...]) -> None:
    """Run the real programs again and rewrite the recordings pages show."""
    from handbook.rerun import record as record_all

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
def publish(content: Path, out: Path, base_url: str, remote: str, branch: str) -> None:
    """Check, build, then push the built folder to a branch."""
    from handbook.building import build_site
    from handbook.publish import check_target, state_of
    from handbook.publish import publish as push
    from handbook.tools import provide_node_modules

    check_target(ROOT, remote, branch)
    commit, edited = state_of(content)
    message = f"Publish the site from {commit}" if commit else "Publish the site"
    if edited:
        message += " and uncommitted changes"
        click.echo(
            f"Warning: {content} holds changes that are not committed; "
            "they are published too.",
            err=True,
        )
    provide_node_modules(click.echo)
    build_site(content, out, base_url)
    if push(out, ROOT, remote, branch, message):
        click.echo(f"Published {out} to the branch {branch} of {remote}")
    else:
        click.echo(f"The branch {branch} of {remote} holds this site already")


@cli.command(context_settings={"ignore_unknown_options": True})
@content_option
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[PYTEST ARGS]")
def test(content: Path, arguments: tuple[str, ...]) -> None:
    """Provide the real programs that the tests drive, then run pytest."""
    import subprocess

    from handbook.tools import provide, provide_node_modules
    from handbook.unpacked import provide_current_nginx

    provide(TESTED_WITH, click.echo)
    provide_node_modules(click.echo, tests=True)
    provide_current_nginx(click.echo)
    # All of them take half the time side by side; what one file shares stays together.
    together = ("-n", "auto", "--dist", "loadfile")
    command = [sys.executable, "-m", "pytest", *(arguments or together)]
    environment = {**os.environ, "HANDBOOK_CONTENT": str(content.resolve())}
    sys.exit(subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode)


def main() -> None:
    """Run the command line; every way it can end has its exit status."""
    speak_utf8()
    with orderly():
        cli.main(prog_name="build.py", standalone_mode=False)
