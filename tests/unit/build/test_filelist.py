"""Files that no build wrote: a build stops for them, and for no page of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.build.filelist import FILE_LIST, listed
from handbook.build.outfolder import check_output
from handbook.build.staging import staged
from handbook.errors import UsageError
from tests.support.sites import build, read, write


def test_files_of_others_are_refused_and_five_are_named(tmp_path: Path) -> None:
    """Files that no build wrote stop the build; the first five are listed."""
    build(tmp_path / "out", {"a/index.html": "ours"})
    write(tmp_path / "out", {f"a/{name}.txt": "" for name in "gfedcba"})
    write(tmp_path / "out", {"CNAME": "", "notes/one": "", "notes/two": ""})

    with pytest.raises(UsageError) as error:
        check_output(tmp_path / "out", [])

    assert "wrote: CNAME, a/a.txt, a/b.txt, a/c.txt, a/d.txt and 4 more." in str(
        error.value
    )


def test_a_site_of_ours_is_accepted_again(tmp_path: Path) -> None:
    """The output of one build, even with pages removed, is accepted by the next."""
    out = tmp_path / "out"
    build(out, {"index.html": "old", "a/b/index.html": "old"})
    (out / "a/b/index.html").unlink()
    (out / ".DS_Store").write_bytes(b"")

    check_output(out, [])

    build(out, {"index.html": "new"})
    assert read(out) == {"index.html": "new"}


@pytest.mark.parametrize("text", ["", "{}", "[1]", "null", "[" * 9, "\udcff"])
def test_a_broken_list_claims_nothing(tmp_path: Path, text: str) -> None:
    """A list of files that no build wrote does not make a folder ours."""
    write(tmp_path / "out", {"index.html": "mine"})
    (tmp_path / "out" / FILE_LIST).write_bytes(text.encode("utf-8", "surrogatepass"))

    with pytest.raises(UsageError, match=r"index\.html"):
        check_output(tmp_path / "out", [])


def test_a_link_in_the_place_of_a_page_is_refused(tmp_path: Path) -> None:
    """A symbolic link is never ours, even under the name of a page of ours."""
    out = tmp_path / "out"
    build(out, {"index.html": "ours"})
    (out / "index.html").unlink()
    (out / "index.html").symlink_to("/etc/hostname")

    with pytest.raises(UsageError, match=r"wrote: index\.html\."):
        check_output(out, [])


def test_files_that_appear_during_the_build_are_kept(tmp_path: Path) -> None:
    """A file put into the output while a build runs stops the swap."""
    out = tmp_path / "out"
    build(out, {"index.html": "old"})

    def intrude() -> None:
        with staged(out) as site:
            write(site, {"index.html": "new"})
            write(out, {"CNAME": "example.org"})

    with pytest.raises(UsageError, match=r"holds .*CNAME"):
        intrude()

    assert read(out) == {"index.html": "old", "CNAME": "example.org"}


def test_files_that_appear_at_the_last_moment_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file put into the output after the last check is not deleted with it."""
    out = tmp_path / "out"
    build(out, {"index.html": "old"})
    monkeypatch.setattr(
        "handbook.build.swap.flush", lambda _: write(out, {"CNAME": "x"})
    )

    with pytest.raises(UsageError, match="CNAME"):
        build(out, {"index.html": "new"})

    assert read(out) == {"index.html": "old", "CNAME": "x"}


def test_a_site_that_is_swapped_in_during_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of a build that ends while the next one looks are not taken for foreign."""
    out = tmp_path / "out"
    build(out, {"index.html": "old"})
    swapped: list[Path] = []

    def listed_and_swap(text: str) -> frozenset[str]:
        found = listed(text)
        if not swapped:
            swapped.append(out)
            build(out, {"index.html": "new", "added.html": "new"})
        return found

    monkeypatch.setattr("handbook.build.filelist.listed", listed_and_swap)
    check_output(out, [])

    assert swapped == [out]
    assert read(out) == {"index.html": "new", "added.html": "new"}
