"""uWSGI as Debian 12 packages it: without Python at first, and with Python's defaults.

The package ``pyuwsgi`` of the other recipes has Python built in, so it cannot fail like
this.  Debian's packages are downloaded and unpacked, not installed.
"""

import contextlib
import os
import pwd
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from handbook.content.changes import change
from handbook.record.connections import HOST, exchange
from handbook.record.printed import excerpt
from handbook.record.programs import Program, run, running
from handbook.record.recorder import Recorder
from handbook.record.servers import SYSTEM_PYTHON
from handbook.record.transcript import in_shell, transcript

PACKAGES = "uwsgi-core uwsgi-plugin-python3 libpcre3"
INI = """\
[uwsgi]
http-socket = 127.0.0.1:9090
module = background:app
"""
PLUGIN = "plugin = python3\n"
HOME = "/srv/hello/.venv"


class Debian:
    """Runs Debian's uWSGI, and shows what it says."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.folder = recorder.folder
        root = self.folder / "debian"
        root.mkdir()
        for command in (f"apt-get download {PACKAGES}", "ls"):
            subprocess.run(shlex.split(command), cwd=root, check=True)
        for package in root.glob("*.deb"):
            run(["dpkg", "-x", str(package), str(root)])
        self.program = root / "usr/bin/uwsgi-core"
        plugins = root / "usr/lib/uwsgi/plugins"
        (plugins / "python3_plugin.so").symlink_to("python311_plugin.so")
        libraries = [path.parent for path in root.rglob("libpcre.so.3")]
        self.env = {"LD_LIBRARY_PATH": ":".join(map(str, libraries))}
        self.env["PATH"] = "/usr/bin:/bin"
        self.plugins = plugins
        recorder.shown_as(str(self.program), "uwsgi")
        recorder.shown_as(str(plugins), "/usr/lib/uwsgi/plugins")
        version = run([str(self.program), "--version"], env=self.env).output.strip()
        recorder.programs["uWSGI"] = version

    def configure(self, text: str, port: int) -> None:
        """Write the file of options, with where the plugins are here."""
        text = text.replace(":9090", f":{port}")
        text = text.replace("[uwsgi]\n", f"[uwsgi]\nplugins-dir = {self.plugins}\n")
        (self.folder / "uwsgi.ini").write_text(text, "utf-8")

    @contextlib.contextmanager
    def uwsgi(self, text: str) -> Iterator[Program]:
        """Run it with a file of options."""
        port = self.recorder.port(9090)
        self.configure(text, port)
        argv = [str(self.program), "--ini", "uwsgi.ini"]
        with running(argv, port=port, cwd=self.folder, env=self.env) as program:
            program.wait_for("spawned uWSGI worker 1")
            yield program

    def fails(self, *arguments: str, before: str = "") -> str:
        """Return what it prints before it ends."""
        argv = [*shlex.split(before), str(self.program), *arguments]
        return run(argv, cwd=self.folder, env=self.env).output

    def keep(self, log: str) -> None:
        """Have the log in a file, where commands find it."""
        (self.folder / "uwsgi.log").write_text(log, "utf-8")

    def show(self, name: str, text: str, label: str = "uWSGI's log") -> None:
        """Show lines of a log, or what was typed."""
        kind = "log" if label.endswith("log") else "response"
        self.recorder.show(name, kind, text, label=label)  # type: ignore[arg-type]

    def confirm(self, name: str, *commands: str) -> None:
        """Show what commands print; how they end does not count."""
        text = transcript(commands, in_shell(self.folder, env=self.env))
        text = text.replace(str(self.program), "uwsgi")
        self.recorder.show(name, "command", text, label="Terminal")


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    debian = Debian(recorder)
    for failure in (no_plugin, no_home, no_threads, no_right):
        failure(debian)


def answer(program: Program) -> str:
    """Return the status line that a visitor gets."""
    raw = exchange(program.port, b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return raw.partition(b"\r\n")[0].decode() or "(no response)"


def no_plugin(debian: Debian) -> None:
    """Give options of Python to a program without Python; then name the plugin."""
    typed = debian.fails("--http-socket", f"{HOST}:9", "--module", "background:app")
    debian.show("plugin-log", typed.strip())
    with debian.uwsgi(INI) as program:
        debian.show("plugin-broken", answer(program), "The visitor gets")
        program.wait_for("unavailable modifier")
        says = ("no request plugin", "you may need", "unavailable modifier")
        debian.show("plugin-ini-log", excerpt(program.log(), *says))
        debian.keep(program.log())
        plugins = f"ls {debian.plugins} | grep python"
        listed = "grep plugin uwsgi.ini | grep -v plugins-dir"
        debian.confirm("plugin-confirm", "grep -c 'no request plugin' uwsgi.log",
                       listed, plugins)  # fmt: skip
    wrong = debian.fails("--plugin", "python", "--http-socket", f"{HOST}:9",
                         "--module", "background:app")  # fmt: skip
    debian.show("plugin-wrong-log", wrong.strip())
    with debian.uwsgi(INI + PLUGIN) as program:
        text = change(INI, INI + PLUGIN)
        debian.recorder.show("plugin-change", "change", text, label="uwsgi.ini")
        debian.show("plugin-fixed", answer(program), "After the fix")


def no_home(debian: Debian) -> None:
    """Name an environment that is not there, then an empty one, then a real one."""
    venv = debian.folder / ".venv"
    debian.recorder.shown_as(str(venv), HOME)
    wrong = f"{INI}{PLUGIN}virtualenv = {venv}x\n"
    debian.recorder.shown_as(f"{venv}x", "/srv/hello/venv")
    debian.configure(wrong, 9)
    says = ("Python Home", "Fatal Python error", "No module named")
    output = debian.fails("--ini", "uwsgi.ini")
    debian.keep(output)
    debian.show("home-log", excerpt(output, *says))
    commands = ("grep 'Python Home' uwsgi.log", "grep virtualenv uwsgi.ini")
    debian.confirm("home-confirm", *commands, f"ls {venv}x/bin/python")
    venv.mkdir()
    debian.configure(f"{INI}{PLUGIN}virtualenv = {venv}\n", 9)
    output = debian.fails("--ini", "uwsgi.ini")
    debian.show("home-empty-log", excerpt(output, *says))
    shutil.rmtree(venv)
    run([SYSTEM_PYTHON, "-m", "venv", "--without-pip", str(venv)])
    fixed = f"{INI}{PLUGIN}virtualenv = {venv}\n"
    with debian.uwsgi(fixed) as program:
        text = change(wrong, fixed)
        debian.recorder.show("home-change", "change", text, label="uwsgi.ini")
        debian.show("home-fixed", answer(program), "After the fix")


def no_threads(debian: Debian) -> None:
    """Start a thread that uWSGI does not let run; then let it."""
    for name, text in (("confirm", INI), ("now", f"{INI}enable-threads = true\n")):
        with debian.uwsgi(text + PLUGIN) as program:
            debian.keep(program.log())
            ask = f"curl --silent http://{HOST}:{program.port}/"
            seen = "grep 'threads support' uwsgi.log"
            debian.confirm(f"threads-{name}", seen, ask, f"sleep 2; {ask}")
            if name == "confirm":
                debian.confirm("backlog", "grep 'backlog is limited' uwsgi.log")
            if name == "now":
                debian.show("threads-fixed", answer(program), "After the fix")
    text = change(INI, f"{INI}enable-threads = true\n")
    debian.recorder.show("threads-change", "change", text, label="uwsgi.ini")


def no_right(debian: Debian) -> None:
    """Make the socket in a folder that belongs to root."""
    closed = debian.folder / "run"
    closed.mkdir(mode=0o755)
    for folder in (debian.folder.parent, debian.folder):
        folder.chmod(0o755)
    debian.recorder.shown_as(str(closed), "/run/hello")
    debian.configure(f"{INI}{PLUGIN}socket = {closed}/uwsgi.sock\n", 9)
    user = pwd.getpwnam("www-data")
    text = (debian.folder / "uwsgi.ini").read_text("utf-8")
    text = text.replace(f"http-socket = {HOST}:9\n", "")
    (debian.folder / "uwsgi.ini").write_text(text, "utf-8")
    as_user = "setpriv --reuid=www-data --regid=www-data --clear-groups"
    output = debian.fails("--ini", "uwsgi.ini", before=as_user)
    debian.show("right-log", excerpt(output, "bind()"))
    debian.confirm("right-confirm", f"stat --format '%A %U %n' {closed}")
    os.chown(closed, user.pw_uid, user.pw_gid)
    debian.confirm("right-now", f"stat --format '%A %U %n' {closed}")
    path = closed / "uwsgi.sock"
    argv = [*shlex.split(as_user), str(debian.program), "--ini", "uwsgi.ini"]
    with running(argv, unix=Path(path), cwd=debian.folder, env=debian.env):
        debian.confirm("right-works", f"stat --format '%F %A %U' {path}")
