"""An ordinary user of a fresh server: what stands between them and Flask."""

from __future__ import annotations

import shlex

from handbook.record.transcript import transcript
from tests.provision.machine.console import Console, tidied

HOME = "/home/ann"
IMPORT = "python3 -c 'import flask'"
OWN = ".venv/bin/python -c 'import flask; print(flask.__name__)'"
MAKE = "python3 -m venv .venv"


class Visitor(Console):
    """Types commands as ``ann``, in her home."""

    def do(self, command: str, *, status: int | None = 0) -> str:
        """Run a command as her."""
        return super().do(f"su - ann -c {shlex.quote(command)}", status=status)

    def root(self, command: str, *, status: int | None = 0) -> str:
        """Run a command as root."""
        return super().do(command, status=status)

    def install(self, *packages: str) -> None:
        """Install packages of Debian."""
        names = " ".join(packages)
        self.root(f"apt-get install -q -y --no-install-recommends {names}")

    def begin(self, command: str, says: str) -> None:
        """Let a command run on, until it has printed a text."""
        self.root(f"su - ann -c {shlex.quote(f'{command} > log 2>&1 &')}")
        self.until(f"cat {HOME}/log", says)

    def arrive(self) -> None:
        """Make her, with an application."""
        self.root("apt-get update -q")
        self.install("python3", "curl", "sudo", "openssl")
        self.root("adduser --disabled-password --gecos Ann ann")
        self.root("echo 'ann ALL=NOPASSWD: ALL' > /etc/sudoers.d/ann")
        text = (self.recorder.folder / "hello.py").read_text("utf-8")
        self.file(f"{HOME}/hello.py", text)

    def file(self, path: str, text: str) -> None:
        """Write a file that is hers."""
        self.root(f"cat > {path} <<'END'\n{text}END\nchown ann: {path}")


def no_venv(visitor: Visitor) -> None:
    """Ask for pip, and for an environment, of a Python that has neither."""
    pip = "python3 -m pip install flask"
    asked = "python3 -c 'import pip'"
    visitor.show("pip-confirm", pip, "pip install flask", asked)
    ensure = "python3 -c 'import ensurepip'"
    visitor.show("venv-confirm", MAKE, ensure, "ls .venv/bin")
    visitor.install("python3-venv")
    visitor.do("rm -r .venv")
    visitor.show("venv-fixed", MAKE, ".venv/bin/pip --version | cut -d ' ' -f 1-2")
    visitor.show("pip-fixed", ".venv/bin/python -m pip install -q flask", OWN)
    visitor.install("python3-pip")


def managed(visitor: Visitor) -> None:
    """Install into the Python of the system."""
    visitor.show("managed-confirm", "pip install flask", keep=KEPT)
    folder = "$(python3 -c 'import sysconfig as s; print(s.get_path(\"stdlib\"))')"
    visitor.show("managed-why", f"ls {folder}/EXTERNALLY-MANAGED", "command -v pip")
    visitor.show("managed-fixed", ".venv/bin/pip install -q flask", OWN)


KEPT = ("error:", "This environment", "note:", "hint:")


def not_found(visitor: Visitor) -> None:
    """Type a command that lies in an environment which is not active."""
    visitor.show(
        "command-confirm",
        "flask --version; echo status $?",
        "command -v flask",
        "ls .venv/bin/flask",
    )
    visitor.show("command-sh", "sh -c 'flask run'", "sudo flask run")
    active = ". .venv/bin/activate && command -v flask"
    visitor.show("command-fixed", active, ".venv/bin/flask --version | head -n 2")
    visitor.show("module-fixed", ".venv/bin/python -m flask --version | head -n 2")
    visitor.do(".venv/bin/pip install -q gunicorn")
    visitor.show("gunicorn-confirm", "gunicorn hello:app", "ls .venv/bin/gunicorn")


def other_python(visitor: Visitor) -> None:
    """Import Flask with a Python that does not have it."""
    which = "command -v python3 pip"
    visitor.show(
        "module-confirm", IMPORT, which, ".venv/bin/pip freeze | grep -i flask"
    )
    visitor.show("module-own", OWN, ". .venv/bin/activate && command -v python3")
    pip = "python3 -m pip --version | cut -d ' ' -f 1-4"
    visitor.show("module-pip", pip, f".venv/bin/{pip}")


def no_version(visitor: Visitor) -> None:
    """Ask for a version, and for a package, that there is not."""
    pip = ".venv/bin/pip"
    visitor.file(f"{HOME}/requirements.txt", "flask==3.9\n")
    ask = f"{pip} install -r requirements.txt"
    said = visitor.do(ask, status=1)
    first, _, rest = said.partition("(from versions: ")
    known, _, rest = rest.partition(")")
    shown = f"{first}(from versions: {known[:8]} [...] {known[-12:]}){rest}"
    asked = "python3 --version", f"{pip} index versions flask 2>&1 | head -n 1"
    others = transcript(asked, lambda one: visitor.do(one, status=None))
    text = f"$ {ask}\n{shown.strip()}\n{others}"
    visitor.recorder.show("version-confirm", "command", tidied(text), label="Terminal")
    visitor.show("version-typo", f"{pip} install flaskk-sqlalchemi")
    visitor.changed("version-change", f"{HOME}/requirements.txt", "flask==3.1.3\n")
    visitor.show("version-fixed", f"{ask} -q", OWN)


BUILDS = ("  error: subprocess", "Error: pg_config", "psycopg2-binary'")
LACKS = ("C compiler", "ERROR: Failed", "Failed to build")


def no_compiler(visitor: Visitor) -> None:
    """Install a package that has to be built."""
    pip = ".venv/bin/pip install"
    visitor.show("build-confirm", f"{pip} psycopg2", keep=BUILDS)
    tools = "command -v gcc; echo status $?", "command -v pg_config; echo status $?"
    visitor.show("build-tools", *tools)
    visitor.show("build-compiler", f"{pip} uwsgi", keep=LACKS)
    visitor.show("build-command", f"{pip} -q psycopg2-binary")
    fixed = ".venv/bin/python -c 'import psycopg2; print(psycopg2.__name__)'"
    visitor.show("build-fixed", fixed)


def low_port(visitor: Visitor) -> None:
    """Listen on port 80 as an ordinary user."""
    visitor.root("sysctl -q -w net.ipv4.ip_unprivileged_port_start=1024")
    run = ".venv/bin/flask --app hello run --port"
    least = "cat /proc/sys/net/ipv4/ip_unprivileged_port_start"
    visitor.show("port-confirm", f"{run} 80", "id -un", least)
    python = "python3 -m http.server 80 2>&1 | tail -n 1"
    gunicorn = ".venv/bin/gunicorn --no-control-socket --bind 127.0.0.1:443"
    others = python, f"{gunicorn} hello:app 2>&1 | tail -n 1"
    visitor.show("port-python", *others)
    visitor.begin(f"{run} 8000", "Running on")
    visitor.show("port-fixed", "curl -sS http://127.0.0.1:8000/")
    visitor.root("pkill -f 'flask --app hello run'", status=None)


DATA = "/srv/data"
WRITE = f"python3 -c \"open('{DATA}/upload', 'w').write('x' * 9999)\""
DATABASE = (
    f"python3 -c \"import sqlite3; sqlite3.connect('{DATA}/shop.db')"
    ".execute('create table item (name)')\""
)


def full(visitor: Visitor) -> None:
    """Write to a disk that is full."""
    visitor.root(f"mkdir -p {DATA} && mount -t tmpfs -o size=64k tmpfs {DATA}")
    visitor.root(f"chmod 777 {DATA}; head -c 60000 /dev/zero > {DATA}/app.log")
    visitor.root(f"head -c 9999 /dev/zero >> {DATA}/app.log", status=None)
    write, create = (f"{one} 2>&1 | tail -n 1" for one in (WRITE, DATABASE))
    room = f"df -h {DATA} --output=size,used,avail,pcent"
    visitor.show("full-confirm", write, room, f"du -ah {DATA} | sort -h | tail -n 2")
    visitor.show("full-database", create)
    visitor.show("full-command", f"sudo truncate --size 0 {DATA}/app.log")
    visitor.show("full-fixed", write, create, f"df {DATA} --output=pcent")
    visitor.root(f"umount {DATA}")


SIGN = (
    "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost"
    " -not_before $(date -u -d '{} days' +%Y%m%d%H%M%SZ)"
    " -not_after $(date -u -d '+9 days' +%Y%m%d%H%M%SZ)"
    " -addext subjectAltName=DNS:localhost -keyout key.pem -out cert.pem"
)
TLS = ".venv/bin/flask --app hello run --port 8443 --cert cert.pem --key key.pem"
OPEN = (
    'python3 -c "import ssl, urllib.request as r;'
    " r.urlopen('https://localhost:8443/',"
    " context=ssl.create_default_context(cafile='cert.pem'))\""
)
CLOCK = ("curl: (60)", "error 9", "NTPSynchronized")


def clock(visitor: Visitor) -> None:
    """Meet a certificate of tomorrow, as a clock that is late does."""
    visitor.do(SIGN.format("+2"))
    visitor.begin(TLS, "Running on")
    ask = "curl -sS --cacert cert.pem https://localhost:8443/"
    check = "openssl verify -CAfile cert.pem cert.pem"
    steady = "timedatectl show -p NTPSynchronized"
    visitor.show("clock-confirm", ask, check, steady, keep=CLOCK)
    visitor.show("clock-python", f"{OPEN} 2>&1 | tail -n 1")
    visitor.root("pkill -f 'flask --app hello run'", status=None)
    visitor.do(SIGN.format("-2"))
    visitor.begin(TLS, "Running on")
    visitor.show("clock-fixed", ask)
    visitor.root("pkill -f 'flask --app hello run'", status=None)


FAILURES = (
    no_venv, managed, not_found, other_python, no_version, no_compiler, low_port,
    full, clock,
)  # fmt: skip
