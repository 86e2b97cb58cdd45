"""Requests at Gunicorn's idle time: which proxy loses some, and which fix helps."""

import shlex
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from handbook.record.connections import HOST
from handbook.record.programs import running
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.servers import configured
from tests.provision.nginx import every_nginx

SAMPLES = Path(__file__).parents[1] / "samples"
NGINX_SAMPLES = Path(__file__).parents[2] / "nginx" / "samples"
GUNICORN = "gunicorn --no-control-socket --threads 4 --bind {host}:{port} {more} {app}"

ROUNDS = 5
"""How often clients ask; in the first round there is no idle connection yet."""

TRIES = 20
"""How often at most where requests are lost: that is chance, and ends the run."""

RESET = "recv() failed (104: Connection reset by peer)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is configured and asked.

    ``races`` names the proxies that use a connection when Gunicorn closes it: each
    has a Gunicorn of its own, which nobody else wakes.
    """

    config: str = "kept.conf"
    line: str = ""
    gunicorn: str = ""
    method: str = "POST"
    races: tuple[str, ...] = ()


NEW = "Nginx (Debian unstable)"
EVERY = ("Nginx", "Nginx (Debian 13)", NEW)
GET = "keepalive 16, GET requests"
ON_NGINX = {
    "the address in proxy_pass": Setting(config="plain.conf"),
    "an upstream": Setting(config="upstream.conf", races=(NEW,)),
    "an upstream, keepalive 16": Setting(races=EVERY),
    GET: Setting(method="GET", races=EVERY),
    "keepalive 16; Gunicorn: keepalive = 75": Setting(gunicorn="--keep-alive 75"),
    "keepalive 16; keepalive_timeout 1s": Setting(line="keepalive_timeout 1s;"),
}
APACHE = "Apache HTTP Server"
ON_APACHE = {
    "ProxyPass": Setting(config="apache.conf", races=(APACHE,)),
    "ProxyPass, ttl=1": Setting(config="apache.conf", line="ttl=1"),
}
PLACES = {
    "plain.conf": "location / {",
    "upstream.conf": "location / {",
    "kept.conf": "keepalive 16;",
    "apache.conf": f"ProxyPass / http://{HOST}:8000/",
}
"""Behind which words of a configuration a setting's line is put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A proxy with a setting, and the clients that ask through it."""

    row: str
    setting: Setting
    name: str
    program: str = ""

    @property
    def rounds(self) -> int:
        """How often clients ask, at most."""
        loses = self.name in self.setting.races and self.setting.method == "POST"
        return TRIES if loses else ROUNDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How many of its requests a lane lost, and what its proxy logged."""

    lost: str
    log: str


def record(recorder: Recorder) -> None:
    """Let clients ask through all of them at the same time, and make tables of it."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program(APACHE, "apache2 -v")
    programs = every_nginx()
    for name, program in programs.items():
        recorder.uses_program(name, f"{program} -v")
    # Started as root, a proxy looks into its folder as another user.
    recorder.folder.parent.chmod(0o755)
    recorder.folder.chmod(0o755)
    lanes = [
        Lane(row=row, setting=setting, name=name, program=program)
        for row, setting in ON_NGINX.items()
        for name, program in programs.items()
    ]
    lanes += [
        Lane(row=row, setting=setting, name=APACHE)
        for row, setting in ON_APACHE.items()
    ]
    found = ask_all(recorder, lanes)
    show(recorder, "nginx", found, ON_NGINX, programs)
    show(recorder, "apache", found, ON_APACHE, [APACHE])
    logs = "\n".join(found[GET, name].log for name in programs)
    line = next((line for line in logs.splitlines() if RESET in line), "")
    if not line:
        raise RecipeError(f"no Nginx logged {RESET!r} for a GET request")
    recorder.shown_as(line.split()[4], "*1")  # the number of the connection
    recorder.show("repeated", "log", line, label="Nginx's error log, of a GET request")


def show(
    recorder: Recorder,
    part: str,
    found: dict[tuple[str, str], Found],
    rows: Iterable[str],
    names: Iterable[str],
) -> None:
    """Show how many requests were lost, a setting a row and a proxy a column."""
    heads = [f"{name.partition(' (')[0]} {recorder.programs[name]}" for name in names]
    table = [["Setting", *heads]]
    table += [[row, *(found[row, name].lost for name in names)] for row in rows]
    text = "\n".join("\t".join(cells) for cells in table)
    recorder.show(part, "table", text, label="Requests with status 502")


def ask_all(recorder: Recorder, lanes: list[Lane]) -> dict[tuple[str, str], Found]:
    """Return what was found in each lane, by its row and the name of its proxy."""
    groups: dict[tuple[str, str], list[Lane]] = defaultdict(list)
    for lane in lanes:
        alone = lane.name in lane.setting.races
        groups[lane.row, lane.name if alone else ""].append(lane)
    with ThreadPoolExecutor(len(groups)) as pool:
        found = pool.map(partial(ask_group, recorder), groups.values())
        return {key: one for group in found for key, one in group.items()}


def ask_group(recorder: Recorder, lanes: list[Lane]) -> dict[tuple[str, str], Found]:
    """Let clients ask through proxies that share one Gunicorn."""
    port = recorder.port(8000)
    command = GUNICORN.format(
        host=HOST, port=port, more=lanes[0].setting.gunicorn, app="orders:app"
    )
    with (
        running(shlex.split(command), port=port, cwd=recorder.folder),
        ThreadPoolExecutor(len(lanes)) as pool,
    ):
        found = pool.map(partial(ask, recorder, port), lanes)
        return {
            (lane.row, lane.name): one for lane, one in zip(lanes, found, strict=True)
        }


def ask(recorder: Recorder, backend: int, lane: Lane) -> Found:
    """Let clients ask through one proxy, which has a folder of its own."""
    folder = Path(tempfile.mkdtemp(dir=recorder.folder))
    folder.chmod(0o755)
    recorder.add_samples(SAMPLES, folder)
    recorder.add_samples(NGINX_SAMPLES, folder)
    setting, port = lane.setting, recorder.port(8080)
    place = PLACES[setting.config]
    tokens = {
        f"{HOST}:8080": f"{HOST}:{port}",
        place: f"{place} {setting.line}",
        f"{HOST}:8000": f"{HOST}:{backend}",
    }
    with configured(
        folder / setting.config, tokens, port=port, program=lane.program
    ) as proxy:
        command = f"python rounds.py {port} {setting.method} {lane.rounds}"
        lost = recorder.finish(command).strip().partition(": ")[2]
        return Found(lost=lost, log=proxy.log())
