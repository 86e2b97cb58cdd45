"""Containers that do not start, or do not answer; and what corrects each."""

import re
import shlex
from pathlib import Path

from handbook.record.recorder import Recorder
from tests.provision.machine import containers
from tests.provision.machine.waiting import wait_until
from tests.provision.podmansays import Stand

URL = "http://127.0.0.1:8000/"
CURL = f"curl --silent --show-error --max-time 5 {URL}"
RUN = "podman run --name web -d -p 8000:8000"
ONCE = "podman run --rm"
STATUS = "podman inspect -f '{{.State.Status}} {{.State.ExitCode}}' web"
BASE = "FROM hello\n"
SCRIPT = "exec gunicorn hello:app\n"
START = 'COPY start.sh .\nCMD ["./start.sh"]\n'


def record(recorder: Recorder) -> None:
    """Break, show, correct, show."""
    with containers.running() as engine:
        folder = Path(__file__).parents[3] / "deploy/container/samples"
        recorder.add_samples(folder, recorder.folder / "hello")
        engine.copy(folder, engine.place / "hello")
        engine.do("podman", "build", "-t", "hello", str(engine.place / "hello"))
        stand = Stand(engine, recorder)
        engine.do("mkdir", "-p", str(stand.place))
        for failure in FAILURES:
            failure(stand)
            stand.shell("podman rm -af -t 0")
        said = engine.do(*shlex.split("podman --version"))
        recorder.programs = {"Podman": re.findall(r"\d+(?:\.\d+)+", said)[0]}
        recorder.uses("Flask", "Gunicorn")


def loopback(stand: Stand) -> None:
    """Listen on the loopback address of the container."""
    bind = '["gunicorn", "--bind", "{}:8000", "hello:app"]'
    stand.start(f"{RUN} hello gunicorn --bind 127.0.0.1:8000 hello:app")
    inside = "import urllib.request as r; print(r.urlopen('{}').status)"
    stand.confirm(
        "loopback-confirm",
        CURL,
        "podman logs web 2>&1 | grep -o 'Listening at: .*:8000'",
        f'podman exec web python -c "{inside.format(URL)}"',
    )
    was = f"CMD {bind.format('127.0.0.1')}"
    now = was.replace("127.0.0.1", "0.0.0.0")  # noqa: S104 - in the container
    stand.change("loopback", was, now, "Dockerfile")
    stand.start(f"{RUN} hello gunicorn --bind 0.0.0.0:8000 hello:app")
    stand.confirm("loopback-now", CURL)


def missing(stand: Stand) -> None:
    """Start a program that is not in the image."""
    text = "FROM python:3.13-slim\nCOPY requirements.txt .\n"
    text += 'RUN pip install -r requirements.txt\nCMD ["gunicorn", "--version"]\n'
    stand.build(text, requirements_txt="flask==3.1.3\n")
    stand.confirm(
        "missing-confirm",
        f"{ONCE} shop; echo status $?",
        f"{ONCE} shop pip list 2>/dev/null | grep -c gunicorn",
        "cat requirements.txt",
    )
    was, now = "flask==3.1.3", "flask==3.1.3\ngunicorn==27.0.1"
    stand.change("missing", was, now, "requirements.txt")
    stand.build(text, requirements_txt="flask==3.1.3\ngunicorn==27.0.1\n")
    stand.confirm("missing-now", f"{ONCE} shop; echo status $?")


def scripts(stand: Stand) -> None:
    """Start by scripts: without the right to run, without a first line, with CR."""
    good = f"#!/bin/sh\n{SCRIPT}"
    run = f"{ONCE} shop 2>&1; echo status $?"
    stand.shell("rm -f start.sh")
    stand.build(BASE + START, start_sh=good)
    stand.confirm(
        "denied-confirm",
        run,
        f"{ONCE} shop ls -l start.sh | cut -c 1-10",
        "head -n 1 start.sh",
    )
    stand.change(
        "denied", START, START.replace("COPY", "COPY --chmod=755"), "Dockerfile"
    )
    allowed = BASE + START.replace("COPY", "COPY --chmod=755")
    stand.build(allowed, start_sh=good)
    stand.start(f"{RUN} shop")
    stand.confirm("denied-now", CURL)
    stand.build(allowed, start_sh=SCRIPT)
    stand.confirm("format-confirm", run, "head -n 1 start.sh", f"{ONCE} shop uname -m")
    stand.change("format", SCRIPT, good, "start.sh")
    stand.build(allowed, start_sh=good.replace("\n", "\r\n"))
    stand.confirm(
        "crlf-confirm",
        run,
        "head -n 1 start.sh | od -c | head -n 1",
        f"{ONCE} shop ls start.sh",
    )
    stand.shell("sed -i 's/\\r$//' start.sh")
    stand.engine.do("podman", "build", "-t", "shop", str(stand.place))
    stand.start(f"{RUN} shop")
    stand.confirm("crlf-now", "head -n 1 start.sh | od -c | head -n 1", CURL)


def killed(stand: Stand) -> None:
    """Stop a container whose first process is a shell that passes no signal on."""
    forms = ("CMD echo starting && gunicorn hello:app", 'CMD ["gunicorn", "hello:app"]')
    for form, part in zip(forms, ("killed-confirm", "killed-now"), strict=True):
        stand.build(f"{BASE}{form}\n")
        stand.start(f"{RUN} shop")
        commands = [
            "podman exec web cat /proc/1/comm",
            "podman stop -t 3 web >/dev/null 2>&1; podman wait web",
            "podman inspect -f '{{.State.OOMKilled}}' web",
        ]
        stand.confirm(part, *commands)
    stand.change("killed", *forms, "Dockerfile")


def ended(stand: Stand) -> None:
    """Start an application that cannot be imported; then one that can."""
    stand.build(f'{BASE}CMD ["gunicorn", "hallo:app"]\n')
    stand.shell(f"{RUN} shop; podman wait web")
    stand.confirm(
        "ended-confirm",
        STATUS,
        "podman logs web 2>&1 | grep ModuleNotFoundError",
        f"{ONCE} shop ls",
    )
    was, now = (f'CMD ["gunicorn", "{one}:app"]' for one in ("hallo", "hello"))
    stand.change("ended", was, now, "Dockerfile")
    stand.start(f"{RUN} hello")
    stand.confirm("ended-now", STATUS, CURL)


def taken(stand: Stand) -> None:
    """Publish a port twice."""
    stand.start("podman run --name old -d -p 8000:8000 hello", "old")
    again = "podman run --name new -d -p {}:8000 hello"
    stand.confirm(
        "taken-confirm",
        again.format(8000) + "; echo status $?",
        "podman ps --format '{{.Names}} {{.Ports}}'",
        "ss -Hltn 'sport = :8000' | awk '{print $1, $4}'",
    )
    stand.shell("podman rm -f new")
    stand.change("taken", "$ " + again.format(8000), "$ " + again.format(8001))
    stand.shell(again.format(8001))
    wait_until(lambda: "visits" in stand.shell(CURL.replace("8000", "8001")), "No", 20)
    stand.confirm("taken-now", "podman ps --format '{{.Names}} {{.Ports}}' | sort")


def named(stand: Stand) -> None:
    """Ask for another container by its name, without a network that knows names."""
    ask = "import socket; print(socket.gethostbyname('db'))"
    once = f'{ONCE} hello python -c "{ask}" 2>&1 | tail -n 1'
    stand.shell("podman run --name db -d hello")
    stand.confirm(
        "name-confirm",
        once,
        "podman inspect -f '{{json .NetworkSettings.Networks}}' db | cut -d '\"' -f 2",
        f"{ONCE} hello getent hosts db; echo status $?",
    )
    stand.shell("podman rm -f -t 0 db")
    pod = "podman run -d --pod shop --name db hello"
    stand.shell(f"podman pod create --name shop; {pod}")
    was = "$ podman run -d --name db hello"
    stand.change("name", was, f"$ podman pod create --name shop\n$ {pod}")
    stand.confirm("name-now", once.replace("--rm", "--rm --pod shop"))
    stand.shell("podman pod rm -f -t 0 shop")


def volumes(stand: Stand) -> None:
    """Mount a folder of another user, and one that hides the application."""
    write = "python -c \"open('/data/visits.txt', 'a')\" 2>&1 | tail -n 1"
    stand.shell("mkdir -p data empty; chown 0 data; rm -f data/*")
    stand.confirm(
        "volume-confirm",
        f"{ONCE} -v ./data:/data hello {write}",
        "ls -ldn data | cut -d ' ' -f 1,3",
        f"{ONCE} hello id -u",
    )
    stand.shell("chown 1000 data")
    stand.confirm("volume-now", f"{ONCE} -v ./data:/data hello {write}", "ls data")
    stand.confirm(
        "hidden-confirm",
        f"{ONCE} -v ./empty:/app hello 2>&1 | grep ModuleNotFoundError",
        f"{ONCE} -v ./empty:/app hello ls -A /app",
        f"{ONCE} hello ls /app",
    )
    was, now = (f"$ {RUN} -v {one} hello" for one in ("./empty:/app", "./data:/data"))
    stand.change("hidden", was, now)
    stand.start(now.removeprefix("$ "))
    stand.confirm("hidden-now", CURL)


def read_only(stand: Stand) -> None:
    """Write to a file system that cannot be written."""
    stand.start(f"{RUN} --read-only hello")
    stand.confirm(
        "readonly-confirm",
        f"{CURL} | grep '<title>'",
        "podman logs web 2>&1 | grep -m 1 -o 'OSError: .*'",
        "podman inspect -f '{{.HostConfig.ReadonlyRootfs}}' web",
    )
    was, now = (
        f"$ {RUN} --read-only hello",
        f"$ {RUN} --read-only -v visits:/data hello",
    )
    stand.change("readonly", was, now)
    stand.start(now.removeprefix("$ "))
    stand.confirm("readonly-now", CURL)


def variable(stand: Stand) -> None:
    """Name a variable where no shell reads it."""
    forms = (
        'CMD ["gunicorn", "--bind", "0.0.0.0:$PORT", "hello:app"]',
        "CMD exec gunicorn --bind 0.0.0.0:$PORT hello:app",
    )
    stand.build(f"{BASE}{forms[0]}\n")
    stand.confirm(
        "variable-confirm",
        f"{ONCE} shop 2>&1 | grep Error",
        f"{ONCE} -e PORT=8000 shop env | grep '^PORT'",
        "grep CMD Dockerfile",
    )
    stand.change("variable", *forms, "Dockerfile")
    stand.build(f"{BASE}{forms[1]}\n")
    stand.start(f"{RUN} -e PORT=8000 shop")
    stand.confirm("variable-now", CURL)


def silent(stand: Stand) -> None:
    """Print into a buffer."""
    quiet = (
        "gunicorn --config /dev/null --bind 0.0.0.0:8000 --no-control-socket hello:app"
    )
    count = "podman logs web 2>&1 | grep -c 'somebody came'"
    stand.start(f"{RUN} --unsetenv PYTHONUNBUFFERED hello {quiet}")
    stand.confirm(
        "silent-confirm",
        CURL,
        count,
        "podman exec web env | grep -c PYTHONUNBUFFERED",
    )
    stand.change(
        "silent", "ENV PORT=8000", "ENV PORT=8000 PYTHONUNBUFFERED=1", "Dockerfile"
    )
    stand.start(f"{RUN} hello {quiet}")
    stand.confirm("silent-now", CURL, count)


def too_early(stand: Stand) -> None:
    """Connect to a service that has been started and is not ready."""
    stand.shell("podman pod create --name shop")
    late = "sh -c 'sleep 6; exec python -m http.server 5432'"
    stand.shell(f"podman run -d --pod shop --name db hello {late}")
    connect = (
        "import socket as s; s.create_connection(('127.0.0.1', 5432)); print('ok')"
    )
    ask = f'{ONCE} --pod shop hello python -c "{connect}" 2>&1 | tail -n 1'
    stand.confirm(
        "early-confirm",
        ask,
        "podman inspect -f '{{.State.Status}}' db",
        "podman exec db sh -c 'grep -c :1538 /proc/net/tcp'",
    )
    text = (stand.recorder.folder / "wait.py").read_text("utf-8")
    stand.engine.write(stand.place / "wait.py", text)
    waits = "-v ./wait.py:/app/wait.py hello python wait.py 127.0.0.1 5432"
    stand.confirm("early-now", f'{ONCE} --pod shop {waits} python -c "{connect}"')
    stand.shell("podman pod rm -f -t 0 shop")


FAILURES = (
    loopback, missing, scripts, killed, ended, taken, named, volumes, read_only,
    variable, silent, too_early,
)  # fmt: skip
