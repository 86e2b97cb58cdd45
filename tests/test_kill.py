"""``kill -9`` at any moment of a build leaves one whole site, the old or the new."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.build.filelist import FILE_LIST
from handbook.build.staging import staged
from tests.support import kill
from tests.support.everything import EVERYTHING

KILLS = 200 if EVERYTHING else 4
"""How many builds are killed, from nothing and again over an older site."""

ATTEMPTS = 5
"""How many builds may be started for each: some end before they are killed."""

ROUND = 3
"""After so many kills in a row, a build that is left alone must clear up."""

PAGES = 40

Tree = dict[str, bytes]


def tree(folder: Path) -> Tree | None:
    """Return every file below ``folder``; ``None`` if there is no such folder."""
    if not folder.exists():
        return None
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(("before", "late"), [("a site", 6), ("nothing", 2)])
def test_every_step_of_the_swap(tmp_path: Path, before: str, late: int) -> None:
    """Whichever step a build dies at, readers have the old site or the new one."""
    out = tmp_path / "out"
    kill.build(tmp_path / "model")
    new = tree(tmp_path / "model")
    shutil.rmtree(tmp_path / "model")
    seen: Counter[str] = Counter()
    with kill.killing(out, "SIGKILL") as build_until:
        for step in count():
            old = publish_old(out) if before == "a site" else forget(out)
            status = build_until(step)
            found = tree(out)
            seen["new" if found == new else "old" if found == old else "broken"] += 1
            if status == 0:
                break
            assert status == -9

    assert seen["broken"] == 0
    assert seen["old"] > 20
    assert seen["new"] >= late  # the old site is removed after the swap, in steps
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("before", ["a site", "nothing"])
def test_every_step_of_a_build_that_is_terminated(tmp_path: Path, before: str) -> None:
    """Whichever step SIGTERM comes at, one site is whole and nothing is beside it."""
    out = tmp_path / "out"
    kill.build(tmp_path / "model")
    new = tree(tmp_path / "model")
    shutil.rmtree(tmp_path / "model")
    with kill.killing(out, "SIGTERM") as build_until:
        for step in count():
            old = publish_old(out) if before == "a site" else forget(out)
            status = build_until(step)

            assert tree(out) in (old, new), step
            assert {path.name for path in tmp_path.iterdir()} <= {"out"}, step
            if status == 0:
                break
            assert status == 143
    assert step > 20


def publish_old(out: Path) -> Tree | None:
    """Put a site in ``out``; it sweeps what was left, and nothing stays beside it."""
    with staged(out) as site:
        (site / "index.html").write_text("old")
        (site / "gone").mkdir()
        (site / "gone" / "index.html").write_text("old")
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    return tree(out)


def forget(out: Path) -> Tree | None:
    """Remove ``out``."""
    shutil.rmtree(out, ignore_errors=True)
    return tree(out)


class Builds:
    """Builds of two contents, by the command that authors use, into one output."""

    def __init__(self, folder: Path) -> None:
        self.out = folder / "public" / "out"
        self.out.parent.mkdir()
        self.contents = [self._write(folder / name) for name in ("one", "two")]
        self.trees: list[Tree | None] = []
        for content in self.contents:
            self.build(content)
            self.trees.append(tree(self.out))
            forget(self.out)
        self.build(self.contents[0])  # of what is kept, as all builds from here on
        start = time.monotonic()
        self.build(self.other)
        self.seconds = time.monotonic() - start

    @property
    def other(self) -> Path:
        """The content that the output does not have: the one it has is not built."""
        return self.contents[tree(self.out) == self.trees[0]]

    def _write(self, content: Path) -> Path:
        content.mkdir()
        for number in range(PAGES):
            section = content / f"section-{number % 4}"
            section.mkdir(exist_ok=True)
            # A page of one content is missing from the other.
            name = f"page-{number}" if number % 3 else f"{content.name}-{number}"
            (section / f"{name}.md").write_text(
                f"---\ntitle: Page {number} of {content.name}\n---\n\n"
                + f"Text of {content.name}.\n\n```python\nprint({number})\n```\n\n" * 5
            )
        (content / "index.md").write_text("---\ntitle: Front\n---\n\nText.\n")
        return content

    def start(self, content: Path) -> subprocess.Popen[bytes]:
        """Start a build."""
        return subprocess.Popen(
            [
                *(sys.executable, "build.py", "build"),
                *("--content", str(content), "--out", str(self.out)),
            ],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def build(self, content: Path) -> None:
        """Build in peace; nothing is beside the output afterwards."""
        with self.start(content) as process:
            _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()
        assert [path.name for path in self.out.parent.iterdir()] == ["out"]

    def kill(self, content: Path, seconds: float) -> bool:
        """Kill a build after ``seconds``; return whether it was still running."""
        with self.start(content) as process:
            time.sleep(seconds)
            process.kill()
        return process.returncode == -9


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Return the builds, each content built once."""
    return Builds(tmp_path_factory.mktemp("builds"))


def moments(seconds: float, kills: int) -> Iterator[float]:
    """Yield moments spread evenly over a build, over and over, never the same.

    The test fails when it asks for more than ``ATTEMPTS`` of them for each kill.
    """
    for number in range(1, ATTEMPTS * kills + 1):
        yield seconds * (number * 0.618034 % 1)
    pytest.fail(
        f"of {ATTEMPTS * kills} builds, fewer than {kills} still ran when they were "
        f"killed; a whole build took {seconds:.2f} s before"
    )


def test_builds_that_end_too_soon_do_not_run_for_ever() -> None:
    """A machine on which no build can be killed is told, after so many attempts."""
    tried: list[float] = []
    with pytest.raises(pytest.fail.Exception, match=r"fewer than 6 .* 2\.50 s"):
        tried.extend(moments(2.5, 6))

    assert len(set(tried)) == 30
    assert all(0 <= seconds < 2.5 for seconds in tried)


def test_a_killed_rebuild_leaves_a_whole_site(builds: Builds) -> None:
    """Killed over an older site, the build leaves that one or the new one whole."""
    one, two = builds.contents
    builds.build(one)
    killed = 0
    for seconds in moments(builds.seconds, KILLS):
        killed += builds.kill(builds.other, seconds)
        assert tree(builds.out) in builds.trees
        if killed == KILLS:
            break
        if killed % ROUND == 0:
            builds.build(one)
            assert tree(builds.out) == builds.trees[0]
    builds.build(two)

    assert tree(builds.out) == builds.trees[1]


def test_a_killed_first_build_leaves_a_whole_site_or_none(builds: Builds) -> None:
    """Killed with no site before it, the build leaves no part of one."""
    content, whole = builds.contents[0], builds.trees[0]
    killed = 0
    for seconds in moments(builds.seconds, KILLS):
        forget(builds.out)
        killed += builds.kill(content, seconds)
        assert tree(builds.out) in (None, whole)
        if killed == KILLS:
            break
    builds.build(content)

    assert tree(builds.out) == whole
    assert whole is not None
    assert FILE_LIST in whole
