"""SQLite with several threads and processes: each failure is made, and corrected."""

import sqlite3

from handbook.record.recorder import Recorder
from tests.provision.breaking import Stand

RUN = "flask --app diary run --port {port}"
LAST = "tail -n 2 server.log | head -n 1 | sed 's/id [0-9]*/id .../g'"
WAL = '        g.database.execute("PRAGMA journal_mode = WAL")'
TABLE = "CREATE TABLE notes (text TEXT)"


def record(recorder: Recorder) -> None:
    """Break, show, fix, show."""
    recorder.uses("Flask", "Werkzeug")
    recorder.programs["SQLite"] = sqlite3.sqlite_version
    stand = Stand(recorder)
    for failure in (threads, locked):
        with stand.alone("diary.py"):
            with sqlite3.connect(stand.folder / "diary.db") as connection:
                connection.execute(TABLE)
            connection.close()
            failure(stand)


def threads(stand: Stand) -> None:
    """Connect once, when the module is imported."""
    changes = {
        '    if "database" not in g:\n'
        "        g.database = sqlite3.connect(PATH, timeout=0.5)\n"
        "    return g.database\n": "    return CONNECTION\n",
        '"diary.db"\n': '"diary.db"\nCONNECTION = sqlite3.connect(PATH)\n',
    }
    stand.broken("diary.py", changes)
    with stand.serving(RUN) as (typed, address):
        stand.show(
            "threads-confirm",
            typed,
            f"curl -sI {address}/notes | head -n 1",
            LAST,
            "grep -n 'sqlite3.connect' *.py",
        )
    stand.corrected("threads")
    with stand.serving(RUN) as (_, address):
        stand.show("threads-fixed", f"curl -s -w '%{{http_code}}\\n' {address}/notes")


def locked(stand: Stand) -> None:
    """Write while somebody else writes for longer than the view waits."""
    path = stand.folder / "diary.db"
    post = "curl -s -o /dev/null -w '%{{http_code}}\\n' -X POST {}/notes"
    with stand.serving(RUN) as (typed, address):
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        stand.show(
            "locked-confirm",
            typed,
            post.format(address),
            LAST,
            "python -c \"import sqlite3; c = sqlite3.connect('diary.db', timeout=1); "
            "c.execute('BEGIN IMMEDIATE')\" 2>&1 | tail -n 1",
            "grep -n timeout diary.py",
        )
        stand.show("locked-read", f"curl -s {address}/notes")
        other.rollback()
        other.close()
        stand.show("locked-after", post.format(address))
    diary = stand.folder / "diary.py"
    text = diary.read_text("utf-8")
    stand.was = {"diary.py": text.replace("timeout=0.5)", f"timeout=20)\n{WAL}")}
    stand.corrected("locked")
    with stand.serving(RUN) as (_, address):
        other = sqlite3.connect(path)
        other.execute("BEGIN IMMEDIATE")
        with stand.recorder.start(f"curl -s -X POST {address}/notes") as waiting:
            other.commit()
            waiting.wait_for("noted")
        other.close()
        stand.show(
            "locked-fixed",
            post.format(address),
            'python -c "import sqlite3; '
            "print(sqlite3.connect('diary.db').execute('PRAGMA journal_mode')"
            '.fetchone()[0])"',
            f"curl -s {address}/notes",
        )
