"""Five stacks, booted as their files say but for declared tokens, and asked."""

import contextlib
import shutil
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import psutil

from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder
from handbook.record.stacks import TOKENS, Stack
from handbook.record.visitors import Answer, Visitor

WAITRESS = Path(__file__).parents[2] / "waitress/samples"

TITLES = {
    "nginx-gunicorn": "Nginx, Gunicorn",
    "nginx-uwsgi": "Nginx, uWSGI",
    "apache-mod-wsgi": "Apache, mod_wsgi",
    "apache-proxy": "Apache, Gunicorn",
    "waitress": "Waitress, own network",
    "platform": "Waitress, platform",
}
LIMIT = 10 * 1024 * 1024
"""The largest upload of every stack."""

SHOWN = "192.0.2.7"
"""What a recording shows in place of this machine's own address."""


def record(recorder: Recorder) -> None:
    """Boot every stack, and ask it the same questions."""
    recorder.uses("Flask", "Gunicorn", "Waitress")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.shown_as(own_address(), SHOWN)
    recorder.add_samples(WAITRESS, recorder.folder / "waitress")
    static = recorder.folder / "nginx-gunicorn/static"
    shutil.copytree(static, recorder.folder / "waitress/static")
    who = ["Stack\tThe view sees\tWith forged fields\tThe style sheet comes from"]
    hosts = [
        "Stack\tPort 80, our name\tPort 80, another name\tThe site's port, another name"
    ]
    safe = ["Stack\tUpload of 10 MiB\tOne byte more\tThe cookie's flags"]
    for name, title in TITLES.items():
        with booted(recorder, name) as stack:
            one = Questions(stack, platform=name == "platform")
            who.append("\t".join((title, *one.identity())))
            safe.append("\t".join((title, *one.safety())))
            if name in {"waitress", "platform"}:
                hosts.append(f"{title}\t(no port 80)\t(no port 80)\t{one.unknown()}")
            else:
                hosts.append("\t".join((title, *one.ports(), one.unknown())))
    recorder.show("who", "table", "\n".join(who), label="Who asks, and for what")
    recorder.show("hosts", "table", "\n".join(hosts), label="Names that are not ours")
    recorder.show("safe", "table", "\n".join(safe), label="Uploads and cookies")
    unlimited(recorder)
    trap(recorder)
    declared = [
        f"{name}/{file}: {token}"
        for name, files in TOKENS.items()
        for file, tokens in files.items()
        for token in tokens
    ]
    label = "Replaced before they were started, each once"
    recorder.show("tokens", "listing", "\n".join(declared), label=label)


def unlimited(recorder: Recorder) -> None:
    """Send a large upload through Apache with the limit that one would expect."""
    limit = f"LimitRequestBody {LIMIT}"
    condition = f'<If "%{{HTTP:Content-Length}} -gt {LIMIT}">'
    rule = f"{condition}\n        Redirect 413 /\n    </If>"
    extra = {"hello.conf": {rule: limit}}
    with (
        booted(recorder, "apache-proxy", extra) as stack,
        Visitor(stack.port) as visitor,
    ):
        answer = visitor.ask(method="POST", content=bytes(LIMIT + 1))
    text = f"Instead of <If>\tOne byte more\n{limit}\t{answer}"
    recorder.show("unlimited", "table", text, label="Apache, Gunicorn")


def trap(recorder: Recorder) -> None:
    """Ask uWSGI for its address without the lines that protect it."""
    lines = (
        "        uwsgi_param HTTP_X_FORWARDED_PROTO $scheme;\n"
        "        uwsgi_param HTTP_X_FORWARDED_SSL   $https;\n"
    )
    with booted(recorder, "nginx-uwsgi", {"hello.conf": {lines: ""}}) as stack:
        questions = Questions(stack, platform=False)
        answers = [
            questions.ask(forged=forged).content.strip() for forged in (False, True)
        ]
    text = f"The view sees\tWith forged fields\n{answers[0]}\t{answers[1]}"
    recorder.show("trap", "table", text, label="Nginx, uWSGI without the last lines")


def own_address() -> str:
    """Return an address of this machine that is not loopback."""
    found = [
        one.address
        for addresses in psutil.net_if_addrs().values()
        for one in addresses
        if one.family == socket.AF_INET and not one.address.startswith("127.")
    ]
    if not found:
        raise RecipeError("this machine has no address but loopback")
    return found[0]


@contextlib.contextmanager
def booted(
    recorder: Recorder,
    name: str,
    extra: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Iterator[Stack]:
    """Start a stack as its files say: the server first, then the proxy."""
    folder = recorder.folder / f"booted-{len(extra)}" / name
    source = "waitress" if name == "platform" else name
    shutil.copytree(recorder.folder / source, folder)
    stack = Stack(name=source, folder=folder, extra=extra)
    stack.place()
    with contextlib.ExitStack() as running:
        if name == "platform":
            running.enter_context(stack.platform())
        elif (folder / "hello.service").exists():
            running.enter_context(stack.service())
        if source != "waitress":
            running.enter_context(stack.proxy())
        yield stack


class Questions:
    """Asks one stack, from an address that is not loopback."""

    def __init__(self, stack: Stack, *, platform: bool) -> None:
        self.stack = stack
        self.secure = stack.name != "waitress"
        # A platform's router appends the client's address to what the client sent.
        self.router = (own_address(), "https") if platform else None

    def visitor(self, name: str = "hello.example") -> Visitor:
        """Return a new client, which names the host ``name`` to TLS."""
        return Visitor(
            self.stack.port, secure=self.secure, name=name, source=own_address()
        )

    def ask(self, path: str = "/", *, forged: bool = False) -> Answer:
        """Ask for a page, as the platform's router passes it on if there is one."""
        sent = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "gopher"}
        fields = {**sent, "X-Forwarded-Host": "evil.example"} if forged else {}
        if self.router:
            address, scheme = self.router
            before = f"{fields['X-Forwarded-For']}, " if forged else ""
            fields["X-Forwarded-For"] = f"{before}{address}"
            fields["X-Forwarded-Proto"] = scheme
        with self.visitor() as visitor:
            return visitor.ask(path, *(f"{name}: {fields[name]}" for name in fields))

    def identity(self) -> tuple[str, ...]:
        """Say what the view sees, honest and forged, and who serves a file."""
        honest, forged = self.ask().content, self.ask(forged=True).content
        style = self.ask("/static/site.css")
        return (
            honest.strip(),
            "the same" if forged == honest else forged.strip(),
            f"{style}, {style.field('Server')}",
        )

    def ports(self) -> tuple[str, ...]:
        """Say what port 80 answers to our name and to another one."""
        answers = []
        for host in ("hello.example", "evil.example"):
            with Visitor(self.stack.plain, secure=False) as visitor:
                answer = visitor.ask("/a?b", host=host)
            answers.append(f"{answer} {answer.field('Location')}".strip())
        return tuple(answers)

    def unknown(self) -> str:
        """Say what happens to another name, asked of TLS and of HTTP."""
        outcomes = []
        for name in ("evil.example", "hello.example"):
            with self.visitor(name) as visitor:
                outcomes.append(str(visitor.ask(host="evil.example")))
        return ", ".join(dict.fromkeys(outcomes))

    def safety(self) -> tuple[str, ...]:
        """Say which uploads are taken, and how the session's cookie is marked."""
        with self.visitor() as visitor:
            taken = visitor.ask(method="POST", content=bytes(LIMIT))
        with self.visitor() as visitor:
            refused = visitor.ask(method="POST", content=bytes(LIMIT + 1))
        cookie = self.ask().field("Set-Cookie").split("; ")[1:]
        flags = ", ".join(flag for flag in cookie if flag != "Path=/")
        return str(taken), f"{refused} by {refused.field('Server')}", flags
