"""The five sockets of a server and its two clients."""

import re

from handbook.record.recorder import Recorder

CLIENTS = ("50001", "50002")


def record(recorder: Recorder) -> None:
    """Run the sample; the ports of the clients differ from run to run."""
    command = f"python both_ends.py {recorder.port(8000)}"
    output = recorder.finish(command)
    chosen = re.findall(r"^(?:Ada|Bob) +(\d+) ->", output, re.MULTILINE)
    for real, shown in zip(chosen, CLIENTS, strict=True):
        recorder.shown_as(real, shown)
    recorder.show("run", "command", f"$ {command}\n{output}", label="Terminal")
