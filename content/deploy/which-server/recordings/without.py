"""What is left without the modules of Unix, and without debug mode."""

import contextlib
import shutil
import time
from pathlib import Path

import psutil

from handbook.record.connections import HOST, connect
from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder
from handbook.record.stacks import SECRET
from handbook.record.visitors import Visitor

WAITRESS = Path(__file__).parents[2] / "waitress/samples"
HALF = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8\r\n\r\n1234"


def record(recorder: Recorder) -> None:
    """Start two servers like on Windows, and one application by itself."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn", "Waitress")
    recorder.add_samples(WAITRESS, recorder.folder / "waitress")
    windows(recorder)
    undebugged(recorder)


def windows(recorder: Recorder) -> None:
    """Start both servers without what Windows does not have."""
    shutil.copy(recorder.folder / "waitress/hello.py", recorder.folder)
    port = recorder.port(8080)
    command = f"python like_windows.py waitress --listen {HOST}:{port} hello:app"
    with recorder.start(command, port=port, env=SECRET, until="Serving", name="pure"):
        with Visitor(port, secure=False) as visitor:
            text = str(visitor.ask())
        recorder.show("pure-answer", "output", text, label="A visitor gets")
    command = f"python like_windows.py gunicorn --bind {HOST}:{port} hello:app"
    output = recorder.finish(command, status=1, env=SECRET)
    text = f"$ {command}\n{excerpt(output, 'ModuleNotFoundError')}"
    recorder.show("unix", "command", text, label="Terminal")


def undebugged(recorder: Recorder) -> None:
    """Start ``app.run`` with debug off, and send it two hundred halves of uploads."""
    port = recorder.port(5000)
    path = recorder.folder / "no_debug.py"
    path.write_text(path.read_text("utf-8").replace("5000", str(port)), "utf-8")
    command = "python no_debug.py"
    with recorder.start(command, port=port) as program, contextlib.ExitStack() as crowd:
        text = f"$ {command}\n{excerpt(program.log(), 'WARNING', 'Debug mode')}"
        recorder.show("no-debug", "command", text, label="Terminal")
        rows = ["Clients with half an upload\tThreads"]
        opened = 0
        for count in (0, 20, 200):
            for _ in range(count - opened):
                crowd.enter_context(connect(port)).sendall(HALF)
            opened = count
            program.wait_for_clients(count)
            time.sleep(0.5)  # the last one has its thread by then
            rows.append(f"{count}\t{psutil.Process(program.pid).num_threads()}")
    label = "app.run(debug=False)"
    recorder.show("threads", "table", "\n".join(rows), label=label)
