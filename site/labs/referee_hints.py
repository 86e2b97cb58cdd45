"""Hints on what wsgiref's referee says of servers: a complaint in our own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from labs import sources
from labs.verdicts import Hints, Source


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the referee says, by a pattern, and the hints on it.

    Groups of the pattern may be named in all texts but the pattern, in braces.
    """

    pattern: str
    name: str
    place: str
    question: str
    rule: str
    source: Source
    line: str


COMPLAINTS: tuple[Complaint, ...] = (
    Complaint(
        r"Environment is not of the right type",
        "environ is no real dictionary",
        "Look at environ.",
        "Of which type is it, to the letter?",
        "environ must be a real dict, and no subclass of it.",
        sources.DETAILS,
        "application(dict(environ), start_response)",
    ),
    Complaint(
        r"Environment missing required key: '(?P<key>.*?)'",
        "A key is missing",
        "Look at environ.",
        "Does PEP 3333 ask for it always, or only where there is something to say?",
        "PEP 3333 asks every server for {key}.",
        sources.ENVIRON,
        'environ["{key}"] = ...',
    ),
    Complaint(
        r"should not have the key: HTTP_(?P<key>\S+)",
        "A key too many",
        "Look at environ.",
        "Which two header fields have a key without HTTP_?",
        "{key} has a key of its own, as in CGI; HTTP_{key} must not be there.",
        sources.ENVIRON,
        'if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):',
    ),
    Complaint(
        r"variable (?P<key>\S+) is not a string: <class 'bytes'>",
        "Bytes in the place of text",
        "Look at environ.",
        "When do the bytes of the head become text?",
        "{key} must be a str, not bytes: a character for each byte, which is Latin-1.",
        sources.UNICODE,
        'head.decode("latin-1")',
    ),
    Complaint(
        r"variable (?P<key>\S+) is not a string: <class '(?P<kind>.*?)'",
        "No text",
        "Look at environ.",
        "Of which type is every value that CGI knows?",
        "{key} must be text, and not of the type {kind}: what environ takes over from"
        " CGI is str, numbers too.",
        sources.UNICODE,
        'environ["{key}"] = str(...)',
    ),
    Complaint(
        r"wsgi.version should be a tuple",
        "Another version",
        "Look at environ.",
        "How does PEP 3333 write 1.0?",
        "wsgi.version is a tuple of two numbers.",
        sources.ENVIRON,
        '"wsgi.version": (1, 0),',
    ),
    Complaint(
        r"(?P<key>SCRIPT_NAME|PATH_INFO) doesn't start with /",
        "A path without its slash",
        "Look at environ.",
        "With which character does the path of every request begin?",
        "{key} starts with a slash, unless it is empty.",
        sources.ENVIRON,
        '"SCRIPT_NAME": "",\n"PATH_INFO": unquote(path, "latin-1"),',
    ),
    Complaint(
        r"KeyError: '(?P<key>SCRIPT_NAME|PATH_INFO)'",
        "A key is missing",
        "Look at environ.",
        "Which two keys together are the path?",
        "PEP 3333 lets {key} be left out where it is empty; the referee wants it even"
        " then.",
        sources.ENVIRON,
        '"SCRIPT_NAME": "",\n"PATH_INFO": unquote(path, "latin-1"),',
    ),
    Complaint(
        r"Invalid CONTENT_LENGTH",
        "No length",
        "Look at environ.",
        "What does the field Content-Length hold?",
        "CONTENT_LENGTH is a number of zero or more, written in digits, or absent.",
        sources.FIELD_LENGTH,
        'environ["CONTENT_LENGTH"] = value.strip()',
    ),
    Complaint(
        r"wsgi.(?P<key>input|errors) .* doesn't have the attribute (?P<name>\S+)",
        "No stream",
        "Look at environ.",
        "What has all the methods of a file?",
        "wsgi.{key} must be a file; yours has no {name}().",
        sources.STREAMS,
        '"wsgi.input": BytesIO(body),\n"wsgi.errors": sys.stderr,',
    ),
    Complaint(
        r"wsgi.url_scheme unknown",
        "Another scheme",
        "Look at environ.",
        "With which word does the URL begin that was asked for?",
        "wsgi.url_scheme is http or https, in small letters.",
        sources.ENVIRON,
        '"wsgi.url_scheme": "http",',
    ),
    Complaint(
        r"SCRIPT_NAME cannot be '/'",
        "A slash in two places",
        "Look at environ.",
        "If SCRIPT_NAME has the slash, and PATH_INFO too: what is the whole path?",
        "SCRIPT_NAME is empty for an application at the root, and PATH_INFO has the"
        " slash.",
        sources.ENVIRON,
        '"SCRIPT_NAME": "",',
    ),
    Complaint(
        r"No keyword arguments",
        "Arguments by name",
        "Look at the call of the application.",
        "Do all applications call their parameters by the same names?",
        "The server gives both arguments by their places, and no others.",
        sources.DETAILS,
        "application(environ, start_response)",
    ),
    Complaint(
        r"Two arguments required",
        "Not two arguments by their places",
        "Look at the call of the application.",
        "By what does the application tell its status?",
        "The server calls the application with two arguments: environ, and the callable"
        " that takes the status.",
        sources.DETAILS,
        "application(environ, start_response)",
    ),
    Complaint(
        r"Iterator read after closed",
        "Closed too early",
        "Look at what you do with the iterable.",
        "Can a file be read that is closed?",
        "The server reads the whole iterable before it calls close().",
        sources.DETAILS,
        'chunks = list(result)\nif hasattr(result, "close"):\n    result.close()',
    ),
    Complaint(
        r"without being closed",
        "Never closed",
        "Look at what you do with the iterable.",
        "The iterable may hold a file. Who frees that?",
        "If the iterable has a method close(), the server calls it at the end.",
        sources.DETAILS,
        'if hasattr(result, "close"):\n    result.close()',
    ),
)


def hints_on(complaint: str) -> tuple[str, Hints | None]:
    """Return what a complaint of the referee is called, and hints if we know it."""
    for one in COMPLAINTS:
        if found := re.search(one.pattern, complaint):
            texts = (one.question, one.rule, one.line)
            question, rule, line = (_filled(text, found.groupdict()) for text in texts)
            return one.name, Hints(one.place, question, rule, one.source, line)
    return "The referee objects", None


def _filled(text: str, groups: dict[str, str]) -> str:
    for name, value in groups.items():
        text = text.replace(f"{{{name}}}", value)
    return text
