"""A link that was typed by hand, and a generator that names every note."""

from handbook.content.changes import change
from handbook.record.recorder import Recorder

CALL = "{{ url_for('note', name=name) }}"
TYPED = "/notes/{{ name }}/"


def record(recorder: Recorder) -> None:
    """Type the link, freeze without the generator and with it."""
    recorder.uses("Flask", "Frozen-Flask")
    file = recorder.folder / "notes.py"
    text = file.read_text("utf-8")
    typed = text.replace(CALL, TYPED, 1)
    if typed == text:
        raise AssertionError("notes.py has no such link")
    recorder.show("change", "change", change(text, typed), label="notes.py")
    file.write_text(typed, "utf-8")
    lines = recorder.finish("python freeze.py").splitlines()
    kept = "\n".join(one for one in lines if not one.startswith("  "))
    recorder.show("typed", "command", f"$ python freeze.py\n{kept}", label="Terminal")
    recorder.run("python freeze_all.py", name="generated")
