"""mod_wsgi's daemon processes, Debian's and supported ones: broken, and fixed."""

import contextlib
import shlex
import time
from collections.abc import Iterator, Mapping

from handbook.content.changes import change
from handbook.record.connections import HOST, connect
from handbook.record.printed import excerpt
from handbook.record.programs import Program, run
from handbook.record.recorder import Recorder
from handbook.record.servers import configured, virtual_environment
from handbook.record.transcript import in_shell, transcript
from tests.provision.mod_wsgi import install_mod_wsgi

MODULE = "${modules}/mod_wsgi.so"
DAEMON = "WSGIDaemonProcess hello python-home=${project}/.venv"
LOG = "ErrorLog /dev/stderr"
INFO = f"{LOG}\nLogLevel info"
STATUS = "curl --silent --output /dev/null --write-out '%{{http_code}}\\n' http://127.0.0.1:{port}{path}"


class Bench:
    """Starts Apache with each mod_wsgi, and shows what is said."""

    def __init__(self, recorder: Recorder, versions: Mapping[str, str]) -> None:
        self.recorder = recorder
        self.versions = versions
        self.folder = recorder.folder

    @contextlib.contextmanager
    def apache(self, version: str, options: str = "", **more: str) -> Iterator[Program]:
        """Run one version with options of its daemon."""
        port = self.recorder.port(8080)
        tokens = {
            "Define project /home/you/project": f"Define project {self.folder}",
            f"{HOST}:8080": f"{HOST}:{port}",
            MODULE: self.versions[version],
            DAEMON: f"{daemon(options, more.get('home', '.venv'))} threads=1",
            LOG: more.get("log", LOG),
            "hello.wsgi": more.get("script", "work.wsgi"),
        }
        with configured(self.folder / "httpd.conf", tokens, port=port) as program:
            program.wait_for("resuming normal operations")
            yield program

    def ask(self, program: Program, path: str) -> str:
        """Return the status line of a response."""
        request = f"GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n"
        raw = self.recorder.exchange(program.port, request, quiet=5)
        return raw.partition("\n")[0].strip() or "(no response)"

    def log(self, name: str, version: str, program: Program, *says: str) -> None:
        """Show the lines of a log that hold one of the texts."""
        program.wait_for(says[-1])
        text = excerpt(program.log(), *says)
        which = "log" if version == min(self.versions) else "new-log"
        label = f"Log of {version}"
        self.recorder.show(f"{name}-{which}", "log", text, label=label)

    def confirm(self, name: str, program: Program, *commands: str) -> None:
        """Show what commands print; how they end does not count."""
        lines = [one for one in program.log().splitlines() if one]
        (self.folder / "error.log").write_text("\n".join([*lines, ""]), "utf-8")
        text = transcript(commands, in_shell(self.folder))
        text = text.replace("booted-httpd.conf", "httpd.conf")
        self.recorder.show(name, "command", text, label="Terminal")

    def table(self, name: str, head: list[str], rows: list[list[str]]) -> None:
        """Show statuses, a version a row."""
        text = "\n".join("\t".join(row) for row in [["mod_wsgi", *head], *rows])
        self.recorder.show(name, "table", text, label="The visitor gets")

    def changed(self, name: str, was: str, now: str) -> None:
        """Show what the fix changed in the configuration."""
        text = change(was, now).replace("${project}", "/home/you/project")
        self.recorder.show(f"{name}-change", "change", text, label="httpd.conf")


def daemon(options: str = "", home: str = ".venv") -> str:
    """Return the line that starts daemon processes."""
    return f"{DAEMON.replace('.venv', home)} {options}".strip()


def status(program: Program, path: str) -> str:
    """Return the command that prints the status of a response."""
    return STATUS.format(port=program.port, path=path)


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    folder = recorder.folder
    virtual_environment(folder / ".venv")
    script = (folder / "hello.wsgi").read_text("utf-8")
    script = script.replace("/home/you/project", str(folder)).replace(
        "app import", "work import"
    )
    (folder / "work.wsgi").write_text(script, "utf-8")
    traced = (folder / "traced.wsgi").read_text("utf-8")
    traced = traced.replace("/home/you/project", str(folder))
    (folder / "traced.wsgi").write_text(traced, "utf-8")
    for one in (folder.parent, folder):
        one.chmod(0o755)  # started as root, Apache reads files as another user
    supported = str(install_mod_wsgi(folder / ".venv"))
    versions = {"4.9.4": MODULE, "6.1.1": supported}
    recorder.programs |= {"mod_wsgi": "4.9.4", "mod_wsgi (PyPI)": "6.1.1"}
    bench = Bench(recorder, versions)
    for failure in (crash, large, late, held, half, no_home):
        failure(bench)


def crash(bench: Bench) -> None:
    """Crash the daemon process in the middle of a request."""
    rows = []
    for version in bench.versions:
        with bench.apache(version) as program:
            rows.append([version, bench.ask(program, "/crash")[9:]])
            says = ("Truncated", "WSGI0147", "exit signal")
            bench.log("crash", version, program, *says)
            rows[-1].append(bench.ask(program, "/")[9:])
            if version == "4.9.4":
                lines = "grep -c 'Truncated or oversized' error.log"
                signal = "grep -o 'exit signal .*' error.log"
                bench.confirm(
                    "crash-confirm", program, lines, signal, status(program, "/crash")
                )
    bench.table("crash-broken", ["at the crash", "the next visitor"], rows)
    with bench.apache("6.1.1", script="traced.wsgi") as program:
        bench.ask(program, "/crash")
        says = ("Fatal Python error", " in crash", "exit signal")
        program.wait_for(says[-1])
        text = excerpt(program.log(), *says)
        bench.recorder.show("traced-log", "log", text, label="Log with faulthandler")


def large(bench: Bench) -> None:
    """Answer with a field that does not fit; then make room."""
    rows = []
    for version in bench.versions:
        with bench.apache(version) as program:
            rows.append([version, bench.ask(program, "/cookie")[9:]])
            bench.log(
                "large",
                version,
                program,
                "Truncated",
                "WSGI0144",
                " daemon process 'hello'",
            )
            if version == "4.9.4":
                signal = "grep -c 'exit signal' error.log"
                size = "grep header-buffer-size booted-httpd.conf"
                bench.confirm(
                    "large-confirm", program, signal, size, status(program, "/cookie")
                )
        with bench.apache(version, "header-buffer-size=65536") as program:
            rows[-1].append(bench.ask(program, "/cookie")[9:])
    bench.table("large-broken", ["by default"], [row[:2] for row in rows])
    bench.table(
        "large-fixed", ["header-buffer-size=65536"], [[row[0], row[2]] for row in rows]
    )
    bench.changed("large", daemon(), daemon("header-buffer-size=65536"))


def late(bench: Bench) -> None:
    """Wait less long than the view takes; then longer."""
    rows = []
    slow = "/slow?seconds=2"
    for version in bench.versions:
        with bench.apache(version, "socket-timeout=1") as program:
            rows.append([version, bench.ask(program, slow)[9:]])
            bench.log("late", version, program, "Timeout when reading")
            if version == "4.9.4":
                lines = "grep -o 'Timeout when .*' error.log"
                limit = "grep -o socket-timeout=1 booted-httpd.conf"
                bench.confirm(
                    "late-confirm", program, lines, limit, status(program, slow)
                )
        with bench.apache(version, "socket-timeout=10") as program:
            rows[-1].append(bench.ask(program, slow)[9:])
    bench.table("late-broken", ["socket-timeout=1"], [row[:2] for row in rows])
    bench.table("late-fixed", ["socket-timeout=10"], [[row[0], row[2]] for row in rows])
    bench.changed("late", daemon("socket-timeout=1"), daemon("socket-timeout=10"))
    with bench.apache("6.1.1", "request-timeout=60") as program:
        bench.recorder.show("late-more", "response", bench.ask(program, slow), label="")
    bench.changed("late-more", daemon(), daemon("request-timeout=60"))


def held(bench: Bench) -> None:
    """Hold Python's lock for longer than the limit; then let it be longer."""
    rows = []
    hold = "/hold?seconds=5"
    for version in bench.versions:
        with bench.apache(
            version, "deadlock-timeout=1 shutdown-timeout=1", log=INFO
        ) as program:
            rows.append([version, bench.ask(program, hold)[9:]])
            bench.log("held", version, program, "deadlock timer expired", "has died")
            if version == "4.9.4":
                lines = "grep -c 'deadlock timer' error.log"
                limit = "grep -o deadlock-timeout=1 booted-httpd.conf"
                bench.confirm(
                    "held-confirm", program, lines, limit, status(program, hold)
                )
        with bench.apache(version, "deadlock-timeout=30") as program:
            rows[-1].append(bench.ask(program, hold)[9:])
    bench.table("held-broken", ["deadlock-timeout=1"], [row[:2] for row in rows])
    bench.table(
        "held-fixed", ["deadlock-timeout=30"], [[row[0], row[2]] for row in rows]
    )
    bench.changed("held", daemon("deadlock-timeout=1"), daemon("deadlock-timeout=30"))


def half(bench: Bench) -> None:
    """Leave in the middle of an upload; then send all of it."""
    rows = []
    head = "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n"
    for version in bench.versions:
        with bench.apache(version) as program:
            bench.ask(program, "/")
            with connect(program.port) as connection:
                connection.sendall(f"{head}half".encode())
            bench.log("half", version, program, "Request data read error", "OSError")
            upload = f"{status(program, '/upload')} --data-binary @work.py"
            rows.append([version, run(shlex.split(upload), cwd=bench.folder).output])
            if version == "4.9.4":
                error = "grep -o 'OSError: .*' error.log"
                lines = "grep -c 'Request data read error' error.log"
                bench.confirm("half-confirm", program, error, lines, upload)
    bench.table("half-fixed", ["who stays"], [[row[0], row[1].strip()] for row in rows])
    slow_upload(bench, head)


def slow_upload(bench: Bench, head: str) -> None:
    """Upload more slowly than Apache waits; then let it wait longer."""
    module = "LoadModule reqtimeout_module ${modules}/mod_reqtimeout.so"
    limits = [f"RequestReadTimeout header=20 body={one}" for one in (1, 30)]
    for name, limit in zip(("slow", "slow-fixed"), limits, strict=True):
        log = f"{LOG}\n{module}\n{limit}"
        with (
            bench.apache("4.9.4", log=log) as program,
            connect(program.port) as connection,
        ):
            connection.sendall(f"{head}half".encode())
            time.sleep(2)
            if name == "slow":
                bench.log(name, "4.9.4", program, "Request data read error")
            else:
                connection.sendall(b"x" * (9999 - len("half")))
                line = connection.recv(65536).partition(b"\r\n")[0].decode()
                label = "The visitor gets"
                bench.recorder.show(name, "response", line, label=label)
    bench.changed("slow", *limits)


def no_home(bench: Bench) -> None:
    """Name an environment that is not there; then the real one."""
    rows = []
    last = {"4.9.4": "No module named", "6.1.1": "Python initialisation failed"}
    for version in bench.versions:
        says = ("Python home", "Fatal Python error", "WSGI0036", last[version])
        with bench.apache(version, home="venv") as program:
            program.wait_for(says[-1])
            log = program.log()
            end = log.index("\n", log.index(says[-1]))
            text = excerpt(log[:end], *says)
            wait = status(program, "/").replace("--silent", "--silent --max-time 2")
            rows.append([version, run(shlex.split(wait)).output.strip()])
            which = "log" if version == "4.9.4" else "new-log"
            bench.recorder.show(f"home-{which}", "log", text, label=f"Log of {version}")
            if version == "4.9.4":
                home = "ls venv/bin/python"
                named = "grep -o python-home.* booted-httpd.conf"
                bench.confirm("home-confirm", program, named, home, wait)
        with bench.apache(version) as program:
            rows[-1].append(bench.ask(program, "/")[9:])
    bench.table("home-broken", ["after two seconds"], [row[:2] for row in rows])
    bench.table("home-fixed", ["after the fix"], [[row[0], row[2]] for row in rows])
    bench.changed("home", daemon(home="venv"), daemon())
