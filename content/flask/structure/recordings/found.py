"""What ``flask --app`` and Gunicorn find in the package."""

from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder

GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port} "


def record(recorder: Recorder) -> None:
    """Name the factory rightly and wrongly to both."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    recorder.run("flask --app shop routes", name="flask")
    for name, target in (("module", "shops"), ("none", "shop.pages")):
        command = f"flask --app {target} routes"
        output = excerpt(recorder.finish(command, status=2), "Error: ")
        recorder.show(name, "command", f"$ {command}\n{output}", label="Terminal")
    for name, target in (
        ("called", "'shop:create_app()'"),
        ("bare", "shop:create_app"),
    ):
        port = recorder.port(8000)
        command = GUNICORN.format(port=port) + target
        with recorder.start(command, port=port, until="Booting worker") as program:
            request = "GET / HTTP/1.1\nHost: localhost:8000\nConnection: close\n\n"
            raw = recorder.exchange(port, request)
            status = raw.partition("\r\n")[0]
            shown = f"$ {command}"
            recorder.show(f"{name}-command", "command", shown, label="Terminal")
            recorder.show(name, "response", status, label="A visitor gets")
            if name == "bare":
                program.wait_for("TypeError: ")
                why = excerpt(program.log(), "TypeError: ")
                recorder.show("why", "log", why, label="The log says")
