"""The whole path: every command of the two chapters, on a fresh Debian 13."""

import re

from handbook.record.printed import INSTANT, excerpt
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from tests.provision.machine import lab as labs
from tests.provision.machine.deployment import steps, version_in, versions
from tests.provision.machine.lab import Lab
from tests.provision.machine.steps import Done, play
from tests.provision.machine.waiting import wait_until

FAILS = {"--check-config": 1, "systemctl status": 3}
"""Commands of the last section, which is about a release with a mistake."""

LONG = {
    "apt update": ("Reading package lists",),
    "apt upgrade": ("Summary:",),
    "apt install": tuple(
        f"Setting up {package} ("
        for package in (
            "ufw",
            "unattended-upgrades",
            "nginx",
            "certbot",
            "python3-venv",
        )
    ),
    "pip install": ("Successfully installed",),
    "certbot certonly": ("Requesting", "Successfully", " is saved at", "expires on"),
    "certbot renew": ("Simulating", "Congratulations", "(success)"),
    "--check-config": ("Error while loading", "hello.py", "ModuleNotFoundError"),
    "systemctl status": ("hello.service -", "Active:", "TriggeredBy:", "too quickly"),
    "journalctl --unit hello --grep": ("ModuleNotFoundError",),
}
"""Which lines are kept of what would fill pages; ``...`` marks the others."""

VARIES = (
    (r"\b\w{3} \d\d \d\d:\d\d:\d\d (?=hello )", INSTANT.strftime("%b %d %H:%M:%S ")),
    (r"\b\w{3} (?=\d{4}-\d\d-\d\d )", INSTANT.strftime("%a ")),
    (r"(?<=; )\d+\w* ago", "1s ago"),
    (r"(?<=\w\[)\d+(?=\]:)", "101"),
    (r'(?<=ETag: ")[0-9a-f]+(?=-)', "6b0d0d14"),
    (r"(?<=expires on )[\d-]+", "2027-02-21"),
    (r"(?<=: \*)\d+(?= )", "1"),
)
"""What differs from day to day, beyond what every recording levels."""


def record(recorder: Recorder) -> None:
    """Run the commands of the chapters in their order, then what they rest on."""
    printed: dict[str, list[str]] = {step.name: [] for step in steps()}
    rows = ["Where\tCommand\tStatus"]
    with labs.running() as lab:
        lab.copy(recorder.folder, "deploy")
        for done in play(lab, steps()):
            status = wanted(done)
            place = "server" if done.step.place == "On the server" else "computer"
            rows.append(f"{place}\t{done.command}\t{status}")
            printed[done.step.name] += tidied(done)
        recorder.show("all", "table", "\n".join(rows), label="Every command, in order")
        for step in steps():
            if printed[step.name]:
                text = "\n".join(printed[step.name])
                recorder.show(step.name, "output", text, label="It prints")
        recorder.show("hup", "command", hup(lab), label="Release 1 runs")
        for name, (label, found) in {
            "socket": ("hello.service was stopped", stopped(lab)),
            "renewed": ("The certificate that visitors are shown", renewed(lab)),
            "facts": ("Asked on the server", facts(lab)),
            "killed": ("The main process of Gunicorn was killed", killed(lab)),
            "states": ("In what order", states(lab)),
        }.items():
            text = "\n".join("\t".join(row) for row in found)
            recorder.show(name, "table", text, label=label)
        label = "Ports on which the server listens, asked from the computer"
        recorder.show("ports", "listing", ports(lab), label=label)
        recorder.programs = {
            "Debian": version_in(lab.on_server("cat /etc/debian_version").output),
            **versions(lab),
            "Pebble": version_in(lab.on_computer("dpkg-query -W pebble").output),
        }


def wanted(done: Done) -> int:
    """Return the status of a command; a recipe error unless it is the one to expect."""
    expected = 0
    if "releases/3" in done.command or "status" in done.command:
        expected = next((s for part, s in FAILS.items() if part in done.command), 0)
    if done.finished.status != expected:
        raise RecipeError(
            f"`{done.command}` ended with status {done.finished.status}, not "
            f"{expected}:\n{done.finished.output}"
        )
    return expected


def tidied(done: Done) -> list[str]:
    """Return the lines that a command printed, alike on every day."""
    text = done.finished.output.strip("\n")
    for part, says in LONG.items():
        if part in done.command:
            text = excerpt(text, *says)
            break
    for pattern, shown in VARIES:
        text = re.sub(pattern, shown, text)
    return text.splitlines()


def ask(lab: Lab) -> str:
    """Return the release that answers a visitor."""
    return lab.on_computer("curl https://hello.example/").output.strip()


def hup(lab: Lab) -> str:
    """Turn the link, send HUP, then restart: which release answers each time?"""
    lines = []
    for command in (
        "ln -sfn releases/2 /srv/hello/current",
        "systemctl kill --signal HUP --kill-whom main hello",
        "curl https://hello.example/",
        "systemctl restart hello",
        "curl https://hello.example/",
    ):
        lines.append(f"$ {command}")
        if command.startswith("curl"):
            lines.append(ask(lab))
            continue
        before = workers(lab)
        lab.on_server(command)
        if command.startswith("systemctl"):
            wait_until(
                lambda before=before: is_replaced(lab, before),
                "Gunicorn's workers were not replaced",
                60,
            )
    return "\n".join(lines)


def is_replaced(lab: Lab, before: set[str]) -> bool:
    """Say whether two workers are there, none of them one of those before."""
    now = workers(lab)
    return len(now) >= 2 and not before & now


def workers(lab: Lab) -> set[str]:
    """Return the ids of Gunicorn's workers."""
    main = "systemctl show --property MainPID --value hello"
    return set(lab.on_server(f"pgrep -P $({main})").output.split())


def stopped(lab: Lab) -> list[list[str]]:
    """Stop the service alone: the next visitor starts it."""
    rows = [["When", "The service is"]]
    lab.on_server("systemctl stop hello.service")
    rows.append(["at once", lab.on_server("systemctl is-active hello").output.strip()])
    answer = lab.on_computer(
        "curl -o /dev/null -w '%{http_code}' https://hello.example/"
    )
    told = lab.on_server("systemctl is-active hello").output.strip()
    rows.append([f"after a visitor, who got {answer.output}", told])
    return rows


def facts(lab: Lab) -> list[list[str]]:
    """Ask who runs what, and what that user may do."""
    user = "runuser -u hello --"
    rows = [["Command", "It prints"]]
    for command in (
        "ps -o comm= -p 1",
        "ps -o user= -p $(systemctl show -P MainPID hello)",
        "stat --format '%A %U' /run/hello.sock",
        "passwd --status hello | cut -d ' ' -f 1-2",
        f"{user} touch /srv/hello/current/hello.py",
        f"{user} cat /etc/hello.env",
    ):
        rows.append([command, lab.on_server(command).output.strip()])
    static = "curl --head https://hello.example/static/site.css | grep Cache"
    rows.append([f"(on the computer) {static}", lab.on_computer(static).output.strip()])
    named = "curl -k https://192.0.2.10/ 2> /dev/null || echo no response"
    rows.append([f"(on the computer) {named}", lab.on_computer(named).output.strip()])
    return rows


def killed(lab: Lab) -> list[list[str]]:
    """Kill Gunicorn, as a lack of memory may do, and ask for the site."""
    main = "systemctl show -P MainPID hello"
    before = lab.on_server(main).output
    lab.on_server("systemctl kill --signal KILL --kill-whom main hello")
    wait_until(
        lambda: lab.on_server(main).output not in {before, "0\n"},
        "systemd did not start Gunicorn again",
        60,
    )
    return [["Who is asked", "It says"], ["a visitor", ask(lab)]]


def renewed(lab: Lab) -> list[list[str]]:
    """Renew before it is time: Nginx shows the new certificate, by the hook."""
    shown = (
        "openssl s_client -connect hello.example:443 -servername hello.example"
        " < /dev/null 2> /dev/null | openssl x509 -noout -serial"
    )
    first = lab.on_computer(shown).output
    done = lab.on_server("certbot renew --force-renewal")
    end = 100
    while (second := lab.on_computer(shown).output) == first and end:
        end -= 1
    return [
        ["When", "Visitors get"],
        ["before the renewal", "a certificate" if "serial=" in first else "none"],
        [
            f"after it, which ended with status {done.status}",
            "the same one" if second == first else "another one",
        ],
    ]


def ports(lab: Lab) -> str:
    """Ask for ports on which something listens from the computer."""
    lab.on_server("systemd-run --unit listens python3 -m http.server 8000")
    rows = []
    for port in (22, 80, 443, 8000):
        listening = f"ss -Hltn sport = :{port}"
        wait_until(
            lambda asked=listening: bool(lab.on_server(asked).output),
            f"nothing listened at port {port}",
            60,
        )
        code = f"import socket; socket.create_connection(('hello.example', {port}), 2)"
        status = lab.on_computer(f'python3 -c "{code}"').status
        rows.append(f"{port:<6}{'no answer' if status else 'open'}")
    lab.on_server("systemctl stop listens")
    return "\n".join(rows)


def states(lab: Lab) -> list[list[str]]:
    """Check Nginx's configuration with something missing, and something too much."""
    live, default = "/etc/letsencrypt/live", "/etc/nginx/sites-enabled/default"
    rows = [["hello.conf is in conf.d/, and", "nginx -t"]]
    for title, before, after in (
        ("all is in its place", "true", "true"),
        ("there is no certificate yet", f"mv {live} /root", f"mv /root/live {live}"),
        (
            "the default site is still there",
            f"ln -s /etc/nginx/sites-available/default {default}",
            f"rm {default}",
        ),
    ):
        lab.on_server(before)
        said = lab.on_server("nginx -t -q").output.partition("#")[2].partition(": ")[2]
        lab.on_server(after)
        said = said.partition(" in ")[0].partition(": BIO")[0].strip()
        rows.append([title, said or "says nothing: it is fine"])
    return rows
