"""Every way a command can end, and its exit status."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from handbook.errors import ContentError, MachineError, UsageError, reason


class Terminated(SystemExit):
    """SIGTERM came; nothing in this program may take it for anything else."""


def _terminate(*_: object) -> None:
    raise Terminated(143)


@contextmanager
def orderly() -> Iterator[None]:
    """Turn whatever ends the block into a message and an exit status.

    0 good, 1 mistakes in the content, 2 wrong usage, 3 the machine is in the
    way, 130 interrupted, 141 nobody reads the output any more, 143 terminated.
    """
    signal.signal(signal.SIGTERM, _terminate)
    try:
        with _told():
            yield
    except BrokenPipeError:
        _hush()
        sys.exit(141)


class Commands(click.Group):
    """A group of commands whose output may stay unread: Click makes that a 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; end quietly when nobody reads what it prints."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _hush()
            sys.exit(141)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except ContentError as error:
        click.echo(str(error), err=True)
        count = len(error.mistakes)
        click.echo(f"{count:,} {'mistake' if count == 1 else 'mistakes'}", err=True)
        if error.hint:
            click.echo(error.hint, err=True)
        sys.exit(1)
    except UsageError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except MachineError as error:
        click.echo(str(error), err=True)
        sys.exit(3)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        raise
    except OSError as error:
        problem = f"cannot use {error.filename or 'a file'}: {reason(error)}"
        fix = "mend that, or run the command again if the file came and went"
        click.echo(str(MachineError(problem, fix)), err=True)
        sys.exit(3)


def _hush() -> None:
    """Send to nowhere what is left to print: its reader has read enough."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())


def speak_utf8() -> None:
    """Start this program again if Python takes names and texts for ASCII.

    It does so in the C locale, where a name such as ``café.md`` would be none.
    """
    if sys.getfilesystemencoding().lower() != "utf-8":
        arguments = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
        os.execv(sys.executable, arguments)  # noqa: S606 - the same program again
