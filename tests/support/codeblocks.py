"""Every kind of code block on one page: files, changes, sessions, notes at lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePosixPath

from markupsafe import Markup

from handbook.page.code.block import code_block
from handbook.page.code.highlight import highlight
from handbook.page.context import Context
from handbook.page.directives.recording import Pane
from handbook.page.elements import print_element
from tests.support.elements import lines

SHELL = """\
$ flask run
 * Running on http://127.0.0.1:5000
(venv) $ docker run \\
    --publish 80:80 \\
    nginx
b0c5
# systemctl restart nginx
"""
POWERSHELL = """\
PS C:\\site> .venv\\Scripts\\activate
PS C:\\site> flask run
 * Running on http://127.0.0.1:5000
"""
DIFF = """\
 a = 1
-b = 2
+b = 3
"""
INTERPRETER = """\
>>> def double(a):
...     return 2 * a
...
>>> double(2)
4
"""
LONG = lines("answer = " + " + ".join(["42"] * 99))
SAMPLE = lines("import flask", "", "app = flask.Flask(__name__)")


def every_block() -> Markup:
    """Return a file, a long one, a change, three sessions, a recording, a whole one."""
    change = lines("a = 1", "b = 2", "c = 3", marks={1: "deleted", 2: "inserted"})
    blocks = [
        print_element(
            "code-block",
            html=html,
            language="python",
            label=title,
            title=title,
        )
        for html, title in (
            (SAMPLE, "hello.py"),
            (change, "change.py"),
            (LONG, "long.py"),
            (highlight(SHELL, "console"), "Terminal"),
            (highlight(INTERPRETER, "pycon"), "Interpreter"),
            (highlight(POWERSHELL, "ps1con"), "PowerShell"),
            (highlight(DIFF, "diff"), "Diff"),
        )
    ]
    return Markup().join(blocks) + recording() + annotated()


def annotated() -> Markup:
    """Return a block with all that lines can have."""
    context = Context(content=Path(), source=PurePosixPath("a.md"))
    block = code_block(
        "a = [1]\nb = a\nprint(b)\n",
        context,
        1,
        language="python",
        title="all.py",
        numbered=True,
        marks={"focus": frozenset({2})},
        texts=["[1]"],
        notes=[(1, Markup("A <em>list</em>.")), (3, Markup("Shows it."))],
        setup="import sys\n",
    )
    return block.html(context.check_time)


def recording() -> Markup:
    """Return a recording of a terminal."""
    lines = ("$ flask --version", "Flask 3.1.3")
    pane = Pane(kind="command", label="Recorded", lines=lines)
    return print_element(
        "recording", panes=[pane], recorded=date(2026, 11, 23), raw="raw.json"
    )
