"""Run a module of Python, and print whose code opens its port.

python who_listens.py flask --app app run
"""

import runpy
import sys
from pathlib import Path

OF_NO_INTEREST = {"asyncio", "click", "contextlib", "runpy", "who_listens"}
"""Modules that run a command or wait, whatever it does."""


def told(event: str, arguments: tuple[object, ...]) -> None:
    """Print the modules whose functions are running when a port is opened."""
    if event != "socket.bind":
        return
    frame, modules = sys._getframe(1), []
    while frame:
        name = frame.f_globals.get("__name__", "")
        package = name.partition(".")[0]
        if name not in modules and package not in {*OF_NO_INTEREST, "__main__"}:
            modules.insert(0, name)
        frame = frame.f_back
    print(f"{arguments[1]} opened by {' > '.join(modules)}", flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    sys.argv = sys.argv[1:]
    sys.addaudithook(told)
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
