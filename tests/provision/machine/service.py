"""A service of systemd on a fresh server, which can be broken and repaired."""

from __future__ import annotations

from functools import cached_property

from tests.provision.machine.console import Console

UNIT = "/etc/systemd/system/hello.service"
GUNICORN = "/srv/hello/.venv/bin/gunicorn"
START = f"ExecStart={GUNICORN} hello:app"
USER = "User=hello"
LOG = "sudo journalctl -u hello -o cat -n"
UNABLE = "Unable to locate"
WORKS = ("systemctl is-active hello", "curl -sS http://127.0.0.1:8000/")


class Service(Console):
    """The service ``hello`` of a server."""

    @cached_property
    def sound(self) -> str:
        """Its unit as it works."""
        return (self.recorder.folder / "hello.service").read_text("utf-8")

    def restore(self) -> None:
        """Let everything be as it was before it was broken."""
        self.do("systemctl stop hello.socket hello 2>&1", status=None)
        for name in ("hello.py", "gunicorn.conf.py"):
            text = (self.recorder.folder / name).read_text("utf-8")
            self.file(f"/srv/hello/{name}", text)
        self.unit()

    def unit(self, **lines: str) -> str:
        """Write the unit with some of its lines replaced; systemd reads it."""
        text = self.with_lines(**lines)
        self.file(UNIT, text)
        self.do("systemctl daemon-reload; systemctl reset-failed hello", status=None)
        return text

    def with_lines(self, **lines: str) -> str:
        """Return the unit with the lines of some keys replaced."""
        text = self.sound
        for key, new in lines.items():
            old = next(one for one in text.split("\n") if one.startswith(key))
            text = text.replace(old, new)
        return text

    def start(self, state: str = "failed", name: str = "", says: str = "") -> None:
        """Start the service, and wait for what becomes of it.

        The journal misses lines of a process that ends at once now and then, as it
        looks up the unit when the process is gone: that is tried again.
        """
        for _ in range(10):
            if name:
                self.show(name, "sudo systemctl restart hello")
            else:
                self.do("systemctl reset-failed hello", status=None)
                self.do("systemctl restart hello", status=None)
            self.until("systemctl is-active hello", state)
            if says in self.do(f"{LOG} 5"):
                break
        if state == "active":
            self.until("curl -sS http://127.0.0.1:8000/", "Hello")

    def confirm(self, name: str, *commands: str, lines: int = 3) -> None:
        """Show the end of the journal, and what commands print."""
        self.show(f"{name}-confirm", f"{LOG} {lines}", *commands)

    def repaired(self, name: str, **lines: str) -> None:
        """Change the unit, show how, and that it works then."""
        self.changed(f"{name}-change", UNIT, self.with_lines(**lines))
        self.works(name)

    def works(self, name: str, *commands: str) -> None:
        """Start the service again, and show that it answers."""
        self.do("systemctl daemon-reload; systemctl reset-failed hello", status=None)
        self.start("active")
        self.show(f"{name}-fixed", *(commands or WORKS))


def furnish(service: Service) -> None:
    """Make the server of a small deployment."""
    folder = "/srv/hello"
    for command in (
        "apt-get update -q",
        "apt-get install -q -y --no-install-recommends python3-venv curl sudo",
        "adduser --system hello",
        f"mkdir -p {folder}",
        f"python3 -m venv {folder}/.venv",
        f"{folder}/.venv/bin/pip install -q flask gunicorn",
    ):
        service.do(command)
