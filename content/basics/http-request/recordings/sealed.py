"""A request without TLS and with it."""

import shlex

from handbook.record import programs
from handbook.record.recorder import Recorder

CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
    "-addext subjectAltName=DNS:localhost -keyout key.pem -out cert.pem"
)


def record(recorder: Recorder) -> None:
    """Make a certificate, and run the sample with it."""
    programs.run(shlex.split(CERTIFICATE), cwd=recorder.folder)
    recorder.run("python sealed.py cert.pem key.pem", name="run")
