"""A restart and a reload of the same server, while visitors come."""

import signal
import time
from pathlib import Path

from handbook.record.recorder import Recorder

SAMPLES = Path(__file__).parents[2] / "samples"


def record(recorder: Recorder) -> None:
    """Restart Gunicorn, then reload it, and count the requests that fail."""
    recorder.uses("Flask", "Gunicorn")
    recorder.add_samples(SAMPLES)
    for name, label in (
        ("restart", "While it restarts"),
        ("reload", "While it reloads"),
    ):
        port = recorder.port(8000)
        command = f"gunicorn --no-control-socket --bind 127.0.0.1:{port} --threads 4"
        visit = f"python steady.py {port} 4 --post --keep"
        with recorder.start(f"{command} hello:app", port=port) as program:
            if name == "reload":
                with recorder.meanwhile(visit, name=name, label=label):
                    time.sleep(1)
                    program.process.send_signal(signal.SIGHUP)
                continue
            with recorder.meanwhile(visit, name=name, label=label):
                time.sleep(1)
                program.process.terminate()
                program.process.wait(30)
                with recorder.start(f"{command} hello:app", port=port):
                    time.sleep(2)
