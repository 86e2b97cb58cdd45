"""A new virtual environment has a Python, and no Flask."""

from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder

IMPORT = "import flask; print('found')"


def record(recorder: Recorder) -> None:
    """Import Flask in the environment of this project, and in a new one."""
    recorder.uses("Flask")
    recorder.run(f'python -c "{IMPORT}"', name="here", label="Where Flask is installed")
    recorder.finish("python -m venv --without-pip fresh")
    command = f'fresh/bin/python -c "{IMPORT}"'
    output = recorder.finish(f"{recorder.folder}/{command}", status=1)
    said = excerpt(output, "Error: ")
    label = "In a new environment"
    recorder.show("fresh", "command", f"$ {command}\n{said}", label=label)
