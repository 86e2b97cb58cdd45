"""Tests that pass, one that fails, and four that pass with the test client only."""

from handbook.content.changes import change
from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder

RIGHT, WRONG = '"somebody")', '"anybody")'
STREAM = "return pieces()"
KEPT = "return stream_with_context(pieces())"
IMPORT = "from flask import Flask, request, session"
IMPORTED = f"{IMPORT}, stream_with_context"


def record(recorder: Recorder) -> None:
    """Run pytest on both files, and again after a change of the application."""
    recorder.uses("Flask", "Werkzeug", "pytest", "Gunicorn")
    pytest(recorder, "pytest -v test_guestbook.py", "passed")
    replace(recorder, "guestbook.py", {RIGHT: WRONG})
    pytest(recorder, "pytest test_guestbook.py -k shown", "failed", status=1)
    pytest(recorder, "pytest -v --tb=no test_twice.py", "twice", status=1, columns=140)
    before = (recorder.folder / "deceptive.py").read_text("utf-8")
    replace(recorder, "deceptive.py", {STREAM: KEPT, IMPORT: IMPORTED})
    after = (recorder.folder / "deceptive.py").read_text("utf-8")
    recorder.show("change", "change", change(before, after), label="deceptive.py")
    pytest(recorder, "pytest -v test_twice.py -k streamed", "closed")


def replace(recorder: Recorder, name: str, texts: dict[str, str]) -> None:
    """Replace texts of a file."""
    path = recorder.folder / name
    text = path.read_text("utf-8")
    for old, new in texts.items():
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def pytest(
    recorder: Recorder, command: str, name: str, *, status: int = 0, columns: int = 72
) -> None:
    """Run it, and show what it says of tests; not of plugins and the machine.

    With many columns, the reasons are whole, and the other lines too wide.
    """
    wide = columns > 72
    env = {"COLUMNS": str(columns)}
    if wide:
        env["PYTEST_ADDOPTS"] = "-o console_output_style=classic"
    output = recorder.finish(command, status=status, env=env)
    says = ["::", ">  ", "E  "] + ([] if wide else [" passed", " failed"])
    lines = excerpt(output, *says).splitlines()
    shown = "\n".join(line for line in lines if line != "...")
    recorder.show(name, "command", f"$ {command}\n{shown}", label="Terminal")
