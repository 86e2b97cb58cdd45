"""Hints on the bytes of a response, by the name of the mistake."""

from __future__ import annotations

from collections.abc import Mapping

from labs import sources
from labs.verdicts import Hints

_ENCODE = 'return head.encode("latin-1") + body'
_EMPTY = Hints(
    "Look at what you do for responses that have no body.",
    "How does the client know that nothing follows?",
    "204 and 304 end with the empty line, whatever their fields say. A 204 has no"
    " Content-Length at all.",
    sources.BODY_LENGTH,
    'has_body = status[:3] not in ("204", "304")',
)

HINTS: Mapping[str, Hints] = {
    "Not bytes": Hints(
        "Look at what you return.",
        "What does a socket take: text or bytes?",
        "A message is a sequence of bytes. Its head becomes bytes by an encoding, its"
        " body is bytes already.",
        sources.FORMAT,
        _ENCODE,
    ),
    "The wrong end of a line": Hints(
        "Look at what ends your lines.",
        "Which two bytes stand at the end of each line of a request?",
        "Every line of the head ends with CRLF: carriage return, then line feed.",
        sources.FORMAT,
        r'head = "\r\n".join(lines) + "\r\n\r\n"',
    ),
    "No empty line": Hints(
        "Look at what comes after the last header field.",
        "How does a client find the place where the body starts?",
        "The last field has its own end of line, and then an empty line ends the head.",
        sources.FORMAT,
        r'head = "\r\n".join(lines) + "\r\n\r\n"',
    ),
    "No version": Hints(
        "Look at your first line.",
        "What does a client read before the status?",
        "A status line is the version, a space, the code, a space and the reason.",
        sources.STATUS_LINE,
        'f"HTTP/1.1 {status}"',
    ),
    "An old version": Hints(
        "Look at the version in your first line.",
        "Which version does the client of this request speak?",
        "A server says the highest version that it speaks and that the client knows.",
        sources.STATUS_LINE,
        'f"HTTP/1.1 {status}"',
    ),
    "Another first line": Hints(
        "Look at how you put the first line together.",
        "The application's status has its code and its reason. What do you add?",
        "A status line is the version, a space, the code, a space and the reason.",
        sources.STATUS_LINE,
        'f"HTTP/1.1 {status}"',
    ),
    "Another body": Hints(
        "Look at what you do with body.",
        "Which of its bytes did the application not give you?",
        "The body is sent as it is; it starts right behind the empty line.",
        sources.FORMAT,
        _ENCODE,
    ),
    "The wrong encoding": Hints(
        "Look at the encoding of the head.",
        "One character of a header field: how many bytes may it become?",
        "PEP 3333 gives header fields as text of Latin-1, where every character"
        " is one byte.",
        sources.UNICODE,
        _ENCODE,
    ),
    "A field is lost": Hints(
        "Look at how you go through headers.",
        "May two fields have the same name?",
        "Several fields may have one name, and Set-Cookie often does. Each gets a line"
        " of its own: name, colon, space, value.",
        sources.FIELD_ORDER,
        'for name, value in headers:\n    lines.append(f"{name}: {value}")',
    ),
    "No length": Hints(
        "Look at the fields that you send.",
        "The connection stays open. How does the client know where the body ends?",
        "Without a length and without chunks, a body ends with the connection. PEP"
        " 3333 lets the server add Content-Length where it knows it.",
        sources.LENGTH,
        'lines.append(f"Content-Length: {len(body)}")',
    ),
    "Another length": Hints(
        "Look at what you count.",
        "How long is an é in the body?",
        "Content-Length counts bytes, and not characters.",
        sources.FIELD_LENGTH,
        'f"Content-Length: {len(body)}"',
    ),
    "The length, twice": Hints(
        "Look at how you find out whether there is a length already.",
        "The application may write the name of a field in any case. Do you see it?",
        "Names of fields are the same in capitals and in small letters. A message with"
        " two lengths that differ is invalid.",
        sources.FIELDS,
        "names = {name.lower() for name, _ in headers}",
    ),
    "HEAD has a body": Hints(
        "Look at what you do for the method HEAD.",
        "The client reads no body. For what does it take the bytes that follow?",
        "The response to HEAD has the fields of the one to GET, and no content.",
        sources.HEAD,
        'if method == "HEAD":\n    body = b""',
    ),
    "The length of nothing": Hints(
        "Look at when you drop the body, and when you count it.",
        "Of which response does Content-Length speak here?",
        "In the response to HEAD, Content-Length says what GET would send, or it is"
        " left out.",
        sources.HEAD,
        'if method == "HEAD":  # below the line that counts\n    body = b""',
    ),
    "204 is not empty": _EMPTY,
    "304 is not empty": _EMPTY,
    "Not the same bytes": Hints(
        "Look at the lines of your head, one by one.",
        "Which of them did the application not ask for?",
        "The server sends what the application said, and adds what HTTP needs: the"
        " version, a length, perhaps Date, Server and Connection.",
        sources.START,
        'lines += [f"{name}: {value}" for name, value in headers]',
    ),
    "Text and bytes, mixed": Hints(
        "Look at the line that joins head and body.",
        "Of which type is each of the two?",
        "Bytes join with bytes. Text becomes bytes by an encoding, which is Latin-1 for"
        " a head.",
        sources.UNICODE,
        _ENCODE,
    ),
}
