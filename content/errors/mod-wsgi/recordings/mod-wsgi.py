"""mod_wsgi in both modes, Debian's and a supported one: broken, and fixed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from handbook.content.changes import change
from handbook.record.connections import HOST
from handbook.record.printed import excerpt
from handbook.record.programs import Program
from handbook.record.recorder import Recorder
from handbook.record.servers import (
    SYSTEM_PYTHON,
    configured,
    virtual_environment,
)
from handbook.record.transcript import in_shell, transcript
from tests.provision.mod_wsgi import install_mod_wsgi

GET = "GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n{field}\n"
MODULE = "${modules}/mod_wsgi.so"
SCRIPT = "WSGIScriptAlias / ${project}/hello.wsgi"
SOCKETS = "WSGISocketPrefix ${project}/wsgi"
NO_FOLDER = "WSGISocketPrefix ${project}/missing/wsgi"
HOME = "WSGIDaemonProcess hello python-home=${project}/.venv"
# One thread, so that every run logs the same numbers.
DAEMON = "WSGIDaemonProcess hello threads=1"
GROUP = "WSGIProcessGroup hello"
BROKEN = f"""\
WSGIScriptAlias /no-script ${{project}}/missing.wsgi
WSGIScriptAlias /no-entry ${{project}}/closed/hello.wsgi
WSGIScriptAlias /no-name ${{project}}/nameless.wsgi
{SCRIPT}"""
PASSED = f"""\
WSGIScriptAlias /passed ${{project}}/hello.wsgi
<Location /passed>
    WSGIPassAuthorization On
</Location>
{SCRIPT}"""
MODES: Mapping[str, Mapping[str, str]] = {
    "embedded mode": {HOME: "", GROUP: ""},
    "daemon mode": {HOME: DAEMON},
}
"""What makes a mode of the configuration, without the virtual environment."""

FAILURES = {
    "no-script": ("/no-script", "Target WSGI script not found"),
    "no-entry": ("/no-entry", "unable to check htaccess file"),
    "no-name": ("/no-name", "does not contain WSGI application"),
    "no-import": ("/", " Python script file", "No module named 'flask'"),
}
"""A path to ask for, and what stands in the log then."""

CONFIRM = {
    "no-script": ("grep 'not found' error.log", "ls -l missing.wsgi"),
    "no-entry": (
        "grep -o 'AH00529.*' error.log",
        "stat --format '%A %U %n' closed",
        "runuser -u www-data -- cat closed/hello.wsgi",
    ),
    "no-name": (
        "grep -o 'Target WSGI script .*' error.log",
        "grep -c application nameless.wsgi",
    ),
    "no-import": (
        "grep -o 'ModuleNotFoundError.*' error.log",
        "grep WSGIDaemonProcess booted-httpd.conf",
        f"{SYSTEM_PYTHON} -c 'import flask'",
    ),
    "no-socket": (
        "grep -o 'Couldn.t bind.*' error.log",
        "ls -ld missing",
        "grep WSGISocketPrefix booted-httpd.conf",
    ),
    "auth": ("grep -c WSGIPassAuthorization httpd.conf",),
}
"""What tells that it is this failure; a request is added."""


def status_of(port: int, path: str = "/") -> str:
    """Return the command that prints the status of a response."""
    shown = "--silent --output /dev/null --write-out '%{http_code}\\n'"
    return f"curl {shown} http://{HOST}:{port}{path}"


@dataclass(frozen=True, kw_only=True)
class Bench:
    """Starts Apache with a mod_wsgi."""

    recorder: Recorder
    versions: Mapping[str, str]
    """The module of each version, as ``LoadModule`` names it."""

    @contextmanager
    def apache(self, version: str, changes: Mapping[str, str]) -> Iterator[Program]:
        """Run Apache with one version and changes to its configuration."""
        port = self.recorder.port(8080)
        folder = self.recorder.folder
        tokens = {
            "Define project /home/you/project": f"Define project {folder}",
            f"{HOST}:8080": f"{HOST}:{port}",
            MODULE: self.versions[version],
            **changes,
        }
        with configured(folder / "httpd.conf", tokens, port=port) as program:
            yield program

    def ask(self, program: Program, path: str, field: str = "") -> str:
        """Return the response to a request."""
        request = GET.format(path=path, field=field)
        raw = self.recorder.exchange(program.port, request, quiet=5)
        return raw.replace("\r\n", "\n")

    def confirm(self, name: str, program: Program, *commands: str) -> None:
        """Show what commands print; how they end does not count."""
        folder = self.recorder.folder
        lines = [one for one in program.log().splitlines() if one[:1] == "["]
        (folder / "error.log").write_text("\n".join([*lines, ""]), "utf-8")
        text = transcript(commands, in_shell(folder))
        text = text.replace(str(folder), "/home/you/project")
        self.recorder.show(f"{name}-confirm", "command", text, label="Terminal")

    def table(self, name: str, head: list[str], rows: list[list[str]]) -> None:
        """Show statuses, a version a row."""
        text = "\n".join("\t".join(row) for row in [["mod_wsgi", *head], *rows])
        self.recorder.show(name, "table", text, label="The visitor gets")


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    folder = recorder.folder
    virtual_environment(folder / ".venv")
    prepare(folder)
    supported = install_mod_wsgi(folder / ".venv")
    bench = Bench(recorder=recorder, versions=named(recorder, MODULE, str(supported)))
    fixes(recorder)
    for failure in (mistakes, no_socket, fixed):
        failure(bench)


def prepare(folder: Path) -> None:
    """Let the scripts lie where this machine has them, for Apache's user to read."""
    script = folder / "hello.wsgi"
    text = script.read_text("utf-8").replace("/home/you/project", str(folder))
    script.write_text(text, "utf-8")
    (folder / "nameless.wsgi").write_text("app = None\n", "utf-8")
    (folder / "closed").mkdir()
    (folder / "closed").chmod(0)
    # Started as root, Apache reads files as another user.
    folder.parent.chmod(0o755)
    folder.chmod(0o755)


def fixes(recorder: Recorder) -> None:
    """Show what differs between each broken configuration or script and the sound."""
    folder = recorder.folder
    missing, closed = BROKEN.splitlines()[:2]
    for name, label, was, now in (
        ("no-script", "httpd.conf", missing, SCRIPT),
        ("no-entry", "httpd.conf", closed, SCRIPT),
        (
            "no-name",
            "hello.wsgi",
            *map(read, (folder / "nameless.wsgi", folder / "hello.wsgi")),
        ),
        ("no-import", "httpd.conf", DAEMON, HOME),
        ("no-socket", "httpd.conf", NO_FOLDER, SOCKETS),
        ("auth", "httpd.conf", SCRIPT, PASSED),
    ):
        text = change(was, now).replace("${project}", "/home/you/project")
        text = text.replace("${modules}", "/usr/lib/apache2/modules")
        recorder.show(f"{name}-change", "change", text, label=label)


def read(path: Path) -> str:
    """Return the code of a script."""
    return path.read_text("utf-8")


def named(recorder: Recorder, *modules: str) -> dict[str, str]:
    """Return each module by the version that Apache names when it starts."""
    versions = {}
    for module in modules:
        bench = Bench(recorder=recorder, versions={"": module})
        with bench.apache("", {}) as program:
            program.wait_for("mod_wsgi/")
            version = program.log().partition("mod_wsgi/")[2].split()[0]
        name = "mod_wsgi (PyPI)" if versions else "mod_wsgi"
        recorder.programs[name] = version
        versions[version] = module
    return versions


def mistakes(bench: Bench) -> None:
    """Make three mistakes with the script, in each mode of each version."""
    statuses: dict[str, list[list[str]]] = {name: [] for name in FAILURES}
    logs = {}
    for version in bench.versions:
        for name in FAILURES:
            statuses[name].append([version])
        for mode, changes in MODES.items():
            with bench.apache(version, {SCRIPT: BROKEN, **changes}) as program:
                for name, (path, *says) in FAILURES.items():
                    status = bench.ask(program, path).partition("\n")[0][9:]
                    statuses[name][-1].append(status)
                    program.wait_for(says[-1])
                    logs[name, mode, version] = excerpt(program.log(), *says)
                    if (mode, version) == ("daemon mode", min(bench.versions)):
                        asked = status_of(program.port, path)
                        commands = (*CONFIRM[name], asked)
                        bench.confirm(name, program, *commands)
    for name, rows in statuses.items():
        bench.table(f"{name}-broken", list(MODES), rows)
        for version, which in zip(bench.versions, ("log", "new-log"), strict=True):
            text = logs[name, "daemon mode", version]
            label = f"Log of {version}, daemon mode"
            bench.recorder.show(f"{name}-{which}", "log", text, label=label)


def no_socket(bench: Bench) -> None:
    """Let the daemon's socket be where a folder is missing."""
    changes = {SOCKETS: NO_FOLDER}
    rows = []
    for version, which in zip(bench.versions, ("log", "new-log"), strict=True):
        with bench.apache(version, changes) as program:
            rows.append([version, bench.ask(program, "/").partition("\n")[0][9:]])
            says = ("bind unix domain socket", "Unable to connect to WSGI daemon")
            program.wait_for(says[-1])
            text = excerpt(program.log(), *says)
            if version == min(bench.versions):
                commands = (*CONFIRM["no-socket"], status_of(program.port))
                bench.confirm("no-socket", program, *commands)
        label = f"Log of {version}"
        bench.recorder.show(f"no-socket-{which}", "log", text, label=label)
    bench.table("no-socket-broken", ["daemon mode"], rows)


def fixed(bench: Bench) -> None:
    """Ask the sound configuration, then send credentials to it."""
    rows = []
    for version in bench.versions:
        with bench.apache(version, {SCRIPT: PASSED}) as program:
            rows.append([version, bench.ask(program, "/").partition("\n")[0][9:]])
            field = "Authorization: Bearer abc\n"
            kept, passed = (
                bench.ask(program, path, field).rpartition("\n\n")[2].strip()
                for path in ("/", "/passed/")
            )
            rows[-1].extend((kept, passed))
            if version == min(bench.versions):
                ask = f"curl --silent http://{HOST}:{program.port}"
                given = "--header 'Authorization: Bearer abc'"
                commands = (f"{ask}/ {given}", f"{ask}/ --user ann:secret")
                bench.confirm("auth", program, *commands, *CONFIRM["auth"])
    bench.table("sound-fixed", ["after the fix"], [row[:2] for row in rows])
    bench.table("auth-broken", ["by default"], [[row[0], row[2]] for row in rows])
    on = ["WSGIPassAuthorization On"]
    bench.table("auth-fixed", on, [[row[0], row[3]] for row in rows])
