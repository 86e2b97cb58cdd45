"""``handbook.options``: addresses and folders are checked before anything begins."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from handbook.errors import UsageError
from handbook.options import base_url, content_option, out_option, present


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", ""),
        ("https://x.org", "https://x.org/"),
        ("http://x.org/a/", "http://x.org/a/"),
        ("https://x.org:8080/a", "https://x.org:8080/a/"),
        ("https://[::1]:80/", "https://[::1]:80/"),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/"),
        ("https://x.org/caf\u00e9", "https://x.org/caf%C3%A9/"),
        ("https://x.org/a%20b", "https://x.org/a%20b/"),
    ],
)
def test_an_address_is_written_in_one_way(text: str, address: str) -> None:
    """Whole, in ASCII, with a slash at its end."""
    assert base_url(text) == address


@pytest.mark.parametrize(
    "text",
    [
        *("x.org", "ftp://x.org/", "https://", "https:///a", "https://x.org/?a"),
        *("https://x.org/#a", "https://x.org/a b", "https://x.org/../a"),
        *("https://x.org//a", "https://x.org/%2e%2e/", "https://x.org:0/"),
        *("https://x.org:99999/", "https://.x.org/", "https://me@x.org/"),
        *("https://x.org/%zz", "https://[1:2/", " https://x.org/"),
    ],
)
def test_what_is_no_address_of_a_site_is_refused(text: str) -> None:
    """It is named, with what to write."""
    with pytest.raises(UsageError, match="is no address of a site\n  fix: ") as caught:
        base_url(text)

    assert f"'{text}'" in str(caught.value)


def test_the_content_is_there(tmp_path: Path) -> None:
    """A folder that is not is wrong usage."""
    assert present(tmp_path) == tmp_path
    with pytest.raises(UsageError, match="there is no folder"):
        present(tmp_path / "none")


@pytest.mark.parametrize("option", ["--content", "--out"])
def test_an_empty_name_is_no_folder(option: str) -> None:
    """An unset variable is not the folder that one happens to be in."""

    @click.command
    @content_option
    @out_option
    def command(content: Path, out: Path) -> None:
        """Do nothing."""

    with pytest.raises(UsageError, match=f"{option} has an empty value"):
        command.main([option, ""], standalone_mode=False)


def test_the_folders_have_defaults() -> None:
    """The handbook itself, and a folder for the site."""
    found: list[Path] = []

    @click.command
    @content_option
    @out_option
    def command(content: Path, out: Path) -> None:
        found.extend([content, out])

    command.main([], standalone_mode=False)

    assert found[0].name == "content"
    assert found[1] == Path("_site")
