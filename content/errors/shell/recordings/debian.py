"""What a fresh Debian answers to somebody who wants to start with Flask."""

import re

from handbook.record.recorder import Recorder
from tests.provision.machine import lab as labs
from tests.provision.machine.answers import ANSWERS
from tests.provision.machine.deployment import version_in
from tests.provision.machine.visitor import FAILURES, Visitor


def record(recorder: Recorder) -> None:
    """Try it step by step, and show what is said until it works."""
    with labs.running() as lab:
        visitor = Visitor(lab, recorder)
        visitor.arrive()
        for failure in FAILURES + ANSWERS:
            failure(visitor)
        said = visitor.do(".venv/bin/flask --version")
        found = dict(re.findall(r"^(\w+) ([\d.]+)", said, re.MULTILINE))
        recorder.programs = {
            "Debian": version_in(visitor.do("cat /etc/debian_version")),
            "Python": found["Python"],
            "Flask": found["Flask"],
            "Werkzeug": found["Werkzeug"],
            "pip": version_in(visitor.do("pip --version")),
            "curl": version_in(visitor.do("curl --version")),
        }
