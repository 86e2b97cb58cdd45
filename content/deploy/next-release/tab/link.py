"""Move a link while a program is in the folder to which it led."""

import os
import tempfile
from pathlib import Path

before = Path.cwd()

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for number in (1, 2):
        release = Path("releases", str(number))
        release.mkdir(parents=True)
        (release / "version").write_text(f"release {number}")
    current = Path("current")
    current.symlink_to("releases/1")

    os.chdir(current)  # as systemd does to start Gunicorn
    link = Path(folder, "current")
    link.unlink()
    link.symlink_to("releases/2")
    print("the link leads to", (link / "version").read_text())
    print("the program reads", Path("version").read_text())

    os.chdir(link)  # as a restart does
    print("restarted, it reads", Path("version").read_text())
    os.chdir(before)
