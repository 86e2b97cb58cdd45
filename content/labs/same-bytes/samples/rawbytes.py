"""The bytes of the requests in requests.yaml, and how they are written there.

A backslash starts what a keyboard has no key for: ``\\r``, ``\\n``, ``\\t``, ``\\0``,
``\\xE9`` for any byte, and ``\\{a*9000}`` for a text that is repeated.
"""

import re

ESCAPE = re.compile(r"\\(?:x([0-9A-F]{2})|\{(.+?)\*([0-9]+)\}|(.))", re.DOTALL)
PLAIN = {"r": "\r", "n": "\n", "t": "\t", "0": "\0", "\\": "\\"}


def unescaped(text):
    """Return text with what its backslashes mean, each character one byte."""

    def meant(found):
        byte, repeated, times, letter = found.groups()
        if byte:
            return chr(int(byte, 16))
        if repeated:
            return unescaped(repeated) * int(times)
        return PLAIN[letter]

    return ESCAPE.sub(meant, text)


def raw(entry):
    """Return the bytes of a request."""
    return unescaped(written(entry)).encode("latin-1")


def written(entry):
    """Return the bytes of a request as they are written: all of it in one line."""
    if "raw" in entry:
        return entry["raw"]
    method, target = entry.get("method", "GET"), entry.get("target", "/")
    lines = [
        f"{method} {target} {entry.get('version', 'HTTP/1.1')}",
        entry.get("host", "Host: x.test"),
        "Connection: close",
        *entry.get("fields", []),
    ]
    lines = [line for line in lines if line]
    return r"\r\n".join([*lines, "", entry.get("body", "")])


def name(entry):
    """Return what a request is called: by itself, or by what is special about it."""
    if "name" in entry:
        return entry["name"]
    (special,) = entry.values()
    return " and ".join(special) if isinstance(special, list) else special
