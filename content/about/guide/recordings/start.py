"""A handbook is started and checked, and what it consists of."""

import tempfile
from pathlib import Path

from handbook.library.starting import STARTER
from handbook.record.recorder import Recorder

BUILD = STARTER.with_name("build.py")


def record(recorder: Recorder) -> None:
    """Start one, list its files, then look for mistakes in it."""
    with tempfile.TemporaryDirectory() as name:
        mine = Path(name, "mine")
        recorder.shown_as(str(BUILD), "build.py")
        recorder.shown_as(str(mine), "../my-handbook")
        recorder.run(f"python {BUILD} start {mine}", name="start")
        files = (one for one in mine.rglob("*") if one.is_file())
        names = sorted(one.relative_to(mine).as_posix() for one in files)
        recorder.show("files", "listing", "\n".join(names), label="../my-handbook")
        recorder.run(f"python {BUILD} check --content {mine / 'content'}", name="check")
