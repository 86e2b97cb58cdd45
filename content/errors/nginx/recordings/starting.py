"""Nginx that does not start, or starts with a warning: broken, and fixed."""

from handbook.record.connections import HOST
from handbook.record.failing import Stand, ask
from handbook.record.programs import run
from handbook.record.recorder import Recorder

CODE = "curl -s -o /dev/null -w '%{http_code}\\n'"
NGINX = "http://127.0.0.1:8080"
TEST = "sudo nginx -t"
BOOTED = "nginx -p {}/ -c etc/nginx.conf"
KEY = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30"
    " -subj /CN={0}.example -keyout etc/{0}.key -out etc/{0}.crt"
)


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    stand = Stand(recorder)
    for failure in FAILURES:
        failure(stand)


WRONG = {
    "terminated": {"forward": "proxy_pass http://127.0.0.1:8000"},
    "end": {"more": "server {\n"},
    "duplicate": {"server": "client_max_body_size 1m; client_max_body_size 2m"},
    "placed": {"location": "listen 127.0.0.1:8080"},
    "number": {"server": "server_name"},
    "twice": {"where": "/static/"},
}
"""Changes of a configuration, each with one mistake."""


def mistakes(stand: Stand) -> None:
    """Make one mistake after the other in the configuration."""
    stand.configure(8000, forward="proxy_passs http://127.0.0.1:8000;")
    stand.type(
        "unknown-confirm",
        TEST,
        "sed -n 21p /etc/nginx/nginx.conf",
        "nginx -V 2>&1 | grep -o with-http_v2_module",
    )
    stand.remember()
    said = []
    for changes in WRONG.values():
        stand.configure(8000, **changes)
        output = run(["sh", "-c", stand.here(TEST)], cwd=stand.folder).output
        said.append(output.splitlines()[0])
    stand.recorder.show("mistakes", "log", "\n".join(said), label="nginx -t")
    with stand.gunicorn() as server, stand.nginx(server.port) as nginx:
        stand.was = (stand.command, stand.was[1])
        stand.fixed("unknown", ask(nginx))
        stand.type("unknown-now", TEST)


def taken(stand: Stand) -> None:
    """Start Nginx where another program listens already."""
    port = stand.configure(8000)
    other = f"python -m http.server {port} --bind {HOST}"
    with stand.recorder.start(other, port=port):
        stand.type(
            "taken-confirm",
            "sudo nginx",
            TEST,
            "sudo ss -Hltn 'sport = :8080' | awk '{print $1, $4}'",
            "curl -sI http://127.0.0.1:8080/ | grep Server",
        )
    stand.configure(8000, listen=f"listen {HOST}:80;")
    written = stand.folder / "etc/nginx.conf"
    text = written.read_text("utf-8")
    written.write_text(text.replace("/dev/stdout", "off"), "utf-8")
    as_nobody = stand.here("sudo -u www-data nginx").replace("nginx", BOOTED, 1)
    output = run(["sh", "-c", as_nobody.format(stand.folder)], cwd=stand.folder).output
    said = [line for line in output.splitlines() if "bind()" in line]
    stand.recorder.show("denied", "log", "\n".join(said), label="Without sudo")
    stand.configure(8000)
    stand.type("taken-now", "sudo ss -Hltn 'sport = :8080' | wc -l")
    with stand.gunicorn() as server, stand.nginx(server.port):
        stand.type("taken-fixed", f"{CODE} {NGINX}/")


def certificates(stand: Stand) -> None:
    """Name a certificate that is not there; that is none; that has another key."""
    port = stand.port(8443)
    listen = f"listen {HOST}:{port} ssl;"
    server = "ssl_certificate {0}; ssl_certificate_key hello.key"
    for one in ("hello", "other"):
        run(KEY.format(one).split(), cwd=stand.folder)
    (stand.folder / "etc/empty.crt").write_text("", "utf-8")
    (stand.folder / "etc/empty.crt").chmod(0o644)
    wrong = server.format("live/hello.example/fullchain.pem")
    stand.configure(8000, listen=listen, server=wrong)
    stand.type(
        "certificate-confirm",
        TEST,
        "sudo ls /etc/nginx/live/hello.example/fullchain.pem",
        "grep -n ssl_certificate /etc/nginx/nginx.conf",
        "sudo ls /etc/nginx",
    )
    stand.remember()
    for name in ("empty", "other"):
        stand.configure(8000, listen=listen, server=server.format(f"{name}.crt"))
        stand.type(f"certificate-{name}", TEST)
    stand.type(
        "certificate-pair",
        "sudo openssl pkey -in /etc/nginx/hello.key -pubout > key.pub",
        *(
            f"sudo openssl x509 -noout -pubkey -in /etc/nginx/{one}.crt"
            " | diff -q - key.pub && echo same"
            for one in ("other", "hello")
        ),
    )
    with stand.gunicorn() as backend:
        more = {"listen": listen, "server": server.format("hello.crt")}
        with stand.nginx(backend.port, at=port, **more):
            stand.was = (stand.command, stand.was[1])
            stand.changed("certificate")
            tls = f"curl -k {CODE[5:]} https://127.0.0.1:8443/"
            stand.type("certificate-fixed", TEST, tls)


def hosts(stand: Stand) -> None:
    """Write addresses in forms that Nginx does not take."""
    upstream = "upstream hello {\n        server http://127.0.0.1:8000;\n    }\n    "
    port = stand.port(8000)
    wrong = upstream.replace("8000", str(port))
    forward = "proxy_pass http://hello;"
    stand.configure(port, http=wrong, forward=forward)
    stand.type(
        "host-confirm",
        TEST,
        "grep -nE '_pass|server ' /etc/nginx/nginx.conf",
        f"curl -sS {NGINX}/",
    )
    stand.remember()
    said = []
    for one in ("127.0.0.1:8000", "unix:/run/hello.sock", "http://127.0.0.1:80800"):
        stand.configure(port, forward=f"proxy_pass {one};")
        output = run(["sh", "-c", stand.here(TEST)], cwd=stand.folder).output
        said.append(output.splitlines()[0])
    stand.recorder.show("hosts", "log", "\n".join(said), label="nginx -t")
    right = wrong.replace("http://", "")
    with (
        stand.gunicorn(port=port),
        stand.nginx(port, http=right, forward=forward) as nginx,
    ):
        stand.was = (stand.command, stand.was[1])
        stand.fixed("host", ask(nginx))
        stand.type("host-now", TEST)


def names(stand: Stand) -> None:
    """Give two server blocks the same name."""
    second = (
        "server {\n        listen 127.0.0.1:8081;\n        server_name hello.example;\n"
        '        return 200 "The new site\\n";\n    }\n    '
    )
    typed = "curl -s -H 'Host: hello.example' http://127.0.0.1:8081/"
    port = stand.port(8081)
    second = second.replace("8081", str(port))
    listen = f"listen {HOST}:{port};"
    block = {"listen": listen, "server": "server_name hello.example", "level": "warn"}
    with stand.gunicorn() as server:
        to, new = server.port, second.replace("hello.example", "new.example")
        with stand.nginx(to, at=port, **block, more=second) as nginx:
            stand.logged("conflict", nginx, "conflicting")
            stand.type(
                "conflict-confirm",
                TEST,
                "sudo nginx -T 2>/dev/null | grep -nE 'configuration file|server_name'",
                typed,
                nginx=nginx,
            )
        with stand.nginx(to, at=port, **block, more=new):
            stand.changed("conflict")
            stand.type("conflict-fixed", TEST, typed, typed.replace("hello.", "new."))


FAILURES = (mistakes, taken, certificates, hosts, names)
