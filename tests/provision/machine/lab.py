"""A lab: a fresh server, the computer of its owner, and an authority for certificates.

They share a network that leads nowhere else.  The server reaches the archives of
packages through a proxy.  The authority is Pebble, the test server of Let's Encrypt's
makers: root's own settings tell Certbot to ask it, and both machines trust it.
"""

from __future__ import annotations

import contextlib
import json
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from handbook.errors import MachineError
from handbook.record.programs import Finished
from tests.provision.machine import images, namespaces
from tests.provision.machine.booting import Machine
from tests.provision.machine.mirror import proxying
from tests.provision.machine.waiting import wait_until
from tests.provision.tools import unattended

NAME = "hello.example"
SERVER = "192.0.2.10"
COMPUTER = "192.0.2.7"
AUTHORITY = "192.0.2.14"
PROXY = "192.0.2.1"
PORT = 3128

HOSTS = f"""127.0.0.1 localhost
{SERVER} {NAME}
{AUTHORITY} acme.example
"""

BUNDLE = Path("/etc/ssl/certs/ca-certificates.crt")
HOME = "/home/you"
LOCAL_AUTHORITIES = "usr/local/share/ca-certificates"
USER = {"PATH": "/usr/bin:/bin:/usr/sbin", "HOME": "/root", "LANG": "C.UTF-8"}

PEBBLE = {
    "pebble": {
        "listenAddress": f"{AUTHORITY}:443",
        "managementListenAddress": f"{AUTHORITY}:15000",
        "certificate": "/etc/acme/cert.pem",
        "privateKey": "/etc/acme/key.pem",
        "httpPort": 80,
        "tlsPort": 443,
        "certificateValidityPeriod": 90 * 24 * 60 * 60,
    }
}


CERTBOT = """# Ask Pebble, and do not wait: at a terminal, Certbot does not either.
server = https://acme.example/dir
no-random-sleep-on-renew = true
"""


class Lab:
    """What runs in a lab: commands on the owner's computer, and on the server."""

    def __init__(self, holder: namespaces.Holder) -> None:
        self.holder = holder
        self.computer = holder.place / "computer"
        self.server = Machine(holder, holder.place / "server", "server")

    def on_computer(self, command: str, deadline: float = 300) -> Finished:
        """Run a line of shell on the owner's computer, in the folder ``HOME``."""
        return self.holder.run(*self._here(command), deadline=deadline)

    def on_server(self, command: str, deadline: float = 300) -> Finished:
        """Run a line of shell on the server, as root over SSH from the computer."""
        # One stream, as at a terminal: SSH would mix two in any order.
        within = shlex.quote(f"exec 2>&1; {command}")
        line = f"ssh -o LogLevel=ERROR -o ConnectionAttempts=20 root@{NAME} {within}"
        return self.on_computer(line, deadline)

    def beginning(self, command: str) -> subprocess.Popen[str]:
        """Begin a line of shell on the owner's computer; whoever asks waits for it."""
        return subprocess.Popen(
            self.holder.command(*self._here(command)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def restarted(self) -> None:
        """Wait until the server has ended itself, and start it as its owner expects."""
        self.server.wait_until_down()
        self.holder.do("ip", "link", "delete", "lab")
        self.holder.do("ip", "netns", "delete", "server")
        self.start()

    def start(self) -> None:
        """Give the server a network and boot it; return when SSH lets its owner in."""
        for argv in (
            ["ip", "netns", "add", "server"],
            [
                *("ip", "link", "add", "lab", "type", "veth"),
                *("peer", "name", "eth0", "netns", "server"),
            ],
            ["ip", "link", "set", "lab", "up"],
            *(
                ["ip", "address", "add", f"{address}/24", "dev", "lab"]
                for address in (COMPUTER, PROXY, AUTHORITY)
            ),
            ["ip", "-n", "server", "link", "set", "lo", "up"],
            ["ip", "-n", "server", "address", "add", f"{SERVER}/24", "dev", "eth0"],
            ["ip", "-n", "server", "link", "set", "eth0", "up"],
        ):
            self.holder.do(*argv)
        self.server.boot()
        self.server.wait_until_up()

    def copy(self, folder: Path, name: str) -> None:
        """Copy ``folder`` into the owner's, as ``name``."""
        self.holder.copy(folder, self.computer / HOME.lstrip("/") / name)

    def _here(self, command: str) -> list[str]:
        argv = ["bash", "-c", f"cd {HOME} && {command}"]
        return namespaces.as_root_of(self.computer, argv, USER)


@contextlib.contextmanager
def running(server: images.Image = images.SERVER) -> Iterator[Lab]:
    """Run a lab for the length of a block; nothing of it is left afterwards.

    ``server`` is the root of the server.

    ``MissingProgramError`` where that is not possible.
    """
    archives = [images.archive_of(one) for one in (server, images.COMPUTER)]
    with contextlib.ExitStack() as stack:
        holder = stack.enter_context(namespaces.holding())
        lab = Lab(holder)
        places = (lab.server.root, lab.computer)
        for archive, place in zip(archives, places, strict=True):
            holder.do("mkdir", str(place))
            holder.do("tar", "-xf", str(archive), "-C", str(place))
        holder.do("mount", "-t", "tmpfs", "tmpfs", "/run")
        holder.do("ip", "link", "set", "lo", "up")
        _furnish_computer(lab)
        _furnish_server(lab)
        stack.callback(lab.server.kill)
        lab.start()
        listener = holder.listen(PROXY, PORT)
        stack.enter_context(proxying(listener, images.FOLDER / "packages"))
        stack.enter_context(_authority(lab))
        yield lab


def _furnish_computer(lab: Lab) -> None:
    """Give the computer a key for SSH, and what its processes need of a machine."""
    root = lab.computer
    for kind, place in (("proc", root / "proc"), ("sysfs", root / "sys")):
        lab.holder.do("mount", "-t", kind, "-o", "ro", kind, str(place))
    lab.holder.do("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", str(root / "dev"))
    for device in ("null", "zero", "random", "urandom", "tty"):
        place = root / "dev" / device
        lab.holder.do("touch", str(place))
        lab.holder.do("mount", "--bind", f"/dev/{device}", str(place))
    _write(lab, root / "etc/hosts", HOSTS)
    # As at a terminal, where curl shows no progress of a short answer.
    _write(lab, root / "root/.curlrc", "silent\nshow-error\n")
    lab.holder.do("mkdir", "-p", str(root / HOME.lstrip("/")), str(root / "etc/acme"))
    for command in (
        "mkdir -p -m 700 /root/.ssh",
        "ssh-keygen -q -t ed25519 -N '' -C you -f /root/.ssh/id_ed25519",
        "openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=acme.example"
        " -addext subjectAltName=DNS:acme.example"
        " -keyout /etc/acme/key.pem -out /etc/acme/cert.pem",
    ):
        _done(lab.on_computer(command))
    _write(lab, root / "etc/acme/pebble.json", json.dumps(PEBBLE))


def _furnish_server(lab: Lab) -> None:
    """Do what a provider does: a name, the owner's key, and where packages are."""
    root = lab.server.root
    proxy = f"http://{PROXY}:{PORT}"
    files = {
        "etc/hostname": "hello\n",
        "etc/hosts": f"{HOSTS}127.0.1.1 hello\n",
        "etc/machine-id": f"{uuid4().hex}\n",
        "etc/default/locale": "LANG=C.UTF-8\n",
        "etc/environment": "DEBIAN_FRONTEND=noninteractive\nPYTHONUNBUFFERED=1\n",
        "etc/apt/apt.conf.d/99lab": f'Acquire::http::Proxy "{proxy}";\n'
        f'Acquire::https::Proxy "{proxy}";\n',
        "etc/pip.conf": pip_conf(proxy),
        "etc/lab.pem": BUNDLE.read_text("utf-8"),
        "root/.config/letsencrypt/cli.ini": CERTBOT,
        f"{LOCAL_AUTHORITIES}/acme.crt": _read(lab, lab.computer / "etc/acme/cert.pem"),
        "root/.ssh/authorized_keys": _read(
            lab, lab.computer / "root/.ssh/id_ed25519.pub"
        ),
    }
    lab.holder.do("mkdir", "-p", "-m", "700", str(root / "root/.ssh"))
    for name, text in files.items():
        _write(lab, root / name, text)
    key = _read(lab, root / "etc/ssh/ssh_host_ed25519_key.pub")
    _write(lab, lab.computer / "root/.ssh/known_hosts", f"{NAME} {key}")
    argv = ["update-ca-certificates"]
    lab.holder.do(*namespaces.as_root_of(root, argv, USER))


@contextlib.contextmanager
def _authority(lab: Lab) -> Iterator[None]:
    """Keep Pebble running; the computer trusts what it signs."""
    env = {**USER, "PEBBLE_VA_NOSLEEP": "1", "PEBBLE_WFE_NONCEREJECT": "0"}
    argv = ["pebble", "-config", "/etc/acme/pebble.json"]
    process = subprocess.Popen(
        lab.holder.command(*namespaces.as_root_of(lab.computer, argv, env)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        ask = "curl -sf --cacert /etc/acme/cert.pem https://acme.example:15000/roots/0"
        wait_until(lambda: not lab.on_computer(ask).status, "Pebble did not start", 20)
        root = lab.on_computer(ask).output
        _write(lab, lab.computer / LOCAL_AUTHORITIES / "roots.crt", root)
        _done(lab.on_computer("update-ca-certificates"))
        yield
    finally:
        process.kill()
        process.wait()


def pip_conf(proxy: str) -> str:
    """Return the settings of a pip that has only the ``proxy``, and ``/etc/lab.pem``.

    It looks for packages where that of this machine does.
    """
    lines = ["[global]", f"proxy = {proxy}", "cert = /etc/lab.pem"]
    asked = unattended(["pip", "config", "get", "global.index-url"], 60)
    if asked.returncode == 0:
        lines.append(f"index-url = {asked.stdout.strip()}")
    return "\n".join([*lines, ""])


def _write(lab: Lab, path: Path, text: str) -> None:
    script = 'mkdir -p "$(dirname "$1")" && cat > "$1"'
    lab.holder.do("sh", "-c", script, "sh", str(path), stdin=text)


def _read(lab: Lab, path: Path) -> str:
    return lab.holder.do("cat", str(path))


def _done(finished: Finished) -> None:
    if finished.status:
        raise MachineError("The lab could not be furnished.", finished.output)
