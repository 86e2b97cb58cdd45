"""Flask: what it says when it is used wrongly, and after the fix."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from handbook.content.changes import change
from handbook.record.connections import HOST, connect, exchange
from handbook.record.printed import excerpt
from handbook.record.programs import run
from handbook.record.recorder import Recorder
from handbook.record.servers import configured

GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"
FIELDS = (
    "proxy_set_header Host              $http_host;",
    "proxy_set_header X-Forwarded-For   $remote_addr;",
    "proxy_set_header X-Forwarded-Proto $scheme;",
    "proxy_set_header X-Forwarded-Host  $http_host;",
)

SIZES = (
    (
        "size",
        "Status of the response",
        {"Flask's own settings": "python views.py size"},
    ),
    (
        "size-fixed",
        "After the fix",
        {
            "MAX_FORM_MEMORY_SIZE = 2_000_000": "python views.py size --raised",
            "MAX_CONTENT_LENGTH = 550_000": "python views.py size --whole",
        },
    ),
)
"""Parts of the recording: name, label, and the command for each column."""
WAITRESS = "waitress-serve --listen 127.0.0.1:{port}"
TRUSTED = (
    " --trusted-proxy 127.0.0.1 --trusted-proxy-count 1 --trusted-proxy-headers "
    "'x-forwarded-for x-forwarded-proto x-forwarded-host'"
)


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn", "Waitress")
    recorder.uses_program("Nginx", "nginx -v")
    for failure in FAILURES:
        failure(recorder)


def fails(recorder: Recorder, command: str, name: str, *says: str) -> None:
    """Run a command that fails; show the lines that say why."""
    output = recorder.finish(command, status=1)
    text = f"$ {command}\n{excerpt(output, *says)}"
    recorder.show(name, "command", text, label="Terminal")


def unannounced(recorder: Recorder) -> None:
    """Send more than MAX_CONTENT_LENGTH, with its length and in chunks without it."""
    port = recorder.port(8000)
    rows = ["5,000 bytes, sent with\tAnswer\tThe view got"]
    head = "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    content = "x" * 5000
    requests = {
        "Content-Length": f"Content-Length: 5000\r\n\r\n{content}",
        "Transfer-Encoding: chunked": "Transfer-Encoding: chunked\r\n\r\n"
        f"1388\r\n{content}\r\n0\r\n\r\n",
    }
    command = f"{GUNICORN.format(port=port)} limit:app"
    with recorder.start(command, port=port, until="Booting worker"):
        for name, rest in requests.items():
            answer = exchange(port, f"{head}{rest}".encode()).decode()
            status = answer.partition("\r\n")[0].removeprefix("HTTP/1.1 ")
            got = answer.rpartition("\n")[2] if status == "200 OK" else "nothing"
            rows.append(f"{name}\t{status}\t{got}")
    recorder.show(
        "unannounced", "table", "\n".join(rows), label="MAX_CONTENT_LENGTH = 1000"
    )


def contexts(recorder: Recorder) -> None:
    """Use the application, and then an address, where there is none."""
    fails(recorder, "python context.py bare", "no-app", "RuntimeError: Working")
    fixed = "python context.py bare --with-context"
    recorder.run(fixed, name="no-app-fixed", label="After the fix")
    fails(recorder, "python context.py url", "no-url", "RuntimeError: Unable")
    fixed = "python context.py url --with-request"
    recorder.run(fixed, name="no-url-fixed", label="After the fix")
    for name, label in (("name", "SERVER_NAME alone"), ("scheme", "With both")):
        command = f"python context.py url --with-{name}"
        recorder.run(command, name=f"link-{name}", label=label)


def thread(recorder: Recorder) -> None:
    """Use the request in a thread."""
    output = recorder.finish("python thread.py /broken")
    text = excerpt(output, "RuntimeError: Working")
    recorder.show("no-request", "output", text, label="The thread prints")
    output = recorder.finish("python thread.py /fixed")
    recorder.show("no-request-fixed", "output", output, label="After the fix")


def views(recorder: Recorder) -> None:
    """Return nothing; send long texts; add a route too late."""
    output = recorder.finish("python views.py none")
    text = excerpt(output, "TypeError: ", "500 INTERNAL")
    recorder.show("none", "output", text, label="Log and status")
    fixed = "python views.py none --fixed"
    recorder.run(fixed, name="none-fixed", label="After the fix")
    for name, label, settings in SIZES:
        columns = [
            [line.split("\t") for line in recorder.finish(command).splitlines()]
            for command in settings.values()
        ]
        rows = [
            [forms[0][0], *(status for _, status in forms)]
            for forms in zip(*columns, strict=True)
        ]
        lines = map("\t".join, [["form", *settings], *rows])
        recorder.show(name, "table", "\n".join(lines), label=label)
    fails(recorder, "python views.py late", "late", "AssertionError: ")
    fixed = "python views.py late --first"
    recorder.run(fixed, name="late-fixed", label="After the fix")


def command_line(recorder: Recorder) -> None:
    """Start Flask where it finds nothing, and where the port is taken."""
    recorder.run("flask run", name="not-found", status=2)
    port = recorder.port(5000)
    command = f"flask --app views run --port {port}"
    with recorder.start(command, port=port):
        served(recorder, "not-found-fixed", command, port)
        recorder.run(command, name="taken", status=1, label="Second terminal")
        other = recorder.port(5001)
        command = f"flask --app views run --port {other}"
        with recorder.start(command, port=other):
            served(recorder, "taken-fixed", command, other)


def served(recorder: Recorder, name: str, command: str, port: int) -> None:
    """Show a command after whose start a request is answered, and its status line."""
    lines = ("GET /stock/3 HTTP/1.1", "Host: localhost", "Connection: close", "", "")
    answer = exchange(port, "\r\n".join(lines).encode())
    status = answer.partition(b"\r\n")[0].decode()
    recorder.show(f"{name}-command", "command", f"$ {command}", label="After the fix")
    recorder.show(name, "response", status, label="It answers")


def session(recorder: Recorder) -> None:
    """Give every worker a secret of its own."""
    port = recorder.port(8000)
    gunicorn = f"{GUNICORN.format(port=port)} --workers 4 session:app"
    path = recorder.folder / "session.py"
    text = path.read_text("utf-8")
    fixed = text.replace("secrets", "os", 1)
    fixed = fixed.replace("secrets.token_hex()", 'os.environ["SECRET_KEY"]')
    env = {"SECRET_KEY": "one for all"}
    recorder.show("session-change", "change", change(text, fixed), label="session.py")
    for name, label in (("session", "The client"), ("session-fixed", "After the fix")):
        with recorder.start(
            gunicorn, port=port, until="Booting worker", times=4, env=env
        ):
            recorder.run(f"python visits.py {port}", name=name, label=label)
        path.write_text(fixed, "utf-8")


@contextmanager
def secured(recorder: Recorder, backend: int, *, fields: bool) -> Iterator[int]:
    """Run Nginx with TLS, with or without the fields; yields its port."""
    port = recorder.port(8443)
    tokens = {
        f"{HOST}:8443": f"{HOST}:{port}",
        f"{HOST}:8000": f"{HOST}:{backend}",
        **({} if fields else dict.fromkeys(FIELDS[1:], "")),
    }
    with configured(recorder.folder / "nginx.conf", tokens, port=port):
        yield port


def forwarded(recorder: Recorder) -> None:
    """Ask over TLS, from another address of this machine, with a forged field."""
    run(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
        "-keyout site.key -out site.pem".split(),
        cwd=recorder.folder,
    )
    for name, command, fields, env in (
        ("plain", GUNICORN + " forwarded:app", False, {}),
        ("fields", GUNICORN + " forwarded:app", True, {}),
        ("fixed", GUNICORN + " forwarded:app", True, {"FIXED": "1"}),
        ("waitress", WAITRESS + " forwarded:app", True, {"FIXED": "1"}),
        ("waitress-fixed", WAITRESS + TRUSTED + " forwarded:app", True, {}),
    ):
        backend = recorder.port(8000)
        started = command.format(port=backend)
        if TRUSTED in command:
            text = f"$ {started}"
            part = "forwarded-waitress-command"
            recorder.show(part, "command", text, label="Terminal")
        with (
            recorder.start(started, port=backend, env=env),
            secured(recorder, backend, fields=fields) as port,
        ):
            content = ask(port)
        recorder.show(f"forwarded-{name}", "output", content, label="The view sees")


def ask(port: int) -> str:
    """Return the content of the response over TLS to a request from 127.0.0.2."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # it is this recipe's own certificate
    with (
        connect(port, source="127.0.0.2") as plain,
        context.wrap_socket(plain) as connection,
    ):
        connection.sendall(
            f"GET / HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n"
            "X-Forwarded-For: 203.0.113.9\r\n\r\n".encode()
        )
        raw = b"".join(iter(lambda: connection.recv(65536), b""))
    return raw.decode().partition("\r\n\r\n")[2]


FAILURES = (
    contexts, thread, views, unannounced, command_line, session, forwarded,
)  # fmt: skip
