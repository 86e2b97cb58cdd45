"""Eight requests of a stranger to a shop that leaks, and to the same one closed."""

import contextlib
import re
import secrets
from collections.abc import Iterator

from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from handbook.record.connections import HOST, free_port
from handbook.record.programs import run
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder

COMMAND = "gunicorn --no-control-socket --bind 127.0.0.1:{port} {options} {app}:app"
TLS = "--certfile site.pem --keyfile site.key"
EVIL = "evil.example"
KEY = "secret"
CODE = ("--output", "/dev/null", "--write-out", "%{http_code}")
WHERE = ("--output", "/dev/null", "--write-out", "%header{location}")


class Site:
    """A site on this machine, and a stranger who asks it."""

    def __init__(self, recorder: Recorder, scheme: str, port: int) -> None:
        self.recorder = recorder
        self.scheme = scheme
        self.port = port

    def curl(self, path: str, *options: str) -> str:
        """Ask for a path of shop.example."""
        command = [
            *("curl", "--silent", "--insecure", "--path-as-is", "--globoff"),
            *("--connect-to", f"::{HOST}:{self.port}", *options),
            f"{self.scheme}://shop.example{path}",
        ]
        finished = run(command, cwd=self.recorder.folder)
        if finished.status not in {0, 55, 56}:  # refused before all of it was sent
            raise RecipeError(f"curl ended with {finished.status}: {finished.output}")
        return finished.output.strip()

    def told(self, path: str, *options: str) -> str:
        """Return the status, and the first line if it is 200."""
        code = self.curl(path, *options, *CODE)
        if code != "200":
            return code
        return self.curl(path, *options).partition("\n")[0]

    def attacks(self) -> dict[str, str]:
        """Return what comes of each."""
        forged = f"session={signed({'user': 'owner'})}"
        folder = self.recorder.folder
        sent = ("--form", "file=@new.txt;filename=../new.py")
        self.curl("/receipts", *sent)
        (kept,) = folder.rglob("new.py")
        where = kept.relative_to(folder).as_posix()
        kept.unlink()
        big = ("--form", "file=@big.txt")
        source = self.curl("/receipts?name=../leaky.py")
        lines = [line for line in source.splitlines() if line.startswith("KEY")]
        status = self.curl("/receipts?name=../leaky.py", *CODE)
        target = f"/login?next=//{EVIL}/"
        location = self.curl(target, "--request", "POST", *WHERE)
        refused = self.curl(target, "--request", "POST", *CODE)
        return {
            "/?name=<b>Ada</b>": self.told("/?name=%3Cb%3EAda%3C/b%3E"),
            '/staff, a cookie signed with "secret"': self.told(
                "/staff", "--cookie", forged
            ),
            f"/forgotten, Host: {EVIL}": self.told(
                "/forgotten", "--request", "POST", "--header", f"Host: {EVIL}"
            ),
            "/receipts?name=../leaky.py": lines[0] if lines else status,
            "an upload called ../new.py": where,
            f"/login?next=//{EVIL}/": location or refused,
            "an upload of 2 MB": self.curl("/receipts", *big, *CODE),
            "/receipts?name=receipt.txt": self.told("/receipts?name=receipt.txt"),
        }


def signed(session: dict[str, str]) -> str:
    """Return a cookie that was signed with the usual key."""
    app = Flask("mine")
    app.secret_key = KEY
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    if signer is None:
        raise RecipeError("nothing signs without a key")
    return str(signer.dumps(session))


@contextlib.contextmanager
def serving(recorder: Recorder, app: str, scheme: str) -> Iterator[Site]:
    """Run Gunicorn with or without a certificate."""
    port = free_port()
    options = TLS if scheme == "https" else ""
    command = COMMAND.format(port=port, options=options, app=app)
    env = {"SECRET_KEY": secrets.token_hex()}
    with recorder.start(command, port=port, until="Booting worker", env=env):
        yield Site(recorder, scheme, port)


def record(recorder: Recorder) -> None:
    """Attack all three in the same way."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    recorder.finish(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=shop.example "
        "-keyout site.key -out site.pem"
    )
    (recorder.folder / "new.txt").write_text("print('hello')\n", "utf-8")
    (recorder.folder / "big.txt").write_bytes(b"x" * 2_000_000)
    results = []
    fields = {}
    for app, scheme in (("leaky", "http"), ("leaky", "https"), ("closed", "https")):
        with serving(recorder, app, scheme) as site:
            results.append(site.attacks())
            login = ("--request", "POST", "--dump-header", "-", "--output", "/dev/null")
            fields[app] = text = site.curl("/login", *login)
            (cookie,) = re.findall("session=([^;]+)", text)
            recorder.shown_as(cookie, "eyJ1c2VyIjoidmlzaXRvciJ9.aw01Zg.5fUdodKz...")
    rows = ["A stranger sends\tleaky.py, http\tleaky.py, https\tclosed.py, https"]
    rows += [
        "\t".join([name, *(told[name] for told in results)]) for name in results[0]
    ]
    recorder.show("attacks", "table", "\n".join(rows), label="shop.example")
    for app, text in fields.items():
        recorder.show(app, "response", text, label=f"{app}.py, POST /login")
