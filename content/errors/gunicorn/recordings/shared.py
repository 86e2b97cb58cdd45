"""Workers that share a connection, and an address that is not ours."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.content.changes import change
from handbook.record.connections import HOST, free_port
from handbook.record.printed import excerpt
from handbook.record.programs import run
from handbook.record.recorder import Recorder
from handbook.record.transcript import in_shell, transcript

STATUS = "curl --silent --output /dev/null --write-out '%{http_code}\\n' "
CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout store.key -out store.pem "
    "-days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
)
STORE = r"""import os
import socket
import ssl

from flask import Flask

app = Flask(__name__)


def connect() -> ssl.SSLSocket:
    context = ssl.create_default_context(cafile="store.pem")
    plain = socket.create_connection(("localhost", int(os.environ["STORE_PORT"])))
    return context.wrap_socket(plain, server_hostname="localhost")


connection = connect()


@app.get("/")
def count() -> bytes:
    connection.sendall(b"count\n")
    return connection.recv(100)
"""
"""An application that keeps one connection to a store, over TLS."""

AT_IMPORT = "connection = connect()\n"
IN_WORKER = "@cache\ndef connection() -> ssl.SSLSocket:\n    return connect()\n"


def record(recorder: Recorder) -> None:
    """Break, show, confirm, fix, show."""
    recorder.uses("Flask", "Gunicorn")
    fork(recorder)
    address(recorder)


def commands(recorder: Recorder, name: str, *typed: str, log: str = "") -> None:
    """Show what commands print."""
    if log:
        (recorder.folder / "gunicorn.log").write_text(log, "utf-8")
    text = transcript(typed, in_shell(recorder.folder))
    recorder.show(name, "command", text, label="Terminal")


def answer(client: socket.socket, context: ssl.SSLContext) -> None:
    """Answer each line of a client, until one cannot be read."""
    with contextlib.suppress(OSError), context.wrap_socket(client, True) as store:
        while store.recv(100):
            store.sendall(b"one\n")


@contextmanager
def store(folder: Path) -> Iterator[int]:
    """Run a store that speaks TLS; yields its port."""
    run(CERTIFICATE.split(), cwd=folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "store.pem", folder / "store.key")
    listener = socket.create_server((HOST, free_port()))

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                threading.Thread(target=answer, args=(client, context)).start()

    threading.Thread(target=accept, daemon=True).start()
    yield int(listener.getsockname()[1])
    with contextlib.suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    listener.close()


def fork(recorder: Recorder) -> None:
    """Open a connection before the workers are forked."""
    path = recorder.folder / "store.py"
    was = STORE
    path.write_text(was, "utf-8")
    now = was.replace(AT_IMPORT, IN_WORKER).replace("connection.", "connection().")
    now = now.replace("import ssl\n", "import ssl\nfrom functools import cache\n")
    port = recorder.port(8000)
    first = f"gunicorn --no-control-socket --bind {HOST}:{port} --workers 2"
    command = f"{first} --preload store:app"
    asked = f"{STATUS}http://{HOST}:{port}/"
    with store(recorder.folder) as stored:
        env = {"STORE_PORT": str(stored)}
        with recorder.start(
            command, port=port, until="Booting", times=2, env=env
        ) as program:
            for _ in range(200):
                run(["sh", "-c", asked])
                if "DECRYPTION_FAILED" in program.log():
                    break
            program.wait_for("DECRYPTION_FAILED")
            line = excerpt(program.log(), "DECRYPTION_FAILED").split("\n")[0]
            line = line.partition(" (_ssl.c")[0]  # which differs from Python to Python
            recorder.show("fork-log", "log", line, label="Gunicorn's log")
            commands(
                recorder,
                "fork-confirm",
                "grep -om 1 'ssl.SSLError.*record mac' gunicorn.log",
                "gunicorn --print-config --preload app:app | grep -E '^preload_app '",
                "grep -n '^connection' store.py",
                log=program.log(),
            )
        path.write_text(now, "utf-8")
        with recorder.start(
            command, port=port, until="Booting", times=2, env=env
        ) as program:
            for _ in range(20):
                run(["sh", "-c", asked])
            counted = "grep -c SSLError gunicorn.log || true"
            commands(recorder, "fork-fixed", counted, asked, log=program.log())
    recorder.show("fork-change", "change", change(was, now), label="store.py")
    text = change(f"$ {command}", f"$ {first} store:app")
    recorder.show("fork-option", "change", text, label="Terminal")


def address(recorder: Recorder) -> None:
    """Want an address that no card of this machine has."""
    port = recorder.port(8000)
    command = f"gunicorn --no-control-socket --bind 203.0.113.5:{port} app:app"
    finished = run(command.split(), cwd=recorder.folder)
    says = ("Invalid address", "failed:", "connect to")
    text = f"$ {command}\n{excerpt(finished.output, *says)}"
    text += f"\n$ echo $?\n{finished.status}"
    recorder.show("address-broken", "command", text, label="Terminal")
    commands(
        recorder,
        "address-confirm",
        "grep -m 1 'Invalid address' gunicorn.log",
        "ip -4 address show | grep -c 203.0.113.5",
        "ip -4 -brief address show lo | tr -s ' '",
        log=finished.output,
    )
    now = command.replace("203.0.113.5", HOST)
    recorder.show(
        "address-change", "change", change(f"$ {command}", f"$ {now}"), label="Terminal"
    )
    with recorder.start(now, port=port):
        commands(recorder, "address-fixed", f"{STATUS}http://{HOST}:{port}/")
