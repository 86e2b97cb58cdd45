"""A decorator that returns nothing: what is left of the function's name."""

from handbook.content.changes import change
from handbook.record.recorder import Recorder

ASK = "import tiny; print(tiny.home, repr(tiny.app.views['/']()))"


def record(recorder: Recorder) -> None:
    """Take the line away, and ask for the name and for what is in the table."""
    file = recorder.folder / "tiny.py"
    text = file.read_text("utf-8")
    without = text.replace("            return view\n", "", 1)
    if without == text:
        raise AssertionError("tiny.py has no line to take away")
    recorder.show("change", "change", change(text, without), label="tiny.py")
    file.write_text(without, "utf-8")
    recorder.run(f'python -c "{ASK}"', name="left")
