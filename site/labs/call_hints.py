"""Hints on the call and the iterable, by the name of the mistake."""

from __future__ import annotations

from collections.abc import Mapping

from labs import sources
from labs.verdicts import Hints

_LOOP = "for chunk in result:\n    chunks.append(chunk)"
_JOIN = 'return status, headers, b"".join(chunks)'

HINTS: Mapping[str, Hints] = {
    "Not three things": Hints(
        "Look at the line that returns.",
        "What does the next step need besides the body?",
        "A response has a status, header fields and a body: the application tells the"
        " first two by start_response, and returns the third.",
        sources.DETAILS,
        _JOIN,
    ),
    "The body is not bytes": Hints(
        "Look at the last of the three things that you return.",
        "How do several pieces become one?",
        "The iterable gives bytestrings, and what goes out is their bytes, one after"
        " the other.",
        sources.DETAILS,
        _JOIN,
    ),
    "Another head": Hints(
        "Look at what you return before the body.",
        "Where has start_response put what the application said?",
        "The status and the header fields are sent as the application gave them.",
        sources.START,
        "status, headers = head",
    ),
    "Out of order": Hints(
        "Look at the order of the pieces.",
        "Which comes first, what was written or what is returned?",
        "What write() got goes out before what the iterable gives, and the pieces of"
        " the iterable in their own order.",
        sources.WRITE,
        _LOOP,
    ),
    "Pieces are missing": Hints(
        "Look at how you go through what the application returned.",
        "How many pieces may it have?",
        "The application returns an iterable of zero or more bytestrings.",
        sources.DETAILS,
        _LOOP,
    ),
    "What was written is lost": Hints(
        "Look at what you join.",
        "Which list holds what write() got?",
        "What write() got is part of the body, and comes before what the application"
        " returns.",
        sources.WRITE,
        _JOIN,
    ),
    "Another body": Hints(
        "Look at what you add to the pieces, or change in them.",
        "Which bytes of your body did the application not give you?",
        "The server sends the bytestrings as they are.",
        sources.DETAILS,
        _JOIN,
    ),
    "Never closed": Hints(
        "Look at what you do with the iterable at the end.",
        "It may hold a file, or a connection to a database. Who frees that?",
        "If the iterable has a method close(), the server calls it once the request"
        " is over, however it ended.",
        sources.DETAILS,
        'if hasattr(result, "close"):\n    result.close()',
    ),
    "Closed twice": Hints(
        "Look at the calls of close().",
        "On which ways through your function is it called, and how often on each?",
        "If the iterable has a method close(), the server calls it, once, when the"
        " request is over.",
        sources.DETAILS,
        'finally:\n    if hasattr(result, "close"):\n        result.close()',
    ),
    "Open after a failure": Hints(
        "Look at what happens when a piece cannot be had.",
        "An exception leaves your function in the middle. Which of its lines run all"
        " the same?",
        "close() is called whether the request ended well, or by an error. In Python,"
        " a clause of the try statement runs in both cases.",
        sources.FINALLY,
        'finally:\n    if hasattr(result, "close"):\n        result.close()',
    ),
    "The failure is hidden": Hints(
        "Look at the exceptions that you catch.",
        "How does your caller learn that it has to answer 500?",
        "An exception that nobody handles goes on to the caller; a clause that only"
        " cleans up does not stop it.",
        sources.FINALLY,
        'finally:\n    if hasattr(result, "close"):\n        result.close()',
    ),
    "A response without a status": Hints(
        "Look at what you do when head is empty.",
        "What would the client read in the first line?",
        "The application has to call start_response before it gives its first piece;"
        " without that there is no response, only an error.",
        sources.DETAILS,
        "status, headers = head",
    ),
    "Too early": Hints(
        "Look at the line that reads head.",
        "A generator does nothing before somebody asks it for a piece. When does it"
        " call start_response?",
        "The call of start_response may come with the first step of the iterable, so"
        " the server must not rely on it before.",
        sources.DETAILS,
        "status, headers = head  # below the loop",
    ),
    "The arguments are swapped": Hints(
        "Look at the call of the application.",
        "What comes first: the request, or what answers it?",
        "The application gets two arguments, by their places: environ, then"
        " start_response.",
        sources.DETAILS,
        "result = application(environ, make_start_response(head, chunks))",
    ),
    "An iterable is no list": Hints(
        "Look at what you ask of the application's result.",
        "Which iterables have no length and no places?",
        "An iterable gives its items one after the other, and promises nothing else."
        " A generator is one.",
        sources.ITERABLE,
        _LOOP,
    ),
    "Text and bytes, mixed": Hints(
        "Look at what you put between the pieces, or before them.",
        "Of which type are the pieces, and of which type is it?",
        "Bytes join with bytes, and text with text. A literal of bytes has its own"
        " letter before the quotes.",
        sources.BYTES,
        'b"".join(chunks)',
    ),
    "Not every iterable has close()": Hints(
        "Look at the call of close().",
        "Has a list that method?",
        "The server calls close() if the iterable has it.",
        sources.DETAILS,
        'if hasattr(result, "close"):\n    result.close()',
    ),
}
