"""Why Nginx answers 502: what three commands print, in each state of the server."""

import contextlib
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from handbook.content.changes import change
from handbook.record.connections import HOST, Address, exchange
from handbook.record.programs import Program, family, run, running
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.servers import configured, placed

ATLAS = Path(__file__).parents[2]
FORWARD = "proxy_pass http://127.0.0.1:8000;"
LISTEN = "listen 127.0.0.1:8080;"
ERROR_LOG = "error_log stderr;"
SERVER = "# region: server"
TAIL = "tail -n 1 error.log"
SS = "ss -ltxnp | grep gunicorn"
INODE = re.compile(r" \d+ \* 0 ")
LIMIT = "limit_req_zone $binary_remote_addr zone=one:1m rate=1r/m;"
NOTHING = "(nothing)"


class State(NamedTuple):
    """What is wrong, and what each command says of it."""

    wrong: str
    log: str
    sockets: str
    server: str


class Bench:
    """Starts both programs, and asks."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.folder = recorder.folder
        self.said = ""  # the configuration as readers would write it

    @contextlib.contextmanager
    def nginx(
        self, *backends: Address, location: str = "", option: str = ""
    ) -> Iterator[Program]:
        """Run Nginx in front of an address, or of several as an upstream."""
        port = self.recorder.port(8080)
        self.error_log.unlink(missing_ok=True)
        address = backends[0]
        to = f"{HOST}:{address}" if isinstance(address, int) else f"unix:{address}:"
        tokens = {
            LISTEN: f"listen {HOST}:{port};",
            FORWARD: f"{location} proxy_pass http://{to};".lstrip(),
            ERROR_LOG: "error_log error.log;",
        }
        if len(backends) > 1:
            servers = "".join(
                f"\n        server {HOST}:{one}{option};" for one in backends
            )
            tokens[SERVER] = f"upstream hello {{{servers}\n    }}\n    {SERVER}"
            tokens[FORWARD] = "proxy_pass http://hello;"
        if "limit_req" in location:
            tokens[SERVER] = f"{LIMIT}\n    {SERVER}"
        config = self.folder / "nginx.conf"
        text = placed(config.read_text("utf-8"), tokens, config.name)
        self.said = text.partition("css css;\n    }\n")[2].partition("    # region")[0]
        for shown, real in zip((8000, 8001), backends, strict=False):
            self.said = self.said.replace(str(real), str(shown))
        with configured(config, tokens, port=port) as program:
            yield program

    @contextlib.contextmanager
    def gunicorn(
        self, to: Address = 0, options: str = "", *, app: str = "app:app"
    ) -> Iterator[Program]:
        """Run Gunicorn on a port or a socket, until its worker is there."""
        to = to or self.recorder.port(8000)
        bind = f"{HOST}:{to}" if isinstance(to, int) else f"unix:{to.name}"
        argv = shlex.split(
            f"gunicorn --no-control-socket --bind {bind} {options} {app}"
        )
        port, unix = (to, None) if isinstance(to, int) else (None, to)
        with running(argv, port=port, unix=unix, cwd=self.folder) as program:
            program.wait_for("Booting worker")
            yield program

    @property
    def error_log(self) -> Path:
        """What Nginx logs into."""
        return self.folder / "error.log"

    def state(
        self, wrong: str, nginx: Program, path: str, program: Program | None, *says: str
    ) -> State:
        """Ask, and return what the three commands say; ``says`` is in the server's."""
        line = answer(nginx, path)
        if " 502 " not in line:
            raise RecipeError(f"{wrong}: {line!r} is no 502")
        server = NOTHING
        if program:
            if says:
                program.wait_for(says[-1])
            lines = [
                re.sub(r"^\[\S+ \S+ \S+\] \[\d+\] | \(\d+\)$", "", line)
                for line in program.log().splitlines()
            ]
            found = [one for one in lines if any(word in one for word in says)]
            server = found[-1] if found else NOTHING
        sockets = self.sockets(program)
        told = " ".join(
            f"{line.split()[0]} {line.split()[4]}" for line in sockets.splitlines()
        )
        return State(wrong, self.told(), told or NOTHING, server)

    def told(self) -> str:
        """Return what the last line of the error log says first."""
        last = run(shlex.split(TAIL), cwd=self.folder).output.strip()
        found = re.search(r"\*\d+ (.*?)(?: while |, excess: |, client: )", last)
        return found[1] if found else NOTHING

    def sockets(self, program: Program | None) -> str:
        """Return what ``ss`` lists of Gunicorn; others on this machine do not count."""
        listed = run(shlex.split(SS.partition(" | ")[0])).output
        pids = [one.pid for one in family(program.pid)] if program else []
        lines = [
            INODE.sub(" 40000 * 0 ", re.sub(r" +", " ", line)).strip()
            for line in listed.splitlines()
            if any(f"pid={pid}," in line for pid in pids)
        ]
        return "\n".join(lines)

    def show(self, name: str, command: str, output: str, label: str) -> None:
        """Show a command with what it printed."""
        text = f"$ sudo {command}\n{output}".strip()
        self.recorder.show(name, "command", text, label=label)


def answer(program: Program, path: str = "/") -> str:
    """Return the status line that a visitor gets."""
    head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    raw = exchange(program.port, head.encode(), timeout=60)
    return raw.partition(b"\r\n")[0].decode()


def record(recorder: Recorder) -> None:
    """Break the server in ten ways, and run the commands."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.add_samples(ATLAS / "nginx/samples")
    recorder.add_samples(ATLAS.parent / "servers/keep-alive/samples")
    # Started as root, Nginx reads files and sockets as another user.
    for folder in (recorder.folder.parent, recorder.folder):
        folder.chmod(0o755)
    recorder.shown_as(str(recorder.folder), "/run/hello")  # where a service has it
    bench = Bench(recorder)
    down(bench)
    states = [state(bench) for state in STATES]
    for name, part in (("states", states[:6]), ("answered", states[6:])):
        rows = ["What is wrong\terror.log\tss\tGunicorn's log", *map("\t".join, part)]
        label = "What the three commands say"
        recorder.show(name, "table", "\n".join(rows), label=label)
    statuses(bench)
    no_live(bench)
    apache(bench)


def down(bench: Bench) -> None:
    """Let nothing run; start Nginx again, which helps nobody; then start Gunicorn."""
    recorder = bench.recorder
    port = recorder.port(8000)
    curl = f"curl --silent --show-error --head http://{HOST}:{port}/"
    rows = ["You\tThe visitor gets"]
    with bench.nginx(port) as nginx:
        rows.append(f"wait\t{answer(nginx)}")
        page = f"curl --silent http://{HOST}:{nginx.port}/"
        recorder.run(page, name="page")
        last = run(shlex.split(TAIL), cwd=bench.folder).output
        bench.show("down-log", TAIL, last, "1. What did Nginx try?")
        bench.show("down-ss", SS, bench.sockets(None), "2. Who listens?")
        recorder.run(curl, name="down-curl", status=7, label="Without the proxy")
    with bench.nginx(port) as nginx:
        rows.append(f"stop and start Nginx\t{answer(nginx)}")
        with bench.gunicorn(port) as program:
            rows.append(f"start Gunicorn\t{answer(nginx)}")
            bench.show("up-ss", SS, bench.sockets(program), "When Gunicorn runs")
            recorder.run(curl, name="up-curl", label="Without the proxy")
    label = "Nothing listens behind Nginx"
    recorder.show("restart", "table", "\n".join(rows), label=label)


def not_started(bench: Bench) -> State:
    """Nobody listens."""
    with bench.nginx(bench.recorder.port(8000)) as nginx:
        return bench.state("Gunicorn was not started", nginx, "/", None)


def broken_import(bench: Bench) -> State:
    """Gunicorn ends at once, since the application cannot be imported."""
    text = (bench.folder / "app.py").read_text("utf-8")
    (bench.folder / "lost.py").write_text(f"import shop\n{text}", "utf-8")
    port = bench.recorder.port(8000)
    argv = f"gunicorn --no-control-socket --bind {HOST}:{port} lost:app"
    finished = run(shlex.split(argv), cwd=bench.folder)
    said = [line for line in finished.output.splitlines() if "Error: " in line]
    with bench.nginx(port) as nginx:
        state = bench.state("It ends while it starts", nginx, "/", None)
    return state._replace(server=said[-1])


def other_port(bench: Bench) -> State:
    """Gunicorn listens, but elsewhere."""
    asked, taken = bench.recorder.port(8000), bench.recorder.port(8001)
    with bench.gunicorn(taken) as program, bench.nginx(asked) as nginx:
        return bench.state("It has another port", nginx, "/", program, "Listening at")


def other_path(bench: Bench) -> State:
    """Gunicorn's socket has another name."""
    with (
        bench.gunicorn(bench.folder / "hello.sock") as program,
        bench.nginx(bench.folder / "gunicorn.sock") as nginx,
    ):
        return bench.state("It has another path", nginx, "/", program, "Listening at")


def left_over(bench: Bench) -> State:
    """Gunicorn was killed, and could not remove its socket."""
    path = bench.folder / "gunicorn.sock"
    with bench.gunicorn(path) as program:
        for process in family(program.pid):
            process.kill()
        program.process.wait(10)
    if not path.is_socket():
        raise RecipeError("the socket file is gone")
    with bench.nginx(path) as nginx:
        state = bench.state("It was killed; its file is left", nginx, "/", None)
    path.unlink()
    return state


def forbidden(bench: Bench) -> State:
    """Nginx may not write to the socket."""
    path = bench.folder / "gunicorn.sock"
    with bench.gunicorn(path, "--umask 0o777") as program, bench.nginx(path) as nginx:
        return bench.state(
            "Nginx may not use the socket", nginx, "/", program, "Listening at"
        )


def crash(bench: Bench) -> State:
    """The worker ends while it serves."""
    with bench.gunicorn() as program, bench.nginx(program.port) as nginx:
        return bench.state("The worker crashes", nginx, "/crash", program, "exited")


def stuck(bench: Bench) -> State:
    """The worker gives no sign of life, and is killed."""
    (bench.folder / "stuck.py").write_text(STUCK, "utf-8")
    with (
        bench.gunicorn(options="--timeout 2", app="stuck:app") as program,
        bench.nginx(program.port) as nginx,
    ):
        answer(nginx)  # it runs by now, so its time is that of the next request
        return bench.state(
            "The worker is stuck", nginx, "/stuck", program, "TIMEOUT", "SIGKILL"
        )


def big_header(bench: Bench) -> State:
    """The view answers with more header than Nginx takes."""
    with bench.gunicorn() as program, bench.nginx(program.port) as nginx:
        name = "The response's header is too big"
        return bench.state(name, nginx, "/big-header", program)


STUCK = """
import signal
import time

from app import app


@app.get("/stuck")
def stuck() -> str:
    signal.signal(signal.SIGABRT, signal.SIG_IGN)
    time.sleep(30)
    return "late"
"""
"""A worker that does not react to the first signal, as one in C code does not."""

STATES = (
    not_started, broken_import, other_port, other_path, left_over, forbidden,
    crash, stuck, big_header,
)  # fmt: skip


def statuses(bench: Bench) -> None:
    """Provoke each of the four statuses, and look into both logs."""
    rows = ["What happened\tThe visitor gets\terror.log\tGunicorn's log"]
    limit = "limit_req zone=one;"
    with bench.gunicorn() as program:
        for what, path, location, says in (
            ("the view raised ValueError", "/slow?seconds=x", "", "ValueError"),
            ("the worker crashed", "/crash", "", "exited"),
            ("Nginx's own limit", "/", limit, ""),
            ("the view took too long", "/slow?seconds=2", "proxy_read_timeout 1s;", ""),
        ):
            seen = len(program.log())
            with bench.nginx(program.port, location=location) as nginx:
                line = answer(nginx, path)
                if location == limit:
                    line = answer(nginx, path)
                told = bench.told()
            if says:
                program.wait_for(says, after=seen)
            new = program.log()[seen:].splitlines()
            said = [line for line in new if says and line.count(says)]
            last = re.sub(r"^\[\S+ \S+ \S+\] \[\d+\] ", "", said[-1]) if said else ""
            rows.append(f"{what}\t{status(line)}\t{told}\t{last or NOTHING}")
    label = "Four statuses, each provoked"
    bench.recorder.show("statuses", "table", "\n".join(rows), label=label)


def no_live(bench: Bench) -> None:
    """Let both servers of an upstream be down; start them; ask again."""
    recorder = bench.recorder
    ports = recorder.port(8000), recorder.port(8001)
    was = ""
    for name, option in (("broken", ""), ("fixed", " max_fails=0")):
        with bench.nginx(*ports, option=option) as nginx:
            first = answer(nginx)
            if was:
                text = change(was, bench.said)
                recorder.show("live-config", "change", text, label="nginx.conf")
            was = bench.said
            with bench.gunicorn(ports[0]), bench.gunicorn(ports[1]):
                line = answer(nginx)
            if " 502 " not in first:
                raise RecipeError(f"the first visitor got {first!r}")
            if not option:
                last = run(shlex.split(TAIL), cwd=bench.folder).output
                recorder.show("live-log", "log", last, label="Nginx's error log")
            label = "Both have been started" if not option else "After the fix"
            recorder.show(f"live-{name}", "response", line, label=label)


def apache(bench: Bench) -> None:
    """The same behind Apache: what is a 502 of Nginx can be a 503 there."""
    recorder = bench.recorder
    rows = ["What happened\tNginx answers\tApache answers"]
    back = recorder.port(8000)
    with behind_apache(bench, back) as program, bench.nginx(back) as nginx:
        both = [answer(nginx), answer(program)]
        rows.append("\t".join(["nothing listens", *map(status, both)]))
        log = found(program, "AH00957", "AH01114")
        recorder.show("apache-log", "log", log, label="Apache's error log")
        label = "The visitor gets"
        recorder.show("apache-broken", "response", both[1], label=label)
        with bench.gunicorn(back):
            label = "After the fix"
            recorder.show("apache-fixed", "response", answer(program), label=label)
    # Another Apache: which child of one served before and which serves now is chance.
    with (
        bench.gunicorn(back) as server,
        behind_apache(bench, back) as program,
        bench.nginx(back) as nginx,
    ):
        both = [answer(nginx, "/crash")]
        server.wait_for("Booting worker", times=2)
        both.append(answer(program, "/crash"))
        recorder.show("crash-broken", "response", both[1], label="The visitor gets")
        rows.append("\t".join(["the worker crashed", *map(status, both)]))
        log = found(program, "AH01102")
        recorder.show("crash-log", "log", log, label="Apache's error log")
        server.wait_for("Booting worker", times=3)
        label = "The next visitor gets"
        recorder.show("crash-next", "response", answer(program), label=label)
    late = "/slow?seconds=2"
    with (
        bench.gunicorn(options="--workers 2") as server,
        behind_apache(bench, server.port, " timeout=1") as program,
        bench.nginx(server.port, location="proxy_read_timeout 1s;") as nginx,
    ):
        both = [answer(nginx, late), answer(program, late)]
        rows.append("\t".join(["the view took too long", *map(status, both)]))
    label = "Two proxies, the same server behind them"
    recorder.show("proxies", "table", "\n".join(rows), label=label)
    command = f"$ gunicorn --no-control-socket --bind {HOST}:{back} app:app"
    recorder.show("apache-command", "command", command, label="Terminal")


@contextlib.contextmanager
def behind_apache(bench: Bench, to: int, option: str = "") -> Iterator[Program]:
    """Run Apache in front of a port."""
    port = bench.recorder.port(8080)
    passes = f"ProxyPass / http://{HOST}:8000/"
    tokens = {
        f"Listen {HOST}:8080": f"Listen {HOST}:{port}",
        passes: f"{passes.replace('8000', str(to))}{option}",
    }
    with configured(bench.folder / "apache.conf", tokens, port=port) as program:
        yield program


def found(program: Program, *says: str) -> str:
    """Return the first lines of a log that hold each of the texts."""
    for one in says:
        program.wait_for(one)
    lines = program.log().splitlines()
    return "\n".join(next(line for line in lines if one in line) for one in says)


def status(line: str) -> str:
    """Return the status of a status line."""
    return line.partition(" ")[2]
