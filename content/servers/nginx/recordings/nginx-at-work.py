"""Nginx at work: what a backend sees, processes, reload, and a trap of 1.30."""

import contextlib
import platform
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from handbook.record.connections import HOST
from handbook.record.programs import Program
from handbook.record.recorder import Recorder
from handbook.record.servers import configured, serving
from tests.provision.nginx import SUITES, every_nginx, nginx_command

SAMPLES = Path(__file__).parents[2] / "samples"
GET = "GET / HTTP/1.1\nHost: shop.example\nConnection: close\n\n"
LIE = (
    "GET / HTTP/1.1\nHost: shop.example\nX-Forwarded-For: 203.0.113.9\n"
    "X-Forwarded-Proto: https\nConnection: close\n\n"
)
ABSOLUTE = (
    "GET http://shop.example/ HTTP/1.1\nHost: evil.example\nConnection: close\n\n"
)


def record(recorder: Recorder) -> None:
    """Start both versions in all the ways that the page shows."""
    recorder.uses("Flask", "Gunicorn")
    for name, program in every_nginx().items():
        recorder.uses_program(name, f"{program} -v")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.add_samples(SAMPLES)
    # Started as root, Nginx reads files as another user.
    for folder in (recorder.folder.parent, *recorder.folder.glob("**/")):
        folder.chmod(0o755)
    backends(recorder)
    hosts(recorder)
    passed(recorder)
    production(recorder)
    lost(recorder)


@contextlib.contextmanager
def nginx(
    recorder: Recorder, config: str, backend: int, *, program: str = "", **more: str
) -> Iterator[Program]:
    """Run one of the versions with one of the configurations."""
    port = recorder.port(8080)
    tokens = {f"{HOST}:8080": f"{HOST}:{port}", f"{HOST}:8000": f"{HOST}:{backend}"}
    path = recorder.folder / config
    with configured(path, {**tokens, **more}, port=port, program=program) as started:
        yield started


def backends(recorder: Recorder) -> None:
    """Send two requests through each version, with and without an upstream."""
    system = platform.freedesktop_os_release()
    places = [f"{system['NAME'].split()[0]} {system['VERSION_ID']}", *SUITES.values()]
    rows = [["From", "Nginx", "Asks an upstream", "For the second request"]]
    parts = zip(("old", "stable", "new"), places, every_nginx().items(), strict=True)
    for part, place, (name, program) in parts:
        version = recorder.programs[name]
        for config in ("plain", "upstream"):
            seen = backend(recorder, f"{config}.conf", program)
            label = f"Nginx {version}, {WAYS[config]}"
            recorder.show(f"{part}-{config}", "output", seen, label=label)
        connections = len(set(re.findall(r"^--- connection (\d)$", seen, re.M)))
        asked = "by HTTP/1.0" if "HTTP/1.0" in seen else "by HTTP/1.1"
        again = "the same connection" if connections == 1 else "a new connection"
        rows.append([place, version, asked, again])
    text = "\n".join("\t".join(row) for row in rows)
    recorder.show("versions", "table", text, label="Which Nginx does what")


WAYS = {"plain": "an address", "upstream": "an upstream"}


def backend(recorder: Recorder, config: str, program: str) -> str:
    """Return what a backend sees of two requests through one configuration."""
    port = recorder.port(8000)
    with (
        recorder.start(f"python backend.py {port}", port=port) as started,
        nginx(recorder, config, port, program=program) as proxy,
    ):
        for _ in range(2):
            recorder.exchange(proxy.port, GET)
        started.wait_for("---", times=2)
        return started.log()


def hosts(recorder: Recorder) -> None:
    """Let a client name two hosts; pass on one variable or the other."""
    for variable in ("$http_host", "$host"):
        port = recorder.port(8000)
        line = f"proxy_pass http://flask; proxy_set_header Host {variable};"
        with (
            recorder.start(f"python backend.py {port}", port=port) as backend,
            nginx(
                recorder, "upstream.conf", port, **{"proxy_pass http://flask;": line}
            ) as proxy,
        ):
            recorder.exchange(proxy.port, ABSOLUTE)
            backend.wait_for("---")
            name = variable.removeprefix("$")
            line = next(x for x in backend.log().splitlines() if x.startswith("Host"))
            recorder.show(name, "output", line, label=f"With {variable}")


def passed(recorder: Recorder) -> None:
    """Let a client lie to the configuration that the page recommends."""
    port = recorder.port(8000)
    with (
        recorder.start(f"python backend.py {port}", port=port) as backend,
        nginx(recorder, "production/nginx.conf", port) as proxy,
    ):
        recorder.exchange(proxy.port, LIE)
        backend.wait_for("---")
        recorder.show("passed", "output", backend.log(), label="The backend sees")


def production(recorder: Recorder) -> None:
    """Start what the page recommends, and reload it while visitors come."""
    with (
        serving("gunicorn-gthread", "hello:app", folder=recorder.folder) as gunicorn,
        nginx(recorder, "production/nginx.conf", gunicorn.port) as proxy,
    ):
        deadline = time.monotonic() + 5
        while len(names(proxy)) < 3 and time.monotonic() < deadline:
            time.sleep(0.05)
        text = "\n".join(names(proxy))
        recorder.show("processes", "listing", text, label="Processes")
        recorder.exchange(
            proxy.port,
            "GET /static/site.css HTTP/1.1\nHost: localhost\nConnection: close\n\n",
            name="static",
        )
        with recorder.meanwhile(f"python steady.py {proxy.port} 4", name="reload"):
            time.sleep(1)
            proxy.process.send_signal(signal.SIGHUP)


def names(program: Program) -> list[str]:
    """Return what the processes of Nginx call themselves."""
    from handbook.record.programs import family

    found = []
    for depth, process in enumerate(family(program.pid)):
        title = " ".join(process.cmdline()).strip().partition(" nginx -p")[0]
        found.append(f"{'  ' if depth else ''}{title}")
    return found


def lost(recorder: Recorder) -> None:
    """Send many POST requests to uWSGI through an Nginx that keeps connections."""
    for name, extra in (("lost", ""), ("kept", "keepalive 0; ")):
        with serving("uwsgi-http-socket", "hello:app", folder=recorder.folder) as uwsgi:
            token = {"server 127.0.0.1:8000;": f"server {HOST}:{uwsgi.port}; {extra}"}
            port = recorder.port(8080)
            tokens = {f"{HOST}:8080": f"{HOST}:{port}", **token}
            with configured(
                recorder.folder / "upstream.conf",
                tokens,
                port=port,
                program=nginx_command(),
            ):
                recorder.run(f"python posts.py {port} 4000", name=name)
