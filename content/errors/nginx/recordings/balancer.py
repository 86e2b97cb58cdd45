"""A kept connection that ends just when a request comes, and who closes it first."""

import re
import shlex
from pathlib import Path

from handbook.content.changes import change
from handbook.record.connections import HOST
from handbook.record.programs import Program, run, running
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.servers import configured
from handbook.record.transcript import in_shell, transcript

KEPT = Path(__file__).parents[3] / "servers/keep-alive/samples"
STATUS = "curl -s -o /dev/null -w '%{http_code}\\n'"
GUNICORN = "gunicorn --no-control-socket --threads 4 --bind {host}:{port} {more}app:app"
LONGER = "--keep-alive 75"
IDLE = "curl -sv --rate 20/m {url} {url} 2>&1 | grep -iE 're-using|dead'"
SERVER = "        listen 127.0.0.1:8080;\n"
CLOSED = "upstream prematurely closed connection"


def record(recorder: Recorder) -> None:
    """Lose an order at that moment; then ask each server how long it waits."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("curl", "curl --version")
    kept = recorder.folder / "kept"
    recorder.add_samples(KEPT, kept)
    for one in (recorder.folder.parent, recorder.folder, kept):
        one.chmod(0o755)
    moment(recorder, kept)
    gunicorn(recorder)
    nginx(recorder)


def show(recorder: Recorder, name: str, *commands: str) -> str:
    """Show what commands print; return it."""
    text = transcript(commands, in_shell(recorder.folder))
    recorder.show(name, "command", text, label="Terminal")
    return text


def moment(recorder: Recorder, kept: Path) -> None:
    """Have a server close the connection when the second request arrives on it."""
    port, front = recorder.port(8000), recorder.port(8080)
    log = recorder.folder / "access.log"
    tokens = {
        f"{HOST}:8080": f"{HOST}:{front}",
        f"{HOST}:8000": f"{HOST}:{port}",
        "access_log off;": f"access_log {log};",
    }
    recorder.shown_as(str(log), "/var/log/nginx/access.log")
    command = ["python", "closes.py", str(port)]
    with (
        running(command, port=port, cwd=recorder.folder),
        configured(kept / "kept.conf", tokens, port=front) as proxy,
    ):
        url = f"http://{HOST}:{front}"
        order = f"{STATUS} --data item=tea {url}/order"
        text = show(recorder, "moment-broken", order, order, order)
        if re.findall(r"^\d+$", text, re.M) != ["200", "502", "200"]:
            raise RecipeError(text)
        logged(recorder, "moment-log", proxy, "POST")
        text = show(recorder, "moment-read", f"{STATUS} {url}/")
        if not text.endswith("200"):
            raise RecipeError(text)
        logged(recorder, "moment-repeated", proxy, "GET")
        count = f"awk '$9 == 502 {{print $6}}' {log} | sort | uniq -c"
        show(recorder, "moment-methods", count)
        finished = run(["python", "order_twice.py", str(port)], cwd=recorder.folder)
    lines = finished.output.splitlines()
    text = f"$ python order_twice.py 8000\n{lines[0]}\n...\n{lines[-1]}"
    recorder.show("moment-python", "command", text, label="Without a proxy")


def logged(recorder: Recorder, name: str, proxy: Program, method: str) -> None:
    """Show the line of Nginx's log about the request with a method."""
    proxy.wait_for(f'request: "{method}')
    (line,) = [
        one for one in proxy.log().splitlines() if CLOSED in one and method in one
    ]
    recorder.shown_as(line.split()[4], "*1")  # the number of the connection
    recorder.show(name, "log", line, label="Nginx's error log")


def asked(recorder: Recorder, name: str, port: int, says: str) -> None:
    """Ask twice over one connection, three seconds apart."""
    text = show(recorder, name, IDLE.format(url=f"http://{HOST}:{port}/"))
    if says not in text:
        raise RecipeError(text)


def gunicorn(recorder: Recorder) -> None:
    """Ask Gunicorn, as it comes and when it waits longer."""
    commands = []
    for name, more, says in (
        ("idle-gunicorn", "", "dead"),
        ("idle-gunicorn-fixed", f"{LONGER} ", "Re-using"),
    ):
        port = recorder.port(8000)
        command = GUNICORN.format(host=HOST, port=port, more=more)
        commands.append(f"$ {command}")
        with running(shlex.split(command), port=port, cwd=recorder.folder) as program:
            program.wait_for("Booting worker")
            asked(recorder, name, port, says)
    was, now = (re.sub(r":\d{4,}", ":8000", one) for one in commands)
    recorder.show("idle-gunicorn-change", "change", change(was, now), label="Terminal")


def nginx(recorder: Recorder) -> None:
    """Ask an Nginx that closes after two seconds, and one that waits longer."""
    configs = []
    for name, wait, says in (
        ("idle-nginx", "2s", "dead"),
        ("idle-nginx-fixed", "620s", "Re-using"),
    ):
        port = recorder.port(8080)
        more = f"        keepalive_timeout {wait};\n"
        configs.append(f"server {{\n{SERVER}{more}")
        tokens = {SERVER: SERVER.replace("8080", str(port)) + more}
        config = recorder.folder / "nginx.conf"
        with configured(config, tokens, port=port):
            asked(recorder, name, port, says)
    recorder.show("idle-nginx-change", "change", change(*configs), label="nginx.conf")
