"""426: a WebSocket server is asked for a page; then it answers a health check."""

from handbook.record.recorder import Recorder
from tests.provision.breaking import Stand

KEY = "MDEyMzQ1Njc4OWFiY2RlZg=="
HANDSHAKE = (
    "-H 'Connection: Upgrade' -H 'Upgrade: websocket' "
    f"-H 'Sec-WebSocket-Version: {{}}' -H 'Sec-WebSocket-Key: {KEY}'"
)
CODE = "curl -s -o /dev/null -w '%{http_code}\\n'"
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
    with stand.alone("ticks.py", "talk.py"):
        server(stand)
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
