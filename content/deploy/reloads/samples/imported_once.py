"""Change a module that is imported already, and ask it again."""

import sys
import tempfile
from importlib import import_module
from pathlib import Path

sys.dont_write_bytecode = True  # so that Python reads the file itself

with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    file = Path(folder, "site_code.py")

    file.write_text("VERSION = 1\n")
    import_module("site_code")

    file.write_text("VERSION = 2\n")
    print("the file says:", file.read_text().strip())
    print("this process: VERSION =", import_module("site_code").VERSION)

    del sys.modules["site_code"]
    print("imported anew: VERSION =", import_module("site_code").VERSION)

    del sys.modules["site_code"]  # the next run begins without it
    sys.path.remove(folder)
