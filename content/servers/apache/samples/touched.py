"""Runs a touched script: in the same process, and as if in a new one."""

import runpy
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.dont_write_bytecode = True


def deploy(folder: str, version: int) -> None:
    """Write new code; the script stays as it is."""
    Path(folder, "view.py").write_text(f"version = {version}\n")


def run(folder: str) -> int:
    """Run the script, as mod_wsgi does when its date is new."""
    return runpy.run_path(f"{folder}/hello.wsgi")["version"]


with TemporaryDirectory(dir=Path.cwd()) as folder:
    sys.path.insert(0, folder)
    Path(folder, "hello.wsgi").write_text("from view import version\n")
    deploy(folder, 1)
    print("at first:", run(folder))
    deploy(folder, 2)
    print("in the same process:", run(folder))
    del sys.modules["view"]  # A new process has imported nothing yet.
    print("in a new process:", run(folder))
