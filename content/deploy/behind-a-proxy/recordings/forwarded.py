"""What Flask sees behind one proxy, behind two, and what a visitor can forge."""

import contextlib
import json
import shlex
from collections.abc import Iterator
from pathlib import Path

from handbook.errors import MachineError
from handbook.record.connections import HOST, free_port
from handbook.record.programs import Program, run, running
from handbook.record.recorder import Recorder
from handbook.record.servers import SERVERS, configured

VISITOR, EDGE, LIE = "127.0.0.7", "127.0.0.3", "203.0.113.9"
SHOWN = {VISITOR: "192.0.2.7", EDGE: "198.51.100.1"}
GUNICORN = "gunicorn --no-control-socket --bind {to} {options} {app}"
HOST_FIELD = "proxy_set_header Host              $host;"
FOR_FIELD = "proxy_set_header X-Forwarded-For   $remote_addr;"
PROTO_FIELD = "proxy_set_header X-Forwarded-Proto $scheme;"
APPENDS = FOR_FIELD.replace("$remote_addr", "$proxy_add_x_forwarded_for")
PASSES = "proxy_pass http://127.0.0.1:8000;"
LOCATION = "location / {"
FACTS = (
    "request.remote_addr", "request.url", "url_for(..., _external=True)",
    "request.is_secure",
)  # fmt: skip


class Bench:
    """Starts proxies and servers, and asks as a visitor."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.folder = recorder.folder

    @contextlib.contextmanager
    def gunicorn(
        self, app: str, *, options: str = "", unix: str = "", prefix: str = ""
    ) -> Iterator[Program]:
        """Run Gunicorn, on a port or a socket."""
        port = None if unix else free_port()
        to = f"unix:{unix}" if unix else f"{HOST}:{port}"
        argv = shlex.split(GUNICORN.format(to=to, options=options, app=f"'{app}'"))
        path = self.folder / unix if unix else None
        env = {"SCRIPT_NAME": prefix} if prefix else None
        with running(argv, port=port, unix=path, cwd=self.folder, env=env) as program:
            program.wait_for("Booting worker")
            yield program

    @contextlib.contextmanager
    def edge(self, to: int, **tokens: str) -> Iterator[int]:
        """Run the proxy that visitors reach; yields its port."""
        port = self.recorder.port(8443)
        changed = {
            f"listen {HOST}:8443": f"listen {HOST}:{port}",
            PASSES: PASSES.replace("8000", str(to)),
        }
        known = {"host": HOST_FIELD, "told": FOR_FIELD, "proto": PROTO_FIELD}
        changed |= {known[key]: text for key, text in tokens.items() if key in known}
        for key, text in (("location", LOCATION), ("passes", PASSES)):
            if key in tokens:
                changed[text] = tokens[key].replace("8000", str(to))
        with configured(self.folder / "edge.conf", changed, port=port):
            yield port

    @contextlib.contextmanager
    def inner(self, to: int) -> Iterator[int]:
        """Run the second proxy; yields its port."""
        port = free_port()
        tokens = {
            f"listen {HOST}:8081": f"listen {HOST}:{port}",
            PASSES: PASSES.replace("8000", str(to)),
        }
        with configured(self.folder / "inner.conf", tokens, port=port):
            yield port

    @contextlib.contextmanager
    def both(self, to: int, **tokens: str) -> Iterator[int]:
        """Run both proxies, one behind the other; the edge has its own address."""
        bound = f"proxy_bind {EDGE}; {PASSES}"
        with self.inner(to) as second, self.edge(second, passes=bound, **tokens) as one:
            yield one

    def curl(self, port: int, path: str, *options: str, status: int = 0) -> str:
        """Ask over HTTPS for a path of shop.example, as a visitor from elsewhere."""
        command = [
            *("curl", "--silent", "--show-error", "--insecure"),
            *("--interface", VISITOR, "--connect-to", f"::{HOST}:{port}"),
            *options,
            f"https://shop.example{path}",
        ]
        finished = run(command, cwd=self.folder)
        if finished.status != status:
            raise MachineError(f"curl ended with {finished.status}", finished.output)
        return finished.output


def record(recorder: Recorder) -> None:
    """Count the hops."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn", "Waitress", "uvicorn", "a2wsgi")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.uses_program("uWSGI", "uwsgi --version")
    for real, shown in SHOWN.items():
        recorder.shown_as(real, shown)
    recorder.folder.parent.chmod(0o755)
    recorder.folder.chmod(0o755)
    recorder.finish(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
        "-keyout site.key -out site.pem"
    )
    bench = Bench(recorder)
    facts(bench)
    counted(bench)
    hosts(bench)
    schemes(bench)
    servers(bench)
    proxies(bench)
    prefixes(bench)


def facts(bench: Bench) -> None:
    """Ask one proxy for everything, with more and more fields; then with ProxyFix."""
    nothing = {"host": "", "told": "", "proto": ""}
    columns = {
        "No field": ("facts:app", nothing),
        "Host": ("facts:app", {"told": "", "proto": ""}),
        "All three": ("facts:app", {}),
        "And ProxyFix": ("facts:behind(1)", {}),
    }
    told = {}
    for title, (app, tokens) in columns.items():
        with bench.gunicorn(app) as program, bench.edge(program.port, **tokens) as port:
            bench.recorder.shown_as(str(program.port), "8000")
            told[title] = seen(bench, port)
    for part, titles in (
        ("broken", ["No field", "Host"]),
        ("fixed", ["All three", "And ProxyFix"]),
    ):
        rows = [["Flask has", *titles]]
        rows += [
            [name, *(told[title][name] for title in titles)]
            for name in told["No field"]
        ]
        table = "\n".join(map("\t".join, rows))
        label = "Nginx sets these fields"
        bench.recorder.show(part, "table", table, label=label)


def seen(bench: Bench, port: int) -> dict[str, str]:
    """Return what Flask sees, and what becomes of redirects and cookies."""
    jar = ("--cookie-jar", "jar", "--cookie", "jar")
    (bench.folder / "jar").unlink(missing_ok=True)
    where = ("--output", "/dev/null", "--write-out", "%header{location}")
    told = json.loads(bench.curl(port, "/"))
    facts = {name: str(told[name]) for name in FACTS}
    facts['redirect(url_for("orders"))'] = bench.curl(port, "/to-orders", *where)
    facts["/orders, without its slash"] = bench.curl(port, "/orders", *where)
    facts["a view that insists on https"] = insisted(bench, port)
    bench.curl(port, "/orders/", *jar)
    facts["a Secure cookie, next time"] = bench.curl(port, "/orders/", *jar).strip()
    return facts


def insisted(bench: Bench, port: int) -> str:
    """Return what a visitor gets who follows every redirect."""
    follow = ("--location", "--max-redirs", "20")
    try:
        return bench.curl(port, "/account", *follow).strip()
    except MachineError as error:
        found = "Maximum (20) redirects followed"
        if found not in str(error):
            raise
        return found


def counted(bench: Bench) -> None:
    """Ask behind one proxy and two, for each number; then lie; then close it."""
    cases = {
        "honest": ("", {"told": APPENDS}),
        "forged": (LIE, {"told": APPENDS}),
        "closed": (LIE, {}),
    }
    told: dict[str, list[list[str]]] = {name: [] for name in cases}
    for x_for in range(4):
        with bench.gunicorn(f"facts:behind({x_for})") as program:
            for name, (lie, tokens) in cases.items():
                with (
                    bench.edge(program.port, **tokens) as one,
                    bench.both(program.port, **tokens) as two,
                ):
                    row = [f"x_for={x_for}"]
                    row += [address(bench, port, lie) for port in (one, two)]
                told[name].append(row)
            direct = run(
                [
                    *("curl", "--silent", "--interface", VISITOR),
                    *("--header", f"X-Forwarded-For: {LIE}"),
                    f"http://{HOST}:{program.port}/",
                ]
            ).output
            told["forged"][-1].insert(1, json.loads(direct)["request.remote_addr"])
    heads = {
        "honest": ["ProxyFix", "One proxy", "Two proxies"],
        "forged": ["ProxyFix", "No proxy", "One proxy", "Two proxies"],
        "closed": ["ProxyFix", "One proxy", "Two proxies"],
    }
    labels = {
        "honest": "request.remote_addr; the visitor is 192.0.2.7",
        "forged": f"The visitor claims to be {LIE}",
        "closed": "The same, when the edge overwrites",
    }
    for name, rows in told.items():
        text = "\n".join(map("\t".join, [heads[name], *rows]))
        bench.recorder.show(name, "table", text, label=labels[name])


def address(bench: Bench, port: int, lie: str) -> str:
    """Return the address that the view sees."""
    options = ("--header", f"X-Forwarded-For: {lie}") if lie else ()
    told = json.loads(bench.curl(port, "/", *options))
    return str(told["request.remote_addr"])


def hosts(bench: Bench) -> None:
    """Claim another host, where the proxy sets the field or not."""
    rows = ["ProxyFix\tNginx\tThe link in the mail"]
    sets = f"{HOST_FIELD} proxy_set_header X-Forwarded-Host $host;"
    for x_host, says, tokens in (
        (1, "passes the field on", {}),
        (0, "passes the field on", {}),
        (1, "sets the field", {"host": sets}),
    ):
        app = f"facts:behind(1, x_host={x_host})"
        with bench.gunicorn(app) as program, bench.edge(program.port, **tokens) as port:
            lie = ("--header", "X-Forwarded-Host: evil.example")
            told = json.loads(bench.curl(port, "/", *lie))
        rows.append(f"x_host={x_host}\t{says}\t{told['url_for(..., _external=True)']}")
    label = "The visitor sends X-Forwarded-Host: evil.example"
    bench.recorder.show("hosts", "table", "\n".join(rows), label=label)


def schemes(bench: Bench) -> None:
    """Let the second proxy set the scheme, which it sees as http, or pass it on."""
    rows = ["The inner Nginx\trequest.url"]
    path = bench.folder / "inner.conf"
    text = path.read_text("utf-8")
    line = "proxy_set_header Host            $host;"
    for says, more in (("passes it on", ""), ("sets it to $scheme", PROTO_FIELD)):
        path.write_text(text.replace(line, f"{line} {more}"), "utf-8")
        with (
            bench.gunicorn("facts:behind(2)") as program,
            bench.both(program.port, told=APPENDS) as port,
        ):
            told = json.loads(bench.curl(port, "/"))
        rows.append(f"{says}\t{told['request.url']}")
    path.write_text(text, "utf-8")
    label = "X-Forwarded-Proto, behind two proxies"
    bench.recorder.show("schemes", "table", "\n".join(rows), label=label)


BRIDGE = "from a2wsgi import WSGIMiddleware\nfrom facts import app as flask_app\n"
WAITRESS = (
    " --trusted-proxy {host} --trusted-proxy-count 1 --trusted-proxy-headers "
    "'x-forwarded-for x-forwarded-proto'"
)


def servers(bench: Bench) -> None:
    """Tell each server of a visitor, from an address that it may trust and another."""
    (bench.folder / "bridge.py").write_text(
        f"{BRIDGE}app = WSGIMiddleware(flask_app)\n", "utf-8"
    )
    gunicorn, waitress = SERVERS["gunicorn"].command, SERVERS["waitress"].command
    uvicorn = SERVERS["uvicorn"].command
    commands = {
        "flask run": SERVERS["flask"].command,
        "Gunicorn": gunicorn,
        "Gunicorn, forwarded_allow_ips = '192.0.2.7'": (
            gunicorn.replace("{module}", f"--forwarded-allow-ips {VISITOR} {{module}}")
        ),
        "Gunicorn, forwarded_allow_ips = '*'": (
            gunicorn.replace("{module}", "--forwarded-allow-ips '*' {module}")
        ),
        "Waitress": waitress,
        "Waitress, trusted_proxy = '127.0.0.1'": waitress.replace(
            "{module}", f"{WAITRESS} {{module}}"
        ),
        "uWSGI, http-socket": SERVERS["uwsgi-http-socket"].command,
        "Uvicorn, a2wsgi": uvicorn,
        "Uvicorn, --forwarded-allow-ips 192.0.2.7": uvicorn.replace(
            "{module}", f"--forwarded-allow-ips {VISITOR} {{module}}"
        ),
    }
    rows = ["Server\tTold by 127.0.0.1\tTold by 192.0.2.7"]
    for title, command in commands.items():
        port = free_port()
        module = "bridge" if "uvicorn" in command else "facts"
        argv = shlex.split(
            command.format(host=HOST, port=port, module=module, name="app")
        )
        with running(argv, port=port, cwd=bench.folder):
            cells = [told_by(bench, source, port) for source in (HOST, VISITOR)]
        rows.append("\t".join([title, *cells]))
    to = ("--unix-socket", "gunicorn.sock")
    with bench.gunicorn("facts:app", unix=to[1]):
        cells = [told_by(bench, "", 0, *to) for _ in (HOST, VISITOR)]
    rows.insert(5, "\t".join(["Gunicorn, on a Unix socket", *cells]))
    label = (
        f"X-Forwarded-For: {LIE}, X-Forwarded-Proto: https; the application as it is"
    )
    bench.recorder.show("servers", "table", "\n".join(rows), label=label)


def told_by(bench: Bench, source: str, port: int, *more: str) -> str:
    """Return the client's address and the scheme that the view sees."""
    command = [
        *("curl", "--silent", *(("--interface", source) if source else ()), *more),
        *("--header", f"X-Forwarded-For: {LIE}"),
        *("--header", "X-Forwarded-Proto: https"),
        f"http://{HOST}:{port}/" if port else "http://localhost/",
    ]
    told = json.loads(run(command, cwd=bench.folder).output)
    address = told["request.remote_addr"] or "(none)"
    return f"{address} {told['request.url'].partition(':')[0]}"


def proxies(bench: Bench) -> None:
    """Show what each proxy tells of the visitor, with nothing but the address."""
    rows = ["Proxy\tHost\tX-Forwarded-For\tX-Forwarded-Proto\tX-Forwarded-Host"]
    (bench.folder / "fields.py").write_text(FIELDS, "utf-8")
    apache = Path(__file__).parents[3] / "servers/keep-alive/samples"
    bench.recorder.add_samples(apache)
    with bench.gunicorn("fields:app") as program:
        nothing = {"host": "", "told": "", "proto": ""}
        with bench.edge(program.port, **nothing) as port:
            told = bench.curl(port, "/", "--header", f"X-Forwarded-For: {LIE}")
        bench.recorder.shown_as(str(program.port), "8000")
        rows.append(f"Nginx, proxy_pass\t{told}")
        port = free_port()
        tokens = {
            f"Listen {HOST}:8080": f"Listen {HOST}:{port}",
            f"ProxyPass / http://{HOST}:8000/": (
                f"ProxyPass / http://{HOST}:{program.port}/"
            ),
        }
        with configured(bench.folder / "apache.conf", tokens, port=port):
            command = [
                *("curl", "--silent", "--interface", VISITOR),
                *(
                    "--header",
                    f"X-Forwarded-For: {LIE}",
                    "--header",
                    "Host: shop.example",
                ),
                f"http://{HOST}:{port}/",
            ]
            told = run(command).output
        rows.append(f"Apache, ProxyPass\t{told}")
    label = f"The visitor claims to be {LIE}"
    bench.recorder.show("proxies", "table", "\n".join(rows), label=label)


FIELDS = """
from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def fields() -> str:
    names = "Host", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host"
    return "\\t".join(request.headers.get(name, "(none)") for name in names)
"""


def prefixes(bench: Bench) -> None:
    """Mount the application below /shop, and follow the link that it makes."""
    rows = ["Nginx\tApplication\tThe link\tThe visitor gets"]
    cut = "location /shop/ {"
    passes = f"{PASSES.removesuffix(';')}/;"
    prefix = f"{passes} proxy_set_header X-Forwarded-Prefix /shop;"
    (bench.folder / "rooted.py").write_text(
        "from facts import app\n\napp.config['APPLICATION_ROOT'] = '/shop'\n", "utf-8"
    )
    for nginx, passed, title, app, script in (
        ("cuts /shop off", passes, "as it is", "facts:app", ""),
        ("cuts /shop off", passes, "APPLICATION_ROOT = '/shop'", "rooted:app", ""),
        (
            "cuts it off, sets X-Forwarded-Prefix",
            prefix,
            "ProxyFix(x_prefix=1)",
            "facts:behind(1, x_prefix=1)",
            "",
        ),
        ("keeps it", PASSES, "SCRIPT_NAME=/shop gunicorn ...", "facts:app", "/shop"),
    ):
        with (
            bench.gunicorn(app, prefix=script) as program,
            bench.edge(program.port, location=cut, passes=passed) as port,
        ):
            told = json.loads(bench.curl(port, "/shop/"))
            link = told["url_for(..., _external=True)"]
            path = link.removeprefix("https://shop.example")
            code = ("--output", "/dev/null", "--write-out", "%{http_code}")
            rows.append(f"{nginx}\t{title}\t{path}\t{bench.curl(port, path, *code)}")
    label = "https://shop.example/shop/"
    bench.recorder.show("prefixes", "table", "\n".join(rows), label=label)
