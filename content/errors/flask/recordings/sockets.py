"""Socket.IO in several workers, behind Nginx, and with a queue between servers."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from handbook.content.changes import change
from handbook.record.recorder import Recorder
from handbook.record.servers import configured
from handbook.record.transcript import transcript
from tests.provision.breaking import Stand

GUNICORN = "gunicorn --no-control-socket {} --bind 127.0.0.1:{{port}} {}:app"
SESSION = "Fh2jKx7TQm9sVb3wAAAA"
"""What the id of a session looks like; each has another one."""

QUEUE = ', message_queue="redis://127.0.0.1:6379"'
MODE = ', async_mode="threading"'
HANDSHAKE = (
    "-H 'Connection: Upgrade' -H 'Upgrade: websocket' "
    "-H 'Sec-WebSocket-Version: 13' "
    "-H 'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg=='"
)


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask", "Flask-SocketIO", "python-engineio", "Gunicorn", "gevent")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses("redis")
    recorder.uses_program("Redis server", "redis-server --version")
    stand = Stand(recorder)
    for failure, files in FAILURES.items():
        with stand.alone(*files):
            failure(stand)


def session(stand: Stand) -> None:
    """Open a session of Socket.IO, and use it in four workers; then in one."""
    with stand.serving(GUNICORN.format("--workers 4", "chat")) as (broken, address):
        workers = "grep -c 'Booting worker' server.log"
        logged = "grep -m 1 '^Invalid session' server.log"
        ask(stand, "socket-confirm", address, workers, logged, first=broken)
    for name, options in (
        ("socket-threads", "--workers 1 --threads 100"),
        ("socket-gevent", "--workers 1 --worker-class gevent"),
    ):
        with stand.serving(GUNICORN.format(options, "chat")) as (typed, address):
            was, now = (f"$ {one.partition(' >')[0]}" for one in (broken, typed))
            stand.recorder.show(name, "change", change(was, now), label="Terminal")
            ask(stand, f"{name}-fixed", address, "grep -c Invalid server.log")


def mode(stand: Stand) -> None:
    """Have threads, while gevent is installed as well."""
    code = stand.folder / "chat.py"
    right = code.read_text("utf-8")
    stand.broken("chat.py", {MODE: ""})
    wrong = code.read_text("utf-8")
    options = "--workers 1 --threads 100 --graceful-timeout 1"
    for name, text in (("mode-broken", wrong), ("mode-fixed", right)):
        code.write_text(text, "utf-8")
        with stand.serving(GUNICORN.format(options, "chat")) as (_, address):
            url = f"{address}/socket.io/?EIO=4&transport=websocket"
            asked = f"curl -s --max-time 2 {HANDSHAKE} '{url}' | grep -ac sid"
            loaded = "python -c 'import chat; print(chat.socketio.async_mode)'"
            stand.show(name, loaded, asked)
    changed(stand, "mode-change", "chat.py", wrong, right)


def spread(stand: Stand) -> None:
    """Put Nginx in front of two servers of one worker each."""
    one = GUNICORN.format("--workers 1 --threads 100", "chat")
    config = stand.folder / "spread.conf"
    right = config.read_text("utf-8")
    stand.broken("spread.conf", {"        ip_hash;\n": ""})
    wrong = config.read_text("utf-8")
    for name, text in (("spread-broken", wrong), ("spread-fixed", right)):
        config.write_text(text, "utf-8")
        with stand.serving(one) as (_, first), stand.serving(one) as (_, second):
            servers = {"127.0.0.1:8001": first, "127.0.0.1:8002": second}
            with nginx(stand, servers) as address:
                ask(stand, name, address)
    changed(stand, "spread-config", "nginx.conf", wrong, right)


def queue(stand: Stand) -> None:
    """Have two visitors at two servers, without a queue between these and with it."""
    code = stand.folder / "chat.py"
    wrong = code.read_text("utf-8")
    right = wrong.replace("SocketIO(app", "SocketIO(app" + QUEUE)
    options = "--workers 1 --threads 100 --graceful-timeout 1"
    one = GUNICORN.format(options, "chat")
    with redis(stand) as port:
        for name, text in (("queue-broken", wrong), ("queue-fixed", right)):
            code.write_text(text.replace("6379", port), "utf-8")
            with stand.serving(one) as (_, first), stand.serving(one) as (_, second):
                for shown, real in ((8001, first), (8002, second)):
                    stand.recorder.shown_as(real.rpartition(":")[2], str(shown))
                stand.show(name, f"python visitors.py {first} {second}")
    changed(stand, "queue-change", "chat.py", wrong, right)


def ask(stand: Stand, name: str, address: str, *more: str, first: str = "") -> None:
    """Open a session of Socket.IO, and send forty messages in it."""
    url = f"{address}/socket.io/?EIO=4&transport=polling"
    opening = f"curl -s '{url}'"
    opened = stand.said(opening)
    (sid,) = re.findall(r'"sid":"([^"]+)"', opened)
    stand.recorder.shown_as(sid, SESSION)
    send = f"curl -s -w ' %{{http_code}}\\n' -d 3 '{url}&sid={sid}'"
    many = f"for one in $(seq 40); do {send}; done | sort -u"
    commands = [one for one in (first, opening, many, *more) if one]
    text = transcript(
        commands, lambda one: opened if one == opening else stand.said(one)
    )
    stand.recorder.show(name, "command", text, label="Terminal")


@contextmanager
def redis(stand: Stand) -> Iterator[str]:
    """Run Redis, and yield its port."""
    port = stand.recorder.port(6379)
    command = f"redis-server --bind 127.0.0.1 --port {port} --save ''"
    with stand.recorder.start(command, port=port):
        yield str(port)


@contextmanager
def nginx(stand: Stand, servers: Mapping[str, str]) -> Iterator[str]:
    """Run Nginx in front of servers, and yield its address."""
    port = stand.recorder.port(8080)
    tokens = {shown: real.removeprefix("http://") for shown, real in servers.items()}
    here = f"127.0.0.1:{port}"
    config = stand.folder / "spread.conf"
    with configured(config, {"127.0.0.1:8080": here, **tokens}, port=port):
        yield f"http://{here}"


def changed(stand: Stand, name: str, label: str, was: str, now: str) -> None:
    """Show the lines of a file that changed."""
    stand.recorder.show(name, "change", change(was, now), label=label)


FAILURES = {
    session: ["chat.py"],
    mode: ["chat.py"],
    spread: ["chat.py", "spread.conf"],
    queue: ["chat.py", "visitors.py"],
}
