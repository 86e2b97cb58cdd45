"""Labs that are a form: what the reader fills in, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from labs import routing, templates, your_server


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form: one line, or ``rows`` of them, or a choice of ``options``."""

    name: str
    label: str
    value: str
    rows: int = 1
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A lab: ``function`` takes what is filled in by name, and ``call`` names it."""

    call: str
    function: Callable[[Mapping[str, str]], dict[str, Any]]
    fields: tuple[Field, ...]

    def answer(self) -> dict[str, Any]:
        """Return the answer to the form as it is before anybody fills it in."""
        return self.function({field.name: field.value for field in self.fields})


RULES = """\
/                     home
/users/<name>         profile
/users/<int:id>       by_number
/users/me             me         GET,POST
/files/<path:name>    download
/about/               about
"""
TEMPLATE = """\
<h1>Hello {{ name }}</h1>
{% for fruit in fruits %}
  <li>{{ loop.index }}. {{ fruit|capitalize }}</li>
{% else %}
  <p>No fruit today.</p>
{% endfor %}
"""
# What many say at first: the page shows at once what is wrong with it.
FIRST_TRY = {
    "REQUEST_METHOD": "post",
    "PATH_INFO": "/orders/caf%C3%A9",
    "QUERY_STRING": "?page=2",
    "SERVER_NAME": "shop.test",
    "CONTENT_LENGTH": "9",
}
FIRST_SERVER = """\
import sys
from io import BytesIO
from urllib.parse import unquote_to_bytes


def serve(request, application):
    head, _, body = request.partition(b"\\r\\n\\r\\n")
    line, *fields = head.decode("latin-1").split("\\r\\n")
    method, target, version = line.split(" ")
    path, _, query = target.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "shop.test",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": version,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    started = []

    def start_response(status, headers, exc_info=None):
        started[:] = [status, headers]

    result = application(environ, start_response)
    chunks = list(result)
    if hasattr(result, "close"):
        result.close()
    status, headers = started
    head = f"HTTP/1.1 {status}\\r\\n"
    for name, value in headers:
        head += f"{name}: {value}\\r\\n"
    return head.encode("latin-1") + b"\\r\\n" + b"".join(chunks)
"""
CONTEXT = '{"name": "<script>alert(1)</script>", "fruits": ["apple", "pear"]}'

FORMS: Mapping[str, Form] = {
    "routing": Form(
        call="labs.routing:answer",
        function=routing.answer,
        fields=(
            Field(name="rules", label="Rules", value=RULES, rows=8),
            Field(
                name="method",
                label="Method",
                value="GET",
                options=("GET", "POST", "PUT", "DELETE"),
            ),
            Field(name="url", label="URL", value="/users/42"),
        ),
    ),
    "environ": Form(
        call="labs.your_server:fill_in",
        function=your_server.fill_in,
        fields=tuple(
            Field(name=key, label=key, value=FIRST_TRY.get(key, ""))
            for key in your_server.KEYS
        ),
    ),
    "server": Form(
        call="labs.your_server:judge",
        function=your_server.judge,
        fields=(Field(name="code", label="Your server", value=FIRST_SERVER, rows=32),),
    ),
    "templates": Form(
        call="labs.templates:answer",
        function=templates.answer,
        fields=(
            Field(name="template", label="Template", value=TEMPLATE, rows=8),
            Field(name="context", label="Context, as JSON", value=CONTEXT, rows=2),
            Field(
                name="autoescape", label="Autoescape", value="on", options=("on", "off")
            ),
            Field(
                name="strict",
                label="Unknown names are errors",
                value="off",
                options=("off", "on"),
            ),
        ),
    ),
}
"""The labs by the names that articles call them."""
