"""mod_wsgi at work, Debian's and a supported one: modes, processes, and new code."""

import os
import shlex
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from handbook.record.connections import HOST
from handbook.record.programs import Program, family, running
from handbook.record.recorder import Recorder
from handbook.record.servers import configured, virtual_environment
from tests.provision.mod_wsgi import install_mod_wsgi

SERVERS = Path(__file__).parents[2]
GET = "GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n"
MODULE = "${modules}/mod_wsgi.so"
GROUP = "WSGIProcessGroup hello\n"
SCRIPT = "WSGIScriptAlias / "
SLOW = """\
import time

def application(environ, start_response):
    time.sleep(2)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"slow"]
"""
CLOSED = """\
<Directory />
    Require all denied
</Directory>
"""
"""What stands in Debian's own configuration, before that of any site."""


@dataclass(frozen=True, kw_only=True)
class Bench:
    """Runs one version of mod_wsgi; only the first one's parts are shown."""

    recorder: Recorder
    module: str
    first: bool
    found: dict[str, str] = field(default_factory=dict)
    """A column of the table: what was found for each of its rows."""

    @contextmanager
    def apache(self, config: str, changes: Mapping[str, str]) -> Iterator[Program]:
        """Run Apache with one of the configurations, changed."""
        port = self.recorder.port(8080)
        folder = self.recorder.folder
        tokens = {
            f"{HOST}:8080": f"{HOST}:{port}",
            "Define project /home/you/project": f"Define project {folder}",
            MODULE: self.module,
            **changes,
        }
        # Its name, which mod_wsgi writes over, has room only if it is a whole path.
        whole = shutil.which("apache2", path="/usr/sbin:/usr/bin") or "apache2"
        with configured(folder / config, tokens, port=port, program=whole) as program:
            program.wait_for("resuming normal operations")
            yield program

    def get(self, program: Program, path: str = "/") -> tuple[str, str]:
        """Return the status and the content of a response."""
        raw = self.recorder.exchange(program.port, GET.format(path=path), quiet=5)
        head, _, content = raw.replace("\r\n", "\n").partition("\n\n")
        return head.partition("\n")[0][9:], content.strip()

    def deploy(self, version: str) -> None:
        """Write new code, and touch the script."""
        path = self.recorder.folder / "where.py"
        path.write_text(ORIGINAL.replace("version 1", version), "utf-8")
        os.utime(self.recorder.folder / "hello.wsgi")

    def show(self, name: str, text: str, label: str) -> None:
        """Show what a view says."""
        if self.first:
            self.recorder.show(name, "output", text, label=label)


ORIGINAL = (Path(__file__).parents[1] / "samples/where.py").read_text("utf-8")


def record(recorder: Recorder) -> None:
    """Try each version, in each mode."""
    recorder.uses("Flask")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.add_samples(SERVERS / "samples")
    virtual_environment(recorder.folder / ".venv")
    supported = install_mod_wsgi(recorder.folder / ".venv")
    script = recorder.folder / "hello.wsgi"
    text = script.read_text("utf-8").replace("/home/you/project", str(recorder.folder))
    script.write_text(text, "utf-8")
    (recorder.folder / "slow.wsgi").write_text(SLOW, "utf-8")
    # Started as root, Apache reads files as another user.
    for folder in (recorder.folder.parent, recorder.folder):
        folder.chmod(0o755)
    columns = {}
    for module in (MODULE, str(supported)):
        bench = Bench(recorder=recorder, module=module, first=not columns)
        for mode in (daemon, embedded, without_group, without_grant):
            mode(bench)
        columns[bench.found.pop("version")] = bench.found
    names = ("mod_wsgi", "mod_wsgi (PyPI)")
    recorder.programs.update(zip(names, columns, strict=True))
    head = ("what was tried", *(f"mod_wsgi {version}" for version in columns))
    rows = ["\t".join(head)]
    for row in bench.found:
        rows.append("\t".join([row, *(column[row] for column in columns.values())]))
    recorder.show("versions", "table", "\n".join(rows), label="Two versions")


def daemon(bench: Bench) -> None:
    """Serve from processes of its own, and deploy while visitors come."""
    changes = {
        "request-timeout=30": "request-timeout=1",
        SCRIPT: f"{SCRIPT[:-1]}slow ${{project}}/slow.wsgi\n{SCRIPT}",
    }
    with bench.apache("daemon.conf", changes) as program:
        bench.found["version"] = program.log().partition("mod_wsgi/")[2].split()[0]
        _, content = bench.get(program)
        bench.show("daemon-answer", content, "The view says")
        bench.found["daemon mode: the view says"] = content
        processes(bench, program, "daemon")
        status, _ = bench.get(program, "/slow")
        bench.found["request-timeout=1, a request of two seconds gets"] = status
        reload(bench, program)
        bench.deploy("version 3")
        _, content = bench.get(program)
        bench.show("daemon-touched", content, "After touch hello.wsgi")
        bench.found["daemon mode: after new code and touch"] = content
    bench.deploy("version 1")


def embedded(bench: Bench) -> None:
    """Serve from Apache's own children."""
    with bench.apache("embedded.conf", {}) as program:
        _, content = bench.get(program)
        bench.show("embedded-answer", content, "The view says")
        bench.found["embedded mode: the view says"] = content
        processes(bench, program, "embedded")
        bench.deploy("version 3")
        _, content = bench.get(program)
        bench.show("embedded-touched", content, "After touch hello.wsgi")
        bench.found["embedded mode: after new code and touch"] = content
    bench.deploy("version 1")


def without_group(bench: Bench) -> None:
    """Define a group of processes, and do not use it."""
    with bench.apache("daemon.conf", {GROUP: ""}) as program:
        status, _ = bench.get(program)
        program.wait_for("No module named 'flask'")
        bench.found["without WSGIProcessGroup"] = f"{status}, No module named 'flask'"


def without_grant(bench: Bench) -> None:
    """Leave a line out that Debian's own configuration makes necessary."""
    changes = {"Require all granted": "", SCRIPT: f"{CLOSED}{SCRIPT}"}
    with bench.apache("daemon.conf", changes) as program:
        status, _ = bench.get(program)
        bench.found["without Require all granted, on Debian"] = status


def processes(bench: Bench, program: Program, mode: str) -> None:
    """Show the processes by the names that they have."""
    time.sleep(0.5)
    lines = []
    for depth, process in enumerate(family(program.pid)):
        title = process.cmdline()[0].strip() or process.name()
        count = process.num_threads()
        many = f"{count} thread{'s' if count > 1 else ''}"
        lines.append(f"{'  ' if depth else ''}{Path(title).name}, {many}")
    text = "\n".join([lines[0], *sorted(lines[1:])])
    if bench.first:
        bench.recorder.show(f"{mode}-processes", "listing", text, label="Processes")
    own = [line.strip() for line in lines if "wsgi:" in line]
    if own:
        bench.found["processes of the group"] = f"{len(own)}, {own[0].split(', ')[1]}"


def reload(bench: Bench, program: Program) -> None:
    """Deploy new code while visitors come."""
    command = f"python steady.py {program.port} 3"
    with running(shlex.split(command), cwd=bench.recorder.folder) as visitors:
        time.sleep(1)
        bench.deploy("version 2")
        visitors.process.wait(60)
        said = visitors.log()
    if bench.first:
        text = f"$ {command}\n{said}"
        bench.recorder.show("reload", "command", text, label="Terminal")
    failed = said.partition("requests failed: ")[2].partition("\n")[0]
    bench.found["daemon mode: requests that failed meanwhile"] = failed
