"""Units that systemd reads otherwise than they were meant: shown, and fixed."""

from __future__ import annotations

from tests.provision.machine.service import UNIT, USER, WORKS, Service


def not_found(service: Service) -> None:
    """Ask for a unit that is not there."""
    service.do(f"mv {UNIT} /root")
    service.do("systemctl daemon-reload")
    start, status = "sudo systemctl start hello", "systemctl status hello"
    enable = "sudo systemctl enable hello"
    service.show("unit-broken", start, status, enable)
    service.show(
        "unit-confirm", start, f"ls {UNIT}", "systemctl list-unit-files 'hel*'"
    )
    service.do(f"mv /root/hello.service {UNIT}")
    service.do("systemctl daemon-reload")
    service.works("unit", "systemctl list-unit-files 'hel*' --no-legend", *WORKS)
    gone = "systemctl status hallo"
    service.show("unit-misspelt", gone)


def changed(service: Service) -> None:
    """Edit the unit, and forget to tell systemd."""
    service.start("active")
    text = service.with_lines(User=f"{USER}\nEnvironment=GREETING=Hello")
    service.file(UNIT, text)
    show, need = (
        "systemctl show -P Environment hello",
        "systemctl show -P NeedDaemonReload hello",
    )
    service.show(
        "changed-confirm",
        "sudo systemctl restart hello",
        need,
        show,
        f"grep Environment {UNIT}",
    )
    command = "sudo systemctl daemon-reload"
    service.show("changed-command", command, "sudo systemctl restart hello")
    service.until("curl -sS http://127.0.0.1:8000/", "Hello")
    service.show("changed-fixed", need, show, *WORKS)


def no_file(service: Service) -> None:
    """Name a file of variables that is not there; then write what it cannot read."""
    service.do("rm -f /etc/hello.env")
    service.unit(User=f"{USER}\nEnvironmentFile=/etc/hello.env")
    service.start(name="env-broken")
    files = "systemctl show -p EnvironmentFiles hello"
    service.confirm("env", files, "ls /etc/hello.env", lines=4)
    make = "sudo install -m 600 /dev/null /etc/hello.env"
    service.show(
        "env-command", make, "echo SECRET_KEY=change-me | sudo tee /etc/hello.env"
    )
    service.works("env")
    lines = 'A=two words\nB="quoted"\nexport C=3\nD=$HOME\nE=p#q\nF = 6\n'
    service.file("/etc/odd.env", lines)
    run = "sudo systemd-run -q --pipe -p EnvironmentFile=/etc/odd.env"
    seen = f"{run} env | grep '^[A-F]='"
    service.show("env-read", "cat /etc/odd.env", seen)


def no_notice(service: Service) -> None:
    """Wait for a notification that never comes."""
    flask = "ExecStart=/srv/hello/.venv/bin/flask --app hello run --port 8000"
    service.unit(User=f"{USER}\nType=notify\nTimeoutStartSec=3", ExecStart=flask)
    service.start(name="notice-broken")
    result = "systemctl show -p Type -p TimeoutStartUSec -p Result hello"
    service.confirm("notice", result, "systemctl is-active hello")
    service.repaired("notice", User=f"{USER}\nType=notify")


def low_port(service: Service) -> None:
    """Listen on port 80 as an ordinary user."""
    config = "/srv/hello/gunicorn.conf.py"
    text = (service.recorder.folder / "gunicorn.conf.py").read_text("utf-8")
    service.file(config, text.replace("8000", "80"))
    service.do("sysctl -q -w net.ipv4.ip_unprivileged_port_start=1024", status=None)
    service.start()
    least = "sysctl net.ipv4.ip_unprivileged_port_start"
    service.confirm(
        "port", "systemctl show -p User hello", f"grep bind {config}", least, lines=4
    )
    service.changed("port-change", config, text)
    service.works("port")
    service.file(config, text.replace("8000", "80"))
    right = service.with_lines(User=f"{USER}\nAmbientCapabilities=CAP_NET_BIND_SERVICE")
    service.changed("port-right-change", UNIT, right)
    service.do("systemctl daemon-reload; systemctl restart hello")
    service.until("curl -sS http://127.0.0.1/", "Hello")
    user = "ps -o user= -p $(systemctl show -P MainPID hello)"
    service.show("port-right-fixed", "curl -sS http://127.0.0.1/", user)


def unknown_key(service: Service) -> None:
    """Misspell a key: systemd ignores it."""
    service.unit(User="Usr=hello")
    service.start("active")
    user = "ps -o user= -p $(systemctl show -P MainPID hello)"
    verify = f"systemd-analyze verify {UNIT}"
    log = "sudo journalctl -u hello -o cat -g Unknown -n 1"
    service.show("key-confirm", log, verify, user)
    service.changed("key-change", UNIT, service.sound)
    service.works("key", verify, user, *WORKS)
    service.file(UNIT, service.sound.replace("[Service]", "[Servce]"))
    service.show("key-section", verify)
    service.file(UNIT, service.sound.replace("[Unit]\n", ""))
    service.show("key-outside", verify)


def bad_setting(service: Service) -> None:
    """Start a program by a path that begins in another folder."""
    service.file(
        UNIT, service.with_lines(ExecStart="ExecStart=.venv/bin/gunicorn hello:app")
    )
    service.do("systemctl daemon-reload")
    service.show("bad-broken", "sudo systemctl start hello")
    state = "systemctl show -p LoadState hello"
    service.show(
        "bad-confirm", f"systemd-analyze verify {UNIT}", f"grep -n Exec {UNIT}", state
    )
    service.repaired("bad")


def socket_taken(service: Service) -> None:
    """Let a socket of systemd ask for an address that another program has."""
    listens = "[Socket]\nListenStream=127.0.0.1:8000\n"
    service.file("/etc/systemd/system/hello.socket", listens)
    service.do("systemctl daemon-reload")
    service.do("systemd-run --unit other python3 -m http.server 8000 -b 127.0.0.1")
    service.until("ss -Hltn 'sport = :8000'", "LISTEN")
    begin = "sudo systemctl start hello.socket"
    log = "sudo journalctl -u hello.socket -o cat -n"
    service.show("socket-broken", begin)
    for _ in range(10):  # as the journal may miss the line, see Service.start
        if "Failed to create" in service.do(f"{log} 5"):
            break
        service.do(begin, status=1)
    taken = "sudo ss -Hltnp 'sport = :8000' | grep -o '\"[^\"]*\",pid=[0-9]*'"
    whose = (
        "ps -o unit= -p $(sudo ss -Hltnp 'sport = :8000' | grep -Po 'pid=\\K[0-9]*')"
    )
    service.show("socket-confirm", f"{log} 5", taken, whose)
    service.show("socket-command", "sudo systemctl stop other", begin)
    service.until("curl -sS http://127.0.0.1:8000/", "Hello")
    answers = "curl -sS http://127.0.0.1:8000/"
    service.show("socket-fixed", "systemctl is-active hello.socket", answers)
    service.do("systemctl stop hello.socket hello", status=None)
    service.start("active")
    service.do(begin, status=None)
    service.show("socket-active", f"{log} 2", "systemctl is-active hello")
    service.show("socket-again-command", "sudo systemctl stop hello", begin)
    service.show("socket-again-fixed", "systemctl is-active hello.socket", answers)
    service.do("systemctl stop hello.socket hello; rm /etc/systemd/system/hello.socket")


FAILURES = (
    not_found,
    changed,
    no_file,
    no_notice,
    low_port,
    unknown_key,
    bad_setting,
    socket_taken,
)
