"""Programs at one port: the first, the second, another address, and a shared one."""

from contextlib import ExitStack

from handbook.record.printed import excerpt
from handbook.record.programs import listening
from handbook.record.recorder import Recorder

# Gunicorn serves the demonstration that Python has for its own wsgiref.
SHARED = (
    "gunicorn --no-control-socket --reuse-port --bind 127.0.0.1:{port} "
    "wsgiref.simple_server:demo_app"
)


def record(recorder: Recorder) -> None:
    """Knock before, during and after; start a second server, and others beside it."""
    recorder.uses("Gunicorn")
    port = recorder.port(8000)
    start, knock = "python greeter.py {} {}", f"python knock.py 127.0.0.1 {port}"
    recorder.run(knock, name="before")
    first = start.format("127.0.0.1", port)
    with recorder.start(first, port=port, until="listening", name="greeter"):
        recorder.run(knock, name="during")
        recorder.run(f"ss -Hltnp sport = :{port}", name="who")
        output = excerpt(recorder.finish(first, status=1), "OSError: ")
        recorder.show("taken", "command", f"$ {first}\n{output}", label="A second one")
        second = start.format("127.0.0.2", port)
        with recorder.start(second, until="listening", name="beside"):
            pass
    recorder.run(knock, name="after")

    port = recorder.port(8001)
    with ExitStack() as stack:
        rows = []
        for _ in range(2):
            command = SHARED.format(port=port)
            server = stack.enter_context(recorder.start(command, port=port))
            rows.append(f"{command}  {' '.join(listening(server.pid))}")
    recorder.show("shared", "listing", "\n".join(rows), label="Listening sockets")
