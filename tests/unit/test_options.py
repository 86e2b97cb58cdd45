"""The options of the commands: folders and addresses, refused with what to do."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from handbook import ROOT
from handbook.errors import UsageError
from handbook.options import (
    base_url,
    base_url_option,
    content_option,
    out_option,
    present,
)


@click.command()
@content_option
@out_option
@base_url_option
def command(content: Path, out: Path, base_url: str) -> None:
    """Print the options as they were read."""
    click.echo(f"{content} {out} {base_url!r}")


def test_options_have_their_defaults() -> None:
    """The handbook's own content, ``_site`` here, and no address."""
    done = CliRunner().invoke(command)

    assert done.output == f"{ROOT / 'content'} _site ''\n"


def test_options_are_read(tmp_path: Path) -> None:
    """Folders as paths, the address with its slash."""
    asked = ["--content", str(tmp_path), "--out", "a/b", "--base-url", "http://c.org"]

    assert CliRunner().invoke(command, asked).output == (
        f"{tmp_path} {Path('a/b')} 'http://c.org/'\n"
    )


@pytest.mark.parametrize("option", ["--content", "--out"])
def test_an_empty_name_is_no_folder(option: str) -> None:
    """It is mostly an unset variable; the current folder would surprise."""
    done = CliRunner().invoke(command, [option, ""])

    assert isinstance(done.exception, UsageError)
    assert str(done.exception).startswith(f"{option} has an empty value")


def test_the_content_folder_is_there(tmp_path: Path) -> None:
    """A file is none either."""
    (tmp_path / "file").write_text("")

    assert present(tmp_path) == tmp_path
    for path in (tmp_path / "file", tmp_path / "none"):
        with pytest.raises(UsageError, match="there is no folder"):
            present(path)


@pytest.mark.parametrize(
    ("address", "fix"),
    [
        ("example.org", "write it whole"),
        ("https://a.org/?b", "write it whole"),
        ("https://a.org:0/", "check its host and port"),
        ("https://a.org:99999/", "check its host and port: "),
        ("https://a.org/b/../c", "take '//', '.' and '..' out of its path"),
    ],
)
def test_an_address_that_no_site_can_have_is_refused(address: str, fix: str) -> None:
    """With what is wrong about it."""
    with pytest.raises(UsageError) as raised:
        base_url(address)

    assert str(raised.value).startswith(
        f"--base-url '{address}' is no address of a site\n  fix: {fix}"
    )
