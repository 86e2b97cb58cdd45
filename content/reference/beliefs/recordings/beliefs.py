"""Common claims, each put to the test."""

import contextlib
import signal
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from handbook.errors import MachineError
from handbook.record.connections import HOST, connect, exchange, free_port
from handbook.record.programs import Program, family, run, running
from handbook.record.recorder import Recorder
from handbook.record.servers import configured
from tests.provision.nginx import nginx_command

SERVERS = Path(__file__).parents[3] / "servers"
NEWEST = "Nginx (Debian unstable)"
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"


class Row(NamedTuple):
    """A claim, what was done, what happened, and what follows."""

    claim: str
    done: str
    happened: str
    verdict: str


class Bench:
    """Starts programs in the folder of the recipe, and asks them."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.folder = recorder.folder
        self.old = recorder.programs["Nginx"]
        self.new = recorder.programs[NEWEST]

    @contextlib.contextmanager
    def program(self, command: str) -> Iterator[Program]:
        """Run a command on a free port."""
        port = free_port()
        argv = command.format(port=port).split()
        with running(argv, port=port, cwd=self.folder) as program:
            time.sleep(1)  # until workers are there: not all of them say so
            yield program

    @contextlib.contextmanager
    def proxy(
        self, config: str, backend: int, *, program: str = "", extra: str = ""
    ) -> Iterator[int]:
        """Run Nginx in front of a port; yields its own."""
        port = free_port()
        name = f"{HOST}:8080"
        tokens = {name: f"{HOST}:{port}", f"{HOST}:8000": f"{HOST}:{backend}"}
        if extra:
            tokens["location / {"] = f"location / {{ {extra}"
        path = self.folder / config
        with configured(path, tokens, port=port, program=program):
            yield port

    def together(self, command: str) -> int:
        """Return how many of four slow requests a server handles at once."""
        with self.program(command) as program:
            output = self.recorder.finish(f"python four_at_once.py {program.port}")
        return int(output.strip()[-1])


def ask(port: int, path: str = "/", body: bytes = b"", line: str = "") -> str:
    """Return the response to a request, as text."""
    method = "POST" if body else "GET"
    head = f"{line or f'{method} {path}'} HTTP/1.1\r\nHost: evil.example\r\n"
    length = f"Content-Length: {len(body)}\r\n" if body else ""
    raw = f"{head}{length}Connection: close\r\n\r\n".encode() + body
    return exchange(port, raw, quiet=5).decode("latin-1")


def status(response: str) -> str:
    """Return the status of a response."""
    return response.split(" ", 2)[1] if response else "no response"


def content(response: str) -> str:
    """Return the content of a response, in one line."""
    return response.partition("\r\n\r\n")[2].strip()


def development_server(bench: Bench) -> Row:
    """Four slow requests to flask run."""
    count = bench.together("flask --app hello run --port {port}")
    return Row(
        "The development server serves one request at a time",
        "four slow requests to flask run",
        f"{count} served together",
        "false since Flask 1.0" if count == 4 else "true",
    )


def gunicorn_workers(bench: Bench) -> Row:
    """Count Gunicorn's processes."""
    with bench.program(f"{GUNICORN} hello:app") as program:
        workers = len(family(program.pid)) - 1
    return Row(
        "Gunicorn runs several workers by default",
        "gunicorn hello:app",
        f"workers: {workers}",
        "false" if workers == 1 else "true",
    )


def gunicorn_concurrency(bench: Bench) -> Row:
    """Four slow requests to Gunicorn."""
    count = bench.together(f"{GUNICORN} hello:app")
    return Row(
        "Gunicorn makes any application concurrent",
        "four slow requests to gunicorn hello:app",
        f"{count} served together",
        "false: add threads or workers" if count == 1 else "true",
    )


def async_views(bench: Bench) -> Row:
    """Four slow requests to an async view."""
    count = bench.together(f"{GUNICORN} claims:app")
    return Row(
        "async def lets one Flask worker serve many requests",
        "four slow requests to an async view",
        f"{count} served together",
        "false: it helps within a request" if count == 1 else "true",
    )


def asgi(bench: Bench) -> Row:
    """Four slow requests through asgiref."""
    count = bench.together("uvicorn --port {port} bridges:with_asgiref")
    return Row(
        "Behind an ASGI bridge, Flask becomes concurrent",
        "four slow requests through asgiref's WsgiToAsgi",
        f"{count} served together",
        "false with asgiref" if count == 1 else "true",
    )


def gevent_server(bench: Bench) -> Row:
    """Four slow requests to gevent's own server, nothing patched."""
    (bench.folder / "unpatched.py").write_text(
        "import sys\nfrom claims import serve_with_gevent\n"
        "serve_with_gevent(int(sys.argv[1]))\n",
        "utf-8",
    )
    count = bench.together("python unpatched.py {port}")
    return Row(
        "gevent's WSGI server makes blocking code concurrent",
        "four slow requests, without monkey patching",
        f"{count} served together",
        "false without monkey patching" if count == 1 else "true",
    )


def worker_timeout(bench: Bench) -> Row:
    """A view that outlives --timeout, behind Nginx."""
    with (
        bench.program(f"{GUNICORN} --timeout 2 claims:app") as program,
        bench.proxy("plain.conf", program.port) as port,
    ):
        got = status(ask(port, "/late"))
    return Row(
        "A worker timeout is a 502",
        "a view of 4 s, --timeout 2, behind Nginx",
        f"status {got}",
        "outdated: true until Gunicorn 21" if got == "500" else "true",
    )


def every_request(bench: Bench) -> Row:
    """The same view, with threads, whose worker reports once a second."""
    with bench.program(f"{GUNICORN} --timeout 2 --threads 4 claims:app") as program:
        got = status(ask(program.port, "/late"))
    return Row(
        "--timeout limits every request",
        "the same view with --threads 4",
        f"status {got}",
        "false: it watches workers, not requests" if got == "200" else "true",
    )


def reload(bench: Bench) -> Row:
    """Change the code, and send HUP to a Gunicorn that preloads."""
    path = bench.folder / "hello.py"
    old = path.read_text("utf-8")
    with bench.program(f"{GUNICORN} --preload hello:app") as program:
        path.write_text(old.replace("version 1", "version 2"), "utf-8")
        program.process.send_signal(signal.SIGHUP)
        time.sleep(2)
        got = content(ask(program.port))
    path.write_text(old, "utf-8")
    return Row(
        "HUP always loads the new code",
        "changed version 1 to 2, HUP, --preload",
        got,
        "false with --preload" if got == "version 1" else "true",
    )


def debug_mode(bench: Bench) -> Row:
    """Read what flask run says."""
    with bench.program("flask --app hello run --port {port}") as program:
        line = next(x for x in program.log().splitlines() if "Debug mode" in x)
    return Row(
        "Debug mode is on by default",
        "flask run",
        line.strip(" *"),
        "false" if line.endswith("off") else "true",
    )


def https(bench: Bench) -> Row:
    """Speak TLS to flask run."""
    run(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
        "-keyout site.key -out site.pem".split(),
        cwd=bench.folder,
    )
    command = "flask --app hello run --cert site.pem --key site.key --port {port}"
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # it is this recipe's own certificate
    with (
        bench.program(command) as program,
        connect(program.port) as plain,
        context.wrap_socket(plain) as connection,
    ):
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        got = status(connection.recv(4096).decode())
    return Row(
        "The development server cannot do HTTPS",
        "flask run --cert site.pem --key site.key",
        f"status {got} over TLS",
        "false" if got == "200" else "true",
    )


def uploads(bench: Bench) -> Row:
    """Post more than sixteen megabytes."""
    with bench.program(f"{GUNICORN} claims:app") as program:
        got = status(ask(program.port, "/upload", b"x" * 20_000_000))
    return Row(
        "Flask caps uploads at 16 MB",
        "20 MB to a view, no limit set",
        f"status {got}",
        "false: no limit by default" if got == "200" else "true",
    )


def static_files(bench: Bench) -> Row:
    """Ask Gunicorn for a file."""
    with bench.program(f"{GUNICORN} claims:app") as program:
        got = status(ask(program.port, "/static/site.css"))
    return Row(
        "Flask stops serving /static in production",
        "GET /static/site.css from Gunicorn",
        f"status {got}",
        "false" if got == "200" else "true",
    )


def needs_nginx(bench: Bench) -> Row:
    """Ask Gunicorn itself."""
    with bench.program(f"{GUNICORN} hello:app") as program:
        got = status(ask(program.port))
    return Row(
        "A WSGI server does not speak HTTP, so it needs Nginx",
        "GET / from Gunicorn itself",
        f"status {got}",
        "false" if got == "200" else "true",
    )


def seen_by_backend(bench: Bench, config: str, program: str, count: int = 1) -> str:
    """Return what a backend sees of requests through Nginx."""
    with (
        bench.program("python backend.py {port}") as backend,
        bench.proxy(config, backend.port, program=program) as port,
    ):
        for _ in range(count):
            ask(port)
        backend.wait_for("---", times=count)
        return backend.log()


def http_1_0(bench: Bench) -> Row:
    """Read the request line at the backend."""
    found = []
    for program in ("", nginx_command()):
        log = seen_by_backend(bench, "upstream.conf", program)
        found.append(log.splitlines()[1].split()[-1])
    return Row(
        "Nginx talks HTTP/1.0 to your application",
        f"a request through Nginx {bench.old}, then through {bench.new}",
        " and ".join(found),
        "outdated: true until 1.29.6" if found == ["HTTP/1.0", "HTTP/1.1"] else "?",
    )


def keep_alive(bench: Bench) -> Row:
    """Count the connections of two requests."""
    log = seen_by_backend(bench, "upstream.conf", nginx_command(), count=2)
    connections = len({x for x in log.splitlines() if x.startswith("---")})
    return Row(
        "Keep-alive needs proxy_http_version 1.1 and an empty Connection",
        f"two requests through Nginx {bench.new}, an upstream, no such lines",
        f"connections to the application: {connections}",
        "outdated: an upstream is enough" if connections == 1 else "true",
    )


def http_host(bench: Bench) -> Row:
    """Name two hosts, and read which one arrives."""
    line = "GET http://shop.example/"
    extra = "proxy_set_header Host $http_host;"
    with (
        bench.program("python backend.py {port}") as backend,
        bench.proxy("plain.conf", backend.port, extra=extra) as port,
    ):
        ask(port, line=line)
        backend.wait_for("---")
        host = next(x for x in backend.log().splitlines() if x.startswith("Host"))
    return Row(
        "$http_host is the right Host to pass on",
        "a request for shop.example, with the field Host: evil.example",
        f"the application gets {host}",
        "risky: use $host" if "evil" in host else "true",
    )


def proxy_fix(bench: Bench) -> Row:
    """Use ProxyFix behind Nginx, under two servers."""
    extra = "proxy_set_header X-Forwarded-For 198.51.100.7;"
    found = []
    for command in (
        f"{GUNICORN} claims:behind_one_proxy()",
        "waitress-serve --listen 127.0.0.1:{port} --call claims:behind_one_proxy",
    ):
        with (
            bench.program(command) as program,
            bench.proxy("plain.conf", program.port, extra=extra) as port,
        ):
            found.append(content(ask(port, "/address")).split()[-1])
    good = found[0] == "198.51.100.7"
    return Row(
        "ProxyFix is all you need behind Nginx",
        "a visitor at 198.51.100.7 to Gunicorn, then to Waitress",
        f"Flask sees {found[0]}, then {found[1]}",
        "false under Waitress" if good and found[1] == HOST else "true",
    )


def waitress_buffers(bench: Bench) -> Row:
    """Open a hundred silent connections."""
    with (
        bench.program("waitress-serve --listen 127.0.0.1:{port} hello:app") as program,
        contextlib.ExitStack() as crowd,
    ):
        for _ in range(100):
            crowd.enter_context(connect(program.port))
        time.sleep(0.5)
        try:
            raw = exchange(program.port, b"GET / HTTP/1.0\r\n\r\n", timeout=2)
            got = status(raw.decode())
        except MachineError:
            got = "no answer within 2 s"
    return Row(
        "Waitress needs no proxy, because it buffers",
        "a visitor, while 100 others are connected and silent",
        got,
        "false: silent clients fill it" if got.startswith("no") else "true",
    )


def uwsgi_threads(bench: Bench) -> Row:
    """Let a thread count in the background."""
    command = (
        "uwsgi --need-app --http-socket 127.0.0.1:{port} --module claims "
        "--callable start_ticking() "
    )
    with bench.program(command) as program:
        first = int(content(ask(program.port, "/ticks")))
        time.sleep(0.5)
        second = int(content(ask(program.port, "/ticks")))
    moved = second > first
    return Row(
        "In uWSGI, your threads need enable-threads",
        "a thread that counts, without the option",
        "it counts" if moved else "it does not count",
        "outdated: true until 2.0.26" if moved else "true",
    )


def uwsgi_sockets(bench: Bench) -> Row:
    """Count the processes of both options."""
    found = []
    for option in ("http", "http-socket"):
        command = f"uwsgi --need-app --{option} 127.0.0.1:{{port}} --module hello:app"
        with bench.program(command) as program:
            found.append(len(family(program.pid)))
    return Row(
        "uWSGI's http and http-socket are the same",
        "started with http, then with http-socket",
        f"processes: {found[0]}, then {found[1]}",
        "false: http adds a router process" if found == [2, 1] else "true",
    )


GROUPS: dict[str, tuple[Callable[[Bench], Row], ...]] = {
    "together": (
        development_server, gunicorn_workers, gunicorn_concurrency,
        async_views, asgi, gevent_server,
    ),
    "limits": (worker_timeout, every_request, reload, uploads),
    "development": (debug_mode, https, static_files),
    "proxies": (
        needs_nginx, http_1_0, keep_alive, http_host, proxy_fix,
        waitress_buffers,
    ),
    "uwsgi": (uwsgi_threads, uwsgi_sockets),
}  # fmt: skip


TITLES = {
    "together": "Serving many at once",
    "limits": "Timeouts, reloads and limits",
    "development": "The development server",
    "proxies": "Proxies",
    "uwsgi": "uWSGI",
}
"""What the claims of a group are about."""


def record(recorder: Recorder) -> None:
    """Try every claim, and show a table for each group."""
    recorder.uses("Flask", "Gunicorn", "Waitress", "uvicorn", "asgiref", "gevent")
    recorder.uses("pyuwsgi")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program(NEWEST, f"{nginx_command()} -v")
    for name in ("samples", "nginx/samples", "uvicorn/samples"):
        recorder.add_samples(SERVERS / name)
    # Started as root, Nginx keeps its temporary files as another user.
    for folder in (recorder.folder.parent, recorder.folder):
        folder.chmod(0o755)
    bench = Bench(recorder)
    for group, experiments in GROUPS.items():
        rows = [(TITLES[group], "What we did", "What happened", "Verdict")]
        rows += [experiment(bench) for experiment in experiments]
        text = "\n".join("\t".join(row) for row in rows)
        recorder.show(group, "table", text, label="Claims")
