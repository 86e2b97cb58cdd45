"""A program that is a server on one connection, and a client on another."""

import re

from handbook.record.recorder import Recorder

CLIENTS = ("50001", "50002")


def record(recorder: Recorder) -> None:
    """Run the sample; the ports of the two clients differ from run to run."""
    command = f"python middle.py {recorder.port(8000)} {recorder.port(8001)}"
    output = recorder.finish(command)
    chosen = re.findall(r"^(\d+) ->", output, re.MULTILINE)
    for real, shown in zip(chosen, CLIENTS, strict=True):
        recorder.shown_as(real, shown)
    recorder.show("run", "command", f"$ {command}\n{output}", label="Terminal")
