"""Images and containers that fail, for the recordings of failures."""

from __future__ import annotations

import re

from handbook.content.changes import change
from handbook.record.recorder import Recorder
from handbook.record.transcript import transcript
from tests.provision.machine.containers import Engine
from tests.provision.machine.waiting import wait_until


class Stand:
    """Builds images, runs containers and shows what commands print."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        self.engine = engine
        self.recorder = recorder
        self.place = engine.place / "shop"

    def build(self, dockerfile: str, **files: str) -> None:
        """Build the image ``shop`` of a Dockerfile and files beside it."""
        self.engine.do("mkdir", "-p", str(self.place))
        named = {name.replace("_", "."): text for name, text in files.items()}
        for name, text in {"Dockerfile": dockerfile, **named}.items():
            self.engine.write(self.place / name, text)
        self.engine.do("podman", "build", "-t", "shop", str(self.place))

    def shell(self, command: str) -> str:
        """Return what a command prints in the folder of the image."""
        argv = ["sh", "-c", f"cd {self.place}; {command}"]
        return tidied(self.engine.run(*argv).output, str(self.place))

    def confirm(self, name: str, *commands: str) -> None:
        """Show commands and what they print, however they end."""
        text = transcript(commands, self.shell)
        self.recorder.show(name, "command", text, label="Terminal")

    def change(self, name: str, was: str, now: str, label: str = "Terminal") -> None:
        """Show what the fix changes."""
        self.recorder.show(f"{name}-change", "change", change(was, now), label=label)

    def start(self, command: str, name: str = "web") -> None:
        """Start a container; wait until something listens in it."""
        self.shell(f"podman rm -f -t 0 {name}")
        self.shell(command)
        asked = f"podman exec {name} cat /proc/net/tcp"
        wait_until(lambda: ":1F40 00000000" in self.shell(asked), "Nobody listens", 20)


def tidied(said: str, place: str) -> str:
    """Return what a command printed without Podman's own log, and without times."""
    kept = [line for line in said.splitlines() if not line.startswith('time="')]
    text = "\n".join(kept).strip("\n").replace(place, "/home/you/shop")
    text = re.sub(r'("time":")[^"]+', r"\g<1>2026-11-23T12:00:00Z", text)
    return re.sub(r"\b[0-9a-f]{64}\b", "0123abcd...", text)
