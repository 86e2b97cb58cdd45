"""A view that goes on after its visitor got a 504, twice."""

import shlex

from handbook.record.connections import HOST, exchange
from handbook.record.programs import running
from handbook.record.recorder import Recorder
from handbook.record.servers import configured

FORWARD = "proxy_pass http://127.0.0.1:8000;"
REQUEST = (
    b"GET /slow?seconds=2 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
)
GUNICORN = "gunicorn --no-control-socket --access-logfile - --bind {bind} app:app"


def record(recorder: Recorder) -> None:
    """Ask twice, and wait for the lines of both requests in Gunicorn's log."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Nginx", "nginx -v")
    folder = recorder.folder
    port, front = recorder.port(8000), recorder.port(8080)
    tokens = {
        "listen 127.0.0.1:8080;": f"listen {HOST}:{front};",
        FORWARD: f"proxy_pass http://{HOST}:{port}; proxy_read_timeout 1s;",
    }
    for one in (folder.parent, folder):
        one.chmod(0o755)
    argv = shlex.split(GUNICORN.format(bind=f"{HOST}:{port}"))
    with running(argv, port=port, cwd=folder) as gunicorn:
        with configured(folder / "nginx.conf", tokens, port=front):
            answers = [exchange(front, REQUEST) for _ in range(2)]
        gunicorn.wait_for("GET /slow?seconds=2", times=2)
        said = [line for line in gunicorn.log().splitlines() if "GET /slow" in line]
    statuses = [answer.partition(b"\r\n")[0].decode() for answer in answers]
    recorder.show("visitor", "response", "\n".join(statuses), label="The visitor gets")
    recorder.show("log", "log", "\n".join(said), label="Gunicorn's access log")
