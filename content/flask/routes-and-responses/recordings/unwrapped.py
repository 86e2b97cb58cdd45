"""The decorator without ``wraps``: two views with one name."""

from handbook.content.changes import change
from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Take the line away, and import the application."""
    recorder.uses("Flask", "Werkzeug")
    file = recorder.folder / "polite.py"
    text = file.read_text("utf-8")
    without = text.replace("    @wraps(view)\n", "", 1)
    if without == text:
        raise AssertionError("polite.py has no line to take away")
    recorder.show("change", "change", change(text, without), label="polite.py")
    file.write_text(without, "utf-8")
    command = "python polite.py"
    output = recorder.finish(command, status=1)
    last = excerpt(output, "AssertionError: ")
    recorder.show("error", "command", f"$ {command}\n{last}", label="Terminal")
