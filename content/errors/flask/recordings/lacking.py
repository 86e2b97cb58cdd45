"""What a machine lacks: a table, a file, a variable, a command."""

from handbook.content.changes import change
from handbook.record.recorder import Recorder
from tests.provision.breaking import Stand

RUN = "flask --app {module} run --port {{port}}"
LAST = "tail -n 2 server.log | head -n 1"
CODE = "-s -o /dev/null -w '%{http_code}\\n'"
WRONG = {
    'os.environ.get("DATABASE", "ledger.db")': '"ledger.db"',
    "import os\n": "",
}


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask", "Werkzeug")
    stand = Stand(recorder)
    for failure, files in FAILURES.items():
        with stand.alone(*files):
            failure(stand)


def no_table(stand: Stand) -> None:
    """Start in another folder, so that a relative path means another file."""
    stand.said("flask --app ledger init-db && mkdir elsewhere")
    stand.broken("ledger.py", WRONG)
    stand.said("flask --app ledger init-db")
    run = "sh -c 'cd elsewhere && exec flask --app ../ledger run --port {port}'"
    with stand.serving(run) as (_, address):
        stand.show(
            "no-table-confirm",
            f"curl {CODE} {address}/entries",
            LAST,
            "ls -s --block-size=1 ledger.db elsewhere/ledger.db",
            "python -c \"import sqlite3; print(sqlite3.connect('elsewhere/ledger.db')"
            ".execute('SELECT name FROM sqlite_master').fetchall())\"",
            "grep -n ledger.db ledger.py",
        )
    was = 'app.config["DATABASE"] = "ledger.db"'
    now = 'app.config["DATABASE"] = Path(app.root_path, "ledger.db")'
    path = stand.folder / "ledger.py"
    text = path.read_text("utf-8").replace(was, now)
    text = text.replace(
        "import sqlite3\n", "import sqlite3\nfrom pathlib import Path\n"
    )
    stand.was = {"ledger.py": text}
    stand.corrected("no-table")
    with stand.serving(run) as (_, address):
        stand.show(
            "no-table-fixed", f"curl -s -w '%{{http_code}}\\n' {address}/entries"
        )
    stand.said("rm ledger.db")
    stand.show("no-table-init", "flask --app ledger init-db", "ls ledger.db")


def unable(stand: Stand) -> None:
    """Name a folder that does not exist; then a file that may not be written."""
    env = {"DATABASE": "data/ledger.db"}
    with stand.serving(RUN.format(module="ledger"), env=env) as (typed, address):
        stand.show(
            "unable-confirm",
            typed,
            f"curl {CODE} {address}/entries",
            LAST,
            "ls -d data",
            "grep -n DATABASE ledger.py",
        )
        stand.show(
            "unable-command",
            "mkdir data",
        )
        stand.said("flask --app ledger init-db", env=env)
        stand.show("unable-fixed", f"curl -s -w '%{{http_code}}\\n' {address}/entries")


def variable(stand: Stand) -> None:
    """Demand a variable that is not set."""
    changes = {'os.environ.get("DATABASE", "ledger.db")': 'os.environ["DATABASE"]'}
    stand.broken("ledger.py", changes)
    stand.show(
        "variable-confirm",
        "flask --app ledger routes 2>&1 | tail -n 1",
        "flask --app ledger routes 2>&1 | grep -A 1 '/ledger.py'",
        "env | grep -c DATABASE",
    )
    gunicorn = "gunicorn --no-control-socket --bind 127.0.0.1:8000 ledger:app"
    stand.show(
        "variable-gunicorn",
        f"{gunicorn} 2>&1 | grep -E '^KeyError|Worker failed'",
    )
    was, now = (
        "$ flask --app ledger routes",
        "$ DATABASE=ledger.db flask --app ledger routes",
    )
    text = change(was, now)
    stand.recorder.show("variable-change", "change", text, label="Terminal")
    stand.show("variable-fixed", now.removeprefix("$ "))


def no_command(stand: Stand) -> None:
    """Use a command of an extension where Flask does not find the application."""
    stand.said("mv ledger.py books.py")
    stand.show(
        "no-command-confirm",
        "flask init-db 2>&1 | tail -n 1",
        "flask --help 2>&1 | head -n 1",
        "flask --help 2>&1 | grep -A 9 '^Commands'",
        "ls *.py",
    )
    was, now = "$ flask init-db", "$ flask --app books init-db"
    text = change(was, now)
    stand.recorder.show("no-command-change", "change", text, label="Terminal")
    stand.show(
        "no-command-fixed",
        "flask --app books init-db",
        "flask --app books --help | grep init-db",
    )


def arguments(stand: Stand) -> None:
    """Let a view take other names than its rule has."""
    stand.broken("shop.py", {"def stock(name: str)": "def stock(item: str)"})
    with stand.serving(RUN.format(module="shop")) as (typed, address):
        stand.show(
            "arguments-confirm",
            typed,
            f"curl {CODE} {address}/stock/mug",
            LAST,
            "grep -n -A 1 'stock/<' shop.py",
            "flask --app shop routes | grep stock",
        )
    stand.corrected("arguments")
    stand.broken("shop.py", {'"/stock/<name>"': '"/stock"'})
    with stand.serving(RUN.format(module="shop")) as (_, address):
        stand.show("arguments-missing", f"curl {CODE} {address}/stock", LAST)
    stand.corrected("arguments-rule")
    with stand.serving(RUN.format(module="shop")) as (_, address):
        stand.show(
            "arguments-fixed", f"curl -s -w '%{{http_code}}\\n' {address}/stock/mug"
        )


def tls(stand: Stand) -> None:
    """Ask the development server over TLS."""
    with stand.serving(RUN.format(module="shop")) as (typed, address):
        secure = address.replace("http:", "https:")
        # What is wrong with the first line depends on random bytes of the client.
        wanted = "code 400, message Bad request version"
        for _ in range(100):
            stand.said(f"curl -s --tls-max 1.2 {secure}/")
            if wanted in (stand.folder / "server.log").read_text("utf-8", "replace"):
                break
        stand.show(
            "tls-confirm",
            typed,
            f"curl -sS --tls-max 1.2 {secure}/ 2>&1 | cut -c 1-60",
            "grep -a -m 1 -o 'code 400, message Bad request version' server.log",
            f"curl {CODE} {address}/",
        )
        stand.show("tls-fixed", f"curl {CODE} {address}/")
        was, now = f"$ curl {secure}/", f"$ curl {address}/"
        text = change(was, now)
        stand.recorder.show("tls-change", "change", text, label="Terminal")


FAILURES = {
    no_table: ["ledger.py"],
    unable: ["ledger.py"],
    variable: ["ledger.py"],
    no_command: ["ledger.py"],
    arguments: ["shop.py", "templates"],
    tls: ["shop.py", "templates"],
}
