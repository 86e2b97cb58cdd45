"""Programs that systemd cannot start, or that end: each is shown, and fixed."""

from __future__ import annotations

from tests.provision.machine.service import (
    GUNICORN,
    LOG,
    START,
    UNABLE,
    UNIT,
    USER,
    WORKS,
    Service,
)


def exec_missing(service: Service) -> None:
    """Name a file that is not there; then move the environment."""
    wrong = START.replace("/.venv", "/venv")
    service.unit(ExecStart=wrong)
    service.start(says=UNABLE)
    path = wrong.partition("=")[2].split()[0]
    service.confirm("exec", f"ls {path}", f"ls {GUNICORN}", lines=4)
    service.repaired("exec")
    service.do("mv /srv/hello/.venv /srv/hello/venv")
    service.unit(ExecStart=wrong)
    service.start(says="Failed to execute")
    service.show("exec-moved", f"{LOG} 4", f"head -n 1 {path}", f"{path} --version")
    service.do("mv /srv/hello/venv /srv/hello/.venv")


def exec_forbidden(service: Service) -> None:
    """Take away the right to run; then mount the folder without it."""
    service.do(f"chmod -x {GUNICORN}")
    service.start(says=UNABLE)
    service.confirm(
        "forbidden",
        f"ls -l {GUNICORN} | cut -c 1-10",
        f"sudo -u hello {GUNICORN} --version",
        "findmnt -no OPTIONS --target /srv/hello",
        lines=4,
    )
    service.show("forbidden-command", f"sudo chmod +x {GUNICORN}")
    service.works("forbidden")
    service.do("mkdir -p /mnt/app && mount -t tmpfs -o noexec tmpfs /mnt/app")
    service.do(f"cp {GUNICORN} /mnt/app")
    service.unit(ExecStart="ExecStart=/mnt/app/gunicorn hello:app")
    service.start(says="Failed at step EXEC")
    show = "findmnt -no OPTIONS --target /mnt/app | cut -d , -f 1-2"
    service.show("forbidden-noexec", f"{LOG} 3", show)
    service.do("umount /mnt/app; chmod 700 /srv/hello", status=None)
    service.unit()
    service.start(says="Changing to")
    service.show("forbidden-folder", f"{LOG} 4", "namei -m /srv/hello")
    service.do("chmod 755 /srv/hello")


def exec_format(service: Service) -> None:
    """Begin a script with nothing, and with the line end of Windows."""
    script = "/srv/hello/start.sh"
    run = f"exec {GUNICORN} hello:app\n"
    service.file(script, run)
    service.do(f"chmod +x {script}")
    service.unit(ExecStart=f"ExecStart={script}")
    service.start(says="Failed to execute")
    service.confirm("format", f"head -n 1 {script}", f"ls -l {script} | cut -c 1-10")
    service.changed("format-change", script, f"#!/bin/sh\n{run}")
    service.works("format")
    service.do(f"sed -i 's/$/\\r/' {script}")
    service.start(says="Failed to execute")
    service.show("windows-confirm", f"{LOG} 3", f"ls {script}", f"cat -A {script}")
    service.show("windows-command", f"sudo sed -i 's/\\r$//' {script}")
    service.works("windows")


def no_folder(service: Service) -> None:
    """Start it in a folder that is not there."""
    service.unit(WorkingDirectory="WorkingDirectory=/srv/helo")
    service.start(says="Changing to")
    service.confirm(
        "chdir", "systemctl show -P WorkingDirectory hello", "ls -d /srv/*", lines=4
    )
    service.repaired("chdir")


def no_user(service: Service) -> None:
    """Run it as somebody who is not there."""
    service.unit(User="User=helo")
    service.start(says="credentials")
    service.confirm(
        "user", "systemctl show -P User hello", "id helo", "id -un hello", lines=4
    )
    service.repaired("user")


def no_path(service: Service) -> None:
    """Ask for a folder to write in that is not there."""
    sandbox = "ProtectSystem=strict\nPrivateTmp=yes\n"
    paths = "ReadWritePaths=/var/lib/hello"
    service.unit(User=f"{USER}\n{sandbox}{paths}")
    service.start(says="mount namespacing")
    named = "systemctl show -p ReadWritePaths hello"
    service.confirm("namespace", named, "ls -d /var/lib/hello", lines=4)
    service.repaired("namespace", User=f"{USER}\n{sandbox}StateDirectory=hello")
    service.show("namespace-owner", "stat -c '%U %a' /var/lib/hello")


def too_quickly(service: Service) -> None:
    """Let systemd start it again and again."""
    service.do("mv /srv/hello/hello.py /srv/hello/app.py")
    restart = f"{USER}\nRestart=always"
    service.unit(User=restart)
    service.start()
    limits = "systemctl show -p StartLimitBurst -p StartLimitIntervalUSec hello"
    reason = "sudo journalctl -u hello -o cat | grep Error | tail -n 1"
    service.show(
        "limit-confirm", f"{LOG} 3", reason, limits, "systemctl is-failed hello"
    )
    service.do("mv /srv/hello/app.py /srv/hello/hello.py")
    fixed = service.with_lines(User=f"{restart}\nRestartSec=5s")
    service.changed("limit-change", UNIT, fixed)
    service.do("systemctl daemon-reload")
    service.show("limit-command", "sudo systemctl reset-failed hello")
    service.works("limit")


def status_1(service: Service) -> None:
    """Start the application with a Python that has no Flask."""
    service.file("/srv/hello/serve.py", "from hello import app\n\napp.run(port=8000)\n")
    service.unit(ExecStart="ExecStart=/usr/bin/python3 serve.py")
    service.start()
    python = "sudo -u hello /usr/bin/python3 -c 'import flask'"
    service.confirm("one", "systemctl show -P ExecMainStatus hello", python)
    own = "/srv/hello/.venv/bin/python -c 'import flask; print(flask.__name__)'"
    service.show("one-own", own)
    service.repaired("one")


def status_3(service: Service) -> None:
    """Let a worker of Gunicorn fail to boot; the variable is there in a terminal."""
    text = (service.recorder.folder / "hello.py").read_text("utf-8")
    keyed = text.replace("from flask", "import os\n\nfrom flask").replace(
        "__name__)\n", '__name__)\napp.secret_key = os.environ["SECRET_KEY"]\n'
    )
    service.file("/srv/hello/hello.py", keyed)
    service.start()
    error = "sudo journalctl -u hello -o cat | grep -B 1 'Error:' | tail -n 2"
    check = f"cd /srv/hello && sudo -u hello {GUNICORN} --check-config hello:app"
    last = f"{check} 2>&1 | grep Error:"
    service.show("three-confirm", f"{LOG} 4", error, last)
    service.do("install -m 600 /dev/null /etc/hello.env")
    service.file("/etc/hello.env", "SECRET_KEY=change-me\n")
    service.repaired("three", User=f"{USER}\nEnvironmentFile=/etc/hello.env")


def killed(service: Service) -> None:
    """Kill it, as a lack of memory does."""
    service.start("active")
    service.do("kill -9 $(systemctl show -P MainPID hello)")
    service.until("systemctl is-active hello", "failed")
    asked = "sudo journalctl -k -g 'Out of memory' -q"
    result = "systemctl show -p Result hello"
    log = "sudo journalctl -u hello -o cat -g 'status=|result' -n 2"
    service.show("killed-confirm", log, result, f"{asked}; echo status $?")
    service.repaired("killed", User=f"{USER}\nRestart=on-failure")
    service.do("kill -9 $(systemctl show -P MainPID hello)")
    service.until("systemctl show -P NRestarts hello", "1")
    service.until("curl -sS http://127.0.0.1:8000/", "Hello")
    policy = service.with_lines(User=f"{USER}\nRestart=on-failure\nOOMPolicy=continue")
    service.changed("memory-change", UNIT, policy)
    service.do("systemctl daemon-reload")
    service.show("memory-fixed", "systemctl show -p OOMPolicy -p Restart hello")
    service.show("killed-again", "systemctl show -p NRestarts hello", *WORKS)


FAILURES = (
    exec_missing,
    exec_forbidden,
    exec_format,
    no_folder,
    no_user,
    no_path,
    too_quickly,
    status_1,
    status_3,
    killed,
)
