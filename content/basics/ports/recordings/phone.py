"""A laptop that runs Flask and a phone, in one network: who reaches whom?

Both are network namespaces of this machine, joined by a virtual cable.
"""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Iterator
from pathlib import Path

from handbook.record import programs
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from tests.provision.machine.namespaces import Holder, holding

LAPTOP, PHONE, ROUTER = "192.168.1.20", "192.168.1.30", "192.168.1.1"
PORT = 5000
HOSTS = ("", "localhost", LAPTOP, "0.0.0.0", "::1", "::")  # noqa: S104 - it is the subject
ASKED = {
    "laptop, to 127.0.0.1": ("", "127.0.0.1"),
    "laptop, to ::1": ("", "::1"),
    f"laptop, to {LAPTOP}": ("", LAPTOP),
    f"phone, to {LAPTOP}": ("phone", LAPTOP),
}
DROP = f"ip route add blackhole {PHONE}"
"""What a firewall may do too: the laptop throws away what it would send."""


def record(recorder: Recorder) -> None:
    """Ask Flask at several addresses, from both, and try a port below 1024."""
    recorder.uses("Flask", "Werkzeug")
    recorder.add_samples(Path(__file__).parents[2] / "server-or-framework/samples")
    with holding() as holder:
        join(holder)
        pair = Pair(recorder, holder)
        with pair.flask(""):
            pair.show_knock("itself", "127.0.0.1")
            pair.show_knock("refused", LAPTOP)
        with pair.flask("0.0.0.0", name="everywhere"):  # noqa: S104
            pair.show_knock("reached", LAPTOP)
            holder.do(*DROP.split())
            recorder.show(
                "drop", "command", f"$ {DROP}", label="On the laptop, as root"
            )
            pair.show_knock("silent", LAPTOP)
            holder.do(*DROP.replace("add", "delete").split())
        recorder.show("reach", "table", pair.table(), label="Who reaches Flask")
        pair.show_low_port()


def join(holder: Holder) -> None:
    """Give the laptop and the phone an address each, on one cable."""
    for command in (
        # The names of networks are files, which nobody else is to see.
        "mkdir -p /run/netns",
        "mount -t tmpfs tmpfs /run/netns",
        "ip link set lo up",
        "ip netns add phone",
        "ip link add wlan type veth peer name wlan netns phone",
        f"ip address add {LAPTOP}/24 dev wlan",
        "ip link set wlan up",
        f"ip route add default via {ROUTER}",
        "ip -n phone link set lo up",
        f"ip -n phone address add {PHONE}/24 dev wlan",
        "ip -n phone link set wlan up",
    ):
        holder.do(*command.split())


class Pair:
    """The laptop, which is the network of the holder, and the phone beside it."""

    def __init__(self, recorder: Recorder, holder: Holder) -> None:
        self.recorder, self.holder = recorder, holder

    def argv(self, command: str, network: str = "") -> list[str]:
        """Return what runs a line in the folder of the samples."""
        where = ("env", "-C", str(self.recorder.folder))
        return self.holder.command(*where, *shlex.split(command), network=network)

    @contextlib.contextmanager
    def flask(self, host: str, name: str = "") -> Iterator[None]:
        """Run Flask on the laptop for a ``with`` block, and show it with a ``name``."""
        command = f"flask --app hello run{f' --host {host}' if host else ''}"
        with programs.running(self.argv(command)) as program:
            program.wait_for("CTRL+C")  # by then it listens
            if name:
                text = f"$ {command}\n{program.log()}"
                self.recorder.show(name, "command", text, label="On the laptop")
            yield

    def run(self, command: str, network: str = "", status: int = 0) -> str:
        """Run a line on the laptop, or in another ``network``; return its output."""
        finished = programs.run(self.argv(command, network))
        if finished.status != status:
            raise RecipeError(f"`{command}` ended otherwise:\n{finished.output}")
        return finished.output

    def show_knock(self, name: str, address: str) -> None:
        """Knock at an address, from the phone."""
        command = f"python knock.py {address} {PORT}"
        text = f"$ {command}\n{self.run(command, 'phone')}"
        self.recorder.show(name, "command", text, label="On the phone")

    def table(self) -> str:
        """Start Flask with one address after the other, and knock from both."""
        rows = ["\t".join(("Command", *ASKED))]
        for host in HOSTS:
            with self.flask(host):
                told = [
                    self.run(f"python knock.py {address} {PORT}", network).strip()
                    for network, address in ASKED.values()
                ]
            option = f" --host {host}" if host else ""
            rows.append("\t".join((f"flask run{option}", *told)))
        return "\n".join(rows)

    def show_low_port(self) -> None:
        """Listen at port 80 without the powers of root."""
        command = "python greeter.py 127.0.0.1 80"
        powerless = f"setpriv --bounding-set=-all --inh-caps=-all {command}"
        last = self.run(powerless, status=1).splitlines()[-1]
        text = f"$ {command}\n{last}"
        self.recorder.show("low", "command", text, label="As an ordinary user")
