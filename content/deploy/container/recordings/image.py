"""An image is built from the Dockerfile of the article; its containers are asked."""

import re
import shlex
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from handbook.record.printed import excerpt
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from tests.provision.machine import containers
from tests.provision.machine.containers import MACHINE, PROXY, VISITOR, Engine
from tests.provision.machine.waiting import wait_until

URL = "http://127.0.0.1:8000"
CURL = "curl --silent --show-error --max-time 5"
STATUS = f"{CURL} --output /dev/null --write-out %{{http_code}}"
ASK_INSIDE = (
    "import urllib.request as r; print(r.urlopen('http://127.0.0.1:{}/health').status)"
)
REFUSED, CUT = 7, {52, 56}
"""What curl ends with when nobody listens, and when a response does not come."""

LOOPBACK = "gunicorn --bind 127.0.0.1:8000 hello:app"
START = "#!/bin/sh\necho starting\n{}gunicorn hello:app\n"

FLASK = 'CMD ["flask", "run"]'
BY_ENVIRONMENT = "ENV FLASK_APP=hello FLASK_RUN_HOST=0.0.0.0 FLASK_RUN_PORT=8000"

COMMANDS = (
    ('CMD ["gunicorn", "hello:app"]', "", ""),
    ("CMD gunicorn hello:app", "", ""),
    ("CMD echo starting && gunicorn hello:app", "", ""),
    ('CMD ["./start.sh"]', START.format(""), ""),
    ('CMD ["./start.sh"]', START.format("exec "), ""),
    (FLASK, "", ""),
    (FLASK, "", "--init"),
)
"""What starts the server, what is in ``start.sh``, and an option of ``run``."""


def record(recorder: Recorder) -> None:
    """Build the image, then ask what containers of it do."""
    with containers.running() as engine:
        shop = Shop(engine, recorder)
        building(shop)
        first(shop)
        apart(shop)
        reach(shop)
        ends(shop)
        expand(shop)
        user(shop)
        health(shop)
        printed(shop)
        state(shop)
        ignored(shop)
        inside = "podman run --rm hello pip list"
        listed = dict(re.findall(r"^(\w+) +([\d.]+)", shop.do(inside), re.MULTILINE))
        recorder.programs = {
            "Podman": number(shop.do("podman --version")),
            "Python": number(shop.do("podman run --rm hello python --version")),
            "Flask": listed["Flask"],
            "Gunicorn": listed["gunicorn"],
        }


class Shop:
    """Where images are made and containers run: an engine, and the article's files."""

    def __init__(self, engine: Engine, recorder: Recorder) -> None:
        self.engine = engine
        self.recorder = recorder
        self.folder = engine.place / "hello"
        engine.copy(recorder.folder, self.folder)

    def do(self, command: str) -> str:
        """Run a command that ends well; return what it printed."""
        return tidied(self.engine.do(*shlex.split(command)))

    def say(self, command: str) -> tuple[str, int]:
        """Run a command; return what it printed, and its exit status."""
        finished = self.engine.run(*shlex.split(command))
        return tidied(finished.output), finished.status

    def start(self, options: str, command: str = "", port: int = 8000) -> str:
        """Start a container; return its name when it listens on ``port``."""
        name = self.do(f"podman run -d {options} hello {command}")[:12]
        self.wait(name, port)
        return name

    def wait(self, name: str, port: int = 8000) -> None:
        """Wait until something in a container listens on a port."""
        line = f":{port:04X} 00000000:0000 0A"

        def listens() -> bool:
            return line in self.say(f"podman exec {name} cat /proc/net/tcp")[0]

        wait_until(listens, f"Nothing listens in {name}", 20)

    def pid(self, name: str) -> str:
        """Return the number that process 1 of a container has on the machine."""
        return self.do(f"podman inspect -f {{{{.State.Pid}}}} {name}")

    def remove(self, name: str) -> None:
        """Remove a container, running or not."""
        self.do(f"podman rm -f -t 0 {name}")

    def table(self, name: str, label: str, rows: list[tuple[str, ...]]) -> None:
        """Show a table."""
        text = "\n".join("\t".join(row) for row in rows)
        self.recorder.show(name, "table", text, label=label)

    def terminal(self, name: str, *lines: str, label: str = "Terminal") -> None:
        """Show commands, which begin with ``$``, and what they printed."""
        self.recorder.show(name, "command", "\n".join(lines), label=label)


def tidied(said: str) -> str:
    """Return what a command printed without Podman's own log.

    It asks systemd to repeat health checks, and there is none.
    """
    kept = [line for line in said.splitlines() if not line.startswith('time="')]
    return "\n".join(kept).strip("\n")


def number(said: str) -> str:
    """Return the version in what a program says of itself."""
    return re.findall(r"\d+(?:\.\d+)+", said)[0]


def build(shop: Shop, folder: Path, tag: str) -> str:
    """Build an image; return what was printed."""
    return shop.do(f"podman build -t {tag} {folder}")


def building(shop: Shop) -> None:
    """Build the image, and again after a change."""
    said = build(shop, shop.folder, "hello")
    lines = [x for x in said.splitlines() if x.startswith(("STEP", "Successfully"))]
    label = "Terminal, without what pip says on the way"
    shop.terminal("build", "$ podman build -t hello .", *lines, label=label)
    shop.engine.do("sh", "-c", f"echo '# changed' >> {shop.folder}/hello.py")
    again = build(shop, shop.folder, "changed")
    rows: list[tuple[str, ...]] = [("Step", "After a change in hello.py")]
    for step in again.split("STEP ")[1:]:
        command, _, rest = step.partition("\n")
        from_cache = "Using cache" in rest or command.endswith(containers.IMAGE)
        rows.append(
            (command.partition(": ")[2], "kept" if from_cache else "done again")
        )
    shop.table("again", "The image is built once more", rows)


def first(shop: Shop) -> None:
    """Run the image as the article says, ask it, read its log and stop it."""
    run = "podman run --name web -d -p 8000:8000 hello"
    shop.do(run)
    shop.wait("web")
    lines = [f"$ {run}"]
    for _ in range(2):
        lines += [f"$ curl {URL}/", shop.do(f"{CURL} {URL}/")]
    shop.terminal("first", *lines)
    wait_until(lambda: shop.say("podman logs web")[0].count("GET") == 2, "No log", 10)
    log = shop.do("podman logs web")
    log = excerpt(log, "Starting", "Listening", "somebody", "GET /")
    log = re.sub(r"^\.\.\.\n", "", log, flags=re.MULTILINE)
    shop.terminal("log", "$ podman logs web", log)
    shop.do("podman stop web")
    status = shop.do("podman inspect -f {{.State.ExitCode}} web")
    if status != "0":
        raise RecipeError(f"the container ended with {status}")
    shop.remove("web")


def apart(shop: Shop) -> None:
    """Ask the same of a container and of the machine that it runs on."""
    name = shop.start("")
    pid = shop.pid(name)
    shop.recorder.shown_as(pid, "4242")
    listening = "ss -Hltn"
    within = f"nsenter -t {pid} -n {listening}"
    inside = f"podman exec {name}"

    def there(command: str) -> str:
        return (
            "there" if not shop.say(f"{command} ls /app/hello.py")[1] else "not there"
        )

    def sockets(command: str) -> str:
        found = [line.split()[3] for line in shop.do(command).splitlines()]
        ours = "{}:{}".format(*PROXY)  # through which pip was served
        return ", ".join(one for one in found if one != ours) or "none"

    if shop.do(f"{inside} uname -r") != shop.do("uname -r"):
        raise RecipeError("the container has a kernel of its own")

    rows: list[tuple[str, ...]] = [("What", "In the container", "On the machine")]
    rows += [
        ("Gunicorn's process number", one_of(shop, f"{inside} "), pid),
        ("Sockets that listen", sockets(within), sockets(listening)),
        ("The file /app/hello.py", there(inside), there("env")),
        ("The kernel, by uname -r", "the machine's", "its own"),
        (
            "The user of that process",
            shop.do(f"{inside} stat -c %u /proc/1"),
            shop.do(f"stat -c %u /proc/{pid}"),
        ),
    ]
    shop.table("apart", "The same container, asked from both sides", rows)
    shop.remove(name)


def one_of(shop: Shop, inside: str) -> str:
    """Return the number of Gunicorn's first process, as it is seen inside."""
    code = (
        "from pathlib import Path;"
        " e = Path('/proc').glob('[0-9]*/cmdline');"
        " print(min(int(p.parent.name) for p in e if b'gunicorn' in p.read_bytes()))"
    )
    return shop.do(f'{inside} python -c "{code}"')


def reach(shop: Shop) -> None:
    """Ask servers at several addresses, from three places."""
    text = (shop.recorder.folder / "Dockerfile").read_text("utf-8")
    shut = shop.engine.place / "shut"
    shop.engine.copy(shop.recorder.folder, shut)
    shop.engine.write(shut / "Dockerfile", text.replace("EXPOSE 8000\n", ""))
    build(shop, shut, "shut")
    rows: list[tuple[str, ...]] = [
        (
            *("It listens on", "Options of run", "Asked inside"),
            *("On the machine", "From another machine"),
        )
    ]
    for listens, options, command, port in (
        ("127.0.0.1:8000", "-p 8000:8000", f"hello {LOOPBACK}", 8000),
        ("0.0.0.0:8000", "none", "hello", 8000),
        ("0.0.0.0:8000", "-p 8000:8000", "hello", 8000),
        ("0.0.0.0:8000, no EXPOSE", "-p 8000:8000", "shut", 8000),
        ("0.0.0.0:8000", "-p 127.0.0.1:8000:8000", "hello", 8000),
        ("0.0.0.0:9000", "-e PORT=9000 -p 8000:9000", "hello", 9000),
    ):
        given = "" if options == "none" else options
        name = shop.do(f"podman run -d {given} {command}")[:12]
        shop.wait(name, port)
        inside = shop.do(f'podman exec {name} python -c "{ASK_INSIDE.format(port)}"')
        here = answer(shop.say(f"{STATUS} {URL}/health"))
        there = shop.engine.run(
            *shlex.split(f"{STATUS} http://{MACHINE}:8000/health"), network=VISITOR
        )
        far = answer((there.output, there.status))
        rows.append((listens, options, inside, here, far))
        shop.remove(name)
    shop.table("reach", "Who gets an answer", rows)


def answer(said: tuple[str, int]) -> str:
    """Return the status of a response, or why there was none."""
    text, status = said
    reasons = {REFUSED: "refused", 28: "no answer", 52: "closed", 56: "closed"}
    return text.strip() if status == 0 else reasons[status]


def ends(shop: Shop) -> None:
    """Stop containers, with visitors before and just before they would be killed."""
    with ThreadPoolExecutor(4) as pool:
        rows = list(pool.map(lambda case: ended(shop, *case), COMMANDS))
    head = ("The server is started by", "Process 1", "It ends", "Status")
    head += ("Asked before", "Asked 9 s later")
    shop.table("ends", "podman stop, and pages that take four seconds", [head, *rows])


def ended(shop: Shop, command: str, script: str, option: str) -> tuple[str, ...]:
    """Stop one of them; return a row that tells how it ended."""
    tag = f"stop-{COMMANDS.index((command, script, option))}"
    folder = shop.engine.place / tag
    shop.engine.do("mkdir", str(folder))
    lines = ["FROM hello", BY_ENVIRONMENT]
    if script:
        shop.engine.write(folder / "start.sh", script)
        shop.engine.do("chmod", "+x", str(folder / "start.sh"))
        lines.append("COPY start.sh .")
    shop.engine.write(folder / "Dockerfile", "\n".join([*lines, command, ""]))
    build(shop, folder, tag)
    name = shop.do(f"podman run -d {option} {tag}")[:12]
    shop.wait(name)
    words = shop.do(f"podman exec {name} cat /proc/1/cmdline").split("\0")
    address = shop.do(f"podman inspect -f {{{{.NetworkSettings.IPAddress}}}} {name}")
    ask = shlex.split(f"{STATUS} --max-time 30 http://{address}:8000/slow")

    def visit(pause: float) -> int:
        time.sleep(pause)
        return shop.engine.run(*ask).status

    with ThreadPoolExecutor(5) as visitors:
        before = visitors.submit(visit, 0)
        wait_until(lambda: connected(shop, name), "Nobody came", 20)
        time.sleep(0.5)  # the page is being made by then, for a while yet
        began = time.monotonic()
        # One of these is being served when the ten seconds are over.
        after = [visitors.submit(visit, pause) for pause in (8.5, 9, 9.5, 10)]
        shop.engine.do("podman", "stop", name)
        took = time.monotonic() - began
        later = {one.result() for one in after}
    status = shop.do(f"podman inspect -f {{{{.State.ExitCode}}}} {name}")
    killed = status == "137"
    if killed != (took > 9):
        raise RecipeError(f"{command} took {took:.1f} s and ended with {status}")
    shown = command
    if script:
        shown += f", with {script.splitlines()[-1]}"
    if option:
        shown += f", run {option}"
    how = "killed, 10 s later" if killed else "by itself"
    fate = "cut off" if later & CUT else "no server"
    first_fate = "cut off" if before.result() in CUT else "answered"
    return shown, process_of(words), how, status, first_fate, fate


def connected(shop: Shop, name: str) -> bool:
    """Say whether a container has a connection on its port."""
    told = shop.say(f"podman exec {name} cat /proc/net/tcp")[0]
    return any(":1F40 " in line and " 01 " in line for line in told.splitlines())


def process_of(words: list[str]) -> str:
    """Return what process 1 is: the program, not the path to it."""
    names = [Path(word).name for word in words if word]
    if names[0].startswith("python"):
        return names[1]
    return names[0]


def expand(shop: Shop) -> None:
    """Name the variable in a command that no shell reads."""
    argv = ["podman", "run", "--rm", "hello"]
    argv += ["gunicorn", "--bind", "0.0.0.0:$PORT", "hello:app"]
    finished = shop.engine.run(*argv)
    text = excerpt(finished.output, "PORT").removeprefix("...\n")
    shop.recorder.show(
        "expand", "log", text, label='CMD ["gunicorn", "--bind", "0.0.0.0:$PORT", ...]'
    )


def user(shop: Shop) -> None:
    """Write where only root may, and let Gunicorn try to."""
    name = shop.start("")
    rows: list[tuple[str, ...]] = [("Gunicorn writes to", "As USER 1000", "As root")]
    root = shop.start("--user root")
    for place in ("/app/hello.py", "/etc/passwd", "/data/visits.txt"):
        cells = []
        for one in (name, root):
            code = f"open('{place}', 'a').close()"
            said, _ = shop.say(f'podman exec {one} python -c "{code}"')
            cells.append("denied" if "PermissionError" in said else said or "allowed")
        rows.append((place, *cells))
    shop.table("user", "Who may write", rows)
    for one in (name, root):
        shop.remove(one)
    plain = "gunicorn --config /dev/null --bind 0.0.0.0:8000 hello:app"
    name = shop.start("", plain)
    wait_for_log(shop, name, "Control server")
    text = excerpt(shop.do(f"podman logs {name}"), "Control server")
    text = text.removeprefix("...\n")
    shop.recorder.show("control", "log", text, label="Without control_socket_disable")
    shop.remove(name)


def wait_for_log(shop: Shop, name: str, says: str) -> None:
    """Wait until the log of a container has some words."""
    wait_until(lambda: says in shop.say(f"podman logs {name}")[0], f"No {says}", 10)


def health(shop: Shop) -> None:
    """Run the health check of a container that answers, and of one that hangs."""
    rows: list[tuple[str, ...]] = [
        ("Its workers", "The container", "The check", "Its health")
    ]
    name = shop.start("")
    pid = shop.pid(name)
    for title, command in (("work", ""), ("hang", "pkill -STOP -P {}")):
        if command:
            shop.do(command.format(pid))
        for _ in range(3):
            said, status = shop.say(f"podman healthcheck run {name}")
        both = "{{.State.Status}} {{.State.Health.Status}}"
        state, told = shop.do(f"podman inspect -f '{both}' {name}").split()
        rows.append((title, state, f"ends with {status}", told))
    shop.table("health", "podman healthcheck run, three times", rows)
    said, _ = shop.say(f"podman exec {name} python healthy.py")
    shop.recorder.show("unwell", "output", said, label="healthy.py, while they hang")
    shop.do(f"pkill -CONT -P {pid}")
    shop.remove(name)


def printed(shop: Shop) -> None:
    """Look for a line that the application printed, with and without a buffer."""
    rows: list[tuple[str, ...]] = [
        ("Gunicorn runs with", "After a visit", "When it has ended")
    ]
    quiet = "gunicorn --config /dev/null --bind 0.0.0.0:8000 --no-control-socket"
    buffered = "--unsetenv PYTHONUNBUFFERED"
    for title, options, command in (
        ("an access log, PYTHONUNBUFFERED=1", "", ""),
        ("an access log", buffered, ""),
        ("PYTHONUNBUFFERED=1", "", f"{quiet} hello:app"),
        ("neither", buffered, f"{quiet} hello:app"),
    ):
        name = shop.start(f"{options} -p 8000:8000", command)
        shop.do(f"{CURL} {URL}/")
        time.sleep(1)  # what is written by then was not kept in a buffer
        cells = [seen(shop, name)]
        shop.do(f"podman stop {name}")
        cells.append(seen(shop, name))
        rows.append((title, *cells))
        shop.remove(name)
    shop.table("printed", "Is what the application printed in the log?", rows)


def seen(shop: Shop, name: str) -> str:
    """Say whether the line is in the log of a container."""
    return "there" if "somebody came" in shop.do(f"podman logs {name}") else "not there"


def state(shop: Shop) -> None:
    """Visit, and visit again when the container was replaced."""
    rows: list[tuple[str, ...]] = [("What happened", "The next visitor reads")]
    run = "podman run --name web -d -p 8000:8000"
    kept = f"{run} -v visits:/data"
    for title, commands in (
        ("It was started", (f"{run} hello",)),
        ("It was stopped and started", ("podman stop web", "podman start web")),
        ("It was removed, and another one run", ("podman rm -f web", f"{run} hello")),
        ("Another one, with -v visits:/data", ("podman rm -f web", f"{kept} hello")),
        ("That was removed, and one more run", ("podman rm -f web", f"{kept} hello")),
    ):
        for command in commands:
            shop.do(command)
        shop.wait("web")
        rows.append((title, shop.do(f"{CURL} {URL}/")))
    shop.table("state", "The count is in a file of the container", rows)
    shop.remove("web")


def ignored(shop: Shop) -> None:
    """List what is copied into an image, with and without the list of what is not."""
    folder = shop.engine.place / "full"
    shop.engine.copy(shop.recorder.folder, folder)
    for name in (".env", ".git/config", ".venv/bin/python", "__pycache__/hello.pyc"):
        shop.engine.do("mkdir", "-p", str((folder / name).parent))
        shop.engine.write(folder / name, "any\n")

    def listed(tag: str) -> set[str]:
        build(shop, folder, tag)
        return set(shop.do(f"podman run --rm {tag} ls -A /app").split())

    with_list = listed("with-list")
    shop.do(f"mv {folder}/.dockerignore {shop.engine.place}/")
    without = listed("without-list") | {".dockerignore"}
    rows: list[tuple[str, ...]] = [("In the folder", "Without the list", "With it")]
    for name in sorted(without):
        rows.append((name, "copied", "copied" if name in with_list else "left out"))
    shop.table("ignored", "What COPY . . copies", rows)
