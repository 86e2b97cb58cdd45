"""What Chromium says of certificates, scripts and files; what it shows later."""

from handbook.content.changes import change
from handbook.record.connections import HOST
from handbook.record.recorder import Recorder
from handbook.record.servers import configured
from tests.provision.chromiumsays import CURL, FIELDS, SHOP, STATUS, Stand, chromium

KEY = (
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout {0}.key -out {0}.pem"
    " -days 30 -subj /CN={1} -addext subjectAltName={2}"
)
TLS = "--certfile {0}.pem --keyfile {0}.key"
NAMES = "openssl x509 -noout -subject -issuer -ext subjectAltName -in"
TYPES = "| grep -i -e '^HTTP' -e '^Content-Type' -e '^Set-Cookie'"
FETCH = "fetch('/report').then(answer => answer.text())"
SOCKET = (
    "new Promise(end => { new WebSocket(`ws://${location.host}/chat`).onclose = end })"
)
FORWARDED = "proxy_set_header X-Forwarded-Proto $scheme;"


def record(recorder: Recorder) -> None:
    """Break, show, correct, show."""
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("curl", "curl --version")
    for name, subject, also in (
        ("site", "localhost", f"IP:{HOST}"),
        ("other", "www.hello.example", "DNS:www.hello.example"),
    ):
        recorder.finish(KEY.format(name, subject, also))
    with chromium(recorder) as stand:
        for failure in (plain, authority, other_name, report, style, guide):
            failure(stand)
        for failure in (cookie, socket, mixed):
            failure(stand)


def plain(stand: Stand) -> None:
    """Ask for https where a server speaks http."""
    port = stand.recorder.port(5000)
    with stand.recorder.start(f"flask run --port {port}", port=port) as server:
        stand.broken("plain", f"https://{HOST}:{port}/")
        stand.confirm(
            "plain-confirm",
            f"{CURL} https://{HOST}:{port}/",
            f"{STATUS} http://{HOST}:{port}/",
            f"openssl s_client -brief -connect {HOST}:{port} </dev/null 2>&1"
            " | grep -o 'wrong version number' | head -1",
        )
        server.wait_for("Bad request version")
        line = next(x for x in server.log().splitlines() if "Bad request version" in x)
        end = line.index("Bad request version") + len("Bad request version")
        stand.recorder.show(
            "plain-log", "log", f"{line[:end]} (...", label="Flask's log"
        )
        stand.fixed("plain", f"http://{HOST}:{port}/")
    tls = f"flask run --port {port} --cert site.pem --key site.key"
    with stand.recorder.start(tls, port=port):
        stand.recorder.show("plain-command", "command", f"$ {tls}", label="Terminal")
        stand.confirm("plain-now", f"{STATUS} --cacert site.pem https://{HOST}:{port}/")


def authority(stand: Stand) -> None:
    """Present a certificate that is its own authority."""
    with stand.server("app", TLS.format("site")) as server:
        url = f"https://{HOST}:{server.port}/"
        stand.broken("authority", url)
        stand.confirm(
            "authority-confirm",
            f"{CURL} {url} 2>&1 | head -1",
            f"{NAMES} site.pem",
            f"{STATUS} --insecure {url}",
        )
        stand.confirm("authority-now", f"{STATUS} --cacert site.pem {url}")


def other_name(stand: Stand) -> None:
    """Present a certificate for another name, one that has expired, and a good one."""
    only = "2>&1 | head -1"
    stand.recorder.finish("sh expire.sh")
    with stand.server("app", TLS.format("other")) as server:
        url = f"https://{HOST}:{server.port}/"
        stand.confirm(
            "wrong-confirm",
            f"{CURL} --cacert other.pem {url} {only}",
            f"{NAMES} other.pem",
            f"{STATUS} --insecure {url}",
        )
    with stand.server("app", TLS.format("expired")) as server:
        url = f"https://{HOST}:{server.port}/"
        stand.confirm(
            "expired-confirm",
            f"{CURL} --cacert expired.pem {url} {only}",
            "openssl x509 -checkend 0 -in expired.pem -noout",
            "openssl x509 -checkend 0 -in site.pem -noout",
        )
    was, now = (f"$ gunicorn {TLS.format(one)} app:app" for one in ("other", "site"))
    stand.recorder.show("wrong-command", "change", change(was, now), label="Terminal")
    with stand.server("app", TLS.format("site")) as server:
        url = f"https://{HOST}:{server.port}/"
        stand.confirm("wrong-now", f"{STATUS} --cacert site.pem {url}")


def report(stand: Stand) -> None:
    """Fail in the middle of a response."""
    for module in ("app", "fixed"):
        with stand.server(module) as server:
            url = f"http://{HOST}:{server.port}"
            stand.visit(f"{url}/")
            if module == "app":
                stand.console("report-broken", FETCH)
                stand.said("report-log", server, "ZeroDivisionError")
                stand.confirm(
                    "report-confirm",
                    f"{CURL} {url}/report",
                    f"{FIELDS} {url}/report 2>&1 | grep -i -e HTTP -e Transfer",
                    "python -c 'import app; list(app.report().response)'"
                    " 2>&1 | tail -1",
                )
            else:
                stand.fixed("report", f"{url}/report")
    stand.change("report")


def style(stand: Stand) -> None:
    """Send a style sheet as plain text."""
    for module in ("app", "fixed"):
        with stand.server(module) as server:
            url = f"http://{HOST}:{server.port}"
            stand.visit(f"{url}/styled")
            if module == "app":
                stand.console("style-broken")
                ask = f"{CURL} --output /dev/null --write-out '%{{content_type}}\\n'"
                stand.confirm(
                    "style-confirm",
                    f"{ask} {url}/site.css",
                    f"{CURL} {url}/site.css",
                    f"{STATUS} {url}/site.css",
                )
            else:
                stand.confirm("style-now", f"{FIELDS} {url}/site.css {TYPES}")
                told = "\n".join(stand.told) or "(no message)"
                stand.recorder.show(
                    "style-fixed", "log", told, label="The console says"
                )
    stand.change("style")


def guide(stand: Stand) -> None:
    """Send a page as a file of no known type."""
    for module in ("app", "fixed"):
        with stand.server(module) as server:
            url = f"http://{HOST}:{server.port}/guide"
            if module == "app":
                with stand.page.expect_download() as started:
                    stand.visit(url)
                name = f"Downloads {started.value.suggested_filename}"
                stand.recorder.show("guide-broken", "output", name, label="Chromium")
                stand.confirm(
                    "guide-confirm",
                    f"{FIELDS} {url} {TYPES}",
                    f"{FIELDS} {url} | grep -i -c '^Content-Disposition'",
                    f"{CURL} {url}; echo",
                )
            else:
                stand.confirm("guide-now", f"{FIELDS} {url} {TYPES}")
                stand.fixed("guide", url)
    stand.change("guide")


def cookie(stand: Stand) -> None:
    """Set a cookie that browsers do not keep."""
    session = stand.page.context.new_cdp_session(stand.page)
    session.send("Network.enable")
    blocked: list[str] = []
    session.on(
        "Network.responseReceivedExtraInfo",
        lambda event: blocked.extend(
            f"{one['cookieLine']}: {', '.join(one['blockedReasons'])}"
            for one in event["blockedCookies"]
        ),
    )
    for module in ("app", "fixed"):
        with stand.server(module) as server:
            url = f"http://{HOST}:{server.port}/remember"
            stand.visit(url)
            jar = stand.page.context.cookies(url)
            kept = ", ".join(one["name"] for one in jar) or "(none)"
            if module == "app":
                text = "\n".join(blocked)
                label = "Chromium's reason, by its developer tools' protocol"
                stand.recorder.show("cookie-broken", "output", text, label=label)
                stand.recorder.show("cookie-kept", "output", kept, label="Cookies kept")
                stand.confirm(
                    "cookie-confirm",
                    f"{FIELDS} {url} {TYPES}",
                    f"{FIELDS} {url} | grep -i '^Set-Cookie' | grep -c Secure",
                    "grep -n samesite app.py",
                )
            else:
                stand.confirm("cookie-now", f"{FIELDS} {url} {TYPES}")
                stand.recorder.show(
                    "cookie-fixed", "output", kept, label="Cookies kept"
                )
    stand.change("cookie")
    session.detach()


def socket(stand: Stand) -> None:
    """Open a WebSocket at an application that has none."""
    handshake = (
        "--header 'Connection: Upgrade' --header 'Upgrade: websocket'"
        " --header 'Sec-WebSocket-Version: 13'"
        " --header 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='"
    )
    with stand.server("app") as server:
        url = f"http://{HOST}:{server.port}"
        stand.visit(f"{url}/")
        stand.console("socket-broken", SOCKET)
        stand.confirm(
            "socket-confirm",
            f"{STATUS} {url}/chat",
            f"{STATUS} {handshake} {url}/chat",
            "flask routes | grep -c chat",
        )
    port = stand.recorder.port(8000)
    command = f"uvicorn --port {port} chat:app"
    with stand.recorder.start(command, port=port):
        stand.recorder.show(
            "socket-command", "command", f"$ {command}", label="Terminal"
        )
        stand.confirm(
            "socket-now",
            f"{FIELDS} --max-time 1 {handshake} http://{HOST}:{port}/chat 2>&1"
            " | grep HTTP",
        )


def mixed(stand: Stand) -> None:
    """Have a page over HTTPS load a script over HTTP."""
    config = stand.recorder.folder / "nginx.conf"
    port = stand.recorder.port(8443)
    visitor = Stand(stand.recorder, stand.trusting())
    with stand.server("app") as server:
        for now in (False, True):
            tokens = {
                "127.0.0.1:8443 ssl;": f"127.0.0.1:{port} ssl;",
                "http://127.0.0.1:8000;": f"http://127.0.0.1:{server.port};"
                + f"\n            {FORWARDED}" * now,
            }
            url = f"https://{SHOP}:{port}/shop"
            with configured(config, tokens, port=port):
                if now:
                    visitor.fixed("mixed", url)
                    continue
                visitor.broken("mixed", url)
                visitor.console("mixed-console")
                resolve = f"--insecure --resolve {SHOP}:{port}:{HOST}"
                visitor.confirm(
                    "mixed-confirm",
                    f"{CURL} {resolve} {url} | grep -o 'src=[^>]*'",
                    "grep -c X-Forwarded-Proto nginx.conf",
                    f"{STATUS} {resolve} {url}.js",
                )
    text = config.read_text("utf-8").partition("# region: server\n")[2]
    was = text.partition("# end\n")[0]
    line = "proxy_set_header Host $http_host;"
    now_text = was.replace(line, f"{line}\n            {FORWARDED}")
    shown = change(was, now_text)
    stand.recorder.show("mixed-config", "change", shown, label="nginx.conf")
