"""What recipes of failures share: a sample is broken, asked, corrected, asked again."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from handbook.content.changes import change
from handbook.record.programs import run
from handbook.record.recorder import HOME, Recorder
from handbook.record.transcript import transcript

LOG = "server.log"
"""Where a server that a stand started writes, in the folder of the samples."""


class Stand:
    """Breaks the files of a recipe, and shows what programs say of them."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.folder = recorder.folder
        self.env: dict[str, str] = {}
        self.was: dict[str, str] = {}

    @contextmanager
    def alone(self, *files: str) -> Iterator[None]:
        """Work in a folder that has only these files of the samples, or folders."""
        whole = self.recorder.folder
        number = sum(one.name.startswith("alone-") for one in whole.iterdir())
        self.folder = whole / f"alone-{number}"
        self.folder.mkdir()
        self.was = {}
        self.recorder.shown_as(str(self.folder), HOME)
        for file in files:
            if (whole / file).is_dir():
                shutil.copytree(whole / file, self.folder / file)
            else:
                shutil.copy2(whole / file, self.folder / file)
        yield
        self.folder = whole

    def broken(self, file: str, changes: Mapping[str, str]) -> None:
        """Put what is wrong in the place of what is right; each stands there once."""
        path = self.folder / file
        text = right = path.read_text("utf-8")
        for good, bad in changes.items():
            if text.count(good) != 1:
                raise ValueError(f"{file} has {good!r} {text.count(good)} times")
            text = text.replace(good, bad)
        self.was[file] = right
        path.write_text(text, "utf-8")

    def corrected(self, name: str) -> None:
        """Undo it, and show the change of each file, as ``<name>-change`` and so on."""
        for number, (file, right) in enumerate(self.was.items(), 1):
            path = self.folder / file
            text = change(path.read_text("utf-8"), right)
            part = f"{name}-change{number if number > 1 else ''}"
            self.recorder.show(part, "change", text, label=file)
        self.undo()

    def undo(self) -> None:
        """Put the right files back, and show nothing."""
        for file, right in self.was.items():
            (self.folder / file).write_text(right, "utf-8")
        self.was = {}

    def show(
        self, name: str, *commands: str, env: Mapping[str, str] | None = None
    ) -> None:
        """Run commands in a shell, and show them with what they print.

        How a command ends does not count: many fail, as the visitor's request does.
        """
        text = transcript(commands, lambda one: self.said(one, env))
        self.recorder.show(name, "command", text, label="Terminal")

    def said(self, command: str, env: Mapping[str, str] | None = None) -> str:
        """Return what a command prints; ``&`` at its end is only shown."""
        if command.endswith("&"):
            return ""
        return run(
            ["sh", "-c", command],
            cwd=self.folder,
            env={**self.env, **(env or {})},
        ).output

    @contextmanager
    def serving(
        self, command: str, env: Mapping[str, str] | None = None
    ) -> Iterator[tuple[str, str]]:
        """Run a server whose command names ``{port}``, with its log in a file.

        Yields the command as it is to be shown, and the server's address.
        """
        port = self.recorder.port(5000)
        typed = f"{command.format(port=port)} > {LOG} 2>&1"
        argv = ["sh", "-c", f"cd {shlex.quote(str(self.folder))} && exec {typed}"]
        started = self.recorder.start(
            shlex.join(argv), port=port, env={**self.env, **(env or {})}
        )
        with started:
            yield f"{typed} &", f"http://127.0.0.1:{port}"
