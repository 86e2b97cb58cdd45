"""Two servers of one program: asked before they wait, while they do, and after it."""

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Run the sample, then list the sockets of such a process."""
    recorder.uses("psutil")
    ports = f"{recorder.port(8000)} {recorder.port(5300)}"
    recorder.run(f"python two_servers.py {ports}", name="asked")
    recorder.run(f"python sockets.py {ports}", name="sockets")
