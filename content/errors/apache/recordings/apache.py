"""Apache, as a proxy and by itself: broken, asked three questions, and fixed."""

import contextlib
import re
import shlex
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from handbook.content.changes import change
from handbook.record.connections import HOST
from handbook.record.programs import Program, run, running
from handbook.record.recorder import Recorder
from handbook.record.transcript import in_shell, transcript

SITE = "ProxyPass / http://127.0.0.1:8000/"
PROXY_HTTP = "LoadModule proxy_http_module ${modules}/mod_proxy_http.so\n"
APACHE = "apache2 -d . -f httpd.conf"
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:8000 app:app"
STATUS = "--silent --output /dev/null --write-out '%{http_code}\\n'"
FILES = """\
DocumentRoot ${project}/www
<Directory ${project}/www>
    Require all granted
</Directory>
"""
REWRITE = """\
DocumentRoot ${project}/www
<Directory ${project}/www>
    Require all granted
    RewriteEngine On
    RewriteRule ^(.*) app/$1
</Directory>
"""
CONDITION = "    RewriteCond %{REQUEST_URI} !^/app/\n    RewriteRule ^"
TLS = """\
<VirtualHost 127.0.0.1:8080>
    ServerName shop.example
    SSLEngine On
    SSLCertificateFile    shop.pem
    SSLCertificateKeyFile shop.key
</VirtualHost>
"""
CLIENTS = """\
<VirtualHost 127.0.0.1:8080>
    ServerName admin.example
    SSLEngine On
    SSLCertificateFile    shop.pem
    SSLCertificateKeyFile shop.key
    SSLVerifyClient optional
    SSLCACertificateFile  shop.pem
</VirtualHost>
"""
FEW = "ServerLimit 1\nThreadsPerChild 4\nMaxRequestWorkers 4\n"
MANY = "ServerLimit 2\nThreadsPerChild 25\nMaxRequestWorkers 50\n"


class Stand:
    """Starts Apache with changes to its configuration, and shows what it says."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.folder = recorder.folder
        self.plain = (self.folder / "httpd.conf").read_text("utf-8")
        self.was = self.now = self.plain
        self.port = self.back = 0

    def configure(self, **changes: str) -> None:
        """Write the configuration; the one that it replaces is remembered."""
        self.port = self.port or self.recorder.port(8080)
        self.back = self.back or self.recorder.port(8000)
        self.was, self.now = (
            self.now,
            self.plain.replace(SITE, changes.get("site", SITE)),
        )
        for name, token in (("name", "ServerName localhost\n"), ("http", PROXY_HTTP)):
            self.now = self.now.replace(token, changes.get(name, token))
        text = self.now.replace(":8080", f":{self.port}")
        text = text.replace(":8000", f":{self.back}")
        text = text.replace("/home/you/project", str(self.folder))
        (self.folder / "httpd.conf").write_text(text, "utf-8")
        (self.folder / "error.log").write_text("", "utf-8")

    @contextlib.contextmanager
    def apache(self, **changes: str) -> Iterator[Program]:
        """Run Apache until it listens."""
        self.configure(**changes)
        argv = [*shlex.split(APACHE), "-DFOREGROUND"]
        with running(argv, port=self.port, cwd=self.folder) as program:
            yield program

    @contextlib.contextmanager
    def gunicorn(self, options: str = "") -> Iterator[Program]:
        """Run Gunicorn where Apache expects it."""
        command = f"{GUNICORN.replace(':8000', f':{self.back}')} {options}"
        argv = shlex.split(command)
        with running(argv, port=self.back, cwd=self.folder) as program:
            program.wait_for("Booting worker")
            yield program

    def log(self, name: str, *says: str) -> None:
        """Show the lines of the error log that hold one of the texts."""
        for _ in range(250):
            lines = (self.folder / "error.log").read_text("utf-8").splitlines()
            if any(says[-1] in one for one in lines):
                break
            run(["sleep", "0.02"])
        found = [next(one for one in lines if text in one) for text in says]
        label = "Apache's error log"
        self.recorder.show(f"{name}-log", "log", "\n".join(found), label=label)

    def confirm(self, name: str, *commands: str) -> None:
        """Show what commands print; how they end does not count."""
        text = transcript(commands, in_shell(self.folder))
        self.recorder.show(name, "command", text, label="Terminal")

    def changed(self, name: str) -> None:
        """Show what the fix changed in the configuration."""
        text = change(self.was, self.now).replace("${modules}", MODULES)
        text = text.replace("${project}", "/home/you/project")
        self.recorder.show(f"{name}-change", "change", text, label="httpd.conf")

    def ask(self, name: str, path: str, label: str, host: str = "localhost") -> None:
        """Show the status line of a response."""
        request = f"GET {path} HTTP/1.1\nHost: {host}\nConnection: close\n\n"
        raw = self.recorder.exchange(self.port, request, quiet=5)
        line = raw.partition("\n")[0].strip() or "(no response)"
        self.recorder.show(name, "response", line, label=label)

    def status(self, path: str = "/", options: str = "") -> str:
        """Return the command that prints the status of a response."""
        url = f"http://{HOST}:{self.port}{path}"
        return " ".join(filter(None, ["curl", STATUS, options, url]))


MODULES = "/usr/lib/apache2/modules"


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.add_samples(Path(__file__).parents[2] / "nginx/samples")
    folder = recorder.folder
    for path in (folder.parent, folder):
        path.chmod(0o755)  # started as root, Apache reads files as another user
    (folder / "www/app").mkdir(parents=True)
    (folder / "www/index.html").write_text("Hello\n", "utf-8")
    (folder / "www/app/hello").write_text("Hello\n", "utf-8")
    recorder.finish(
        "openssl req -x509 -newkey rsa:2048 -nodes -keyout shop.key -out shop.pem"
        " -days 30 -subj /CN=shop.example"
    )
    stand = Stand(recorder)
    for failure in FAILURES:
        stand.was = stand.now = stand.plain
        failure(stand)


def refused(stand: Stand) -> None:
    """Let nothing listen; then start Gunicorn."""
    with stand.apache():
        stand.ask("refused-broken", "/", "The visitor gets")
        stand.log("refused", "AH00957", "AH01114")
        listens = f"ss -Hltn 'sport = :{stand.back}'"
        direct = f"curl --silent --show-error --head http://{HOST}:{stand.back}/"
        lines = "grep -o 'AH00957: .*' error.log"
        stand.confirm("refused-confirm", lines, listens, direct)
        with stand.gunicorn():
            stand.confirm("refused-now", listens)
    with stand.gunicorn(), stand.apache():
        stand.ask("refused-fixed", "/", "After the fix")
        text = f"$ {GUNICORN}"
        stand.recorder.show("refused-command", "command", text, label="Terminal")


def crash(stand: Stand) -> None:
    """End the worker in the middle of a request."""
    with stand.apache(), stand.gunicorn() as gunicorn:
        stand.ask("crash-broken", "/crash", "The visitor gets")
        stand.log("crash", "AH01102", "AH00898")
        (stand.folder / "gunicorn.log").write_text(gunicorn.log(), "utf-8")
        lines = "grep -o '(.*AH01102.*' error.log"
        booted = "grep -c 'Booting worker' gunicorn.log"
        gunicorn.wait_for("Booting worker", times=2)
        (stand.folder / "gunicorn.log").write_text(gunicorn.log(), "utf-8")
        stand.confirm("crash-confirm", lines, booted, stand.status("/crash"))
        gunicorn.wait_for("Booting worker", times=3)
        stand.ask("crash-fixed", "/", "Other pages")


def late(stand: Stand) -> None:
    """Wait less long than the view takes; then longer."""
    slow = "/slow?seconds=2"
    stand.configure()
    with stand.gunicorn():
        with stand.apache(site=f"{SITE}\nProxyTimeout 1"):
            stand.ask("late-broken", slow, "The visitor gets")
            stand.log("late", "AH01102", "AH00898")
            lines, limit = (
                "grep -o '(7.*AH01102.*' error.log",
                "grep Timeout httpd.conf",
            )
            stand.confirm("late-confirm", re.sub("7", "70007", lines), limit,
                          stand.status(slow))  # fmt: skip
        with stand.apache(site=f"{SITE}\nProxyTimeout 10"):
            stand.changed("late")
            stand.ask("late-fixed", slow, "After the fix")


def no_handler(stand: Stand) -> None:
    """Leave out the module that speaks HTTP."""
    stand.configure()
    with stand.gunicorn():
        with stand.apache(http=""):
            stand.ask("handler-broken", "/", "The visitor gets")
            stand.log("handler", "AH01144")
            modules = "grep -c proxy_http_module httpd.conf"
            direct = f"curl {STATUS} http://{HOST}:{stand.back}/"
            lines = "grep -o 'AH01144: .*' error.log"
            stand.confirm("handler-confirm", lines, modules, direct)
        with stand.apache():
            stand.changed("handler")
            stand.ask("handler-fixed", "/", "After the fix")


def denied(stand: Stand) -> None:
    """Grant nobody the folder."""
    with stand.apache(
        site=FILES.replace("    Require all granted\n", "    Require all denied\n")
    ):
        stand.ask("denied-broken", "/index.html", "The visitor gets")
        stand.log("denied", "AH01630")
        lines, rule = "grep -o 'AH01630: .*' error.log", "grep Require httpd.conf"
        stand.confirm("denied-confirm", lines, rule, stand.status("/index.html"))
    with stand.apache(site=FILES):
        stand.changed("denied")
        stand.ask("denied-fixed", "/index.html", "After the fix")


def closed(stand: Stand) -> None:
    """Close a folder to Apache's user; then use another one, and then open it."""
    site = FILES.replace("</D", "    AllowOverride All\n</D")
    site = site.replace("${project}/www", "${project}/www/closed")
    folder = stand.folder / "www/closed"
    folder.mkdir()
    (folder / "index.html").write_text("Hello\n", "utf-8")
    folder.chmod(0)
    with stand.apache(site=site):
        stand.ask("closed-broken", "/index.html", "The visitor gets")
        stand.log("closed", "AH00529")
        lines = "grep -o 'AH00529: .*' error.log"
        rights = "stat --format '%A %U %n' www/closed"
        tried = "runuser -u www-data -- ls www/closed"
        stand.confirm("closed-confirm", lines, rights, tried)
        stand.confirm("closed-command", "chmod o+x www/closed")
        (folder / "index.html").chmod(0o644)
        stand.ask("closed-fixed", "/index.html", "After the fix")
    with stand.apache(site=site.replace("/www/closed", "/www")):
        stand.changed("closed")


def loop(stand: Stand) -> None:
    """Rewrite what was rewritten, again and again."""
    with stand.apache(site=REWRITE):
        stand.ask("loop-broken", "/hello", "The visitor gets")
        stand.log("loop", "AH00124")
        lines, rule = "grep -c AH00124 error.log", "grep Rewrite httpd.conf"
        stand.confirm("loop-confirm", lines, rule, stand.status("/hello"))
    with stand.apache(site=REWRITE.replace("    RewriteRule ^", CONDITION)):
        stand.changed("loop")
        stand.ask("loop-fixed", "/hello", "After the fix")


def workers(stand: Stand) -> None:
    """Fill all threads with slow clients."""
    for name, few in (("workers", FEW), ("workers-now", MANY)):
        with (
            stand.apache(site=FEW and f"{FILES}{few}"),
            contextlib.ExitStack() as stack,
        ):
            for _ in range(8):
                connection = stack.enter_context(socket.socket())
                connection.connect((HOST, stand.port))
                connection.sendall(b"GET / HTTP/1.1\r\n")
            if name == "workers":
                stand.log(name, "AH00484")
                lines = "grep -c AH00484 error.log"
                limit = "grep MaxRequestWorkers httpd.conf"
                asked = stand.status(options="--max-time 1")
                stand.confirm("workers-confirm", lines, limit, asked)
            else:
                stand.changed("workers")
                stand.ask("workers-fixed", "/index.html", "In the same crowd")


def plain(stand: Stand) -> None:
    """Speak plain HTTP to a port that wants TLS."""
    with stand.apache(site=f"{FILES}{TLS}"):
        stand.ask("plain-broken", "/", "The visitor gets")
        page = f"curl --silent http://{HOST}:{stand.port}/"
        raw = run(shlex.split(page)).output
        said = next(one for one in raw.splitlines() if "speaking" in one)
        stand.recorder.show("plain-says", "response", said, label="The page says")
        engine, tls = "grep SSLEngine httpd.conf", secure(stand, "shop.example")
        stand.confirm("plain-confirm", stand.status(), engine, tls)
    lines = [one for one in TLS.splitlines() if "SSL" not in one]
    stand.now = stand.plain.replace(SITE, f"{FILES}{TLS}")
    with stand.apache(site="\n".join([f"{FILES}{lines[0]}", *lines[1:]])):
        stand.changed("plain")
        stand.ask("plain-fixed", "/index.html", "After the fix", "shop.example")


def secure(stand: Stand, name: str, options: str = "") -> str:
    """Return the command that asks a site by TLS."""
    resolve = f"--resolve {name}:{stand.port}:{HOST} --insecure"
    parts = [
        "curl",
        STATUS,
        resolve,
        options,
        f"https://{name}:{stand.port}/index.html",
    ]
    return " ".join(filter(None, parts))


def misdirected(stand: Stand) -> None:
    """Name one site in TLS and another in HTTP."""
    with stand.apache(site=f"{FILES}{TLS}{CLIENTS}"):
        other = "--header 'Host: admin.example'"
        asked = secure(stand, "shop.example", other)
        status = run(shlex.split(asked), cwd=stand.folder).output
        stand.log("sni", "AH02032")
        stand.recorder.show("sni-broken", "response", status, label="The status")
        lines = "grep -o 'AH02032: .*' error.log"
        stand.confirm("sni-confirm", lines, asked, secure(stand, "admin.example"))
    with stand.apache(site=f"{FILES}{TLS}{CLIENTS.replace(VERIFY, '')}"):
        stand.changed("sni")
        stand.confirm("sni-now", secure(stand, "shop.example", other))


VERIFY = "    SSLVerifyClient optional\n    SSLCACertificateFile  shop.pem\n"


def starts(stand: Stand) -> None:
    """Start a second Apache, one without a name, and one without a module."""
    with stand.apache(site=FILES):
        text = (stand.folder / "httpd.conf").read_text("utf-8")
        second = text.replace("httpd.pid", "second.pid")
        (stand.folder / "second.conf").write_text(second, "utf-8")
        start = "apache2 -d . -f second.conf -DFOREGROUND"
        taken = run(shlex.split(start), cwd=stand.folder).output
        stand.recorder.show("taken-log", "log", taken, label="Terminal")
        listens = f"ss -Hltn 'sport = :{stand.port}'"
        stand.confirm("taken-confirm", start, listens, stand.status("/index.html"))
    with running(shlex.split(start), port=stand.port, cwd=stand.folder):
        stand.confirm("taken-now", listens)
        stand.ask("taken-fixed", "/index.html", "After the fix")


def unnamed(stand: Stand) -> None:
    """Leave out the name."""
    stand.configure(name="", site=FILES)
    test = "apache2 -d . -f httpd.conf -t"
    output = run(shlex.split(test), cwd=stand.folder).output
    stand.recorder.show("name-log", "log", output, label="Terminal")
    starts = "grep -c 'resuming normal operations' error.log"
    with stand.apache(name="", site=FILES):
        stand.log("name-runs", "resuming normal operations")
        stand.confirm("name-confirm", test, "grep -c ServerName httpd.conf", starts)
    with stand.apache(site=FILES):
        stand.changed("name")
        stand.confirm("name-now", test)
        stand.ask("name-fixed", "/index.html", "After the fix")


def unknown(stand: Stand) -> None:
    """Use a directive whose module is not loaded."""
    line = "RequestHeader set X-Forwarded-Proto https"
    load = "LoadModule headers_module ${modules}/mod_headers.so"
    stand.configure(site=line)
    test = "apache2 -d . -f httpd.conf -t"
    module = "grep -c mod_headers httpd.conf"
    there = f"ls {MODULES}/mod_headers.so"
    stand.confirm("unknown-confirm", test, module, there)
    stand.configure(site=f"{load}\n{line}")
    stand.changed("unknown")
    stand.confirm("unknown-now", test)


FAILURES: tuple[Callable[[Stand], None], ...] = (
    refused, crash, late, no_handler, denied, closed, loop, workers, plain, misdirected,
    starts, unnamed, unknown,
)  # fmt: skip
