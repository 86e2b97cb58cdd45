"""Requests that Nginx does not take, or takes no more of: broken, and fixed."""

import re
import socket
import time

from handbook.content.changes import change
from handbook.record.connections import connect
from handbook.record.failing import Stand, ask
from handbook.record.recorder import Recorder

TAIL = "sudo tail -n 1 /var/log/nginx/error.log"
ACCESS = "sudo tail -n 1 /var/log/nginx/access.log"
CODE = "curl -s -o /dev/null -w '%{http_code}\\n'"
NGINX, DIRECT = "http://127.0.0.1:8080", "http://127.0.0.1:8000"
FIELD = "X-Forwarded-For: 203.0.113."
LONG = "$(printf %9000s | tr ' ' x)"
ZONE = "limit_req_zone $binary_remote_addr zone=visitors:1m rate=1r/s;\n    "


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    stand = Stand(recorder)
    for failure in FAILURES:
        failure(stand)


def too_large(stand: Stand) -> None:
    """Upload more than a megabyte."""
    body = b"x" * 1_200_000
    (stand.folder / "photo.jpg").write_bytes(body)
    with stand.gunicorn() as server:
        with stand.nginx(server.port) as nginx:
            answer = ask(nginx, "/upload", body=body)
            stand.broken("too-large", nginx, "too large", answer)
            stand.type(
                "too-large-confirm",
                TAIL,
                "grep -c client_max_body_size /etc/nginx/nginx.conf",
                f"{CODE} --data-binary @photo.jpg {NGINX}/upload",
                f"{CODE} --data-binary @photo.jpg {DIRECT}/upload",
                nginx=nginx,
            )
        with stand.nginx(server.port, location="client_max_body_size 2m;") as nginx:
            stand.fixed("too-large", ask(nginx, "/upload", body=body))


def long_field(stand: Stand) -> None:
    """Send a cookie of 9,000 bytes; two programs have a limit."""
    cookie = f"Cookie: {'x' * 9000}"
    buffers = "large_client_header_buffers 4 16k"
    typed = f'{CODE} -H "Cookie: a={LONG}"'
    with stand.gunicorn() as server:
        with stand.nginx(server.port, level="info") as nginx:
            answer = ask(nginx, "/", cookie)
            stand.broken("long-field", nginx, "too long header", answer)
            nginx.wait_for('" 400 ')
            text = answer.partition(b"\r\n\r\n")[2].decode()
            stand.recorder.show("long-field-page", "response", text, label="The page")
            stand.type(
                "long-field-confirm",
                ACCESS,
                f"{typed} {NGINX}/",
                f"{typed} {DIRECT}/",
                f"{CODE} {NGINX}/",
                nginx=nginx,
            )
        with stand.nginx(server.port, server=buffers) as nginx:
            answer = ask(nginx, "/", cookie)
            stand.answer("long-field-next", answer, "Then Gunicorn says")
    with (
        stand.gunicorn("--limit-request-field_size 16380") as server,
        stand.nginx(server.port, server=buffers) as nginx,
    ):
        stand.fixed("long-field", ask(nginx, "/", cookie))


def many_fields(stand: Stand) -> None:
    """Send 1,001 header fields; then raise the limits of both programs."""
    fields = "\r\n".join(f"X-Field-{number}: 1" for number in range(999))
    limit = "max_headers 2000"
    typed = """seq -f 'header = "X-Field-%g: 1"' 1000 | """ + f"{CODE} -K -"
    with stand.gunicorn() as server:
        with stand.nginx(server.port, level="info") as nginx:
            says = "too many header lines"
            stand.broken("many-fields", nginx, says, ask(nginx, "/", fields))
            nginx.wait_for('" 400 ')
            stand.type(
                "many-fields-confirm",
                ACCESS,
                f"{typed} {NGINX}/",
                f"{typed} {DIRECT}/",
                f"{CODE} {NGINX}/",
                nginx=nginx,
            )
        with stand.nginx(server.port, server=limit) as nginx:
            answer = ask(nginx, "/", fields)
            stand.answer("many-fields-next", answer, "Then Gunicorn says")
    with (
        stand.gunicorn("--limit-request-fields 2000") as server,
        stand.nginx(server.port, server=limit) as nginx,
    ):
        stand.fixed("many-fields", ask(nginx, "/", fields))


def long_line(stand: Stand) -> None:
    """Ask for a path of 9,000 bytes; two programs have a limit, again."""
    path = f"/?token={'x' * 9000}"
    buffers = "large_client_header_buffers 4 16k"
    typed = f'{CODE} "URL/?token={LONG}"'
    with stand.gunicorn() as server:
        with stand.nginx(server.port, level="info") as nginx:
            answer = ask(nginx, path)
            stand.broken("long-line", nginx, "too long URI", answer)
            text = answer.partition(b"\r\n\r\n")[2].decode()
            stand.recorder.show("long-line-page", "response", text, label="The page")
            stand.type(
                "long-line-confirm",
                f"{CODE} {NGINX}/",
                typed.replace("URL", NGINX),
                typed.replace("URL", NGINX).replace("9000", "5000"),
                typed.replace("URL", DIRECT).replace("9000", "5000"),
                nginx=nginx,
            )
        with stand.nginx(server.port, server=buffers) as nginx:
            answer = ask(nginx, path)
            stand.answer("long-line-next", answer, "Then Gunicorn says")
    with (
        stand.gunicorn("--limit-request-line 0") as server,
        stand.nginx(server.port, server=buffers) as nginx,
    ):
        stand.fixed("long-line", ask(nginx, path))


def gone(stand: Stand) -> None:
    """Leave before the answer comes."""
    with stand.gunicorn() as server, stand.nginx(server.port) as nginx:
        with connect(nginx.port) as connection:
            connection.sendall(
                b"GET /slow?seconds=1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
            )
            time.sleep(0.3)
            connection.shutdown(socket.SHUT_RDWR)
        stand.logged("gone", nginx, " 499 ")
        slow = f"'{DIRECT}/slow?seconds=1'"
        stand.type(
            "gone-confirm",
            "sudo awk '$9 == 499 {print $7}' /var/log/nginx/access.log"
            " | sort | uniq -c | sort -rn | head",
            f"{CODE} --max-time 0.3 {slow}",
            f"{CODE} {slow}",
            nginx=nginx,
        )
        app = stand.folder / "app.py"
        was = app.read_text("utf-8")
        now = re.sub(r" *time.sleep.*\n", "", was)
        app.write_text(now, "utf-8")
        text = change(was, now)
        stand.recorder.show("gone-change", "change", text, label="app.py")
    with stand.gunicorn() as server, stand.nginx(server.port) as nginx:
        stand.remember()
        stand.fixed("gone", ask(nginx, "/slow?seconds=1"))
    app.write_text(was, "utf-8")


def limited(stand: Stand) -> None:
    """Ask five times in a second, where one a second is allowed."""
    limit = "limit_req zone=visitors;"
    typed = f"for one in 1 2 3 4 5; do {CODE} {NGINX}/; done"
    with stand.gunicorn() as server:
        with stand.nginx(server.port, http=ZONE, location=limit) as nginx:
            ask(nginx)
            answer = ask(nginx)
            nginx.wait_for("limiting requests")
            line = next(one for one in nginx.log().splitlines() if "limiting" in one)
            excess = re.search(r"excess: ([\d.]+)", line)
            stand.recorder.shown_as(excess[1] if excess else "", "0.999")
            stand.broken("limited", nginx, "limiting requests", answer)
            time.sleep(1.1)
            stand.type(
                "limited-confirm",
                "sudo grep -c 'limiting requests' /var/log/nginx/error.log",
                "grep -n limit_req /etc/nginx/nginx.conf",
                typed,
                nginx=nginx,
            )
        more = "limit_req zone=visitors burst=20 nodelay; limit_req_status 429;"
        with stand.nginx(server.port, http=ZONE, location=more) as nginx:
            stand.fixed("limited", ask(nginx))
            stand.type("limited-now", typed)
        more = f"limit_req_status 429; {limit}"
        with stand.nginx(server.port, http=ZONE, location=more) as nginx:
            ask(nginx)
            stand.answer("limited-429", ask(nginx), "With limit_req_status 429")
        shared = f'for one in 5 6; do {CODE} -H "{FIELD}$one" {NGINX}/; done'
        with stand.nginx(server.port, http=ZONE, location=limit):
            stand.remember()
            stand.type("shared-broken", shared)
        believed = "set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;"
        with stand.nginx(server.port, http=ZONE, server=believed, location=limit):
            stand.changed("shared")
            stand.type("shared-fixed", shared)


def slow_client(stand: Stand) -> None:
    """Announce a body, or begin a head, and send a part of it only."""
    line, rest = b"POST /upload HTTP/1.1\r\nHost: localhost\r\n", b"67890"
    head = b"%bContent-Length: 10\r\n\r\n12345" % line
    patience = "client_header_timeout 1s; client_body_timeout 1s"
    with stand.gunicorn() as server:
        with stand.nginx(server.port, level="info", server=patience) as nginx:
            for sent in (line, head):
                with connect(nginx.port) as connection:
                    connection.sendall(sent)
                    connection.recv(1000)  # until Nginx closes it
            nginx.wait_for(" 408 ", times=2)
            stand.logged("slow-client", nginx, "client timed out")
            stand.type(
                "slow-client-confirm",
                "sudo grep -c '\" 408 ' /var/log/nginx/access.log",
                ACCESS,
                "grep -n client_ /etc/nginx/nginx.conf",
                f"{CODE} -d 1234567890 {NGINX}/upload",
                nginx=nginx,
            )
        patience = "client_header_timeout 60s; client_body_timeout 60s"
        with (
            stand.nginx(server.port, level="info", server=patience) as nginx,
            connect(nginx.port) as connection,
        ):
            connection.sendall(head)
            time.sleep(1.3)
            connection.sendall(rest)
            stand.fixed("slow-client", connection.recv(1000))


FAILURES = (too_large, long_field, many_fields, long_line, gone, limited, slow_client)
