"""HTTP, sent to a port that speaks uwsgi."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Send a request, and show the line that uWSGI logs about it."""
    recorder.uses("pyuwsgi")
    recorder.uses_program("uWSGI", "uwsgi --version")
    port = recorder.port(3031)
    command = f"uwsgi --socket 127.0.0.1:{port} --module probe:application"
    request = "GET / HTTP/1.1\nHost: localhost\n\n"
    refusal = "invalid request block size"
    with recorder.start(command, port=port) as program:
        answer = recorder.exchange(port, request)
        program.wait_for(refusal)
        lines = [line for line in program.log().splitlines() if refusal in line]
    recorder.show("server", "command", f"$ {command}\n", label="Terminal")
    recorder.show("request", "request", request, label="Request")
    said = answer or "(no response)"
    recorder.show("response", "response", said, label="Response")
    recorder.show("log", "log", "\n".join(lines), label="Server log")
