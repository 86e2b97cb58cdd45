"""Requests that Gunicorn refuses, and work that ends early: broken, and fixed."""

import contextlib
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

from handbook.content.changes import change
from handbook.record.connections import HOST, connect
from handbook.record.printed import excerpt
from handbook.record.programs import Program, run
from handbook.record.recorder import Recorder
from handbook.record.transcript import in_shell, transcript

GUNICORN = "gunicorn --no-control-socket --bind {host}:{port} {options}"
STATUS = "curl --silent --output /dev/null --write-out '%{{http_code}}\\n' {}"
PROXY = "location / {\n    proxy_pass http://127.0.0.1:8000;\n}"
FORWARDS = "    proxy_set_header X-Forwarded-Proto $scheme;\n"


class Stand:
    """Runs Gunicorn, and shows what clients and the log say."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.port = 0
        self.was = ""

    @contextmanager
    def serving(self, options: str) -> Iterator[Program]:
        """Run Gunicorn for a ``with`` block."""
        self.port = self.recorder.port(8000)
        command = GUNICORN.format(host=HOST, port=self.port, options=options)
        with self.recorder.start(command, port=self.port, until="Booting") as program:
            yield program

    def commands(self, name: str, *commands: str, log: str = "") -> None:
        """Show what commands print; ``URL`` in them is Gunicorn's."""
        if log:
            (self.recorder.folder / "gunicorn.log").write_text(log, "utf-8")
        typed = [one.replace("URL", f"http://{HOST}:{self.port}") for one in commands]
        text = transcript(typed, in_shell(self.recorder.folder))
        self.recorder.show(name, "command", text, label="Terminal")

    def log(self, name: str, program: Program, *says: str) -> None:
        """Show lines of the log."""
        program.wait_for(says[-1])
        text = excerpt(program.log(), *says).removeprefix("...\n")
        self.recorder.show(name, "log", text, label="Gunicorn's log")

    def changed(self, name: str, label: str, was: str, now: str) -> None:
        """Show what the fix changes."""
        self.recorder.show(name, "change", change(was, now), label=label)

    def options(self, name: str, was: str, now: str) -> None:
        """Show an option that the fix adds."""
        first = f"$ gunicorn --bind {HOST}:8000"
        self.changed(name, "Terminal", f"{first} {was}", f"{first} {now}")


def record(recorder: Recorder) -> None:
    """Break, show, confirm, fix, show."""
    recorder.uses("Flask", "Gunicorn", "gevent")
    stand = Stand(recorder)
    for failure in FAILURES:
        failure(stand)


def tls(stand: Stand) -> None:
    """Ask for https:// where Gunicorn speaks HTTP."""
    with stand.serving("app:app") as program:
        stand.commands("tls-broken", "curl --silent --show-error URL/".replace(
            "URL", f"https://{HOST}:{stand.port}"))  # fmt: skip
        stand.log("tls-log", program, "Invalid request")
        stand.commands(
            "tls-confirm",
            "grep 'Invalid request' gunicorn.log",
            STATUS.format("URL/"),
            "gunicorn --print-config app:app | grep -E '^(certfile|keyfile) '",
            log=program.log(),
        )
        stand.commands("tls-fixed", "curl --silent --head URL/ | head -n 1")
    stand.changed("tls-change", "nginx.conf", PROXY.replace("http", "https"), PROXY)


def header(stand: Stand) -> None:
    """Send a field name with a blank in it; then one with an underscore."""
    with stand.serving("environ:app") as program:
        stand.commands("header-broken", STATUS.format("--header 'My Token: 1' URL/"))
        stand.log("header-log", program, "Invalid HTTP header name")
        stand.commands(
            "header-confirm",
            "grep 'Invalid request' gunicorn.log",
            "curl --silent --header 'My_Token: 1' URL/",
            "curl --silent --header 'My-Token: 1' URL/",
            log=program.log(),
        )
        stand.commands("header-fixed", "curl --silent --header 'My-Token: 1' URL/")
    with stand.serving("--header-map dangerous environ:app"):
        stand.commands("header-map", "curl --silent --header 'My_Token: 1' URL/")
    now = f"{FORWARDS}    proxy_set_header My-Token $remote_user;\n"
    was = now.replace("My-Token", "My_Token")
    place = PROXY.replace("}", "{}}}").replace("{\n", "{{\n")
    stand.changed("header-change", "nginx.conf", place.format(was), place.format(now))
    stand.options("header-option", "environ:app", "--header-map dangerous environ:app")


def line(stand: Stand) -> None:
    """Send a query of 5,000 bytes."""
    query = "URL/?$(printf 'x%.0s' $(seq 5000))"
    with stand.serving("app:app") as program:
        stand.commands("line-broken", STATUS.format(f'"{query}"'))
        stand.log("line-log", program, "Request Line is too large")
        stand.commands(
            "line-confirm",
            "grep 'too large' gunicorn.log",
            "gunicorn --print-config app:app | grep -E '^limit_request_line '",
            STATUS.format('"URL/?x"'),
            log=program.log(),
        )
    options = "--limit-request-line 8190 app:app"
    with stand.serving(options):
        stand.commands("line-fixed", STATUS.format(f'"{query}"'))
    stand.options("line-change", "app:app", options)


def fields(stand: Stand) -> None:
    """Send a field of 9,000 bytes, then 101 fields."""
    long = "--header \"X-Long: $(printf 'x%.0s' $(seq 9000))\" URL/"
    many = "$(seq -f '--header X-%g:1' 101) URL/"
    with stand.serving("app:app") as program:
        stand.commands("fields-broken", STATUS.format(long), STATUS.format(many))
        stand.log("fields-log", program, "limit request headers fields")
        stand.commands(
            "fields-confirm",
            "grep 'limit request' gunicorn.log",
            "gunicorn --print-config app:app | grep -E '^limit_request_field'",
            STATUS.format("--header 'X-Long: x' URL/"),
            log=program.log(),
        )
    options = "--limit-request-field_size 16380 --limit-request-fields 200 app:app"
    with stand.serving(options):
        stand.commands("fields-fixed", STATUS.format(long), STATUS.format(many))
    stand.options("fields-change", "app:app", options)


def scheme(stand: Stand) -> None:
    """Send two fields that disagree about https."""
    both = "--header 'X-Forwarded-Proto: https' --header 'X-Forwarded-Ssl: off' URL/"
    one = "--header 'X-Forwarded-Proto: https' URL/"
    with stand.serving("app:app") as program:
        stand.commands("scheme-broken", STATUS.format(both))
        stand.log("scheme-log", program, "Contradictory scheme headers")
        stand.commands(
            "scheme-confirm",
            "grep Contradictory gunicorn.log",
            STATUS.format(one),
            "gunicorn --print-config app:app | grep -E '^secure_scheme_headers '",
            log=program.log(),
        )
        stand.commands("scheme-fixed", STATUS.format(one))
    now = PROXY.replace("}", f"{FORWARDS}}}")
    was = now.replace("}", "    proxy_set_header X-Forwarded-Ssl off;\n}")
    stand.changed("scheme-change", "nginx.conf", was, now)


def patched(stand: Stand) -> None:
    """Import ssl before gevent patches it."""
    folder = stand.recorder.folder
    (folder / "patched.py").write_text("import urllib3\n\nfrom app import app\n")
    says = ("Monkey-patching ssl",)
    with stand.serving("--worker-class gevent --preload patched:app") as program:
        stand.log("patched-log", program, *says)
        stand.commands(
            "patched-confirm",
            "grep -o 'Monkey-patching ssl after ssl' gunicorn.log",
            "grep -oE 'urllib3[.a-z_]+ ' gunicorn.log",
            "gunicorn --print-config --preload app:app | grep -E '^preload_app '",
            STATUS.format("URL/"),
            log=program.log(),
        )
    with stand.serving("--worker-class gevent patched:app") as program:
        stand.commands("patched-answer", STATUS.format("URL/"))
        text = "grep -c 'Monkey-patching' gunicorn.log || true"
        stand.commands("patched-fixed", text, STATUS.format("URL/"), log=program.log())
    stand.options("patched-change", "--worker-class gevent --preload patched:app",
                  "--worker-class gevent patched:app")  # fmt: skip
    was = "import urllib3\n\nfrom app import app\n"
    now = f"from gevent import monkey\n\nmonkey.patch_all()\n\n{was}"
    (folder / "patched.py").write_text(now)
    with stand.serving("--worker-class gevent --preload patched:app") as program:
        stand.commands("patched-early", text, STATUS.format("URL/"), log=program.log())
    stand.changed("patched-file", "patched.py", was, now)


def restarts(stand: Stand) -> None:
    """Replace a worker after two requests, as it was asked to."""
    with stand.serving("--max-requests 2 app:app") as program:
        ask = " ".join(["URL/"] * 2)
        stand.commands("restarts-broken", f"curl --silent {ask}")
        program.wait_for("Booting worker", times=2)
        says = ("Autorestarting", "Worker exiting", "Booting worker")
        stand.log("restarts-log", program, *says)
        stand.commands(
            "restarts-confirm",
            "grep Autorestarting gunicorn.log",
            "gunicorn --print-config --max-requests 2 app:app | grep max_requests",
            STATUS.format("URL/"),
            log=program.log(),
        )
    options = "--max-requests 1000 --max-requests-jitter 100 app:app"
    with stand.serving(options) as program:
        stand.commands("restarts-calls", f"curl --silent {ask}")
        text = "grep -c Autorestarting gunicorn.log || true"
        stand.commands("restarts-fixed", text, STATUS.format("URL/"), log=program.log())
    stand.options("restarts-change", "--max-requests 2 app:app", options)


def term(stand: Stand) -> None:
    """End it from outside."""
    with stand.serving("app:app") as program:
        program.process.send_signal(signal.SIGTERM)
        program.process.wait(20)
        stand.log("term-log", program, "Handling signal", "exiting", "Shutting down")
        stand.commands(
            "term-confirm",
            "grep -E 'Handling signal|Reason' gunicorn.log",
            "grep -cE 'WORKER TIMEOUT|Error' gunicorn.log",
            f"ss -Hltn 'sport = :{stand.port}'",
            log=program.log(),
        )
    was = "[Service]\nExecStart=/srv/shop/.venv/bin/gunicorn hello:app"
    stand.changed("term-change", "hello.service", was, f"{was}\nRestart=always")
    with stand.serving("app:app"):
        stand.commands("term-fixed", STATUS.format("URL/"))


def files(stand: Stand) -> None:
    """Open more connections than the process may have files."""
    port = stand.port = stand.recorder.port(8000)
    options = "--worker-class gthread --threads 4 app:app"
    command = GUNICORN.format(host=HOST, port=port, options=options)
    limited = f"prlimit --nofile=16 {command}"
    half = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
    with (
        stand.recorder.start(limited, port=port, until="Booting") as program,
        contextlib.ExitStack() as crowd,
    ):
        time.sleep(0.5)
        for _ in range(14):
            with contextlib.suppress(OSError):
                client: socket.socket = crowd.enter_context(connect(port))
                client.sendall(half)
        program.wait_for("Too many open files")
        text = excerpt(program.log(), "OSError: [Errno 24]").split("\n")[0]
        stand.recorder.show("files-log", "log", text, label="Gunicorn's log")
        stand.recorder.shown_as(str(program.pid), "2217")
        stand.commands(
            "files-confirm",
            "grep OSError gunicorn.log | sort -u",
            f"prlimit --pid {program.pid} --nofile --output SOFT,HARD --noheadings",
            "gunicorn --print-config app:app | grep -E '^worker_connections '",
            log=program.log(),
        )
    was = "[Service]\nExecStart=/srv/shop/.venv/bin/gunicorn --threads 4 hello:app"
    now = was.replace("Exec", "LimitNOFILE=65536\nExec")
    stand.changed("files-change", "hello.service", was, now)
    with stand.serving(options) as program:
        with contextlib.ExitStack() as crowd:
            for _ in range(14):
                crowd.enter_context(connect(stand.port)).sendall(half)
            program.wait_for_clients(14)
        counted = "grep -c 'Too many open files' gunicorn.log || true"
        log = program.log()
        stand.commands("files-fixed", counted, STATUS.format("URL/"), log=log)


def bare_factory(stand: Stand) -> None:
    """Name a factory without a call, so that every request calls it."""
    text = "from app import app\n\n\ndef create_app(config=None):\n    return app\n"
    (stand.recorder.folder / "factory.py").write_text(text)
    with stand.serving("factory:create_app") as program:
        asked = STATUS.format("URL/")
        run(["sh", "-c", asked.replace("URL", f"http://{HOST}:{stand.port}")])
        program.wait_for("TypeError")
        stand.commands(
            "bare-factory",
            asked,
            "grep TypeError gunicorn.log | sort -u",
            log=program.log(),
        )


FAILURES = (
    bare_factory, tls, header, line, fields, scheme, patched, restarts, term, files,
)  # fmt: skip
