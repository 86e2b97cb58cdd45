"""A console on a fresh server: what is typed there, and what it prints."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbook.content.changes import change
from handbook.record.printed import INSTANT, excerpt
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.transcript import transcript
from tests.provision.machine.lab import Lab
from tests.provision.machine.waiting import wait_until

VARIES = (
    (r"\b\w{3} \d\d \d\d:\d\d:\d\d (?=hello )", INSTANT.strftime("%b %d %H:%M:%S ")),
    (r"\b\w{3} (?=\d{4}-\d\d-\d\d \d\d:)", INSTANT.strftime("%a ")),
    (r"(?<=; )[\d.]+\w* ago", "1s ago"),
    (r"(?<=[\w)]\[)(?!1\])\d+(?=\]:)", "101"),
    (r"(?<=pid=)\d+", "101"),
    (r"(?<=main process )\d+", "101"),
    (r"(?<=Main PID: )\d+", "101"),
    (r"(?<=\w)-\d+-\d+-\d+(?=\.whl|\.tar)", ""),
)
"""What differs from day to day, beyond what every recording levels."""


class Console:
    """Types commands as root of a lab's server, and shows what they print."""

    def __init__(self, lab: Lab, recorder: Recorder) -> None:
        self.lab = lab
        self.recorder = recorder

    def do(self, command: str, *, status: int | None = 0) -> str:
        """Run a command, return what it printed; ``None`` lets it end as it likes."""
        done = self.lab.on_server(command)
        if status is not None and done.status != status:
            raise RecipeError(
                f"`{command}` ended with status {done.status}, not {status}:\n"
                f"{done.output}"
            )
        return tidied(done.output)

    def show(
        self, name: str, *commands: str, keep: Sequence[str] = (), label: str = ""
    ) -> str:
        """Show commands with what they print; how they end does not count.

        With ``keep``, those lines are left that hold one of its texts.
        """

        def printed(command: str) -> str:
            output = self.do(command, status=None)
            return excerpt(output, *keep) if keep else output

        text = transcript(commands, printed)
        self.recorder.show(name, "command", text, label=label or "Terminal")
        return text

    def log(self, name: str, text: str, label: str = "The journal") -> None:
        """Show lines that were printed."""
        self.recorder.show(name, "log", tidied(text).strip(), label=label)

    def file(self, path: str, text: str) -> None:
        """Write a file on the server."""
        self.do(f"cat > {path} <<'END'\n{text}END")

    def changed(self, name: str, path: str, text: str) -> None:
        """Write a file, and show what changes in it."""
        was = self.do(f"cat {path}")
        self.file(path, text)
        self.recorder.show(name, "change", change(was, text), label=path)

    def until(self, command: str, says: str, deadline: float = 30) -> None:
        """Wait until a command prints a text."""
        wait_until(
            lambda: says in self.lab.on_server(command).output,
            f"`{command}` did not print {says!r}",
            deadline,
        )


def tidied(text: str) -> str:
    """Return what was printed, alike on every day."""
    for pattern, shown in VARIES:
        text = re.sub(pattern, shown, text)
    return "\n".join(line.rstrip() for line in text.split("\n"))
