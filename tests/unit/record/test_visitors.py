"""``record.visitors``: a visitor keeps its connection, and sees it close."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from handbook.record.connections import HOST, free_port
from handbook.record.visitors import NAME, NOTHING, Answer, Visitor


class Handler(BaseHTTPRequestHandler):
    """Says what it was asked; closes when it is asked to."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the request's target, its host, and the client's port."""
        if self.path == "/cut":
            self.close_connection = True
            return
        length = int(self.headers.get("Content-Length", 0))
        said = [self.path, self.headers["Host"], str(self.rfile.read(length))]
        content = "\n".join([*said, str(self.client_address[1])]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        if self.path == "/last":
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """Return where the handler listens."""
    server = ThreadingHTTPServer((HOST, 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join(10)


@pytest.fixture
def visitor(port: int) -> Iterator[Visitor]:
    """Return a visitor without TLS."""
    with Visitor(port, secure=False) as one:
        yield one


def test_requests_go_over_one_connection(visitor: Visitor) -> None:
    """As a browser's do."""
    first, second = visitor.ask("/a"), visitor.ask("/b")

    assert first.content.split("\n")[:2] == ["/a", NAME]
    assert second.content.split("\n")[0] == "/b"
    assert first.content.split("\n")[-1] == second.content.split("\n")[-1]
    assert visitor.connected


def test_a_connection_that_the_server_closes_is_opened_again(visitor: Visitor) -> None:
    """The next request is not lost."""
    first = visitor.ask("/last")
    assert not visitor.connected
    second = visitor.ask("/a")

    assert second.status == 200
    assert first.content.split("\n")[-1] != second.content.split("\n")[-1]


def test_a_request_may_be_answered_by_nothing(visitor: Visitor) -> None:
    """No response is no status."""
    answer = visitor.ask("/cut")

    assert answer == NOTHING
    assert str(answer) == "no response"


def test_content_is_sent_with_its_length(visitor: Visitor) -> None:
    """Other fields and another host too."""
    answer = visitor.ask("/a", method="POST", host="other.example", content=b"xyz")

    assert answer.content.split("\n")[1:3] == ["other.example", "b'xyz'"]
    assert visitor.post("/p").content.split("\n")[2] == "b'x'"


def test_where_nobody_listens_it_is_refused() -> None:
    """That is told from a connection that only stays silent."""
    with Visitor(free_port()) as visitor:
        assert str(visitor.ask("/")) == "refused"
    assert not visitor.connected


def test_fields_are_found_whatever_their_case() -> None:
    """A field that is not there is an empty text."""
    answer = Answer(status=200, head="Content-Type: text/html\r\nX-A: b: c\r\n")

    assert answer.field("content-type") == "text/html"
    assert answer.field("X-a") == "b: c"
    assert answer.field("Location") == ""
    assert str(answer) == "200"
