"""Nginx in front of a server that fails: broken, and fixed."""

from handbook.content.changes import change
from handbook.record.failing import Stand, ask
from handbook.record.programs import Program
from handbook.record.recorder import Recorder
from handbook.record.servers import SERVERS, serving

TAIL = "sudo tail -n 1 /var/log/nginx/error.log"
CODE = "curl -s -o /dev/null -w '%{http_code}\\n'"
DIRECT = "http://127.0.0.1:8000"
BUFFERS = "proxy_buffer_size 16k; proxy_buffers 8 16k;"
PASSES = "grep -n _pass /etc/nginx/nginx.conf"
SOCKET = "/home/you/project/gunicorn.sock"


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses_program("uWSGI", "uwsgi --version")
    stand = Stand(recorder)
    for failure in FAILURES:
        failure(stand)


def refused(stand: Stand) -> None:
    """Let nothing listen."""
    port = stand.port(8000)
    listens = "ss -Hltn 'sport = :8000'"
    direct = f"curl --silent --show-error --head {DIRECT}/"
    with stand.nginx(port) as nginx:
        stand.broken("refused", nginx, "connect() failed", ask(nginx))
        stand.type("refused-confirm", TAIL, listens, direct, nginx=nginx)
    with stand.gunicorn(port=port), stand.nginx(port) as nginx:
        stand.type("refused-now", listens)
        stand.fixed("refused", ask(nginx))


def no_socket(stand: Stand) -> None:
    """Name a socket file that is not there."""
    wanted = stand.folder / "gunicorn.sock"
    with stand.gunicorn(unix="run.sock"), stand.nginx(wanted) as nginx:
        stand.broken("no-socket", nginx, "failed (2:", ask(nginx))
        stand.type(
            "no-socket-confirm",
            TAIL,
            f"ls -l {SOCKET}",
            "find /home/you/project -type s",
            "curl -s --unix-socket /home/you/project/run.sock http://localhost/",
            nginx=nginx,
        )
    with stand.gunicorn(unix="gunicorn.sock"), stand.nginx(wanted) as nginx:
        stand.fixed("no-socket", ask(nginx))


def forbidden(stand: Stand) -> None:
    """Keep everyone out of the socket."""
    unix = stand.folder / "gunicorn.sock"
    curl = f"curl -sS --unix-socket {SOCKET} http://localhost/"
    with (
        stand.gunicorn("--umask 0o777", unix="gunicorn.sock"),
        stand.nginx(unix) as nginx,
    ):
        stand.broken("forbidden", nginx, "failed (13:", ask(nginx))
        rights = f"stat -c '%A %n' /home/you/project {SOCKET}"
        allowed = f"sudo -u www-data test -w {SOCKET} && echo yes || echo no"
        commands = (TAIL, rights, allowed, f"sudo -u www-data {curl}")
        stand.type("forbidden-confirm", *commands, nginx=nginx)
    with stand.gunicorn(unix="gunicorn.sock"), stand.nginx(unix) as nginx:
        stand.fixed("forbidden", ask(nginx))
        stand.type("forbidden-now", allowed, f"sudo -u www-data {curl}")


def timeout(stand: Stand) -> None:
    """Wait less long than the view takes."""
    slow = "/slow?seconds=2"
    with stand.gunicorn() as server:
        with stand.nginx(server.port, location="proxy_read_timeout 1s;") as nginx:
            stand.broken("timeout", nginx, "timed out", ask(nginx, slow))
            stand.type(
                "timeout-confirm",
                TAIL,
                "grep -n _timeout /etc/nginx/nginx.conf",
                f"{CODE} --max-time 1 '{DIRECT}{slow}'",
                f"{CODE} --max-time 30 '{DIRECT}{slow}'",
                nginx=nginx,
            )
        with stand.nginx(server.port, location="proxy_read_timeout 10s;") as nginx:
            stand.fixed("timeout", ask(nginx, slow))


def crash(stand: Stand) -> None:
    """End the worker in the middle of a request; another one takes its place."""
    log = stand.folder / "gunicorn.log"
    with stand.gunicorn() as server, stand.nginx(server.port) as nginx:
        stand.broken("crash", nginx, "prematurely closed", ask(nginx, "/crash"))
        server.wait_for("exited with code")
        server.wait_for("Booting worker", times=2)
        stand.answer("crash-next", ask(nginx), "The next visitor gets")
        said = [one for one in server.log().splitlines() if "exited with" in one]
        log.write_text("\n".join([*said, ""]), "utf-8")
        stand.type(
            "crash-confirm",
            TAIL,
            "tail -n 1 gunicorn.log",
            f"curl -sS {DIRECT}/crash",
            f"{CODE} {DIRECT}/",
            nginx=nginx,
        )
    app = stand.folder / "app.py"
    was = app.read_text("utf-8")
    now = was.replace("    os._exit(1)", '    return "Hello\\n"')
    text = change(was, now)
    stand.recorder.show("crash-change", "change", text, label="app.py")
    app.write_text(now, "utf-8")
    with stand.gunicorn() as server, stand.nginx(server.port) as nginx:
        stand.remember()
        stand.fixed("crash", ask(nginx, "/crash"))
    app.write_text(was, "utf-8")


def big_header(stand: Stand) -> None:
    """Answer with a cookie that does not fit Nginx's buffer."""
    with stand.gunicorn() as server:
        with stand.nginx(server.port) as nginx:
            stand.broken("big-header", nginx, "too big", ask(nginx, "/big-header"))
            stand.type(
                "big-header-confirm",
                TAIL,
                f"curl -s -o /dev/null -w '%{{size_header}}\\n' {DIRECT}/big-header",
                "getconf PAGESIZE",
                "grep -c proxy_buffer /etc/nginx/nginx.conf",
                nginx=nginx,
            )
        with stand.nginx(server.port, location=BUFFERS) as nginx:
            stand.fixed("big-header", ask(nginx, "/big-header"))
    stand.configure(8000, location="proxy_buffer_size 16k;")
    stand.type("big-header-alone", "sudo nginx -t")


def tls(stand: Stand) -> None:
    """Speak TLS to a port that does not."""
    with stand.gunicorn() as server:
        with stand.nginx(server.port, scheme="https") as nginx:
            stand.broken("tls", nginx, "SSL_do_handshake", ask(nginx))
            stand.type(
                "tls-confirm",
                TAIL,
                PASSES,
                "curl -sS https://127.0.0.1:8000/",
                f"curl -sS {DIRECT}/",
                nginx=nginx,
            )
        with stand.nginx(server.port) as nginx:
            stand.fixed("tls", ask(nginx))


def uwsgi_port(stand: Stand) -> None:
    """Speak HTTP to a port that speaks uwsgi."""
    with serving("uwsgi-socket", "app:app", folder=stand.folder) as uwsgi:
        stand.ports[3031] = uwsgi.port
        stand.recorder.shown_as(str(uwsgi.port), "3031")
        stand.command = f"$ {SERVERS['uwsgi-socket'].command_for('app:app', 3031)}"
        with stand.nginx(uwsgi.port) as nginx:
            stand.broken("uwsgi-port", nginx, "prematurely", ask(nginx))
            uwsgi.wait_for("invalid request block size")
            line = said(uwsgi, "block size")
            stand.recorder.show("uwsgi-port-log2", "log", line, label="uWSGI's log")
            (stand.folder / "uwsgi.log").write_text(f"{line}\n", "utf-8")
            stand.type(
                "uwsgi-port-confirm",
                TAIL,
                "tail -n 1 uwsgi.log",
                PASSES,
                "curl -sS http://127.0.0.1:3031/",
                nginx=nginx,
            )
        command = stand.command
        with stand.nginx(uwsgi.port, passes="uwsgi_pass ", location=PARAMS) as nginx:
            stand.fixed("uwsgi-pass", ask(nginx))
        stand.configure(uwsgi.port)
        stand.remember()
    with serving("uwsgi-http-socket", "app:app", folder=stand.folder) as uwsgi:
        stand.command = command.replace("--socket", "--http-socket")
        stand.ports[3031] = uwsgi.port
        stand.recorder.shown_as(str(uwsgi.port), "3031")
        with stand.nginx(uwsgi.port) as nginx:
            stand.fixed("uwsgi-port", ask(nginx))


PARAMS = "include /etc/nginx/uwsgi_params;"


def reverse(stand: Stand) -> None:
    """Speak uwsgi to a port that speaks HTTP."""
    with serving("uwsgi-http-socket", "app:app", folder=stand.folder) as uwsgi:
        stand.ports[8000] = uwsgi.port
        stand.recorder.shown_as(str(uwsgi.port), "8000")
        stand.command = ""
        with stand.nginx(uwsgi.port, passes="uwsgi_pass ") as nginx:
            stand.broken("reverse", nginx, "upstream", ask(nginx))
        with stand.nginx(uwsgi.port) as nginx:
            stand.fixed("reverse", ask(nginx))


def said(program: Program, words: str) -> str:
    """Return the line of a log with some words."""
    return next(line for line in program.log().splitlines() if words in line)


FAILURES = (
    refused, no_socket, forbidden, crash, big_header, tls, uwsgi_port, timeout, reverse,
)  # fmt: skip
