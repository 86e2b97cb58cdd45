"""Gunicorn does not start: broken, confirmed, and fixed."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from handbook.content.changes import change
from handbook.record.connections import HOST
from handbook.record.printed import excerpt
from handbook.record.programs import run
from handbook.record.recorder import Recorder
from handbook.record.transcript import in_shell, transcript

BIND = f"--bind {HOST}:{{port}}"
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
"""Who the bind is refused to; root may bind everywhere."""

UNIT = "[Service]\nWorkingDirectory=/srv/shop\n{}ExecStart=/srv/shop/.venv/bin/gunicorn"


class Stand:
    """Starts Gunicorn, and shows what it says."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.was = ""

    def write(self, name: str, text: str) -> None:
        """Write a file of the application."""
        (self.recorder.folder / name).write_text(text, "utf-8")

    def ends(
        self, name: str, options: str, *says: str, program: str = "gunicorn"
    ) -> None:
        """Run Gunicorn until it gives up; show some of what it said."""
        port = self.recorder.port(8000)
        bind = "" if "--bind" in options else f"{BIND.format(port=port)} "
        command = f"{program} --no-control-socket {bind}{options}"
        finished = run(["sh", "-c", command], cwd=self.recorder.folder)
        self.write("gunicorn.log", finished.output)
        self.was = command.replace(str(port), "8000")
        text = f"$ {command}\n{excerpt(finished.output, *says)}"
        text += f"\n$ echo $?\n{finished.status}"
        self.recorder.show(f"{name}-broken", "command", text, label="Terminal")

    def confirm(self, name: str, *commands: str, as_user: Sequence[str] = ()) -> None:
        """Show what commands print."""
        printed = in_shell(self.recorder.folder, before=as_user)
        text = transcript(commands, printed)
        self.recorder.show(f"{name}-confirm", "command", text, label="Terminal")

    @contextmanager
    def works(
        self, name: str, options: str, program: str = "gunicorn"
    ) -> Iterator[None]:
        """Run it after the fix; show what has changed, and that it answers."""
        port = self.recorder.port(8000)
        command = f"{program} --no-control-socket {BIND.format(port=port)} {options}"
        now = command.replace(str(port), "8000")
        if now != self.was:
            text = change(f"$ {self.was}", f"$ {now}")
            self.recorder.show(f"{name}-change", "change", text, label="Terminal")
        with self.recorder.start(command, port=port):
            asked = f"curl --silent --head http://{HOST}:{port}/ | head -n 1"
            answer = run(["sh", "-c", asked]).output
            text = f"$ {asked}\n{answer}"
            self.recorder.show(f"{name}-fixed", "command", text, label="Terminal")
            yield

    def edited(self, name: str, label: str, was: str, now: str) -> None:
        """Show the lines of a file that the fix changes."""
        self.recorder.show(name, "change", change(was, now), label=label)


def record(recorder: Recorder) -> None:
    """Break, show, confirm, fix, show."""
    recorder.uses("Flask", "Gunicorn", "gevent")
    stand = Stand(recorder)
    for failure in FAILURES:
        failure(stand)


def boot(stand: Stand) -> None:
    """Raise an exception while the module is imported."""
    text = "import os\n\nfrom app import app\n\nTOKEN = os.environ['API_TOKEN']\n"
    stand.write("shop.py", text)
    stand.ends("boot", "shop:app", "in worker process", "shop.py", "KeyError",
               "exited with", "Reason:")  # fmt: skip
    stand.confirm(
        "boot",
        "grep -E '^[A-Za-z.]+(Error|Exception)' gunicorn.log",
        "grep -A 1 'shop.py' gunicorn.log",
        "python -c 'import shop' 2>&1 | tail -n 1",
    )
    with stand.works("boot", "--env API_TOKEN=secret shop:app"):
        pass
    now = UNIT.format("EnvironmentFile=/etc/shop.env\n")
    was = "[Service]\nExecStart=gunicorn hello:app"
    full = "WorkingDirectory=/srv/hello\nExecStart=/srv/hello/.venv/bin/gunicorn"
    unit = was.replace("ExecStart=gunicorn", full)
    stand.edited("module-unit", "hello.service", was, unit)
    stand.edited("boot-unit", "shop.service", UNIT.format(""), now)


def parse(stand: Stand) -> None:
    """Write more behind the colon than a name or a call."""
    was = "from app import app as flask_app\n\n\nclass Dash:\n    server = flask_app\n"
    was += "\n\ndash = Dash()\n"
    stand.write("board.py", was)
    stand.ends("parse", "board:dash.server", "Failed to parse", "Reason:")
    stand.confirm(
        "parse",
        "grep 'Failed to parse' gunicorn.log",
        "python -c 'from board import dash; print(dash.server)'",
        "grep 'server' board.py",
    )
    now = f"{was}server = dash.server\n"
    stand.write("board.py", now)
    stand.edited("parse-file", "board.py", was, now)
    with stand.works("parse", "board:server"):
        pass
    text = "from app import app\n\n\ndef create_app(name):\n    return app\n"
    stand.write("factory.py", text)
    stand.ends("literal", "'factory:create_app(name)'", "Failed to parse", "Reason:")
    with stand.works("literal", "'factory:create_app(\"shop\")'"):
        pass


def takes(stand: Stand) -> None:
    """Call a factory without the argument that it wants."""
    was = "from app import app\n\n\ndef create_app(config):\n    return app\n"
    stand.write("factory.py", was)
    stand.ends("takes", "'factory:create_app()'", "TypeError", "Reason:")
    stand.confirm(
        "takes",
        "grep TypeError gunicorn.log",
        "python -c 'import inspect, factory; "
        "print(inspect.signature(factory.create_app))'",
        "grep 'def create_app' factory.py",
    )
    with stand.works("takes", "'factory:create_app(\"production\")'"):
        pass
    now = was.replace("(config)", '(config="production")')
    stand.edited("takes-file", "factory.py", was, now)


def bind(stand: Stand) -> None:
    """Want a socket in a folder that belongs to somebody else."""
    folder = stand.recorder.folder
    for one in (folder.parent, folder):
        one.chmod(0o755)
    (folder / "run").mkdir()
    (folder / "run").chmod(0o555)
    nobody = NOBODY if os.geteuid() == 0 else ()
    command = "gunicorn --no-control-socket --bind unix:run/hello.sock app:app"
    finished = run([*nobody, *command.split()], cwd=folder)
    stand.write("gunicorn.log", finished.output)
    text = f"$ {command}\n{excerpt(finished.output, 'failed:', 'connect to')}"
    text += f"\n$ echo $?\n{finished.status}"
    stand.recorder.show("bind-broken", "command", text, label="Terminal")
    was = "[Service]\nUser=shop\nExecStart=/srv/shop/.venv/bin/gunicorn"
    now = was.replace("Exec", "RuntimeDirectory=shop\nExec")
    now += " --bind unix:/run/shop/hello.sock hello:app"
    was += " --bind unix:/run/hello.sock hello:app"
    stand.edited("bind-unit", "shop.service", was, now)
    port = "[Service]\nUser=shop\nExecStart=/srv/shop/.venv/bin/gunicorn --bind :80"
    able = port.replace("Exec", "AmbientCapabilities=CAP_NET_BIND_SERVICE\nExec")
    stand.edited("bind-port", "shop.service", port, able)
    stand.confirm(
        "bind",
        "grep -m 1 'failed:' gunicorn.log",
        "stat --format %A run",
        "test -w run || echo 'this user may not write to run'",
        as_user=nobody,
    )
    stand.was = command
    with stand.works("bind", "app:app"):
        pass


def pid_file(stand: Stand) -> None:
    """Find the number of another program in the file of Gunicorn's."""
    with subprocess.Popen(["sleep", "300"]) as other:
        stand.recorder.shown_as(str(other.pid), "2217")
        stand.write("hello.pid", f"{other.pid}\n")
        stand.ends("pid", "--pid hello.pid app:app", "Already running")
        stand.confirm(
            "pid",
            "cat hello.pid",
            'ps -o args= -p "$(cat hello.pid)"',
            "ps -eo args | grep -c '[p]id hello.pid' || true",
        )
        (stand.recorder.folder / "hello.pid").unlink()
        with stand.works("pid", "--pid hello.pid app:app"):
            pass
        other.kill()


def config(stand: Stand) -> None:
    """Write a configuration file that is no Python, then one with a wrong value."""
    for name, was, says in (
        ("config", "workers = two\n", ("Failed to read", "NameError")),
        ("value", 'workers = "two"\n', ("Invalid value", "Error:")),
    ):
        stand.write("gunicorn.conf.py", was)
        stand.ends(name, "app:app", *says)
        stand.confirm(
            name,
            "ls *.conf.py",
            "python gunicorn.conf.py 2>&1 | tail -n 1",
            "gunicorn --check-config app:app > /dev/null 2>&1; echo $?",
        )
        now = "workers = 2\n"
        stand.edited(f"{name}-file", "gunicorn.conf.py", was, now)
        stand.write("gunicorn.conf.py", now)
        with stand.works(name, "app:app"):
            pass
    (stand.recorder.folder / "gunicorn.conf.py").unlink()


def arguments(stand: Stand) -> None:
    """Misspell an option."""
    stand.ends("arguments", "--worker 2 --time-out 60 app:app", "error:")
    stand.confirm(
        "arguments",
        "gunicorn --help | grep -oE -- '--time[a-z-]*' | sort -u",
        "gunicorn --check-config --time-out 60 app:app 2>&1 | tail -n 1",
        "gunicorn --check-config --timeout 60 app:app; echo $?",
    )
    with stand.works("arguments", "--workers 2 --timeout 60 app:app"):
        pass
    was = "import argparse\n\nfrom app import app\n\n"
    was += "argparse.ArgumentParser().parse_args()\n"
    stand.write("cli.py", was)
    port = stand.recorder.port(8000)
    command = f"gunicorn --no-control-socket {BIND.format(port=port)} cli:app"
    with stand.recorder.start(command, port=port) as program:
        program.wait_for("exited with code 2", times=2)
        log = excerpt(program.log(), "error:", "exited with", "Booting")
    text = "\n".join(log.split("\n")[:8])
    text = f"$ {command}\n{text}"
    stand.recorder.show("own-arguments-broken", "command", text, label="Terminal")
    now = text_of_guarded(was)
    stand.edited("own-arguments-file", "cli.py", was, now)


def text_of_guarded(text: str) -> str:
    """Return a module that reads its arguments only when it is run as a program."""
    last = "argparse.ArgumentParser().parse_args()\n"
    return text.replace(last, f'if __name__ == "__main__":\n    {last}')


def fresh(folder: Path, *names: str) -> Path:
    """Return the packages of a virtual environment that has only some of ours."""
    if not (folder / "fresh").exists():
        argv = [sys.executable, "-m", "venv", "--without-pip", "fresh"]
        subprocess.run(argv, cwd=folder, check=True)
        script = f"#!{folder}/fresh/bin/python\nfrom gunicorn.app.wsgiapp import run\n"
        (folder / "fresh/bin/gunicorn").write_text(f"{script}run()\n", "utf-8")
        (folder / "fresh/bin/gunicorn").chmod(0o755)
    (packages,) = (folder / "fresh/lib").glob("python*/site-packages")
    ours = Path(sysconfig.get_path("purelib"))
    for name in names:
        for one in ours.glob(name):
            (packages / one.name).symlink_to(one)
    return packages


def worker_class(stand: Stand) -> None:
    """Ask for gevent, where it is not installed."""
    folder = stand.recorder.folder
    fresh(folder, "gunicorn*", "packaging*", "flask*", "werkzeug*", "jinja2*",
          "markupsafe*", "click*", "blinker*", "itsdangerous*")  # fmt: skip
    options, program = "--worker-class gevent app:app", f"{folder}/fresh/bin/gunicorn"
    says = ("class uri", "RuntimeError:", "No module named")
    stand.ends("gevent", options, *says, program=program)
    stand.confirm(
        "gevent",
        "grep -E 'class uri|^RuntimeError' gunicorn.log",
        "fresh/bin/python -c 'import gevent' 2>&1 | tail -n 1",
        "head -n 1 fresh/bin/gunicorn",
    )
    fresh(folder, "gevent*", "greenlet*", "zope*", "cffi*", "_cffi*", "pycparser*")
    with stand.works("gevent", options, program):
        pass


FAILURES = (
    boot, parse, takes, bind, pid_file, config, arguments, worker_class,
)  # fmt: skip
