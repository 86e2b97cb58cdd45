"""Hints on environ: by the name of the mistake, or by the key that is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from labs import sources
from labs.verdicts import Hints, Source

Part = tuple[str, str, Source, str]
"""Of a key: a question, the rule, its source, and the line."""

_PARTED = 'path, _, query = target.partition("?")'
_HOST = 'host, _, port = environ["HTTP_HOST"].partition(":")'

KEYS: Mapping[str, Part] = {
    "REQUEST_METHOD": (
        "Which word of the first line says what the client wants done?",
        "The method is a word of the request line, and its case counts.",
        sources.METHODS,
        '"REQUEST_METHOD": method,',
    ),
    "PATH_INFO": (
        "Where in the target does the path end? And what does a percent sign in it"
        " announce?",
        "The query is not part of it. The server decodes each percent sign and its two"
        " digits to one byte, and each byte is one character of Latin-1.",
        sources.ENVIRON,
        f'{_PARTED}\n"PATH_INFO": unquote(path, "latin-1"),',
    ),
    "QUERY_STRING": (
        "Where in the target does the query begin? And is that sign part of it?",
        "The query is what follows the first question mark, as it was sent: nothing in"
        " it is decoded.",
        sources.QUERY,
        f'{_PARTED}\n"QUERY_STRING": query,',
    ),
    "SERVER_NAME": (
        "Which header field says whom the client asked? And what may follow the name"
        " there?",
        "Host has the name of the host and, if it is not the usual one, a colon and the"
        " port.",
        sources.HOST,
        f'{_HOST}\nenviron["SERVER_NAME"] = host',
    ),
    "SERVER_PORT": (
        "Which port does a client mean that names none? And is the value a number or"
        " a text?",
        "SERVER_PORT is never empty, and it is text. Without a port in Host, it is that"
        " of http.",
        sources.ENVIRON,
        f'{_HOST}\nenviron["SERVER_PORT"] = port or "80"',
    ),
    "SERVER_PROTOCOL": (
        "Which word of the first line names the protocol?",
        "The version is the last word of the request line.",
        sources.REQUEST_LINE,
        '"SERVER_PROTOCOL": version,',
    ),
    "SCRIPT_NAME": (
        "At which path does your application begin?",
        "SCRIPT_NAME is the start of the path that leads to the application, and is"
        " empty for one at the root.",
        sources.ENVIRON,
        '"SCRIPT_NAME": "",',
    ),
}
_PLAIN_KEYS: Part = (
    "Which two header fields have a key without HTTP_?",
    "Content-Type and Content-Length have keys of their own, as in CGI; all other"
    " fields have keys that start with HTTP_.",
    sources.ENVIRON,
    'if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):\n    key = f"HTTP_{key}"',
)
_FIELDS: Part = (
    "What becomes of the hyphens in the name of a field? And what lies around its"
    " value?",
    "The key is HTTP_ and the name, in capitals, with underscores for hyphens. Spaces"
    " around a value are not part of it.",
    sources.ENVIRON,
    'key = "HTTP_" + name.upper().replace("-", "_")\nenviron[key] = value.strip()',
)

HINTS: Mapping[str, Hints] = {
    "Nothing came back": Hints(
        "Look at the end of make_environ.",
        "What does a function give whose last line has no return?",
        "A function without a return statement returns None.",
        sources.RETURN,
        "return environ",
    ),
    "No dictionary": Hints(
        "Look at what make_environ returns.",
        "The application looks values up by their keys, and may add some. What can do"
        " both?",
        "environ is a Python dictionary, and no subclass of it.",
        sources.DETAILS,
        "return environ",
    ),
    "No stream": Hints(
        "Look at wsgi.input.",
        "The application reads the body as it reads a file. What makes a file of"
        " bytes?",
        "wsgi.input is a stream with the methods read, readline, readlines and"
        " __iter__.",
        sources.STREAMS,
        '"wsgi.input": BytesIO(body),',
    ),
    "Another body": Hints(
        "Look at where you part the head from the body.",
        "Which four bytes stand between the two?",
        "The empty line ends the head: the end of the last line, and one more.",
        sources.FORMAT,
        r'head, _, body = request.partition(b"\r\n\r\n")',
    ),
    "An answer to another request": Hints(
        "Look for values that you typed yourself.",
        "Where does this value stand in the bytes of the other request?",
        "A server fills environ from the request that it was sent, each time.",
        sources.ENVIRON,
        'method, target, version = line.split(" ")',
    ),
    "Bytes and text, mixed": Hints(
        "Look at the line that is marked.",
        "Of which type is the request there, and of which type is what you look for?",
        "Bytes go with bytes, and text with text. A literal of bytes has its own"
        " letter before the quotes.",
        sources.BYTES,
        r'head.decode("latin-1").split("\r\n")',
    ),
    "The wrong encoding": Hints(
        "Look at the line that decodes.",
        "The other request has the byte E9 in a header field. Which encoding has a"
        " character for every byte?",
        "The text of WSGI has one character for each byte: that is Latin-1. In UTF-8,"
        " not every byte is a character.",
        sources.UNICODE,
        'head.decode("latin-1")',
    ),
    "A line in other pieces": Hints(
        "Look at the line that is marked.",
        "How many pieces do you get if the sign is in the value too?",
        "A method of text parts it at the first place of a sign, and always gives three"
        " pieces.",
        sources.PARTITION,
        'name, _, value = field.partition(":")',
    ),
    "A key that you did not make": Hints(
        "Look at the keys that you make of header fields.",
        *_FIELDS,
    ),
    "wsgi.url_scheme is missing": Hints(
        "Look at the keys that start with wsgi.",
        "How does the application know whether it was asked by http or https?",
        "PEP 3333 asks for wsgi.url_scheme: it begins the URL that was asked for.",
        sources.ENVIRON,
        '"wsgi.url_scheme": "http",',
    ),
}


def hints_on(key: str, value: object) -> Hints:
    """Return the hints on a key whose value is wrong, or that is missing."""
    if isinstance(value, int):
        return Hints(
            f"Look at {key}.",
            "Of which type is every value that CGI knows?",
            "What environ takes over from CGI is text, numbers too.",
            sources.UNICODE,
            f"str({key.rsplit('_', maxsplit=1)[-1].lower()})",
        )
    plain = key in ("CONTENT_TYPE", "CONTENT_LENGTH")
    part = KEYS.get(key, _PLAIN_KEYS if plain else _FIELDS)
    return Hints(f"Look at {key}.", *part)
