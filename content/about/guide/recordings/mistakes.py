"""What `check` tells of a page with three mistakes, and of the page without them."""

from pathlib import Path

from handbook.content.changes import change
from handbook.record.recorder import Recorder

BUILD = Path(__file__).parents[4] / "build.py"
SHOWN = "python build.py check --content handbook"

WRONG = """\
---
title: What is a cookie?
descripton: A header field that the client sends back.
---

A [server](server.md) sets a cookie, and the client sends it back.

!!! waring
    A cookie is text that anybody can change.
"""

RIGHT = """\
---
title: What is a cookie?
description: A header field that the client sends back.
---

A [server](servers.md) sets a cookie, and the client sends it back.

!!! warning
    A cookie is text that anybody can change.
"""


def record(recorder: Recorder) -> None:
    """Check a folder with two pages, before and after one of them is corrected."""
    folder = recorder.folder / "handbook"
    folder.mkdir()
    (folder / "site.yaml").write_text("name: Notes\nstrict: true\n", "utf-8")
    (folder / "index.md").write_text("---\ntitle: Notes\n---\n", "utf-8")
    (folder / "servers.md").write_text("---\ntitle: Servers\n---\n", "utf-8")
    page = folder / "cookies.md"

    def check(name: str, status: int) -> None:
        """Record what is told; a line that counts the pages meanwhile tells nothing."""
        command = f"python {BUILD} check --content handbook"
        told = recorder.finish(command, status=status).splitlines()
        lines = [line for line in told if not line.startswith("Rendering:")]
        text = "\n".join([f"$ {SHOWN}", *lines])
        recorder.show(name, "command", text, label="Terminal")

    page.write_text(WRONG, "utf-8")
    check("wrong", 1)
    recorder.show("change", "change", change(WRONG, RIGHT), label="handbook/cookies.md")
    page.write_text(RIGHT, "utf-8")
    check("right", 0)
