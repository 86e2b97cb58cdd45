"""Where the rules are written down that the labs' hints name."""

from __future__ import annotations

from labs.verdicts import Source


def _pep(section: str, anchor: str) -> Source:
    return Source(f"PEP 3333, {section}", f"https://peps.python.org/pep-3333/#{anchor}")


def _rfc(number: int, section: str, title: str) -> Source:
    address = f"https://www.rfc-editor.org/rfc/rfc{number}.html#section-{section}"
    return Source(f"RFC {number}, section {section}: {title}", address)


def _python(title: str, page: str) -> Source:
    return Source(f"Python: {title}", f"https://docs.python.org/3/{page}")


ENVIRON = _pep("environ Variables", "environ-variables")
STREAMS = _pep("Input and Error Streams", "input-and-error-streams")
START = _pep("The start_response() Callable", "the-start-response-callable")
LENGTH = _pep(
    "Handling the Content-Length Header", "handling-the-content-length-header"
)
BUFFERING = _pep("Buffering and Streaming", "buffering-and-streaming")
WRITE = _pep("The write() Callable", "the-write-callable")
UNICODE = _pep("Unicode Issues", "unicode-issues")
ERRORS = _pep("Error Handling", "error-handling")
DETAILS = _pep("Specification Details", "specification-details")
SERVER = _pep("The Server/Gateway Side", "the-server-gateway-side")

ESCAPES = _rfc(3986, "2.1", "Percent-Encoding")
QUERY = _rfc(3986, "3.4", "Query")
HOST = _rfc(9110, "7.2", "Host")
FIELD_ORDER = _rfc(9110, "5.3", "Field Order")
FIELD_LENGTH = _rfc(9110, "8.6", "Content-Length")
METHODS = _rfc(9110, "9.1", "Methods")
HEAD = _rfc(9110, "9.3.2", "HEAD")
FAILED = _rfc(9110, "15.6.1", "500 Internal Server Error")
FORMAT = _rfc(9112, "2.1", "Message Format")
LINES = _rfc(9112, "2.2", "Message Parsing")
REQUEST_LINE = _rfc(9112, "3", "Request Line")
STATUS_LINE = _rfc(9112, "4", "Status Line")
FIELDS = _rfc(9112, "5", "Field Syntax")
BODY_LENGTH = _rfc(9112, "6.3", "Message Body Length")

ASSIGNMENT = _python(
    "Assignment statements", "reference/simple_stmts.html#assignment-statements"
)
NAMES = _python(
    "Naming and binding", "reference/executionmodel.html#naming-and-binding"
)
ITERABLE = _python("iterable", "glossary.html#term-iterable")
BYTES = _python("Bytes", "library/stdtypes.html#bytes-objects")
PARTITION = _python("str.partition", "library/stdtypes.html#str.partition")
STREAM = _python("io.BytesIO", "library/io.html#io.BytesIO")
FINALLY = _python(
    "The try statement", "reference/compound_stmts.html#the-try-statement"
)
RETURN = _python(
    "The return statement", "reference/simple_stmts.html#the-return-statement"
)
