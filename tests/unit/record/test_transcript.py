"""``record.transcript``: commands as in a terminal, each with what it printed."""

from __future__ import annotations

from pathlib import Path

from handbook.record.transcript import in_shell, transcript


def test_each_command_has_what_it_printed_below() -> None:
    """One that printed nothing is alone."""
    said = {"one": "first\n", "two": "", "three": "third\nline\n"}

    assert transcript(said, said.__getitem__) == (
        "$ one\nfirst\n$ two\n$ three\nthird\nline"
    )


def test_a_shell_runs_them_where_they_belong_however_they_end(tmp_path: Path) -> None:
    """With pipes, with an environment of their own, and behind another program."""
    (tmp_path / "log").write_text("a\nb\n", "utf-8")
    printed = in_shell(tmp_path, env={"WORD": "b"}, before=["env", "MORE=c"])

    assert printed('grep "$WORD" log | tr b B; echo $MORE; exit 3') == "B\nc\n"
