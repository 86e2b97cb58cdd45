"""The options of the commands, checked and read: folders and addresses."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, unquote, urlsplit

import click

from handbook import ROOT
from handbook.errors import UsageError, no_content

Command = TypeVar("Command", bound=Callable[..., Any])


class Named(click.Path):
    """A path that is named: an empty text, say an unset variable, is none."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """Return the path; ``UsageError`` for an empty text."""
        if value == "":
            option = param.opts[0] if param else "the option"
            raise UsageError(
                f"{option} has an empty value, which names no folder",
                f"name the folder, or leave {option} out",
            )
        return super().convert(value, param, ctx)


FOLDER = Named(path_type=Path, file_okay=False)
ADDRESS = re.compile(
    r"https?://([\w-]+(\.[\w-]+)*|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?"
    r"(/([^\s?#%\\\x00-\x1f\x7f]|%[0-9A-Fa-f]{2})*)?"
)


def content_option(command: Command) -> Command:
    """Give a command the option ``--content``."""
    return click.option(
        "--content",
        type=FOLDER,
        default=ROOT / "content",
        callback=lambda _context, _option, value: present(value),
        help="The folder of Markdown files.  [default: content]",
    )(command)


def jobs_option(command: Command) -> Command:
    """Give a command the option ``--jobs``."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=cores,
        help="How many processes work at once.  [default: one for each core]",
    )(command)


def cores() -> int:
    """Return how many processes can work at once on this machine."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def present(content: Path) -> Path:
    """Return the content folder; ``UsageError`` if it is not there."""
    if not content.is_dir():
        raise no_content(content)
    return content


def out_option(command: Command) -> Command:
    """Give a command the option ``--out``."""
    return click.option(
        "--out",
        type=Named(path_type=Path),
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
        raise no_address(text, "write it whole, such as https://example.org/handbook/")
    try:
        scheme, host, path, _, _ = split = urlsplit(text)
        port = split.port
        host = host if "[" in host else host.encode("idna").decode()
    except ValueError as error:  # no IPv6 address, no port, no name of a host
        raise no_address(text, f"check its host and port: {error}") from error
    if port == 0 or host.startswith(("-", ".")):
        raise no_address(text, "check its host and port")
    path = path.removesuffix("/")
    if any(unquote(part) in {"", ".", ".."} for part in path.split("/")[1:]):
        raise no_address(text, "take '//', '.' and '..' out of its path")
    return f"{scheme}://{host}{quote(path, safe='/%~!$&()*+,;=:@')}/"


def no_address(text: str, fix: str) -> UsageError:
    """Return what is told of a base URL that no site can have."""
    return UsageError(f"--base-url '{text}' is no address of a site", fix)
