"""A service of a fresh Debian: broken in every way that systemd names, and fixed."""

from handbook.record.recorder import Recorder
from tests.provision.machine import lab as labs
from tests.provision.machine import starts, unitfiles
from tests.provision.machine.deployment import version_in
from tests.provision.machine.service import Service, furnish


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    with labs.running() as lab:
        service = Service(lab, recorder)
        furnish(service)
        for failure in starts.FAILURES + unitfiles.FAILURES:
            service.restore()
            failure(service)
        asked = {
            "Debian": "cat /etc/debian_version",
            "systemd": "systemctl --version",
            "Gunicorn": "/srv/hello/.venv/bin/gunicorn --version",
            "Flask": "/srv/hello/.venv/bin/pip show flask",
            "Python": "python3 --version",
        }
        recorder.programs = {
            name: version_in(service.do(command)) for name, command in asked.items()
        }
