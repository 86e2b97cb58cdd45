"""Flask without asgiref, which views that are coroutines need; then with it."""

import importlib.util
import os
from pathlib import Path

from handbook.record.recorder import Recorder
from tests.provision.breaking import Stand

NEEDED = "flask werkzeug jinja2 markupsafe itsdangerous click blinker".split()
RUN = "python -m flask --app waiting run --port {port}"


def record(recorder: Recorder) -> None:
    """Make an environment that has Flask and nothing more, and ask a coroutine."""
    recorder.uses("Flask", "Werkzeug", "asgiref")
    stand = Stand(recorder)
    recorder.finish("python -m venv --without-pip fresh")
    (packages,) = recorder.folder.glob("fresh/lib/*/site-packages")
    for name in NEEDED:
        link(packages, name)
    scripts = recorder.folder / "fresh/bin"
    recorder.shown_as(str(recorder.folder / "fresh"), "/home/you/project/.venv")
    env = {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    find = "python -c 'import asgiref; print(asgiref.__version__)' 2>&1 | tail -n 1"
    with stand.alone("waiting.py"):
        stand.env = env
        with stand.serving(RUN) as (typed, address):
            stand.show(
                "async-confirm",
                typed,
                f"curl -sI {address}/ | head -n 1",
                "tail -n 2 server.log | head -n 1",
                find,
                "grep -n 'async def' *.py",
            )
        waiting = stand.folder / "waiting.py"
        right = waiting.read_text("utf-8")
        plain = right.replace("async def", "def").replace("await asyncio", "time")
        stand.was = {"waiting.py": plain.replace("asyncio", "time")}
        stand.corrected("async-plain")
        with stand.serving(RUN) as (_, address):
            stand.show("async-plain-fixed", f"curl -s {address}/")
        waiting.write_text(right, "utf-8")
        for name in ("asgiref", "typing_extensions"):
            link(packages, name)
        with stand.serving(RUN) as (_, address):
            ask = f"curl -s -w '%{{http_code}}\\n' {address}/"
            stand.show("async-fixed", ask, find)


def link(packages: Path, name: str) -> None:
    """Put a package of this project into another environment, with its metadata."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        return
    origin = Path(found.origin)
    whole = origin.parent if origin.name == "__init__.py" else origin
    (packages / whole.name).symlink_to(whole)
    for one in whole.parent.glob(f"{name}-*.dist-info"):
        (packages / one.name).symlink_to(one)
