"""uWSGI and mod_wsgi: broken, and mended."""

import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager

from handbook.connections import HOST, connect
from handbook.programs import Program
from handbook.recorder import Recorder
from handbook.recordings import excerpt
from handbook.servers import configured, virtual_environment

GET = "GET / HTTP/1.1\nHost: localhost\nConnection: close\n{fields}\n"
UWSGI = "uwsgi --http-socket 127.0.0.1:{port}"
SCRIPT = "WSGIScriptAlias / ${project}/hello.wsgi"
SOCKETS = "WSGISocketPrefix ${project}/wsgi"
HOME = "python-home=${project}/.venv"


def record(recorder: Recorder) -> None:
    """Break, show, mend, show."""
    recorder.uses("Flask")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.programs["mod_wsgi"] = mod_wsgi_version(recorder)
    for failure in UWSGI_FAILURES:
        failure(recorder)
    virtual_environment(recorder.folder / ".venv")
    # Started as root, Apache reads files as another user.
    recorder.folder.parent.chmod(0o755)
    recorder.folder.chmod(0o755)
    for failure in MOD_WSGI_FAILURES:
        failure(recorder)


def mod_wsgi_version(recorder: Recorder) -> str:
    """Return the version that Apache names when it starts."""
    with apache(recorder) as program:
        program.wait_for("mod_wsgi/")
        return program.log().partition("mod_wsgi/")[2].split()[0]


def answer(
    recorder: Recorder, program: Program, name: str, label: str, fields: str = ""
) -> None:
    """Show the status line of a response, and its content if it is short."""
    raw = recorder.exchange(program.port, GET.format(fields=fields), quiet=2)
    line = raw.partition("\n")[0].strip() or "(no response)"
    content = raw.replace("\r\n", "\n").partition("\n\n")[2].strip()
    text = f"{line}\n\n{content}" if fields else line
    recorder.show(name, "response", text, label=label)


@contextmanager
def uwsgi(recorder: Recorder, options: str, name: str = "") -> Iterator[Program]:
    """Run uWSGI; with a ``name``, show the command."""
    port = recorder.port(9090)
    command = f"{UWSGI.format(port=port)} {options}"
    with recorder.start(command, port=port) as program:
        if name:
            recorder.show(name, "command", f"$ {command}", label="Terminal")
        yield program


def log(recorder: Recorder, program: Program, name: str, *says: str) -> None:
    """Show the lines of the log that hold one of the texts."""
    program.wait_for(says[-1])
    recorder.show(name, "log", excerpt(program.log(), *says), label="Log")


def no_app(recorder: Recorder) -> None:
    """Name a callable that is not there; then insist that there is one."""
    with uwsgi(recorder, "--module app:application", "no-app-command") as program:
        answer(recorder, program, "no-app-broken", "The visitor gets")
        log(recorder, program, "no-app-log", "unable to load app", "no python")
    command = f"{UWSGI.format(port=recorder.port(9090))} --need-app"
    output = recorder.finish(f"{command} --module app:application", status=22)
    text = f"$ {command} --module app:application\n{excerpt(output, 'GAME OVER')}"
    recorder.show("need-app", "command", text, label="With --need-app: status 22")
    with uwsgi(recorder, "--need-app --module app:app") as program:
        answer(recorder, program, "no-app-fixed", "With app:app")


def long_cookie(recorder: Recorder) -> None:
    """Send a cookie that does not fit the buffer."""
    field = f"Cookie: {'x' * 5000}\n"
    for options, name, label in (
        ("--module app:app", "cookie-broken", "The visitor gets"),
        ("--buffer-size 16384 --module app:app", "cookie-fixed", "After the fix"),
    ):
        with uwsgi(recorder, options) as program:
            raw = recorder.exchange(program.port, GET.format(fields=field))
            line = raw.partition("\n")[0].strip() or "(no response)"
            recorder.show(name, "response", line, label=label)
            if name == "cookie-broken":
                log(recorder, program, "cookie-log", "invalid HTTP request size")


def long_block(recorder: Recorder) -> None:
    """Announce as much as a proxy does that passes such a cookie on."""
    port = recorder.port(3031)
    command = f"uwsgi --socket {HOST}:{port} --need-app --module app:app"
    with recorder.start(command, port=port) as program:
        with connect(port) as connection:
            # The head of a uwsgi packet: modifier, size, modifier.
            connection.sendall(struct.pack("<BHB", 0, 5353, 0))
        log(recorder, program, "block-log", "invalid request block size")


def stops(recorder: Recorder) -> None:
    """Ask a master to end with TERM: it reloads instead."""
    options = "--master --need-app --module app:app"
    with uwsgi(recorder, options, "term-command") as program:
        program.wait_for("spawned uWSGI worker 1")
        time.sleep(1)
        program.process.terminate()
        log(recorder, program, "term-log", "killing workers", "reloading uWSGI")
    with uwsgi(recorder, f"{options} --die-on-term", "term-mended") as program:
        program.wait_for("spawned uWSGI worker 1")
        time.sleep(1)  # the master hears signals once all are spawned
        program.process.terminate()
        program.process.wait(30)
        log(recorder, program, "term-fixed", "SIGINT/SIGTERM received", "goodbye")


@contextmanager
def apache(recorder: Recorder, **changes: str) -> Iterator[Program]:
    """Run Apache with changes to its configuration."""
    port = recorder.port(8080)
    folder = recorder.folder
    script = (folder / "hello.wsgi").read_text("utf-8")
    (folder / "hello.wsgi").write_text(
        script.replace("/home/you/project", str(folder)), "utf-8"
    )
    names = {"script": SCRIPT, "sockets": SOCKETS, "home": HOME}
    tokens = {
        "Define project /home/you/project": f"Define project {folder}",
        f"{HOST}:8080": f"{HOST}:{port}",
        **{names[name]: text for name, text in changes.items()},
    }
    with configured(folder / "httpd.conf", tokens, port=port) as program:
        yield program


def broken(recorder: Recorder, name: str, *says: str, **changes: str) -> None:
    """Show what Apache logs, and what the visitor gets."""
    with apache(recorder, **changes) as program:
        answer(recorder, program, f"{name}-broken", "The visitor gets")
        log(recorder, program, f"{name}-log", *says)
    with apache(recorder) as program:
        answer(recorder, program, f"{name}-fixed", "After the fix")


def no_script(recorder: Recorder) -> None:
    """Name a script that is not there."""
    change = "WSGIScriptAlias / ${project}/missing.wsgi"
    broken(recorder, "no-script", "Target WSGI script not found", script=change)


def no_application(recorder: Recorder) -> None:
    """Serve a script without ``application``."""
    change = "WSGIScriptAlias / ${project}/app.py"
    broken(recorder, "no-name", "does not contain WSGI application", script=change)


def no_import(recorder: Recorder) -> None:
    """Let mod_wsgi look for Flask in the system's Python."""
    broken(
        recorder,
        "no-import",
        "Failed to exec Python script",
        "ModuleNotFoundError",
        home="",
    )


def no_socket(recorder: Recorder) -> None:
    """Let the daemon's socket be where Apache's own folder is missing."""
    broken(
        recorder,
        "no-socket",
        "Couldn't bind unix domain socket",
        "Unable to connect to WSGI daemon process",
        sockets="WSGISocketPrefix ${project}/missing/wsgi",
    )


def no_authorization(recorder: Recorder) -> None:
    """Send credentials, which mod_wsgi keeps to Apache."""
    field = "Authorization: Bearer abc\n"
    with apache(recorder) as program:
        answer(recorder, program, "auth-broken", "The visitor gets", field)
    change = f"WSGIPassAuthorization On\n{SCRIPT}"
    with apache(recorder, script=change) as program:
        answer(recorder, program, "auth-fixed", "With WSGIPassAuthorization On", field)


def no_module(recorder: Recorder) -> None:
    """Use a directive whose module is not loaded."""
    folder = recorder.folder
    text = (folder / "httpd.conf").read_text("utf-8")
    line = "RequestHeader set X-Forwarded-Proto https"
    (folder / "headers.conf").write_text(f"{text}{line}\n", "utf-8")
    recorder.run("apache2 -d . -f headers.conf -t", name="no-module", status=1)
    module = "LoadModule headers_module ${modules}/mod_headers.so"
    (folder / "headers.conf").write_text(f"{text}{module}\n{line}\n", "utf-8")
    recorder.run(
        "apache2 -d . -f headers.conf -t",
        name="no-module-fixed",
        label="With mod_headers",
    )


UWSGI_FAILURES = (no_app, long_cookie, long_block, stops)
MOD_WSGI_FAILURES = (
    no_script, no_application, no_import, no_socket, no_authorization, no_module,
)  # fmt: skip
