"""Move a link while a program is in the folder to which it led."""

import os
import tempfile
from pathlib import Path

before = Path.cwd()

with tempfile.TemporaryDirectory() as folder:
    current = Path(folder, "current")
    for number in ("1", "2"):
        Path(folder, number).mkdir()
        Path(folder, number, "version").write_text(f"release {number}")

    current.symlink_to("1")
    os.chdir(current)  # as systemd does to start Gunicorn

    current.unlink()
    current.symlink_to("2")
    print("the link leads to", (current / "version").read_text())
    print("the program reads", Path("version").read_text())

    os.chdir(current)  # as a restart does
    print("restarted, it reads", Path("version").read_text())
    os.chdir(before)
