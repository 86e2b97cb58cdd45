"""Which programs listen on a port, asked from the operating system."""

from collections.abc import Iterator

from handbook.record.programs import listening
from handbook.record.recorder import Recorder

IMPORT = "import hello, signal; print(1); signal.pause()"
COMMANDS = (
    ("flask run", 5000, "flask --app hello run --port {port}"),
    (
        "gunicorn",
        8000,
        "gunicorn --no-control-socket --bind 127.0.0.1:{port} hello:app",
    ),
    ("uwsgi", 9090, "uwsgi --http-socket 127.0.0.1:{port} --module hello:app"),
    ("nginx", 8080, "nginx -p . -c ours.conf"),
    ("apache2", 8081, "apache2 -d . -f ours.conf -DFOREGROUND"),
)
NGINX = """
daemon off; pid nginx.pid; error_log stderr;
events {{}}
http {{ access_log off; server {{ listen 127.0.0.1:{port}; }} }}
"""
APACHE = """
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
User www-data
Group www-data
ServerName localhost
DefaultRuntimeDir .
PidFile httpd.pid
ErrorLog /dev/stderr
Listen 127.0.0.1:{port}
"""


def record(recorder: Recorder) -> None:
    """Start each program in turn, and list its sockets in one table."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    rows = [f"{program:<22}  {sockets}" for program, sockets in listen(recorder)]
    recorder.show("sockets", "listing", "\n".join(rows), label="Listening sockets")


def listen(recorder: Recorder) -> Iterator[tuple[str, str]]:
    """Yield each program with the sockets on which its processes listen."""
    with recorder.start(f"python -c '{IMPORT}'", until="1") as program:
        yield "python: import hello", sockets(program.pid)
    for name, documented, command in COMMANDS:
        port = recorder.port(documented)
        config = {"nginx": NGINX, "apache2": APACHE}.get(name, "").format(port=port)
        (recorder.folder / "ours.conf").write_text(config, "utf-8")
        # uWSGI listens before it can be told to stop.
        until = "spawned uWSGI worker" if name == "uwsgi" else ""
        with recorder.start(
            command.format(port=port), port=port, until=until
        ) as program:
            yield name, sockets(program.pid)


def sockets(pid: int) -> str:
    """Return the sockets of a process tree as text."""
    return " ".join(listening(pid)) or "none"
