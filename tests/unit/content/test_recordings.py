"""What a recording's file may hold, and how text becomes the same everywhere."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handbook.content.recordings import (
    Part,
    Recording,
    dump_recording,
    load_recording,
)
from handbook.errors import ContentError

RECORDING = Recording(
    recorded=date(2026, 11, 23),
    programs={"Flask": "3.1.3", "Python": "3.11.7"},
    parts=(Part(name="server", kind="log", label="Terminal", text="één\ntwo"),),
)


def stored(folder: Path, **changes: Any) -> Path:
    """Write a good recording with ``changes`` to it."""
    data = {**json.loads(dump_recording(RECORDING)), **changes}
    path = folder / "run.json"
    path.write_text(json.dumps(data), "utf-8")
    return path


def test_a_recording_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Dumping and loading loses nothing."""
    path = tmp_path / "run.json"
    path.write_text(dump_recording(RECORDING), "utf-8")

    assert load_recording(path) == RECORDING


def test_the_file_is_made_for_people_and_git() -> None:
    """Text stays readable, programs are sorted, the last line ends."""
    text = dump_recording(RECORDING)

    assert "één" in text
    assert text.index("Flask") < text.index("Python")
    assert text.endswith("}\n")


def test_parts_are_found_by_name() -> None:
    """A part is looked up by its name; a wrong name is ``None``."""
    assert RECORDING.part("server") == RECORDING.parts[0]
    assert RECORDING.part("client") is None


PART = {"name": "a", "kind": "log", "label": "", "text": ""}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"extra": 1}, "exactly `recorded`, `programs` and `parts`"),
        ({"recorded": "yesterday"}, "`recorded` must be a date"),
        ({"recorded": 5}, "`recorded` must be a date"),
        ({"programs": ["Flask"]}, "`programs` must map"),
        ({"programs": {"Flask": 3}}, "`programs` must map"),
        ({"parts": []}, "`parts` must be a list"),
        ({"parts": ["text"]}, "part 1 must hold exactly"),
        ({"parts": [{**PART, "kind": "table", "text": "a\tb"}]}, "rows of as many"),
        ({"parts": [{**PART, "kind": "table", "text": "a\tb\nc"}]}, "rows of as many"),
        ({"parts": [{**PART, "kind": "table", "text": "\tb\nc\td"}]}, "a name for"),
        ({"parts": [{**PART, "kind": "chart", "text": "a\tb\nc\tx"}]}, "a number"),
        ({"parts": [{**PART, "kind": "chart", "text": "a\tb\nc\t-1"}]}, "a number"),
        ({"parts": [PART, {**PART, "colour": "red"}]}, "part 2 must hold exactly"),
        ({"parts": [{**PART, "text": 5}]}, "part 1 must hold text only"),
        ({"parts": [{**PART, "kind": "poem"}]}, "part 1 must be one of command, out"),
        ({"parts": [PART, PART]}, "two parts have the same name"),
    ],
)
def test_a_faulty_recording_names_file_and_flaw(
    tmp_path: Path, changes: dict[str, Any], problem: str
) -> None:
    """Each rule of the format has its own message, with the file and a cure."""
    path = stored(tmp_path, **changes)

    with pytest.raises(ContentError) as caught:
        load_recording(path)
    (mistake,) = caught.value.mistakes
    assert mistake.path == path
    assert problem in mistake.problem
    assert mistake.fix == "run `python build.py record run` again"


def test_broken_json_names_line_and_column(tmp_path: Path) -> None:
    """A conflict left by git, say, is found at its place."""
    path = tmp_path / "run.json"
    path.write_text('{\n  "recorded": <<<<', "utf-8")

    with pytest.raises(ContentError, match=r"run\.json:2:15: is not JSON"):
        load_recording(path)


def test_bytes_that_are_not_text_are_reported(tmp_path: Path) -> None:
    """A file that is not UTF-8 is a mistake, not a crash."""
    path = tmp_path / "run.json"
    path.write_bytes(b"\xff\xfe")

    with pytest.raises(ContentError, match="saved as UTF-16"):
        load_recording(path)


@pytest.mark.parametrize("text", ["9" * 5000, "[" * 100_000, '"\\ud800"'])
def test_json_that_no_recorder_writes_is_reported(tmp_path: Path, text: str) -> None:
    """Whatever JSON allows, a recording is read or is a mistake."""
    path = tmp_path / "run.json"
    path.write_text(text, "utf-8")

    with pytest.raises(ContentError, match=r"recording|must hold"):
        load_recording(path)


@pytest.mark.parametrize("character", ["\0", "\x1b", "\ufdd0", "\ud800"])
def test_characters_that_are_not_text_are_reported(
    tmp_path: Path, character: str
) -> None:
    """Nothing reaches a page that no HTML may hold."""
    path = stored(tmp_path)
    data = json.loads(path.read_text("utf-8"))
    data["parts"][0]["text"] = f"a{character}b"
    path.write_text(json.dumps(data), "utf-8")

    with pytest.raises(ContentError, match="characters that are not text"):
        load_recording(path)


def test_levelled_labels_have_no_versions() -> None:
    """A label that names a version is the same when a newer one is recorded."""
    part = Part(name="a", kind="output", label="Nginx 1.30.6, kept", text="1.30.6")
    recording = replace(RECORDING, programs={"Nginx": "1.30.6"}, parts=(part,))
    (levelled,) = recording.levelled()

    assert (levelled.label, levelled.text) == ("Nginx <Nginx>, kept", "<Nginx>")


def test_levelled_parts_have_no_versions() -> None:
    """Versions of the noted programs go; numbers that merely look alike stay."""
    text = "Werkzeug/3.1.3 Python/3.11.7 lib/python3.11/x 13.1.3 3.1.30 3.11.70"
    recording = Recording(
        recorded=date(2026, 1, 1),
        programs={"Werkzeug": "3.1.3", "Python": "3.11.7"},
        parts=(Part(name="a", kind="log", label="", text=text),),
    )

    assert recording.levelled()[0].text == (
        "Werkzeug/<Werkzeug> Python/<Python> lib/python<Python>/x 13.1.3 3.1.30 3.11.70"
    )


def test_levelling_without_programs_changes_nothing() -> None:
    """A recording that notes no program is compared as it is."""
    recording = Recording(recorded=date(2026, 1, 1), programs={}, parts=RECORDING.parts)

    assert recording.levelled() == RECORDING.parts


def test_a_table_has_rows() -> None:
    """Cells are parted by tabs."""
    text = "Server\tTimes as fast\nOne\t2\nTwo\t0.5"
    chart = Part(name="speed", kind="chart", label="Speed", text=text)

    assert chart.rows() == [["Server", "Times as fast"], ["One", "2"], ["Two", "0.5"]]


def test_a_recording_is_read_once_and_again_when_it_has_changed(
    tmp_path: Path,
) -> None:
    """Many articles show one recording; an author who records again sees it."""
    path = stored(tmp_path)
    first = load_recording(path)
    again = load_recording(path)
    stored(tmp_path, programs={"Flask": "3.20.0"})

    assert again is first
    assert load_recording(path).programs == {"Flask": "3.20.0"}
