"""426: a WebSocket server is asked for a page; then it answers a health check."""

from handbook.content.changes import change
from handbook.record.recorder import Recorder
from handbook.record.servers import configured
from tests.provision.breaking import Stand

KEY = "MDEyMzQ1Njc4OWFiY2RlZg=="
HANDSHAKE = (
    "-H 'Connection: Upgrade' -H 'Upgrade: websocket' "
    f"-H 'Sec-WebSocket-Version: {{}}' -H 'Sec-WebSocket-Key: {KEY}'"
)
CODE = "curl -s -o /dev/null -w '%{http_code}\\n'"
FIELDS = (
    "        ip_hash;\n",
    "        server 127.0.0.1:8002;\n",
    "            proxy_set_header Upgrade $http_upgrade;\n",
    '            proxy_set_header Connection "Upgrade";\n',
)
HOOK = ", process_request=health"
ANSWER = '''
def health(connection: ServerConnection, request: Request) -> Response | None:
    """Answer a health check, and leave other requests to the handshake."""
    return connection.respond(200, "OK\\n") if request.path == "/health" else None

'''
IMPORTED = "from websockets.http11 import Request, Response\n"


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("websockets", "Uvicorn", "wsproto")
    stand = Stand(recorder)
    recorder.uses_program("Nginx", "nginx -v")
    with stand.alone("ticks.py", "talk.py", "spread.conf"):
        server(stand)
        nginx(stand)
        uvicorn(stand)


def server(stand: Stand) -> None:
    """Ask a server of the library for a page, and for its health."""
    stand.broken("ticks.py", {IMPORTED: "", ANSWER: "", HOOK: ""})
    run = "python ticks.py {port}"
    with stand.serving(run) as (typed, address):
        stand.show(
            "upgrade-confirm",
            typed,
            f"curl -si {address}/health | grep -iE '^(HTTP|Upgrade|Failed|You)'",
            f"curl -si --max-time 1 {HANDSHAKE.format(13)} {address}/ | head -n 1",
            "grep -m 1 rejected server.log",
        )
        stand.show(
            "upgrade-close",
            f"curl -s -H 'Connection: close' {address}/ | head -n 1",
            f"curl -s --http1.0 {address}/",
            f"{CODE} --http1.0 {address}/",
        )
    stand.corrected("upgrade")
    with stand.serving(run) as (_, address):
        stand.show(
            "upgrade-fixed",
            f"curl -si {address}/health | sed -n '1p;$p'",
            f"curl -si --max-time 1 {HANDSHAKE.format(13)} {address}/ | head -n 1",
        )
        here = address.replace("http", "ws")
        client = f"sleep 1 | python -m websockets {here}/"
        stand.show("upgrade-client", f"{client} | grep -aoE 'Connected.*|tick'")


def nginx(stand: Stand) -> None:
    """Ask the server through Nginx, by HTTP/1.0 and then by HTTP/1.1."""
    config = stand.folder / "spread.conf"
    added = "            proxy_http_version 1.1;\n"
    stand.broken("spread.conf", {**dict.fromkeys(FIELDS, ""), added: ""})
    wrong = config.read_text("utf-8")
    last = "X-Forwarded-For $remote_addr;\n"
    now = f'{last}{added}            proxy_set_header Connection "";\n'
    right = wrong.replace(last, now)
    plain = right.replace('            proxy_set_header Connection "";\n', "")
    with stand.serving("python ticks.py {port}") as (_, server):
        for name, text in (("old", wrong), ("plain", plain), ("new", right)):
            config.write_text(text, "utf-8")
            port = stand.recorder.port(8080)
            tokens = {
                "127.0.0.1:8080": f"127.0.0.1:{port}",
                "127.0.0.1:8001": server.removeprefix("http://"),
            }
            with configured(config, tokens, port=port):
                ask = f"curl -s http://127.0.0.1:{port}/ | head -n 1"
                stand.show(f"upgrade-nginx-{name}", ask)
    text = change(wrong, right)
    stand.recorder.show("upgrade-config", "change", text, label="nginx.conf")


def uvicorn(stand: Stand) -> None:
    """Ask Uvicorn for a page, and by a version of the protocol that nobody speaks."""
    for library in ("websockets-sansio", "wsproto"):
        run = f"uvicorn --ws {library} --port {{port}} talk:app"
        with stand.serving(run) as (typed, address):
            stand.show(
                f"upgrade-{library.partition('-')[0]}",
                typed,
                f"{CODE} {address}/",
                f"{CODE} --max-time 1 {HANDSHAKE.format(12)} {address}/",
            )
