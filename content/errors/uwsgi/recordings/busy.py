"""uWSGI at work, and at its start: broken, asked three questions, and fixed."""

import contextlib
import re
import shlex
import socket
import time
from collections.abc import Callable, Iterator

from handbook.content.changes import change
from handbook.record.connections import HOST, connect
from handbook.record.printed import INSTANT, excerpt
from handbook.record.programs import Program, run, running
from handbook.record.recorder import Recorder
from handbook.record.transcript import in_shell, transcript

GET = "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
STATUS = (
    "curl --silent --max-time {patience} --output /dev/null"
    " --write-out '%{{http_code}}\\n' http://127.0.0.1:{port}{path}"
)
COMMAND = "uwsgi --ini uwsgi.ini"
QUEUE = 102
"""One connection that a worker serves, and as many as wait in a full queue."""


class Stand:
    """Starts uWSGI with options in its file, and shows what it says."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.folder = recorder.folder
        self.plain = (self.folder / "uwsgi.ini").read_text("utf-8")
        self.was = self.now = self.plain

    def configure(self, port: int, *options: str, address: str = "") -> None:
        """Write the file of options; the one that it replaces is remembered."""
        self.was, self.now = self.now, "\n".join([self.plain.strip(), *options, ""])
        if address:
            self.now = self.now.replace("http-socket = 127.0.0.1:9090", address)
        text = re.sub(r":909\d", f":{port}", self.now)
        (self.folder / "uwsgi.ini").write_text(text, "utf-8")

    @contextlib.contextmanager
    def uwsgi(self, *options: str) -> Iterator[Program]:
        """Run uWSGI until it has a worker."""
        port = self.recorder.port(9090)
        self.configure(port, *options)
        argv = shlex.split(COMMAND)
        with running(argv, port=port, cwd=self.folder) as program:
            program.wait_for("spawned uWSGI worker 1")
            yield program

    def refuses(self, name: str, *says: str) -> None:
        """Let uWSGI end while it starts; show why."""
        finished = run(shlex.split(COMMAND), cwd=self.folder)
        self.keep(finished.output)
        text = excerpt(finished.output, *says).removeprefix("...\n")
        self.show(f"{name}-log", "log", text, "uWSGI's log")

    def keep(self, log: str) -> None:
        """Have the log in a file, where commands find it."""
        log = re.sub(r"since \d{10}", f"since {INSTANT.timestamp():.0f}", log)
        (self.folder / "uwsgi.log").write_text(log, "utf-8")

    def log(self, name: str, program: Program, *says: str) -> None:
        """Show the lines of the log that hold one of the texts."""
        program.wait_for(says[-1])
        self.keep(program.log())
        text = excerpt((self.folder / "uwsgi.log").read_text("utf-8"), *says)
        self.show(f"{name}-log", "log", text, "uWSGI's log")

    def confirm(self, name: str, *commands: str) -> None:
        """Show what commands print; how they end does not count."""
        text = transcript(commands, in_shell(self.folder))
        self.show(name, "command", text, "Terminal")

    def changed(self, name: str) -> None:
        """Show what the fix changed in the file."""
        self.show(f"{name}-change", "change", change(self.was, self.now), "uwsgi.ini")

    def ask(self, name: str, program: Program, path: str, label: str) -> None:
        """Show the status line of a response, or that there was none."""
        request = GET.format(path=path).replace("\r\n", "\n")
        raw = self.recorder.exchange(program.port, request, quiet=2)
        line = raw.partition("\n")[0].strip() or "(no response)"
        self.show(name, "response", line, label)

    def show(self, name: str, kind: str, text: str, label: str) -> None:
        """Show a part."""
        self.recorder.show(name, kind, text, label=label)  # type: ignore[arg-type]


def status(port: int, path: str = "/", patience: float = 10) -> str:
    """Return the command that prints the status of a response, or 000."""
    return STATUS.format(port=port, path=path, patience=patience)


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    # The program is uWSGI; the package that it was installed from is pyuwsgi.
    recorder.uses("Flask", "pyuwsgi")
    recorder.uses_program("uWSGI", "uwsgi --version")
    stand = Stand(recorder)
    for failure in FAILURES:
        stand.was = stand.now = stand.plain
        failure(stand)


def queue(stand: Stand) -> None:
    """Fill the queue while the only worker is busy."""
    with stand.uwsgi() as program, contextlib.ExitStack() as stack:
        crowd(stack, program.port, "/slow?seconds=8")
        stand.log("queue", program, "(101/100)")
        listens = f"ss -Hltn 'sport = :{program.port}'"
        commands = ["tail -n 1 uwsgi.log", listens, status(program.port, patience=1)]
        stand.confirm("queue-confirm", *commands)
    with stand.uwsgi("threads = 8", "listen = 1024") as program:
        with contextlib.ExitStack() as stack:
            crowd(stack, program.port, "/slow?seconds=0.02")
            stand.changed("queue")
            stand.ask("queue-fixed", program, "/", "After the fix, in the same crowd")
        stand.keep(program.log())
        stand.confirm("queue-now", "grep 'backlog is limited' uwsgi.log")


def crowd(stack: contextlib.ExitStack, port: int, path: str) -> None:
    """Send as many requests as fill the queue; nobody reads the answers."""
    for _ in range(QUEUE):
        connection = stack.enter_context(connect(port))
        connection.sendall(GET.format(path=path).encode())
    for _ in range(3):  # they get in when the first one has left the queue
        connection = stack.enter_context(socket.socket())
        connection.setblocking(False)
        connection.connect_ex((HOST, port))


def harakiri(stand: Stand) -> None:
    """Take longer than the limit."""
    slow = "/slow?seconds=3"
    with stand.uwsgi("harakiri = 1") as program:
        stand.ask("harakiri-broken", program, slow, "The visitor gets")
        stand.log("harakiri", program, "HARAKIRI", "DAMN", "Respawned")
        warned = "grep -o 'you have enabled harakiri.*' uwsgi.log"
        stand.confirm("harakiri-start", warned)
        limit, lines = "grep harakiri uwsgi.ini", "grep 'HARAKIRI .core' uwsgi.log"
        stand.confirm("harakiri-confirm", lines, limit, status(program.port, slow))
    with stand.uwsgi("harakiri = 30") as program:
        stand.ask("harakiri-fixed", program, slow, "After the fix")
        stand.changed("harakiri")
        stand.keep(program.log())
        stand.confirm("harakiri-now", "grep -c HARAKIRI uwsgi.log")


def killed(stand: Stand) -> None:
    """Be killed from outside; then replace a worker before it grows too large."""
    with stand.uwsgi() as program:
        stand.ask("killed-broken", program, "/killed", "The visitor gets")
        stand.log("killed", program, "DAMN", "Respawned")
        stand.ask("killed-next", program, "/", "The next visitor gets")
        commands = ["grep -c HARAKIRI uwsgi.log", "grep -c DAMN uwsgi.log"]
        limit = "grep -E 'harakiri|limit-as|reload-on-rss' uwsgi.ini"
        stand.confirm("killed-confirm", *commands, limit)
    with stand.uwsgi("reload-on-rss = 150", "min-worker-lifetime = 1") as program:
        stand.changed("killed")
        time.sleep(1.5)  # a worker is not replaced before it has lived so long
        for _ in range(3):
            stand.recorder.exchange(program.port, GET.format(path="/grow"))
        program.wait_for("Respawned")
        stand.ask("killed-fixed", program, "/", "After the fix")
        stand.keep(program.log())
        ended = "grep -o 'The work of process' uwsgi.log"
        again = "grep -o 'Respawned uWSGI worker 1' uwsgi.log"
        stand.confirm("killed-now", "grep -c DAMN uwsgi.log", ended, again)


def left(stand: Stand) -> None:
    """Leave before the answer comes."""
    with stand.uwsgi() as program:
        leave(program, "/report")
        stand.log("left", program, "SIGPIPE", "Broken pipe", "OSError")
        lines = "grep -c SIGPIPE uwsgi.log"
        early = status(program.port, "/report", 0.2)
        patient = status(program.port, "/report", 10)
        stand.confirm("left-confirm", lines, early, patient)
    quiet = ("ignore-sigpipe", "ignore-write-errors", "disable-write-exception")
    with stand.uwsgi(*(f"{one} = true" for one in quiet)) as program:
        leave(program, "/report")
        program.wait_for("GET /report")
        stand.changed("left")
        stand.keep(program.log())
        stand.confirm("left-now", "grep -c -E 'SIGPIPE|write error' uwsgi.log")
        stand.ask("left-fixed", program, "/report", "Who waits gets")


def leave(program: Program, path: str) -> None:
    """Ask, and close the connection at once."""
    with connect(program.port) as connection:
        connection.sendall(GET.format(path=path).encode())


def large(stand: Stand) -> None:
    """Upload more than the limit."""
    send = "head -c 2000 /dev/zero"
    (stand.folder / "form.bin").write_bytes(run(shlex.split(send)).output.encode())
    for name, limit in (("large-broken", 1000), ("large-fixed", 1_000_000)):
        with stand.uwsgi(f"limit-post = {limit}") as program:
            upload = f"{status(program.port, '/upload')} --data-binary @form.bin"
            if name == "large-broken":
                answered = post(program)
                stand.show(name, "response", answered, "The visitor gets")
                stand.log("large", program, "too big")
                size, lines = "stat --format %s form.bin", "grep limit-post uwsgi.ini"
                stand.confirm("large-confirm", lines, size, upload)
            else:
                stand.show(name, "response", post(program), "After the fix")
                stand.changed("large")


def post(program: Program) -> str:
    """Return the status line of the answer to an upload of 2,000 bytes."""
    head = "POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000\r\n"
    with connect(program.port) as connection, contextlib.suppress(ConnectionError):
        connection.sendall(f"{head}Connection: close\r\n\r\n{'x' * 2000}".encode())
        return connection.recv(65536).decode().partition("\r\n")[0] or "(no response)"
    return "(no response)"


def taken(stand: Stand) -> None:
    """Start uWSGI a second time; then give it a port of its own."""
    with stand.uwsgi() as program:
        stand.refuses("taken", "another instance", "bind()")
        listens = f"ss -Hltnp 'sport = :{program.port}'"
        head = status(program.port)
        stand.confirm("taken-confirm", "tail -n 1 uwsgi.log", listens, head)
        port = stand.recorder.port(9091)
        stand.configure(port, address="http-socket = 127.0.0.1:9091")
        with running(shlex.split(COMMAND), port=port, cwd=stand.folder) as second:
            stand.changed("taken")
            stand.ask("taken-fixed", second, "/", "After the fix")
            both = f"ss -Hltn 'sport = :{program.port} or sport = :{port}'"
            stand.confirm("taken-now", both)


def no_folder(stand: Stand) -> None:
    """Put the socket where there is no folder."""
    stand.configure(1, address="socket = /run/hello/uwsgi.sock")
    stand.refuses("no-folder", "bind()")
    folder = ["ls -ld /run/hello", "grep socket uwsgi.ini"]
    stand.confirm("no-folder-confirm", "tail -n 1 uwsgi.log", *folder)
    stand.configure(1, address=f"socket = {stand.folder}/uwsgi.sock")
    path = stand.folder / "uwsgi.sock"
    with running(shlex.split(COMMAND), unix=path, cwd=stand.folder):
        stand.changed("no-folder")
        stand.confirm("no-folder-now", f"stat --format '%F %A' {path}")


def too_long(stand: Stand) -> None:
    """Ask for a longer queue than the kernel allows."""
    port = stand.recorder.port(9090)
    stand.configure(port, "listen = 100000")
    stand.refuses("somaxconn", "somaxconn")
    kernel, lines = "cat /proc/sys/net/core/somaxconn", "grep listen uwsgi.ini"
    stand.confirm("somaxconn-confirm", "tail -n 1 uwsgi.log", kernel, lines)
    with stand.uwsgi("listen = 1024") as program:
        stand.changed("somaxconn")
        stand.keep(program.log())
        stand.confirm("somaxconn-now", "grep 'backlog is limited' uwsgi.log")
        stand.confirm("threads-pyuwsgi", "grep 'threads support' uwsgi.log")
        stand.ask("somaxconn-fixed", program, "/", "After the fix")


FAILURES: tuple[Callable[[Stand], None], ...] = (
    queue, harakiri, killed, left, large, taken, no_folder, too_long,
)  # fmt: skip
