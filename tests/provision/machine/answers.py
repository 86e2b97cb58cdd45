"""What scripts, ports and curl say to an ordinary user of a fresh server."""

from __future__ import annotations

from tests.provision.machine.visitor import HOME, Visitor

FLASK = ".venv/bin/flask --app hello run --port"
TLS = f"{FLASK} 8443 --cert cert.pem --key key.pem"
MAKE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost {} "
    "-addext subjectAltName=DNS:localhost -keyout key.pem -out cert.pem"
)
CURL = "curl -sS http://127.0.0.1:8000/"
SAFE = "curl -sS --cacert cert.pem https://localhost:8443/"
LISTENS = "ss -Hltn 'sport = :{}'"


def stop(visitor: Visitor) -> None:
    """End the servers of the user."""
    visitor.root("pkill -u ann -f 'flask|gunicorn'", status=None)
    visitor.root("sleep 0.5")


def not_executable(visitor: Visitor) -> None:
    """Start a script that nobody may run; then one with line ends of Windows."""
    script = '#!/usr/bin/env python3\nprint("Hello")\n'
    visitor.file(f"{HOME}/app.py", script)
    rights = "ls -l app.py | cut -c 1-10"
    visitor.show("script-confirm", "./app.py", rights, "head -n 1 app.py")
    visitor.show("script-command", "chmod +x app.py")
    visitor.show("script-fixed", "./app.py", "python3 app.py")
    visitor.do("sed -i 's/$/\\r/' app.py")
    visitor.file(f"{HOME}/start.sh", "#!/bin/bash\r\necho Hello\r\n")
    visitor.do("chmod +x app.py start.sh")
    show = "cat -A start.sh"
    visitor.show("ends-confirm", "./app.py", "./start.sh", "sh -c ./start.sh", show)
    visitor.show("ends-command", "sed -i 's/\\r$//' app.py start.sh")
    visitor.show("ends-fixed", "./app.py", "./start.sh")


def refused(visitor: Visitor) -> None:
    """Ask where nobody listens, and for a name that nobody knows."""
    listens = LISTENS.format(8000)
    visitor.show("refused-confirm", CURL, listens, "pgrep -a flask; echo status $?")
    visitor.begin(f"{FLASK} 8000", "Running on")
    visitor.show("refused-fixed", f"{listens} | cut -c 1-6", CURL)
    visitor.show("refused-name", "curl -sS http://192.0.2.10:8000/")
    name = "curl -sS http://hello.invalid:8000/"
    known = "getent hosts {}; echo status $?"
    visitor.show("name-confirm", name, known.format("hello.invalid"), CURL)
    visitor.show("name-command", "echo '127.0.0.1 hello.test' | sudo tee -a /etc/hosts")
    visitor.show(
        "name-fixed", known.format("hello.test"), "curl -sS http://hello.test:8000/"
    )
    stop(visitor)


def mixed_up(visitor: Visitor) -> None:
    """Speak TLS to a plain port, and plainly to a port with TLS."""
    visitor.begin(f"{FLASK} 8000", "Running on")
    tls = "curl -sS https://127.0.0.1:8000/"
    check = (
        "openssl s_client -connect 127.0.0.1:8000 -brief < /dev/null 2>&1"
        " | grep -o 'wrong version number' | head -n 1"
    )
    visitor.show("version-number-confirm", tls, CURL, check)
    noted = "grep -o 'code 400, message Bad request' log | head -n 1"
    visitor.show("version-number-log", noted)
    visitor.show("version-number-fixed", CURL)
    stop(visitor)
    visitor.do(MAKE.format("-days 9"))
    visitor.begin(TLS, "Running on")
    plain = "curl -sS http://127.0.0.1:8443/"
    visitor.show("reset-confirm", plain, LISTENS.format(8443) + " | cut -c 1-6", SAFE)
    visitor.show("reset-fixed", SAFE)
    self_signed = "curl -sS https://localhost:8443/"
    visitor.show("signed-confirm", self_signed, keep=("curl: (60)",))
    issuer = "openssl x509 -noout -subject -issuer -in cert.pem"
    check = "openssl verify cert.pem"
    visitor.show("signed-more", issuer, check)
    other = "curl -sS --cacert cert.pem https://127.0.0.1:8443/"
    visitor.show("signed-name", other, keep=("curl: (60)",))
    visitor.show("signed-fixed", SAFE)
    python = "python3 -c \"import urllib.request as r; r.urlopen('https://localhost:8443/')\""
    visitor.show("signed-python", f"{python} 2>&1 | tail -n 1")
    stop(visitor)
    visitor.show(
        "zero-confirm",
        "curl -sS http://127.0.0.1:22/",
        "head -n 1 < /dev/tcp/127.0.0.1/22 | cut -c 1-7",
        "sudo ss -Hltnp 'sport = :22' | grep -o '\"[^\"]*\"' | sort -u",
    )
    visitor.begin(f"{FLASK} 8000", "Running on")
    visitor.show("zero-fixed", CURL)
    stop(visitor)


def empty(visitor: Visitor) -> None:
    """Let the worker end in the middle of a request."""
    gunicorn = ".venv/bin/gunicorn --no-control-socket hello:app"
    visitor.begin(gunicorn, "Booting worker")
    crash = "curl -sS http://127.0.0.1:8000/crash"
    ended = "grep -o 'Worker .pid:.*' log | head -n 1"
    visitor.show("empty-confirm", crash, CURL, ended)
    stop(visitor)
    text = (visitor.recorder.folder / "hello.py").read_text("utf-8")
    sound = text.replace("import os\n\n", "").replace(
        "    os._exit(1)\n", '    return "Hello again\\n"\n'
    )
    visitor.changed("empty-change", f"{HOME}/hello.py", sound)
    visitor.begin(gunicorn, "Booting worker")
    visitor.show("empty-fixed", crash)
    stop(visitor)


def elsewhere(visitor: Visitor) -> None:
    """Listen at an address that is not of this machine."""
    addresses = "ip -br -4 address | awk '{print $1, $3}'"
    python = "python3 -m http.server 8000 --bind 203.0.113.7 2>&1 | tail -n 1"
    flask = f"{FLASK} 8000 --host 203.0.113.7"
    visitor.show("assign-confirm", flask, addresses, python)
    gunicorn = ".venv/bin/gunicorn --no-control-socket --bind 203.0.113.7:8000"
    visitor.show("assign-gunicorn", f"{gunicorn} hello:app 2>&1 | sed -n 2,3p")
    visitor.begin(f"{FLASK} 8000 --host 0.0.0.0", "Running on")
    listens = f"{LISTENS.format(8000)} | awk '{{print $4}}'"
    visitor.show("assign-fixed", listens, CURL)
    stop(visitor)


def ascii_only(visitor: Visitor) -> None:
    """Read a file of UTF-8 in a locale that knows ASCII only."""
    menu = f"{HOME}/menu.py"
    visitor.file(f"{HOME}/menu.txt", "Café\n")
    visitor.file(menu, 'print(open("menu.txt").read(), end="")\n')
    poor = "env PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 LC_ALL=C"
    code = f"{poor} python3 -c 'import locale; print(locale.getencoding())'"
    read = f"{poor} python3 menu.py 2>&1 | tail -n 1"
    visitor.show("ascii-confirm", read, code, "env LC_ALL=C python3 menu.py")
    said = 'print(open("menu.txt", encoding="utf-8").read(), end="")\n'
    visitor.changed("ascii-change", menu, said)
    better = "env LC_ALL=C.UTF-8 python3 menu.py"
    visitor.show("ascii-fixed", better, "env PYTHONUTF8=1 LC_ALL=C python3 menu.py")
    text = f"{poor} python3 -c 'print(\"Caf\\u00e9\")' 2>&1 | tail -n 1"
    visitor.show("ascii-print", text)


LEAKS = 'kept = [open("hello.py") for _ in range(100)]\nprint(len(kept))\n'
CLOSES = """for _ in range(100):
    with open("hello.py") as file:
        file.read()
print("read")
"""


def too_many(visitor: Visitor) -> None:
    """Open more files than a process may."""
    visitor.file(f"{HOME}/leak.py", LEAKS)
    few = "bash -c 'ulimit -n 32; python3 leak.py 2>&1 | tail -n 1'"
    limit = "bash -c 'ulimit -n 32; ulimit -Sn'"
    visitor.show("files-confirm", few, limit, "grep -c open leak.py")
    visitor.changed("files-change", f"{HOME}/leak.py", CLOSES)
    visitor.show("files-fixed", few)


def windows(visitor: Visitor) -> None:
    """Start Gunicorn where there is no fcntl."""
    text = (visitor.recorder.folder / "windows.py").read_text("utf-8")
    visitor.file(f"{HOME}/windows.py", text)
    python = ".venv/bin/python"
    start = f"{python} windows.py 2>&1 | tail -n 1"
    util = ".venv/lib/python3*/site-packages/gunicorn/util.py"
    system = f"{python} -c 'import sys; print(sys.platform)'"
    asks = f"grep -n '^import fcntl' {util}"
    visitor.show("fcntl-confirm", start, asks, system)
    visitor.show("fcntl-command", ".venv/bin/pip install -q waitress")
    waitress = ".venv/bin/waitress-serve --listen 127.0.0.1:8000 hello:app"
    visitor.begin(waitress, "Serving on")
    visitor.show("fcntl-fixed", CURL)
    visitor.root("pkill -u ann -f waitress", status=None)


ANSWERS = (
    not_executable, refused, mixed_up, empty, elsewhere, ascii_only, too_many,
    windows,
)  # fmt: skip
