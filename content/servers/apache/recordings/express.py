"""mod_wsgi-express: an Apache of its own, from one command."""

import os
from pathlib import Path

from handbook.record.connections import HOST
from handbook.record.printed import excerpt
from handbook.record.programs import Program, family
from handbook.record.recorder import Recorder
from handbook.record.servers import virtual_environment
from tests.provision.mod_wsgi import install_mod_wsgi

GET = "GET / HTTP/1.1\nHost: localhost\nConnection: close\n\n"
EXPRESS = "mod_wsgi-express"
# One process, so that all code is loaded when the first response is there.
OPTIONS = "--log-to-terminal --server-root express"
USER = "--user www-data --group www-data"
SAYS = ("Server URL", "Operating Mode", "Request Capacity", "configured -- resuming")


def record(recorder: Recorder) -> None:
    """Install, start, ask, deploy."""
    recorder.uses("Flask")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    folder = recorder.folder
    virtual_environment(folder / ".venv")
    module = install_mod_wsgi(folder / ".venv")
    # The name of the module ends with the machine that it was compiled for.
    recorder.shown_as(module.name, "mod_wsgi-py3.so")
    script = folder / "hello.wsgi"
    text = script.read_text("utf-8").replace("/home/you/project", str(folder))
    script.write_text(text, "utf-8")
    # Started as root, Apache reads files as another user.
    for place in (folder.parent, folder):
        place.chmod(0o755)
    env = {"PATH": f"{folder}/.venv/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    port = recorder.port(8000)
    command = f"{EXPRESS} start-server hello.wsgi --host {HOST} --port {port}"
    command = f"{command} {OPTIONS} {USER}"
    with recorder.start(
        command, port=port, until="resuming normal", env=env
    ) as program:
        log = program.log()
        recorder.programs["mod_wsgi (PyPI)"] = log.partition("mod_wsgi/")[2].split()[0]
        text = f"$ {command}\n{excerpt(log, *SAYS)}"
        recorder.show("start", "command", text, label="Terminal")
        answer(recorder, program, "answer", "The view says")
        recorder.show("processes", "listing", processes(program), label="Its processes")
        path = folder / "where.py"
        new = path.read_text("utf-8").replace("version 1", "version 2")
        path.write_text(new, "utf-8")
        os.utime(script)
        answer(recorder, program, "touched", "After touch hello.wsgi")
    recorder.run(f"{EXPRESS} module-config", name="module-config", env=env)


def answer(recorder: Recorder, program: Program, name: str, label: str) -> None:
    """Show the content of the front page."""
    raw = recorder.exchange(program.port, GET, quiet=5).replace("\r\n", "\n")
    recorder.show(name, "output", raw.partition("\n\n")[2], label=label)


def processes(program: Program) -> str:
    """Return the names of the processes; how many Apache has depends on its load."""
    names = {Path(process.cmdline()[0].strip()).name for process in family(program.pid)}
    return "\n".join(sorted(filter(None, names)))
