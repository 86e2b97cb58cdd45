"""Runs a touched script: in the same process, and as if in a new one."""

import runpy
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, ".")
Path("script.wsgi").write_text("from view import version\n")


def deploy(version: int) -> None:
    """Write new code; the script stays as it is."""
    Path("view.py").write_text(f"version = {version}\n")


def run() -> int:
    """Run the script, as mod_wsgi does when its date is new."""
    return runpy.run_path("script.wsgi")["version"]


deploy(1)
print("at first:", run())
deploy(2)
print("in the same process:", run())
del sys.modules["view"]  # A new process has imported nothing yet.
print("in a new process:", run())
