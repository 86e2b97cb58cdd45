"""Waitress is started wrongly three times; started rightly, it tells of no request."""

from pathlib import Path

from handbook.record.recorder import Recorder

SAMPLES = Path(__file__).parents[2] / "samples"
WAITRESS = "waitress-serve --listen 127.0.0.1:{port}"


def record(recorder: Recorder) -> None:
    """Name a wrong module, a wrong object and a port in use; then ask for pages."""
    recorder.uses("Flask", "Waitress")
    recorder.add_samples(SAMPLES)
    port = recorder.port(8080)
    command = WAITRESS.format(port=port)
    for name, application in (("module", "helo:app"), ("object", "hello:aap")):
        fails(recorder, f"{command} {application}", name)
    with recorder.start(f"{command} hello:app", port=port, until="Serving") as program:
        fails(recorder, f"{command} hello:app", "in-use")
        for _ in range(3):
            recorder.exchange(port, "GET / HTTP/1.1\nHost: x\nConnection: close\n\n")
        label = "Its whole log, after three requests"
        recorder.show("quiet", "log", program.log().strip(), label=label)


def fails(recorder: Recorder, command: str, name: str) -> None:
    """Show the first line and the last of what a command says that fails."""
    lines = recorder.finish(command, status=1).strip().splitlines()
    text = f"$ {command}\n{lines[0]}\n...\n{lines[-1]}"
    recorder.show(name, "command", text, label="Terminal")
