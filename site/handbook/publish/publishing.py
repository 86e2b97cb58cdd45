"""Publishing: find where the site goes, build it, say so, ask once, push."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import click

from handbook.assets.node_modules import provide_node_modules
from handbook.build.building import build_site, counted
from handbook.content.promises import PROMISES
from handbook.errors import UsageError
from handbook.library.promising import promise
from handbook.publish.branch import ignored, put_on_branch, state_of
from handbook.publish.destination import Destination, find_destination


def publish(
    content: Path, out: Path, base_url: str, *, remote: str, branch: str, agreed: bool
) -> None:
    """Build the site of ``content``, and push it to a branch of its repository.

    Prints address, branch and number of pages before it pushes.  The first time
    that the repository publishes there, it asks on a terminal; elsewhere
    ``agreed`` must be true.  Raises ``ContentError``, ``MachineError``, or
    ``UsageError``, also when the answer is no; then nothing has been pushed.
    """
    destination = find_destination(content, remote, branch)
    asks = not (agreed or destination.is_known)
    if asks and not sys.stdin.isatty():
        raise UsageError(
            f"The repository {destination.repository} has not published before to "
            f"{destination.place}, and there is no terminal to ask on.",
            "if that is the right place, add --yes",
        )
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
    site = build_site(content, out, base_url)
    _tell_ignored(content, site.library.pages)
    click.echo(f"Publishing {counted(site)} to {destination.place}")
    if asks:
        _ask(destination, out)
    if put_on_branch(out, destination, message):
        click.echo(f"Published {out} to {destination.place}")
    else:
        click.echo(f"That branch holds this site already: {destination.place}")
    if PROMISES in site.library.files and (path := promise(site.library)):
        click.echo(f"Wrote the new addresses into {path}: commit it")


def _tell_ignored(content: Path, pages: Iterable[PurePosixPath]) -> None:
    """Warn of pages that git ignores: their author may not want them public."""
    found = sorted(ignored(content) & set(map(str, pages)))
    if found:
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        click.echo(
            f"Warning: git ignores {', '.join(found[:5])}{more}; published too.",
            err=True,
        )


def _ask(destination: Destination, out: Path) -> None:
    """Ask whether that is the right place; ``UsageError`` if it is not."""
    there = (
        "It replaces the site that is there. "
        if destination.tip
        else "The branch is new. "
    )
    question = (
        f"The repository {destination.repository} has not published there before. "
        f"{there}Publish?"
    )
    if not click.confirm(question, err=True):
        raise UsageError(
            f"Nothing was published; the site is in {out}.",
            "choose another place with --remote or --branch",
        )
