"""Files that Nginx does not find, may not read, or should not send: and fixed."""

import sys
import time

from handbook.record.connections import HOST, connect
from handbook.record.failing import Stand, ask
from handbook.record.programs import Program, running
from handbook.record.recorder import Recorder

TAIL = "sudo tail -n 1 /var/log/nginx/error.log"
CODE = "curl -s -o /dev/null -w '%{http_code}\\n'"
NGINX = "http://127.0.0.1:8080"
STATIC = "/home/you/project/static"
LEAKS = "GET /static../config.py"
SAFE = "GET /static../config.py, with both slashes"


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    stand = Stand(recorder)
    for failure in FAILURES:
        failure(stand)


def static(stand: Stand) -> None:
    """Give ``root`` the folder that ``alias`` would need."""
    with stand.gunicorn() as server:
        with stand.nginx(server.port, static="root static;") as nginx:
            answer = ask(nginx, "/static/site.css")
            stand.broken("static", nginx, "open() ", answer)
            stand.type(
                "static-confirm",
                TAIL,
                "find /home/you/project -name site.css",
                "grep -nE 'root|alias' /etc/nginx/nginx.conf",
                f"{CODE} {NGINX}/static/site.css",
                nginx=nginx,
            )
        with stand.nginx(server.port) as nginx:
            stand.fixed("static", ask(nginx, "/static/site.css"))


def leak(stand: Stand) -> None:
    """Ask for a file beside the folder that ``alias`` names, with and without slash."""
    alias = "alias static/;"
    with stand.gunicorn() as server:
        with stand.nginx(server.port, prefix="/static", static=alias) as nginx:
            head, _, body = ask(nginx, "/static../config.py").partition(b"\r\n\r\n")
            text = f"{head.splitlines()[0].decode()}\n\n{body.decode()}"
            stand.recorder.show("leak-broken", "response", text, label=LEAKS)
            stand.remember()
        with stand.nginx(server.port, static=alias) as nginx:
            stand.answer("leak-next", ask(nginx, "/static../config.py"), SAFE)
            stand.fixed("leak", ask(nginx, "/static/site.css"))


def unreadable(stand: Stand) -> None:
    """Close the folder of the files to everybody else."""
    folder = stand.folder / "static"
    folder.chmod(0o600)
    file = f"{STATIC}/site.css"
    reads = f"sudo -u www-data head -c 20 {file}"
    with stand.gunicorn() as server, stand.nginx(server.port) as nginx:
        answer = ask(nginx, "/static/site.css")
        stand.broken("unreadable", nginx, "(13:", answer)
        stand.type(
            "unreadable-confirm",
            TAIL,
            f"stat -c '%A %n' /home/you/project {STATIC} {file}",
            reads,
            f"{CODE} {NGINX}/static/site.css",
            nginx=nginx,
        )
        stand.type(
            "unreadable-rights",
            f"sudo chmod o+x,u+x {STATIC}",
            f"sudo chmod o+r {file}",
        )
        stand.fixed("unreadable", ask(nginx, "/static/site.css"))
        stand.type("unreadable-now", f"stat -c '%A %n' {STATIC} {file}", reads)
    folder.chmod(0o755)


def index(stand: Stand) -> None:
    """Let Nginx look for a page that the application has."""
    wrong = f"root {STATIC};"
    here = stand.here(wrong)
    with stand.gunicorn() as server:
        with stand.nginx(server.port, forward=here) as nginx:
            stand.broken("index", nginx, "directory index", ask(nginx))
            stand.type(
                "index-confirm",
                TAIL,
                f"ls {STATIC}/",
                "grep -nE 'location|root|_pass|index' /etc/nginx/nginx.conf",
                f"{CODE} http://127.0.0.1:8000/",
                nginx=nginx,
            )
        with stand.nginx(server.port) as nginx:
            stand.config = stand.config.replace(str(stand.folder), "/home/you/project")
            stand.fixed("index", ask(nginx))
        with stand.nginx(server.port) as nginx:
            stand.remember()
        (stand.folder / "static/index.html").write_text("Hello\n", "utf-8")
        (stand.folder / "static/index.html").chmod(0o644)
        with stand.nginx(server.port, forward=here) as nginx:
            stand.answer("index-static-fixed", ask(nginx), "With an index.html")
        (stand.folder / "static/index.html").unlink()


def buffered(stand: Stand) -> None:
    """Pass a large response on to a visitor who takes it slowly."""
    (stand.folder / "report.csv").write_bytes(b"x" * 24_000_000)
    port = stand.port(8000)
    argv = [sys.executable, "-m", "http.server", str(port), "--bind", HOST]
    count = "sudo grep -c 'temporary file' /var/log/nginx/error.log"
    with running(argv, port=port, cwd=stand.folder):
        with stand.nginx(port, level="warn") as nginx:
            stand.broken("buffered", nginx, "buffered to a", slowly(nginx))
            stand.type(
                "buffered-confirm",
                count,
                f"curl -s -o /dev/null -w '%{{size_download}}\\n' {NGINX}/report.csv",
                "grep -c proxy_buffers /etc/nginx/nginx.conf",
                nginx=nginx,
            )
        more = "proxy_max_temp_file_size 0"
        with stand.nginx(port, level="warn", location=more) as nginx:
            stand.fixed("buffered", slowly(nginx))
            stand.type("buffered-now", count, nginx=nginx)


def slowly(nginx: Program) -> bytes:
    """Ask for a large response, and wait before reading it; return its beginning."""
    with connect(nginx.port) as connection:
        connection.sendall(b"GET /report.csv HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(0.5)
        return connection.recv(1000)


FAILURES = (static, leak, unreadable, index, buffered)
