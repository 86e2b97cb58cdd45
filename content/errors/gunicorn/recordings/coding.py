"""Requests that servers answer with 501: refused, and sent in another way."""

from handbook.record.connections import HOST
from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder
from handbook.record.transcript import in_shell, transcript

STATUS = "curl --silent --output /dev/null --write-out '%{http_code}\\n'"
BROTLI = "--header 'Transfer-Encoding: br, chunked' --data hello URL"
GZIP = "--header 'Transfer-Encoding: gzip, chunked' --data hello URL"
CHUNKED = "--header 'Transfer-Encoding: chunked' --data hello URL"
CONTENT = "--header 'Content-Encoding: br' --data hello URL"
ECHO = '''\
"""Print which coding arrives, and how many bytes of the body."""

from flask import Flask, request

app = Flask(__name__)


@app.post("/")
def count() -> str:
    """Count the bytes."""
    coding = request.headers.get("Content-Encoding", "no coding")
    return f"{len(request.get_data())} bytes, {coding}\\n"
'''
NGINX = f"""\
daemon off;
pid nginx.pid;
error_log /dev/stderr info;
events {{}}
http {{
    access_log off;
    client_body_temp_path body;
    server {{
        listen {HOST}:PORT;
        location / {{
            return 204;
        }}
    }}
}}
"""


def record(recorder: Recorder) -> None:
    """Break, show, confirm, fix, show."""
    recorder.uses("Flask", "Gunicorn", "Waitress")
    recorder.uses_program("Nginx", "nginx -v")
    folder = recorder.folder
    (folder / "count.py").write_text(ECHO, "utf-8")
    port = recorder.port(8000)
    gunicorn = f"gunicorn --no-control-socket --bind {HOST}:{port} count:app"
    with recorder.start(gunicorn, port=port, until="Booting") as program:
        shown(recorder, "coding-broken", port, f"curl --silent --include {BROTLI}")
        program.wait_for("Unsupported transfer coding")
        text = excerpt(program.log(), "Unsupported transfer coding")
        text = text.removeprefix("...\n")
        recorder.show("coding-log", "log", text, label="Gunicorn's log")
        (folder / "gunicorn.log").write_text(program.log(), "utf-8")
        log = "grep -o 'Unsupported transfer coding.*' gunicorn.log"
        status = [f"{STATUS} {one}" for one in (BROTLI, CHUNKED)]
        shown(recorder, "coding-confirm", port, log, *status)
        shown(recorder, "coding-gzip", port, f"curl --silent {GZIP}")
        last = f"{STATUS} {GZIP}".replace("gzip, chunked", "gzip")
        shown(recorder, "coding-last", port, last)
        shown(recorder, "coding-fixed", port, f"curl --silent {CONTENT}")
    port = recorder.port(8001)
    waitress = f"waitress-serve --listen={HOST}:{port} count:app"
    with recorder.start(waitress, port=port, until="Serving"):
        command = f"curl --silent {GZIP}"
        shown(recorder, "coding-waitress", port, f"{STATUS} {GZIP}", command)
    port = recorder.port(8002)
    (folder / "nginx.conf").write_text(NGINX.replace("PORT", str(port)), "utf-8")
    nginx = f"nginx -p {folder} -c nginx.conf"
    with recorder.start(nginx, port=port):
        shown(recorder, "coding-nginx", port, f"{STATUS} {GZIP}")
    port = recorder.port(8003)
    files = f"python -u -m http.server --bind {HOST} {port}"
    with recorder.start(files, port=port, until="Serving") as program:
        shown(recorder, "method-broken", port, f"{STATUS} --data hello URL")
        program.wait_for('" 501')
        text = excerpt(program.log(), "code 501", '" 501').removeprefix("...\n")
        recorder.show("method-log", "log", text, label="Log of http.server")


def shown(recorder: Recorder, name: str, port: int, *commands: str) -> None:
    """Show what commands print; ``URL`` in them is the server's."""
    typed = [one.replace("URL", f"http://{HOST}:{port}/") for one in commands]
    text = transcript(typed, in_shell(recorder.folder)).replace("\r", "")
    recorder.show(name, "command", text, label="Terminal")
