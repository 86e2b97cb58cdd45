"""What Chromium says when a response over HTTP/2 breaks off, or may not be sent."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Error

from handbook.content.changes import change
from handbook.record.connections import HOST
from handbook.record.recorder import Recorder
from handbook.record.servers import configured
from handbook.record.transcript import in_shell, transcript
from tests.provision.chromiumsays import CURL, Stand, chromium

KEY = (
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout site.key -out site.pem"
    f" -days 30 -subj /CN=localhost -addext subjectAltName=IP:{HOST}"
)
LIB = "/var/lib"
FRAMED = "\n            proxy_http_version 1.1;"
"""In HTTP/1.0, which Nginx speaks otherwise, a body that breaks off looks whole."""

QUIET = f"{CURL} --cacert site.pem --output /dev/null"
FETCH = "fetch('{}').then(answer => answer.text())"
TAIL = "sudo tail -n 1 /var/log/nginx/error.log"
SIZES = "--write-out '%{http_version} %{http_code} %{size_download}\\n'"

APACHE = """\
LoadModule mpm_event_module  /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule http2_module      /usr/lib/apache2/modules/mod_http2.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
ServerName localhost
DefaultRuntimeDir .
PidFile httpd.pid
ErrorLog error-apache.log
User www-data
Group www-data
Listen 127.0.0.1:{}
Protocols h2c http/1.1
DocumentRoot {}
"""


def record(recorder: Recorder) -> None:
    """Break, show, correct, show."""
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.uses_program("curl", "curl --version")
    recorder.finish(KEY)
    (recorder.folder / "static").mkdir()
    (recorder.folder / "static/photo.bin").write_bytes(b"x" * 24_000_000)
    with chromium(recorder) as stand, TemporaryDirectory() as lib:
        recorder.shown_as(lib, LIB)
        Path(lib).chmod(0o755)
        site = Site(stand, Path(lib))
        for failure in (unwritable, cut, upgrade):
            failure(site)


class Site:
    """A site that Nginx serves over HTTP/2, and what keeps its files."""

    def __init__(self, stand: Stand, lib: Path) -> None:
        self.stand = stand
        self.recorder = stand.recorder
        self.visitor = Stand(stand.recorder, stand.trusting())
        self.lib = lib

    @contextmanager
    def nginx(self, backend: int, more: str = "") -> Iterator[str]:
        """Run Nginx in front of a server; yield the address of the site."""
        port = self.recorder.port(8443)
        temp = f"proxy_temp_path {self.lib}/nginx/proxy;"
        tokens = {
            "daemon off;": "daemon off;\nuser www-data;",
            "error_log stderr error;": "error_log error.log error;",
            "127.0.0.1:8443 ssl;": f"127.0.0.1:{port} ssl http2;\n        {temp}",
            "http://127.0.0.1:8000;": f"http://127.0.0.1:{backend};{more}",
        }
        with configured(self.recorder.folder / "nginx.conf", tokens, port=port):
            yield f"https://{HOST}:{port}"

    def typed(self, name: str, *commands: str) -> None:
        """Show commands, each with the paths of Debian in place of those of here."""
        shell = in_shell(self.recorder.folder)

        def printed(command: str) -> str:
            here = command.replace(TAIL, "tail -n 1 error.log")
            said = shell(here.replace(LIB, str(self.lib)))
            return re.sub(r": \*\d+ ", ": *1 ", said)

        text = transcript(commands, printed)
        self.recorder.show(name, "command", text, label="Terminal")

    def console(self, name: str, site: str, path: str) -> None:
        """Show what the console says when the page fetches something."""
        self.visitor.visit(f"{site}/")
        self.visitor.told.clear()
        with suppress(Error):
            self.visitor.page.evaluate(FETCH.format(site + path))
        self.visitor.page.wait_for_timeout(150)
        text = "\n".join(self.visitor.told) or "(no message)"
        self.recorder.show(name, "log", text, label="Chromium's console")


def unwritable(site: Site) -> None:
    """Have Nginx keep a large response in a folder that it may not enter."""
    parent = site.lib / "nginx"
    parent.mkdir()
    parent.chmod(0o700)
    rights = f"stat -c '%A %U %n' {LIB}/nginx {LIB}/nginx/proxy"
    with site.stand.server("app") as server, site.nginx(server.port) as address:
        photo = f"{QUIET} --limit-rate 8M {SIZES} {address}/static/photo.bin"
        site.console("temp-broken", address, "/static/photo.bin")
        site.typed("temp-confirm", photo.replace(f"{SIZES} ", ""), TAIL, rights)
        text = f"$ sudo chmod o+x {LIB}/nginx"
        site.recorder.show("temp-command", "command", text, label="Terminal")
        parent.chmod(0o701)
        site.typed("temp-now", photo, rights)
        site.console("temp-fixed", address, "/static/photo.bin")


def cut(site: Site) -> None:
    """Fail in the middle of a response: Nginx ends the stream."""
    with site.stand.server("app") as server, site.nginx(server.port) as address:
        site.typed("cut-unseen", f"{QUIET} {SIZES} {address}/report")
    for module in ("app", "fixed"):
        with (
            site.stand.server(module) as server,
            site.nginx(server.port, FRAMED) as address,
        ):
            report = f"{QUIET} {address}/report"
            if module == "app":
                site.console("cut-broken", address, "/report")
                site.typed("cut-confirm", report, TAIL)
            else:
                site.typed("cut-now", report.replace(QUIET, f"{QUIET} {SIZES}"))


def upgrade(site: Site) -> None:
    """Put Apache between, which offers every client to change to HTTP/2."""
    port = site.recorder.port(8080)
    hide = "proxy_hide_header Upgrade;"
    page = site.lib / "index.html"
    page.write_text("hello\n", "utf-8")
    config = site.recorder.folder / "apache.conf"
    config.write_text(APACHE.format(port, site.lib), "utf-8")
    command = "apache2 -d . -f apache.conf -DFOREGROUND"
    with site.recorder.start(command, port=port):
        with site.nginx(port) as address:
            get = f"{address}/index.html"
            site.typed(
                "upgrade-confirm",
                f"{QUIET} {get}",
                f"{QUIET} --http1.1 {SIZES} {get}",
                f"{CURL} --head http://127.0.0.1:{port}/index.html | grep -i Upgrade",
            )
            site.visitor.visit(get)
            seen = site.visitor.text()
            site.recorder.show("upgrade-seen", "output", seen, label="Chromium shows")
        was = f"proxy_pass http://127.0.0.1:{port};"
        text = change(
            f"location / {{\n    {was}\n}}", f"location / {{\n    {was}\n    {hide}\n}}"
        )
        site.recorder.show("upgrade-change", "change", text, label="nginx.conf")
        with site.nginx(port, f"\n            {hide}") as address:
            site.typed("upgrade-now", f"{QUIET} {SIZES} {address}/index.html")
