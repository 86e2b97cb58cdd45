"""How to recognise the failures of framework.py, by commands."""

from handbook.record.recorder import Recorder
from handbook.record.servers import configured
from tests.provision.breaking import Stand

RUN = "flask --app {module} run --port {{port}}"
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"
FIELDS = (
    "proxy_set_header X-Forwarded-For   $remote_addr;",
    "proxy_set_header X-Forwarded-Proto $scheme;",
    "proxy_set_header X-Forwarded-Host  $http_host;",
)
CODE = "-s -o /dev/null -w '%{http_code}\\n'"


def record(recorder: Recorder) -> None:
    """Show each failure, and what gives it away."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    recorder.uses_program("Nginx", "nginx -v")
    stand = Stand(recorder)
    for failure, files in FAILURES.items():
        with stand.alone(*files):
            failure(stand)


def contexts(stand: Stand) -> None:
    """Use the application where none is current."""
    for name, call, word in (("app", "bare", "current_app"), ("url", "url", "url_for")):
        stand.show(
            f"no-{name}-confirm",
            f"python context.py {call} 2>&1 | grep -A 3 RuntimeError",
            f"python context.py {call} 2>&1 | grep -A 1 '/context.py' | tail -n 2",
            f"grep -n {word} context.py",
        )
    shell = "flask --app context shell 2>&1 | grep -o '>>> [a-z].*'"
    code = "from flask import current_app; print(current_app.name)"
    stand.show("no-app-shell", f"echo '{code}' | {shell}")


def thread(stand: Stand) -> None:
    """Use the request in a thread."""
    stand.show(
        "no-request-confirm",
        "python thread.py /broken 2>&1 | grep -E 'Exception in|RuntimeError'",
        "python thread.py /broken 2>&1 | grep -A 1 '/thread.py'",
        "grep -nE 'Thread\\(|request\\.' thread.py",
    )


def none(stand: Stand) -> None:
    """Return nothing."""
    with stand.serving(RUN.format(module="stock")) as (typed, address):
        stand.show(
            "none-confirm",
            typed,
            f"curl {CODE} {address}/stock/0",
            "tail -n 2 server.log | head -n 1",
            "grep -nE 'def |if |return' stock.py",
        )


def late(stand: Stand) -> None:
    """Add a route after the first request."""
    stand.show(
        "late-confirm",
        "python views.py late 2>&1 | tail -n 5",
        "python views.py late 2>&1 | grep -A 1 '/views.py'",
        "grep -nE 'add_url_rule|client.get' views.py",
    )


def not_found(stand: Stand) -> None:
    """Start the command where there is no app.py."""
    stand.show(
        "not-found-confirm",
        "flask run 2>&1 | tail -n 1",
        "ls *.py",
        'echo "FLASK_APP: $FLASK_APP"',
    )


def taken(stand: Stand) -> None:
    """Start two servers on one port."""
    with stand.serving(RUN.format(module="views")) as (_, address):
        port = address.rpartition(":")[2]
        stand.show(
            "taken-confirm",
            f"flask --app views run --port {port} 2>&1 | tail -n 2",
            f"ss -Hltn 'sport = :{port}'",
            f"curl -sI {address}/ | grep -i '^server'",
        )


def form(stand: Stand) -> None:
    """Send a long field of a form."""
    stand.said("head -c 600000 /dev/zero | tr '\\0' x > long.txt")
    with stand.serving(RUN.format(module="views")) as (typed, address):
        stand.show(
            "size-confirm",
            typed,
            f"curl -s -F 'text=<long.txt' {address}/text | sed -n 's/<p>//p'",
            "tail -n 1 server.log",
            f"curl -s --data-urlencode text@long.txt {address}/text",
        )


def session(stand: Stand) -> None:
    """Give each of four workers a key of its own."""
    key = "python -c 'import session; print(session.app.secret_key)'"
    with stand.serving(f"{GUNICORN} --workers 4 session:app") as (typed, _):
        stand.show(
            "session-confirm",
            typed,
            "grep -n secret_key *.py",
            f"for start in 1 2 3 4; do {key}; done | sort -u | wc -l",
        )


def links(stand: Stand) -> None:
    """Ask over TLS, through Nginx that passes nothing on."""
    recorder = stand.recorder
    recorder.finish(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
        "-keyout site.key -out site.pem"
    )
    stand.broken("nginx.conf", {f"            {one}\n": "" for one in FIELDS})
    with stand.serving(f"{GUNICORN} forwarded:app") as (_, address):
        port = recorder.port(8443)
        backend = address.rpartition(":")[2]
        tokens = {
            "127.0.0.1:8443": f"127.0.0.1:{port}",
            "127.0.0.1:8000": f"127.0.0.1:{backend}",
            **dict.fromkeys(FIELDS, ""),
        }
        with configured(recorder.folder / "nginx.conf", tokens, port=port):
            stand.show(
                "forwarded-confirm",
                f"curl -sk https://localhost:{port}/",
                "grep -n proxy_set_header nginx.conf",
                f"curl -s -H 'X-Forwarded-Proto: https' {address}/",
            )


FAILURES = {
    contexts: ["context.py"],
    thread: ["thread.py"],
    none: ["stock.py"],
    late: ["views.py"],
    not_found: ["views.py"],
    taken: ["views.py"],
    form: ["views.py"],
    session: ["session.py"],
    links: ["forwarded.py", "nginx.conf"],
}
