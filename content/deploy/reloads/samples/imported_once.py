"""Change a module that is imported already, and ask it again."""

import importlib
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    file = Path(folder, "site_code.py")

    file.write_text("VERSION = 1\n")
    importlib.invalidate_caches()
    site_code = importlib.import_module("site_code")

    file.write_text("VERSION = 2\n")
    print("the file says:", file.read_text().strip())
    print("this process: VERSION =", site_code.VERSION)

    del sys.modules["site_code"]
    site_code = importlib.import_module("site_code")

    print("imported anew: VERSION =", site_code.VERSION)
