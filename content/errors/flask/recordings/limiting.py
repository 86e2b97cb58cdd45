"""429 by a limiter: visitors behind one proxy, and workers that count apart."""

from collections.abc import Iterator
from contextlib import contextmanager

from handbook.content.changes import change
from handbook.record.recorder import Recorder
from handbook.record.servers import configured
from tests.provision.breaking import Stand

GUNICORN = "gunicorn --no-control-socket {} --bind 127.0.0.1:{{port}} limited:app"
CODE = "curl -s -o /dev/null -w '%{http_code}\\n'"
STORED = ', storage_uri="memory://"'
TOLD = (
    "import logging; logging.basicConfig(level=logging.INFO); import limited; "
    '[limited.app.test_client().get("/") for _ in range(6)]'
)
BELIEVED = (
    "from werkzeug.middleware.proxy_fix import ProxyFix\n",
    "app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)\n",
)


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask", "Flask-Limiter", "Gunicorn")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses("redis")
    recorder.uses_program("Redis server", "redis-server --version")
    stand = Stand(recorder)
    for failure, files in FAILURES.items():
        with stand.alone(*files):
            failure(stand)


def limit(stand: Stand) -> None:
    """Have two visitors behind a proxy; then tell them apart."""
    stand.broken("spread.conf", {"        server 127.0.0.1:8002;\n": ""})
    right = broken(stand, STORED)
    wrong = broken(stand, *BELIEVED)
    for name, text in (("limit-confirm", wrong), ("limit-fixed", right)):
        (stand.folder / "limited.py").write_text(text, "utf-8")
        run = GUNICORN.format("--workers 1 --access-logfile -")
        with (
            stand.serving(run) as (typed, server),
            nginx(stand, server) as address,
        ):
            many = f"for one in 1 2 3 4 5 6; do {CODE} {address}/; done"
            next_one = f"curl -s --interface 127.0.0.2 {address}/"
            logged = "tail -n 1 server.log | cut -d ' ' -f 1,6-9"
            asked = "grep -n limiter.limit limited.py"
            if text == right:
                stand.show(name, many, next_one)
            else:
                stand.show(name, typed, many, next_one, logged, asked)
    stand.show("limit-log", f"python -c '{TOLD}' 2>&1 | tail -n 1")
    text = change(wrong, right)
    stand.recorder.show("limit-change", "change", text, label="limited.py")


def counts(stand: Stand) -> None:
    """Count in four workers, each for itself; then in Redis."""
    code = stand.folder / "limited.py"
    right = code.read_text("utf-8").replace("memory://", "redis://127.0.0.1:6379")
    wrong = broken(stand, STORED)
    port = stand.recorder.port(6379)
    redis = f"redis-server --bind 127.0.0.1 --port {port} --save ''"
    with stand.recorder.start(redis, port=port):
        for name, text in (("counts-broken", wrong), ("counts-fixed", right)):
            code.write_text(text.replace("6379", str(port)), "utf-8")
            with stand.serving(GUNICORN.format("--workers 4")) as (typed, address):
                many = f"for one in $(seq 100); do {CODE} {address}/; done"
                warned = "grep -c 'Using the in-memory storage' server.log"
                stand.show(name, typed, f"{many} | sort | uniq -c", warned)
                if text == wrong:
                    log = "grep -m 1 -o 'UserWarning: .*' server.log"
                    stand.show("counts-log", log)
    text = change(wrong, right)
    stand.recorder.show("counts-change", "change", text, label="limited.py")


def broken(stand: Stand, *pieces: str) -> str:
    """Take pieces out of the application, and return what is left."""
    stand.broken("limited.py", dict.fromkeys(pieces, ""))
    return (stand.folder / "limited.py").read_text("utf-8")


@contextmanager
def nginx(stand: Stand, server: str) -> Iterator[str]:
    """Run Nginx in front of a server, and yield its address."""
    port = stand.recorder.port(8080)
    here = f"127.0.0.1:{port}"
    tokens = {"127.0.0.1:8080": here, "127.0.0.1:8001": server[len("http://") :]}
    with configured(stand.folder / "spread.conf", tokens, port=port):
        yield f"http://{here}"


FAILURES = {
    limit: ["limited.py", "spread.conf"],
    counts: ["limited.py"],
}
