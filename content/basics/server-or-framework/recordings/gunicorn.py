"""The same application under Gunicorn, asked directly and through Nginx."""

from handbook.record.programs import listening
from handbook.record.recorder import Recorder

COMMAND = (
    "gunicorn --no-control-socket --bind 127.0.0.1:{port} "
    "--access-logfile - --access-logformat '%(m)s %(U)s' hello:app"
)
REQUEST = "GET {} HTTP/1.1\nHost: localhost\nConnection: close\n\n"

LOGGED = "GET /hello/Ada"


def record(recorder: Recorder) -> None:
    """Start Gunicorn, then Nginx in front of it."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Nginx", "nginx -v")
    inner, outer = recorder.port(8000), recorder.port(8080)
    with recorder.start(COMMAND.format(port=inner), port=inner) as server:
        recorder.exchange(inner, REQUEST.format("/hello/Ada"), name="direct")
        prepare_nginx(recorder, inner, outer)
        with recorder.start("nginx -p . -c nginx.conf", port=outer) as proxy:
            rows = [
                f"Gunicorn  {' '.join(listening(server.pid))}",
                f"Nginx     {' '.join(listening(proxy.pid))}",
            ]
            text = "\n".join(rows)
            recorder.show("sockets", "listing", text, label="Listening sockets")
            recorder.exchange(outer, REQUEST.format("/static/site.css"), name="file")
            recorder.exchange(outer, REQUEST.format("/hello/Ada"), name="proxied")
        server.wait_for(LOGGED, times=2)
        lines = [line for line in server.log().splitlines() if line.startswith("GET ")]
        recorder.show("log", "log", "\n".join(lines), label="Gunicorn's access log")


def prepare_nginx(recorder: Recorder, inner: int, outer: int) -> None:
    """Put the real ports into the configuration, and let Nginx read the folder."""
    # Started as root, Nginx reads files as another user.
    for path in (recorder.folder.parent, recorder.folder, recorder.folder / "static"):
        path.chmod(0o755)
    config = recorder.folder / "nginx.conf"
    text = config.read_text("utf-8")
    for documented, port in ((8000, inner), (8080, outer)):
        text = text.replace(f":{documented};", f":{port};")
    config.write_text(text, "utf-8")
