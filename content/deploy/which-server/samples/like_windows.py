"""Run a module without what only Unix has: like_windows.py waitress."""

import os
import runpy
import sys

UNIX_ONLY = ("fcntl", "grp", "pwd", "resource", "termios")

if __name__ == "__main__":
    for name in UNIX_ONLY:
        sys.modules[name] = None  # its import fails now
    del os.fork
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__")
