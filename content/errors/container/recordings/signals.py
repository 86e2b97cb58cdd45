"""Containers that end by a signal: what ended them, and what corrects each."""

import re
import shlex
from pathlib import Path

from handbook.record.recorder import Recorder
from tests.provision.machine import containers
from tests.provision.machine.waiting import wait_until
from tests.provision.podmansays import Stand

RUN = "podman run --name web -d"
FLASK = '["flask", "--app", "{}", "run", "--host", "0.0.0.0", "--port", "8000"]'
DOCKERFILE = "FROM hello\nCOPY shop.py .\nCMD {}\n"
STATUS = "podman inspect -f '{{.State.ExitCode}} {{.State.OOMKilled}}' web"
ASK = "podman exec web python -c \"import urllib.request as r; r.urlopen('{}')\""
URL = "http://127.0.0.1:8000/goods/{}"
CODE = """\
import ctypes

from flask import Flask

app = Flask(__name__)
TEA = ctypes.create_string_buffer(b"green tea")
SHELF = {"tea": ctypes.addressof(TEA)}


@app.get("/goods/<name>")
def goods(name):
    return ctypes.string_at(SHELF.get(name, 0))
"""
SAFE = """\
    if name not in SHELF:
        return "We do not have that."
    return ctypes.string_at(SHELF[name])
"""


def record(recorder: Recorder) -> None:
    """Break, show, correct, show."""
    with containers.running() as engine:
        folder = Path(__file__).parents[3] / "deploy/container/samples"
        recorder.add_samples(folder, recorder.folder / "hello")
        engine.copy(folder, engine.place / "hello")
        engine.do("podman", "build", "-t", "hello", str(engine.place / "hello"))
        stand = Stand(engine, recorder)
        for failure in (crashed, stopped):
            failure(stand)
            stand.shell("podman rm -af -t 0")
        said = engine.do(*shlex.split("podman --version"))
        recorder.programs = {"Podman": re.findall(r"\d+(?:\.\d+)+", said)[0]}
        recorder.uses("Flask", "Gunicorn")


def visit(stand: Stand, name: str) -> None:
    """Ask the application for something, from inside its container."""
    stand.shell(ASK.format(URL.format(name)))


def crashed(stand: Stand) -> None:
    """Have a library in C read where nothing is, under Flask's server and Gunicorn."""
    text = DOCKERFILE.format(FLASK.format("shop"))
    stand.build(text, shop_py=CODE)
    stand.start(f"{RUN} -e PYTHONFAULTHANDLER=1 shop")
    visit(stand, "coffee")
    wait_until(lambda: stand.shell(STATUS).startswith("139"), "It lives", 20)
    stand.confirm(
        "crashed-confirm",
        STATUS,
        "kill -l 139",
        "podman logs web 2>&1 | grep -e Fatal -e shop.py",
    )
    stand.start(f"{RUN} shop gunicorn --bind 0.0.0.0:8000 shop:app")
    visit(stand, "coffee")
    told = "podman logs web 2>&1 | grep -o 'Worker .*SIGSEGV.*'"
    wait_until(lambda: "SIGSEGV" in stand.shell(told), "No word of it", 20)
    stand.confirm("crashed-gunicorn", told, "podman inspect -f '{{.State.Status}}' web")
    was = "    return ctypes.string_at(SHELF.get(name, 0))\n"
    stand.change("crashed", was, SAFE, "shop.py")
    stand.build(text, shop_py=CODE.replace(was, SAFE))
    stand.start(f"{RUN} shop")
    visit(stand, "coffee")
    stand.confirm(
        "crashed-now",
        "podman logs web 2>&1 | grep -o '\"GET .*'",
        "podman inspect -f '{{.State.Status}}' web",
    )


def stopped(stand: Stand) -> None:
    """Stop a server that has no plan for SIGTERM; then one that has."""
    forms = [FLASK.format("hello"), '["gunicorn", "hello:app"]']
    log = "podman logs web 2>&1 | grep -o 'Handling signal.*'"
    last = {"stopped-confirm": "kill -l 143", "stopped-now": log}
    for form, name in zip(forms, last, strict=True):
        stand.build(f"FROM hello\nCMD {form}\n")
        stand.start(f"{RUN} --init shop")
        stand.confirm(name, "podman stop web", STATUS, last[name])
    was, now = (f"CMD {one}" for one in forms)
    stand.change("stopped", was, now, "Dockerfile")
