"""Links of a frozen site below /tea/, in three ways to make them."""

import re
import shutil

from handbook import ROOT
from handbook.record.recorder import Recorder

WAYS = {
    "python freeze.py": ("python freeze.py", {}),
    "BASE_URL=https://you.github.io/tea python freeze.py": (
        "python freeze.py",
        {"BASE_URL": "https://you.github.io/tea"},
    ),
    "python freeze_relative.py": ("python freeze_relative.py", {}),
}
LINK = re.compile(r'href="([^"]*)"')


def record(recorder: Recorder) -> None:
    """Freeze the tea room each way, and follow the links of its front page."""
    recorder.uses("Flask", "Frozen-Flask")
    port = recorder.port(8000)
    command = f"python {ROOT}/build.py preview --out build --at /tea/ --port {port}"
    for number, (shown, (way, env)) in enumerate(WAYS.items(), start=1):
        shutil.rmtree(recorder.folder / "build", ignore_errors=True)
        recorder.finish(way, env=env)
        front = (recorder.folder / "build/index.html").read_text("utf-8")
        rows = [f"$ {shown}"]
        with recorder.start(command, port=port):
            for link in LINK.findall(front):
                target = link if link.startswith("/") else f"/tea/{link}"
                request = f"GET {target} HTTP/1.1\nHost: 127.0.0.1:{port}\n"
                raw = recorder.exchange(port, f"{request}Connection: close\n\n")
                status = raw.partition("\r\n")[0].split(" ", 1)[1]
                rows.append(f"{link:23} -> {status}")
        name = f"way-{number}"
        recorder.show(name, "listing", "\n".join(rows), label="Links of index.html")
