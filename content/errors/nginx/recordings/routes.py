"""Requests that Nginx passes on in another form, or to another place: and fixed."""

import sys

from handbook.record.connections import HOST, exchange
from handbook.record.failing import Stand, ask
from handbook.record.programs import run, running
from handbook.record.recorder import Recorder

ACCESS = "sudo tail -n 1 /var/log/nginx/access.log"
CODE = "curl -s -o /dev/null -w '%{http_code}\\n'"
NGINX, DIRECT = "http://127.0.0.1:8080", "http://127.0.0.1:8000"
SECURE = "https://127.0.0.1:8443"
PASSES = "grep -n _pass /etc/nginx/nginx.conf"
UPGRADE = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)
CERTIFICATE = "ssl_certificate hello.crt; ssl_certificate_key hello.key"
SELF_SIGNED = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30"
    " -subj /CN=hello.example -keyout etc/hello.key -out etc/hello.crt"
)


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    stand = Stand(recorder)
    run(SELF_SIGNED.split(), cwd=stand.folder)
    for failure in FAILURES:
        failure(stand)


def websocket(stand: Stand) -> None:
    """Pass a handshake on, without and with the fields that belong to it."""
    port = stand.port(8000)
    fields = " ".join(f"-H '{one}'" for one in UPGRADE)
    typed = f"{CODE} --max-time 2 {fields}"
    request = "\r\n".join(["GET / HTTP/1.1", "Host: localhost", *UPGRADE, "", ""])
    argv = [sys.executable, "echo.py", str(port)]
    with running(argv, port=port, cwd=stand.folder):
        with stand.nginx(port) as nginx:
            answer = exchange(nginx.port, request.encode())
            stand.broken("websocket", nginx, " 426 ", answer)
            stand.type(
                "websocket-confirm",
                "grep -c -i upgrade /etc/nginx/nginx.conf",
                f"{typed} {NGINX}/",
                f"{typed} {DIRECT}/",
                nginx=nginx,
            )
        more = (
            "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;"
            'proxy_set_header Connection "upgrade"; proxy_read_timeout 1h;'
        )
        with stand.nginx(port, location=more) as nginx:
            stand.changed("websocket")
            answer = exchange(nginx.port, request.encode())
            stand.answer("websocket-switched", answer, "After the fix")
            stand.type("websocket-now", f"{typed} {NGINX}/")


def loop(stand: Stand) -> None:
    """End TLS at Nginx, in front of an application that insists on it."""
    port = stand.port(8443)
    listen = f"listen {HOST}:{port} ssl;"
    host = "proxy_set_header Host $http_host;"
    told = f"{host} proxy_set_header X-Forwarded-Proto $scheme;"
    ends = "curl -k -s -L -o /dev/null -w '%{num_redirects} %{http_code}\\n'"
    first = "curl -k -s -o /dev/null -w '%{http_code} %{redirect_url}\\n'"
    with stand.gunicorn(app="secure:app") as server:
        to, with_tls = server.port, {"listen": listen, "server": CERTIFICATE}
        with stand.nginx(to, at=port, **with_tls, location=host) as nginx:
            stand.type(
                "loop-confirm",
                f"{first} {SECURE}/account",
                f"curl -k -sS -L -o /dev/null {SECURE}/account",
                "grep -c X-Forwarded-Proto /etc/nginx/nginx.conf",
                f"{CODE} -H 'X-Forwarded-Proto: https' {DIRECT}/account",
                nginx=nginx,
            )
            stand.logged("loop", nginx, '" 302 ')
        with stand.nginx(to, at=port, **with_tls, location=told):
            stand.changed("loop")
            stand.type("loop-fixed", f"{ends} {SECURE}/account")


def prefix(stand: Stand) -> None:
    """Serve an application below a path, in three ways."""
    where = "/shop/"
    with stand.gunicorn("--access-logfile -", app="linked:app") as server:
        with stand.nginx(server.port, where=where) as nginx:
            stand.broken("prefix", nginx, " 404 ", ask(nginx, "/shop/"))
            server.wait_for("/shop/")
            (stand.folder / "gunicorn.log").write_text(
                next(f"{one}\n" for one in server.log().splitlines() if "/shop/" in one)
            )
            stand.type(
                "prefix-confirm",
                PASSES,
                "tail -n 1 gunicorn.log",
                f"{CODE} {DIRECT}/shop/",
                f"{CODE} {DIRECT}/",
                nginx=nginx,
            )
        stripped = f"proxy_pass http://{HOST}:{server.port}/;"
        with stand.nginx(server.port, where=where, forward=stripped) as nginx:
            stand.fixed("prefix-slash", ask(nginx, "/shop/"))
            stand.type("prefix-half", f"curl -s {NGINX}/shop/")
    told = "--env SCRIPT_NAME=/shop"
    with (
        stand.gunicorn(told, app="linked:app") as server,
        stand.nginx(server.port, where=where) as nginx,
    ):
        stand.was = (stand.command.replace(f"{told} ", ""), stand.config)
        stand.fixed("prefix", ask(nginx, "/shop/"))
        about = f"{CODE} {NGINX}/shop/about"
        stand.type("prefix-now", f"curl -s {NGINX}/shop/", about)


def default_server(stand: Stand) -> None:
    """Ask for a name that no server block has."""
    port = stand.port(8081)
    listen = f"listen {HOST}:{port};"
    root = "root /usr/share/nginx/html;"
    stock = f"server {{\n        {listen}\n        {root}\n    }}\n    "
    typed = "curl -s -H 'Host: www.hello.example' http://127.0.0.1:8081/ | head -n 4"
    name, both = "server_name hello.example;", "hello.example www.hello.example;"
    with stand.gunicorn() as server:
        to, first = server.port, {"listen": listen, "http": stock}
        with stand.nginx(to, at=port, **first, server=name):
            stand.remember()
            stand.type(
                "default-server-confirm",
                typed,
                typed.replace("www.", ""),
                "grep -nE 'listen|server_name' /etc/nginx/nginx.conf",
            )
        with stand.nginx(to, at=port, **first, server=f"server_name {both}"):
            stand.changed("default-server")
            stand.type("default-server-fixed", typed)


def plain_http(stand: Stand) -> None:
    """Speak plain HTTP to a port with TLS."""
    port = stand.port(8443)
    listen = f"listen {HOST}:{port} ssl;"
    plain = "http://127.0.0.1:8443/"
    request = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    redirect = "error_page 497 =301 https://$http_host$request_uri"
    first = "curl -s -o /dev/null -w '%{http_code} %{redirect_url}\\n'"
    with stand.gunicorn() as server:
        to, more = server.port, {"listen": listen, "level": "info"}
        with stand.nginx(to, at=port, **more, server=CERTIFICATE) as nginx:
            answer = exchange(port, request)
            stand.broken("plain-http", nginx, "plain HTTP request", answer)
            text = answer.partition(b"\r\n\r\n")[2].decode()
            stand.recorder.show("plain-http-page", "response", text, label="The page")
            stand.type(
                "plain-http-confirm",
                f"{CODE} {plain}",
                f"curl -k {CODE.removeprefix('curl ')} {SECURE}/",
                "grep -n listen /etc/nginx/nginx.conf",
                nginx=nginx,
            )
        with stand.nginx(to, at=port, **more, server=f"{CERTIFICATE}; {redirect}"):
            stand.changed("plain-http")
            stand.type("plain-http-fixed", f"{first} {plain}", f"curl -k -s -L {plain}")


FAILURES = (websocket, loop, prefix, default_server, plain_http)
