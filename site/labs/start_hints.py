"""Hints on start_response, by the name of the mistake."""

from __future__ import annotations

from collections.abc import Mapping

from labs import sources
from labs.verdicts import Hints

_KEEP = "head[:] = [status, headers]"

HINTS: Mapping[str, Hints] = {
    "No function came back": Hints(
        "Look at the last line of make_start_response.",
        "The application calls what it is given. What does it get from you?",
        "The application is called with a callable as its second argument."
        " make_start_response makes it and hands it out; it does not call it.",
        sources.START,
        "return start_response",
    ),
    "The list is still empty": Hints(
        "Look at the line that gives head a value.",
        "Does it change the list that your caller has, or does it make another one?",
        "Assigning to a name never changes a list. To change one that you were given,"
        " assign to its items, or call its methods.",
        sources.ASSIGNMENT,
        _KEEP,
    ),
    "Something else is kept": Hints(
        "Look at what you put into head.",
        "Which two things does the last step need, and in which order?",
        "start_response is called with the status and with a list of header fields."
        " The server keeps both until the body begins.",
        sources.START,
        _KEEP,
    ),
    "No write()": Hints(
        "Look at what start_response returns.",
        "An old application calls what start_response returned, with a piece of its"
        " body. What is there to call?",
        "start_response returns a callable, write, which takes one argument: bytes"
        " of the body.",
        sources.WRITE,
        "return chunks.append",
    ),
    "What was written is lost": Hints(
        "Look at the function that start_response returns.",
        "Where does a piece go that is handed to it?",
        "What write() gets is part of the body: in the order of the calls, and before"
        " what the application returns.",
        sources.WRITE,
        "return chunks.append",
    ),
    "The second call passes": Hints(
        "Look at a call that comes when head is filled already.",
        "How does an application learn that it has called twice by mistake?",
        "It is a fatal error to call start_response again without exc_info. The server"
        " tells the application by an exception.",
        sources.START,
        'if head and not exc_info:\n    raise AssertionError("called twice")',
    ),
    "An error page is refused": Hints(
        "Look at the condition under which you raise an exception.",
        "Has anything gone out when this call comes, and what does exc_info say?",
        "With exc_info, and before the head has been sent, the new status and header"
        " fields replace the old ones.",
        sources.ERRORS,
        "if head and not exc_info:",
    ),
    "The first status stays": Hints(
        "Look at what becomes of head in the second call.",
        "Which of the two statuses does the client have to get?",
        "With exc_info, and before the head has been sent, the new status and header"
        " fields replace the old ones.",
        sources.ERRORS,
        _KEEP,
    ),
    "Too late": Hints(
        "Look at a second call that comes after a piece of the body.",
        "Part of the body is out, and the status went before it. Can you still send"
        " another one?",
        "If the head has been sent, start_response raises the exception that exc_info"
        " holds.",
        sources.START,
        "if exc_info and chunks:\n    raise exc_info[1]",
    ),
    "Another exception": Hints(
        "Look at what you raise.",
        "Whose error belongs in the log: yours, or the one that the application"
        " caught?",
        "exc_info is what sys.exc_info() returns: type, exception, traceback. What is"
        " raised again is that exception.",
        sources.START,
        "raise exc_info[1]",
    ),
    "No room for exc_info": Hints(
        "Look at the parameters of start_response.",
        "How many arguments does an application give that has caught an error?",
        "start_response takes status and response_headers, and a third argument that"
        " may be left out: exc_info.",
        sources.START,
        "def start_response(status, headers, exc_info=None):",
    ),
    "A name without a value": Hints(
        "Look at the names that start_response assigns to.",
        "To which function does such a name belong?",
        "A name that a function assigns to is local to that function, from its first"
        " line on. To change a list, assign to its items.",
        sources.NAMES,
        _KEEP,
    ),
    "Pieces are missing": Hints(
        "Look at chunks.",
        "Which pieces came by write(), and which did the application return?",
        "The body is what write() got, and then what the application returned.",
        sources.WRITE,
        "return chunks.append",
    ),
}
