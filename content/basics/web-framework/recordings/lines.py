"""How many lines each version of the page has."""

from handbook.record.recorder import Recorder
from tests.support.codelines import code_lines

VERSIONS = ("Socket", "WSGI", "Werkzeug", "Flask")


def record(recorder: Recorder) -> None:
    """Count them."""
    rows = ["Version\tLines"]
    for name in VERSIONS:
        file = recorder.folder / f"{name.lower()}_site.py"
        rows.append(f"{name}\t{code_lines(file)}")
    label = "Lines of code, without docstrings, comments and blank lines"
    recorder.show("lines", "chart", "\n".join(rows), label=label)
