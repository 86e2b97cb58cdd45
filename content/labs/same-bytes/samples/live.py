"""What each server makes of the same bytes, in one process and without a network."""

import cells
import told
from parsers import SERVERS, quiet
from wire import Wire


def answer(argument):
    """Return what each server makes of bytes: ``raw``, each character one of them.

    For each there are ``status``, the bytes of the ``response``, ``calls``, what was
    told each time the application was called; of that ``special``, what the bytes
    changed; and ``cell``, the whole in one line.
    """
    raw = argument["raw"].encode("latin-1")
    return {name: one(name, raw) for name in SERVERS}


def one(name, raw):
    """Return what one server makes of bytes."""
    if name not in PLAIN:
        PLAIN[name] = asked(name, cells.PLAIN)[1][0]
    response, calls = asked(name, raw)
    plain = cells.baseline(PLAIN[name], raw)
    return {
        "status": cells.summary(response, calls),
        "response": (response or b"").decode("latin-1"),
        "calls": [
            {key: cells.shown(call[key]) for key in sorted(call, key=cells.order)}
            for call in calls
        ],
        "special": [cells.special(call, plain) for call in calls],
        "cell": cells.cell(response, calls, plain),
    }


def asked(name, raw):
    """Return a server's response, and what each call told the application."""
    notes = []
    told.note = notes.append
    wire = Wire(raw)
    with quiet():
        SERVERS[name](wire, told.application)
    silent = wire.waits and not wire.answer
    return None if silent else wire.answer, cells.calls_of(notes)


PLAIN = {}
"""What each server tells of a plain request."""
