"""Run a module of Python, and print whose functions run when it opens a port.

python who_listens.py flask --app app run
"""

import runpy
import sys
from pathlib import Path
from traceback import walk_stack

RUNNERS = {"__main__", "asyncio", "click", "contextlib", "runpy"}
"""Packages that run a command or wait, whatever it does."""


# region: told
def told(event: str, arguments: tuple[object, ...]) -> None:
    """Print the modules whose functions run when a port is opened."""
    if event == "socket.bind":
        stack = walk_stack(sys._getframe(1))
        names = dict.fromkeys(frame.f_globals["__name__"] for frame, _ in stack)
        shown = [one for one in reversed(names) if one.split(".")[0] not in RUNNERS]
        print(arguments[1], "opened by", " > ".join(shown), flush=True)


# endregion

if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    sys.argv = sys.argv[1:]
    sys.addaudithook(told)
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
