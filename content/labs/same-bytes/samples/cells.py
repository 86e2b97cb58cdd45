"""What is said of a server's answer: its status, and what the application was told."""

import re

PLAIN = b"GET / HTTP/1.1\r\nHost: x.test\r\nConnection: close\r\n\r\n"
"""The request that tells what a server says of every request."""

KEYS = (
    "REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "SERVER_PROTOCOL",
    "CONTENT_TYPE", "CONTENT_LENGTH", "REMOTE_ADDR", "wsgi.url_scheme",
)  # fmt: skip
"""What a cell tells besides the header fields and the body."""

OTHERS = ("SERVER_NAME", "SERVER_PORT", "wsgi.multithread", "wsgi.multiprocess")
"""What is the server's own, and told for the plain request alone."""

LONG = 40
"""A value of more characters is shown by its length."""


def status(response):
    """Return the status codes of all responses, or what came instead of one."""
    if response is None:
        return "waits"
    found = re.findall(rb"(?m)^(?:ok)?HTTP/[0-9]\.[0-9] ([0-9]{3})", response)
    return " + ".join(map(bytes.decode, found)) or (
        "no status" if response else "closes"
    )


def calls_of(notes):
    """Return what each call of the application noted: its environ, with the body."""
    calls = []
    for what in notes:
        if isinstance(what, dict):
            calls.append(what)
        else:
            calls[-1]["body"] = what
    return calls


def baseline(plain, raw):
    """Return what a server would tell of a request in which nothing is special."""
    words = raw.split()
    return {**plain, "REQUEST_METHOD": words[0].decode("latin-1") if words else ""}


def counts(key):
    """Say whether a key is shown at all."""
    return key in KEYS or key in OTHERS or key.startswith("HTTP_") or key == "body"


def order(key):
    """Return what sorts keys: those of CGI, the server's own, fields, the body."""
    place = KEYS.index(key) if key in KEYS else len(KEYS)
    return key == "body", key.startswith("HTTP_"), place, key


def special(call, plain):
    """Return what a call was told that the plain request lacks, by its key."""
    keys = {
        key
        for key in {**plain, **call}
        if plain.get(key) != call.get(key) and counts(key) and key not in OTHERS
    }
    return {key: shown(call.get(key)) for key in sorted(keys, key=order)}


def summary(response, calls):
    """Return the status, and whether the application knows of the request."""
    found = status(response)
    if found[:1] in "2w" and not calls:
        return f"{found}, not called"
    return f"{found}, called" if found[:1] in "45w" and calls else found


def cell(response, calls, plain):
    """Return the text of a cell: the status, and what the plain request lacks."""
    told = [special(call, plain) for call in calls]
    words = [", ".join(f"{key} {value}" for key, value in one.items()) for one in told]
    return "; ".join(filter(None, [summary(response, calls), *words]))


def shown(value):
    """Return a value as Python shows it, or how long it is."""
    if value is None:
        return "absent"
    long = isinstance(value, str) and len(value) > LONG
    return f"of {len(value)} characters" if long else repr(value)
