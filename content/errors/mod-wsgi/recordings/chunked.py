"""A request without a length, refused by mod_wsgi; then let through."""

import contextlib
from collections.abc import Iterator

from handbook.content.changes import change
from handbook.record.connections import HOST
from handbook.record.printed import excerpt
from handbook.record.programs import Program
from handbook.record.recorder import Recorder
from handbook.record.servers import configured, virtual_environment
from handbook.record.transcript import in_shell, transcript
from tests.provision.mod_wsgi import install_mod_wsgi

MODULE = "${modules}/mod_wsgi.so"
DAEMON = "WSGIDaemonProcess hello python-home=${project}/.venv"
SITE = "WSGIScriptAlias / ${project}/hello.wsgi"
ALLOWED = f"WSGIChunkedRequest On\n{SITE}"
URL = f"http://{HOST}:{{port}}/upload"
STATUS = "--silent --output /dev/null --write-out '%{{http_code}}\\n'"
CHUNKED = f"cat work.py | curl {STATUS} --request POST --upload-file - {URL}"
PAGE = f"cat work.py | curl --silent --request POST --upload-file - {URL}"
WHOLE = f"curl --silent --data-binary @work.py {URL}"
EMPTY = f"curl --silent --request POST {URL}"


def record(recorder: Recorder) -> None:
    """Break, show, confirm, fix, show."""
    recorder.uses("Flask")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    folder = recorder.folder
    virtual_environment(folder / ".venv")
    script = (folder / "hello.wsgi").read_text("utf-8")
    script = script.replace("app import", "work import")
    script = script.replace("/home/you/project", str(folder))
    (folder / "hello.wsgi").write_text(script, "utf-8")
    for one in (folder.parent, folder):
        one.chmod(0o755)  # started as root, Apache reads files as another user
    supported = str(install_mod_wsgi(folder / ".venv"))
    recorder.programs |= {"mod_wsgi": "4.9.4", "mod_wsgi (PyPI)": "6.1.1"}
    for version, module in {"4.9.4": MODULE, "6.1.1": supported}.items():
        number = version.partition(".")[0]
        with apache(recorder, module, SITE) as program:
            shown(recorder, f"chunked-broken-{number}", program, PAGE)
            program.wait_for("chunked transfer encoding")
            text = excerpt(program.log(), "chunked transfer encoding")
            text = text.removeprefix("...\n").replace(str(folder), "/home/you/project")
            label = f"Log of {version}"
            recorder.show(f"chunked-log-{number}", "log", text, label=label)
            if number == "4":
                (folder / "error.log").write_text(program.log(), "utf-8")
                count = "grep -c 'chunked transfer encoding' error.log"
                shown(recorder, "chunked-confirm", program, count, WHOLE, CHUNKED)
                shown(recorder, "chunked-empty", program, EMPTY)
        with apache(recorder, module, ALLOWED) as program:
            shown(recorder, f"chunked-fixed-{number}", program, PAGE)
    text = change(SITE, ALLOWED).replace("${project}", "/home/you/project")
    recorder.show("chunked-change", "change", text, label="httpd.conf")


@contextlib.contextmanager
def apache(recorder: Recorder, module: str, site: str) -> Iterator[Program]:
    """Run Apache with one mod_wsgi."""
    port = recorder.port(8080)
    folder = recorder.folder
    tokens = {
        "Define project /home/you/project": f"Define project {folder}",
        f"{HOST}:8080": f"{HOST}:{port}",
        MODULE: module,
        DAEMON: f"{DAEMON} threads=1",
        SITE: site,
    }
    with configured(folder / "httpd.conf", tokens, port=port) as program:
        program.wait_for("resuming normal operations")
        yield program


def shown(recorder: Recorder, name: str, program: Program, *commands: str) -> None:
    """Show what commands print."""
    typed = [one.format(port=program.port) for one in commands]
    text = transcript(typed, in_shell(recorder.folder))
    recorder.show(name, "command", text, label="Terminal")
