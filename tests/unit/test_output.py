"""The output folder: what is refused, and that the swap is all or nothing."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from handbook.errors import ContentError, MachineError, UsageError
from handbook.manifest import MANIFEST, listed
from handbook.output import check_output, staged

BUILD = """
import signal, sys, time
from pathlib import Path
from handbook.output import staged
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
with staged(Path(sys.argv[1])) as site:
    (site / "index.html").write_text("unfinished")
    print("ready", flush=True)
    time.sleep(60)
"""

LIMITED = """
import resource, sys
from pathlib import Path
from handbook.errors import MachineError
from handbook.output import staged
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    with staged(Path(sys.argv[1])) as site:
        (site / "index.html").write_text("much" * 5000)
except MachineError as error:
    print(str(error).splitlines()[0])
"""


def build(out: Path, files: Mapping[str, str]) -> None:
    """Publish ``files`` as a whole site in ``out``."""
    with staged(out) as site:
        write(site, files)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write ``files`` below ``folder``."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, str]:
    """Return every file below ``folder`` but the manifest."""
    files = (path for path in folder.rglob("*") if path.is_file())
    names = {str(path.relative_to(folder)): path for path in files}
    return {name: names[name].read_text() for name in names if name != MANIFEST}


def names(folder: Path) -> list[str]:
    """Return the names in ``folder``, sorted."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with content, seen from a folder inside it."""
    project = tmp_path / "home" / "project"
    write(project, {"content/basics/wsgi.md": "text", "desk/notes.txt": "notes"})
    monkeypatch.chdir(project / "desk")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return project


@pytest.mark.parametrize(
    ("out", "problem"),
    [
        ("/", "is the root folder"),
        ("~", "is your home folder"),
        ("~/..", "holds your home folder"),
        (".", "is the current folder"),
        ("..", "holds the current folder"),
        ("../content", "which the site is made from"),
        ("../content/../content/", "which the site is made from"),
        ("../content/basics", "is inside"),
        ("../content/_site/deep", "is inside"),
        ("../desk/notes.txt", "is a file"),
        ("../link", "is a symbolic link to content"),
        ("../link/_site", "is inside"),
        ("../content/basics/..", "which the site is made from"),
    ],
)
def test_places_of_the_author_are_refused(
    project: Path, out: str, problem: str
) -> None:
    """No output folder is accepted where replacing it would cost the author files."""
    (project / "link").symlink_to("content")
    before = read(project)

    with pytest.raises(UsageError, match=problem) as error:
        check_output(Path(out).expanduser(), [project / "content"])

    assert "\n  fix: " in str(error.value)
    assert read(project) == before


def test_the_project_is_refused_from_anywhere(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder that holds a source is refused, wherever the command is run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOME")

    with pytest.raises(UsageError, match=r"holds .*content, which the site is made"):
        check_output(project, [project / "content"])


@pytest.mark.parametrize("out", ["_site", "../_site", "../new/../_site"])
def test_a_fresh_or_empty_folder_is_accepted(project: Path, out: str) -> None:
    """An output that does not exist, or is empty, passes and is not made."""
    (project / "_site").mkdir()

    check_output(Path(out), [project / "content", project / ".git"])

    assert list((project / "_site").iterdir()) == []
    assert not (project / "desk" / "_site").exists()


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


@pytest.mark.parametrize("manifest", ["", "{}", "[1]", "null", "[" * 9, "\udcff"])
def test_a_broken_manifest_claims_nothing(tmp_path: Path, manifest: str) -> None:
    """A manifest that no build wrote does not make a folder ours."""
    write(tmp_path / "out", {"index.html": "mine"})
    (tmp_path / "out" / MANIFEST).write_bytes(manifest.encode("utf-8", "surrogatepass"))

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


def test_a_missing_parent_is_told_with_the_command(tmp_path: Path) -> None:
    """A missing parent folder is told before any work, and how to make it."""
    with pytest.raises(MachineError, match=f"fix: create it: mkdir -p {tmp_path}/no"):
        check_output(tmp_path / "no" / "out", [])


@pytest.mark.parametrize("locked", [".", "out"])
def test_a_folder_without_permission_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: str
) -> None:
    """A folder that cannot be written is told before any work."""
    (tmp_path / "out").mkdir()
    # Root may write everywhere, so the answer of the system is given by hand.
    refused = (tmp_path / locked).resolve()
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != refused)

    with pytest.raises(MachineError, match=f"You may not write into {refused}"):
        check_output(tmp_path / "out", [])


def test_a_loop_of_links_is_told(tmp_path: Path) -> None:
    """A parent that is a link to itself is an error, not a hang or a traceback."""
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(MachineError, match="loop"):
        check_output(tmp_path / "loop" / "out", [])


def test_a_mount_point_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A volume mounted as the output cannot change places; the fix names a way."""
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "out")

    with pytest.raises(MachineError, match=r"fix: .*--out .*/out/site"):
        check_output(tmp_path / "out", [])


def test_the_site_appears_whole_and_nothing_else(tmp_path: Path) -> None:
    """Until the block ends the old site is served; then the new one, no debris."""
    out = tmp_path / "out"
    build(out, {"index.html": "old", "gone/index.html": "old"})
    with staged(out) as site:
        write(site, {"index.html": "new", "a/b/index.html": "new"})
        during = read(out)

    assert during == {"index.html": "old", "gone/index.html": "old"}
    assert read(out) == {"index.html": "new", "a/b/index.html": "new"}
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failed_build_leaves_the_old_site(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    """Whatever ends the block early leaves the output as it was, and no debris."""
    out = tmp_path / "out"
    build(out, {"index.html": "old"})
    before = out.stat().st_ino

    def fail() -> None:
        with staged(out) as site:
            write(site, {"index.html": "new"})
            raise failure

    with pytest.raises(failure):
        fail()

    assert read(out) == {"index.html": "old"}
    assert out.stat().st_ino == before
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_names_the_output(tmp_path: Path, number: int) -> None:
    """A full disk is the machine's fault, told with the path; the old site stays."""
    out = tmp_path / "out"
    build(out, {"index.html": "old"})

    with (
        pytest.raises(MachineError, match=rf"Cannot write {out}: .*\n  fix: free"),
        staged(out),
    ):
        raise OSError(number, os.strerror(number))  # as write() does: no name

    assert read(out) == {"index.html": "old"}
    assert names(tmp_path) == ["out"]


def test_a_real_write_that_fails_is_told(tmp_path: Path) -> None:
    """A write that the system cuts off is an error of the machine, not a traceback."""
    out = tmp_path / "out"
    build(out, {"index.html": "old"})

    built = subprocess.run(
        [sys.executable, "-c", LIMITED, out],
        capture_output=True,
        check=True,
        text=True,
        timeout=30,
    )

    assert built.stdout == f"Cannot write {out}: file too large.\n"
    assert read(out) == {"index.html": "old"}
    assert names(tmp_path) == ["out"]


def test_a_denied_write_names_the_file(tmp_path: Path) -> None:
    """A refused write inside the staging folder names the file."""
    with (
        pytest.raises(MachineError, match=r"Cannot write .*/site/a: permission"),
        staged(tmp_path / "out") as site,
    ):
        raise PermissionError(errno.EACCES, "Permission denied", str(site / "a"))


def test_other_errors_of_files_pass_through(tmp_path: Path) -> None:
    """An unreadable source is not blamed on the output, neighbours included."""
    with pytest.raises(PermissionError), staged(tmp_path / "out"):
        raise PermissionError(errno.EACCES, "", str(tmp_path / "out2" / "a.md"))


def test_a_closed_pipe_is_no_fault_of_the_disk(tmp_path: Path) -> None:
    """Who stops reading what a build prints is not told of the output folder."""
    with pytest.raises(BrokenPipeError), staged(tmp_path / "out"):
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def test_symbolic_links_never_reach_the_site(tmp_path: Path) -> None:
    """A link in the new site stops the build: hosts follow or drop them."""

    def link() -> None:
        with staged(tmp_path / "out") as site:
            (site / "images").mkdir()
            (site / "images" / "x.png").symlink_to("/etc/hostname")

    with pytest.raises(ContentError, match=r"images/x\.png:1:1: .*symbolic link"):
        link()

    assert names(tmp_path) == []


def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    """A web server can read the site whatever umask the builder has."""
    before = os.umask(0o077)
    try:
        build(tmp_path / "out", {"a/index.html": "text"})
    finally:
        os.umask(before)

    found = {
        path.name: oct(path.stat().st_mode & 0o777)
        for path in [tmp_path / "out", *(tmp_path / "out").rglob("*")]
    }
    assert found == {
        "out": "0o755",
        "a": "0o755",
        "index.html": "0o644",
        MANIFEST: "0o644",
    }


def test_unchanged_files_keep_their_time(tmp_path: Path) -> None:
    """rsync and HTTP caches see a new time only where bytes changed."""
    out = tmp_path / "out"
    build(out, {"same/index.html": "same", "other/index.html": "aaaa", "file": "f"})
    for path in out.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))

    build(out, {"same/index.html": "same", "other/index.html": "bbbb", "file/x": "f"})

    old = [path for path in out.rglob("*") if path.stat().st_mtime == 1_000_000_000]
    assert [path.relative_to(out).as_posix() for path in old] == ["same/index.html"]


def test_two_builds_of_one_tree_are_the_same(tmp_path: Path) -> None:
    """The manifest and everything else depend on the content alone."""
    build(tmp_path / "one", {"b": "1", "a/ü.html": "2"})
    build(tmp_path / "two", {"a/ü.html": "2", "b": "1"})

    first = (tmp_path / "one" / MANIFEST).read_bytes()
    assert first == (tmp_path / "two" / MANIFEST).read_bytes()
    assert first.isascii()


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
    monkeypatch.setattr("handbook.swap.flush", lambda _: write(out, {"CNAME": "x"}))

    with pytest.raises(UsageError, match="CNAME"):
        build(out, {"index.html": "new"})

    assert read(out) == {"index.html": "old", "CNAME": "x"}


@pytest.fixture
def start(tmp_path: Path) -> Callable[[], subprocess.Popen[str]]:
    """Return a function that starts a build of ``out`` which never ends."""

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", BUILD, tmp_path / "out"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    return start


def test_a_second_build_is_refused_while_one_runs(
    tmp_path: Path, start: Callable[[], subprocess.Popen[str]]
) -> None:
    """Two builds of one output cannot mix: the second names the first and ends."""
    with start() as first:
        try:
            with pytest.raises(MachineError, match=f"process {first.pid}"):
                build(tmp_path / "out", {"index.html": "second"})
            build(tmp_path / "other", {"index.html": "elsewhere"})
        finally:
            first.kill()

    assert read(tmp_path / "other") == {"index.html": "elsewhere"}


def test_a_build_that_starts_as_another_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that takes the staging folder as another leaves it is no failure."""
    out = tmp_path / "out"
    room = tmp_path / ".out-building"
    unlink = Path.unlink

    def unlink_and_lose(path: Path, missing_ok: bool = False) -> None:
        unlink(path, missing_ok)
        if path == room / "lock":
            path.touch()  # as the other build does at once

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", unlink_and_lose)
        build(out, {"index.html": "first"})

    assert read(out) == {"index.html": "first"}
    build(out, {"index.html": "second"})
    assert read(out) == {"index.html": "second"}
    assert names(tmp_path) == ["out"]


def test_a_staging_folder_that_goes_as_a_build_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that finds the folder of another, just before it goes, makes its own."""
    room = tmp_path / ".out-building"
    room.mkdir()
    (room / "lock").touch()
    mkdir = os.mkdir

    def mkdir_as_it_goes(path: Path, mode: int = 0o777) -> None:
        try:
            mkdir(path, mode)
        except FileExistsError:
            if path == room:
                (room / "lock").unlink()
                room.rmdir()
            raise

    monkeypatch.setattr(os, "mkdir", mkdir_as_it_goes)
    build(tmp_path / "out", {"index.html": "new"})

    assert read(tmp_path / "out") == {"index.html": "new"}
    assert names(tmp_path) == ["out"]


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

    monkeypatch.setattr("handbook.manifest.listed", listed_and_swap)
    check_output(out, [])

    assert swapped == [out]
    assert read(out) == {"index.html": "new", "added.html": "new"}


def test_what_a_killed_build_left_is_swept(
    tmp_path: Path, start: Callable[[], subprocess.Popen[str]]
) -> None:
    """After kill -9 the next build takes over the lock and the staging folder."""
    build(tmp_path / "out", {"index.html": "old"})
    with start() as first:
        first.kill()
    assert read(tmp_path / "out") == {"index.html": "old"}
    assert names(tmp_path) != ["out"]

    build(tmp_path / "out", {"a": "new"})

    assert read(tmp_path / "out") == {"a": "new"}
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_cleans_up(
    tmp_path: Path, start: Callable[[], subprocess.Popen[str]], number: signal.Signals
) -> None:
    """Ctrl-C and a polite stop leave the old site and no debris."""
    build(tmp_path / "out", {"index.html": "old"})
    with start() as first:
        first.send_signal(number)
        first.wait(10)

    assert read(tmp_path / "out") == {"index.html": "old"}
    assert names(tmp_path) == ["out"]


def test_a_folder_of_the_same_name_as_the_staging_folder_is_kept(
    tmp_path: Path,
) -> None:
    """A folder that no build made is not swept, whatever its name."""
    write(tmp_path, {".out-building/site/thesis.txt": "mine"})

    with pytest.raises(MachineError, match="is in the way"):
        build(tmp_path / "out", {"index.html": "new"})

    assert read(tmp_path) == {".out-building/site/thesis.txt": "mine"}


def test_a_file_of_the_same_name_as_the_staging_folder_is_kept(tmp_path: Path) -> None:
    """A file in the way is told as one, not written over or waited for."""
    write(tmp_path, {".out-building": "mine"})

    with pytest.raises(MachineError, match="is in the way"):
        build(tmp_path / "out", {"index.html": "new"})

    assert read(tmp_path) == {".out-building": "mine"}


def test_a_link_with_the_name_of_the_staging_folder_is_not_followed(
    tmp_path: Path,
) -> None:
    """Nothing outside the output's parent is written or swept through a link."""
    write(tmp_path, {"precious/site/thesis.txt": "mine", "precious/lock": ""})
    (tmp_path / ".out-building").symlink_to("precious")

    with pytest.raises(MachineError, match="is in the way"):
        build(tmp_path / "out", {"index.html": "new"})

    assert read(tmp_path / "precious") == {"site/thesis.txt": "mine", "lock": ""}
