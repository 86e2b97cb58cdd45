"""What is left of four views that need a program, once they are files."""

from handbook.record.recorder import Recorder

FORM = "Content-Type: application/x-www-form-urlencoded\nContent-Length: 8\n"
REQUESTS = (
    ("GET /number/", ""),
    ("GET /number/", ""),
    ("GET /search/?q=tea", ""),
    ("GET /basket/", ""),
    ("POST /order/", "item=tea"),
)


def record(recorder: Recorder) -> None:
    """Freeze them, and send the same requests to both."""
    recorder.uses("Flask", "Frozen-Flask", "Gunicorn")
    recorder.run("python freeze_living.py", name="freeze")
    live, static = recorder.port(8000), recorder.port(8001)
    gunicorn = f"gunicorn --no-control-socket --bind 127.0.0.1:{live} living:app"
    files = f"python -m http.server {static} --bind 127.0.0.1 --directory build"
    rows = []
    with recorder.start(gunicorn, port=live), recorder.start(files, port=static):
        for line, body in REQUESTS:
            told = [answer(recorder, port, line, body) for port in (live, static)]
            rows.append(f"{line:20}{told[0]:48}{told[1]}")
    head = f"{'Request':20}{'Live, by Gunicorn':48}Frozen, by http.server"
    recorder.show("both", "listing", "\n".join([head, *rows]), label="Live and frozen")


def answer(recorder: Recorder, port: int, line: str, body: str) -> str:
    """Return the status, the content if all is well, and whether a cookie comes."""
    fields = f"Host: localhost\nConnection: close\n{FORM if body else ''}"
    raw = recorder.exchange(port, f"{line} HTTP/1.1\n{fields}\n{body}")
    head, _, content = raw.replace("\r\n", "\n").partition("\n\n")
    status = head.partition("\n")[0].split(" ", 2)[1]
    cookie = ", Set-Cookie" if "\nset-cookie:" in head.lower() else ""
    return f"{status} {content.strip()}{cookie}" if status == "200" else status
