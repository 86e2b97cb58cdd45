"""Serve a built site the way GitHub Pages does, to see it before it is public.

What a simpler static server gets wrong is what breaks after publishing: the
slash redirects, the ``404.html`` at any depth, the folder below which a
project's site lives.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from shutil import copyfileobj
from urllib.parse import quote, unquote

from handbook.content.publicfolder import HIDDEN
from handbook.errors import UsageError
from handbook.outputs.mediatypes import content_type
from handbook.serve.hosts import is_own_host
from handbook.serve.ports import listen
from handbook.serve.timeouts import PATIENCE, Punctual


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a request gets: a status, and a file or an address to go to."""

    status: HTTPStatus
    file: Path | None = None
    location: str = ""


class PreviewServer(ThreadingHTTPServer):
    """Serves the folder ``out`` below the path ``at``; made by ``make_server``.

    ``host`` is what it was told to listen at, and ``patience`` the seconds that a
    reader has to send a request.
    """

    def __init__(
        self, out: Path, host: str, listener: socket.socket, at: str, patience: float
    ) -> None:
        self.out = out
        self.host = host
        self.at = at
        self.patience = patience
        self.address_family = listener.family
        super().__init__(listener.getsockname(), Handler, bind_and_activate=False)
        self.socket.close()  # never bound: the base class has no other way
        self.socket = listener

    @property
    def url(self) -> str:
        """The address of the front page."""
        host, port = self.server_address[:2]
        name = f"[{host!s}]" if self.address_family == socket.AF_INET6 else str(host)
        return f"http://{name}:{port}{quote(self.at)}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent about readers who leave early."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def make_server(
    out: Path, host: str, port: int, at: str = "/", patience: float = PATIENCE
) -> PreviewServer:
    """Return a server for the built folder ``out``, listening, not yet serving.

    ``at`` is the path below which the site appears, such as ``/repo/``; port 0
    takes a free one; ``patience`` is how long a request may take to arrive.  The
    folder may be rebuilt while it is served.  Raises ``UsageError`` when ``out``
    holds no site or ``at`` is no path, and ``MachineError`` when the address cannot
    be had.
    """
    if not (out / "index.html").is_file():
        raise UsageError(
            f"There is no site in {out}.", "build it first: python build.py build"
        )
    parts = [part for part in at.split("/") if part]
    if any(part.startswith(".") for part in parts) or set(at) & set("?#\\%"):
        raise UsageError(f"{at!r} is not a path.", "write it like --at /repo/")
    path = "/".join(["", *parts, ""])
    return PreviewServer(out, host, listen(host, port), path, patience)


def answer(out: Path, at: str, target: str) -> Answer:
    """Decide what the site in ``out``, served at ``at``, gives for ``target``.

    ``target`` is a request target as sent: a path, percent-encoded, perhaps
    with a query.  Dotfiles, and links to outside, are no part of the site.
    """
    path, mark, query = target.partition("?")
    path = unquote(path)
    if not f"{path}/".startswith(at):
        return Answer(status=HTTPStatus.NOT_FOUND)
    folder = Answer(
        status=HTTPStatus.MOVED_PERMANENTLY, location=f"{quote(path)}/{mark}{query}"
    )
    if f"{path}/" == at:
        return folder
    *parts, name = path.removeprefix(at).split("/")
    if _may_be_seen((*parts, name or "index")):
        place = out.joinpath(*parts)
        names = (name, f"{name}.html") if name else ("index.html",)
        for file in (place / name for name in names):
            if _published(file, out) and file.is_file():
                return Answer(status=HTTPStatus.OK, file=file)
        if name and _published(place / name, out):
            return folder
    lost = out / "404.html"
    return Answer(
        status=HTTPStatus.NOT_FOUND, file=lost if _published(lost, out) else None
    )


def _may_be_seen(parts: Sequence[str]) -> bool:
    """Whether a path has no empty part, and no hidden one but those of ``public/``."""
    hidden = next((part for part in parts if part.startswith(".")), None)
    return all(parts) and (hidden is None or hidden in HIDDEN)


def _published(path: Path, out: Path) -> bool:
    """Whether a file or folder is there, and not through a link to elsewhere."""
    try:
        return path.exists() and path.resolve().is_relative_to(out.resolve())
    except (OSError, ValueError):  # too long a name; a null character
        return False


class Handler(Punctual):
    """Answers the requests of a ``PreviewServer``."""

    server: PreviewServer
    server_version = "preview"
    sys_version = ""

    def setup(self) -> None:
        """Be as patient as the server."""
        self.patience = self.server.patience
        super().setup()

    def parse_request(self) -> bool:
        """Read the head of a request; refuse one for a host that is not ours."""
        if not super().parse_request():
            return False
        hosts = self.headers.get_all("Host", [])
        # HTTP/1.0 has no such field (RFC 9112, section 3.2).
        lacking = not hosts and self.request_version == "HTTP/1.0"
        if lacking or (len(hosts) == 1 and is_own_host(hosts[0], self.server.host)):
            return True
        self._send_text(
            HTTPStatus.BAD_REQUEST,
            f"This is no host of the preview. The site is at {self.server.url}\n",
        )
        return False

    def do_GET(self) -> None:
        """Send a file, or where it is, or that there is none."""
        found = answer(self.server.out, self.server.at, self.path)
        if found.location:
            self._send_head(found.status, {"Location": found.location})
        elif found.file:
            self._send_file(found.file, found.status)
        else:
            self._send_text(
                found.status, f"Nothing is here. The site is at {self.server.url}\n"
            )

    do_HEAD = do_GET

    def refuse(self) -> None:
        """Say that a static site takes no data."""
        self._send_head(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = refuse

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Tell only what is missing."""
        if code == HTTPStatus.NOT_FOUND:
            super().log_request(code, size)

    def _send_file(self, path: Path, status: HTTPStatus) -> None:
        try:
            file = path.open("rb")
        except OSError:  # a build replaced it this moment, or it is not readable
            self._send_head(HTTPStatus.NOT_FOUND, {})
            return
        with file:
            stat = os.fstat(file.fileno())
            headers = {
                "Cache-Control": "max-age=600",
                "ETag": f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"',
                "Last-Modified": formatdate(stat.st_mtime, usegmt=True),
            }
            if status == HTTPStatus.OK and self._has(headers["ETag"], stat.st_mtime):
                self._send_head(HTTPStatus.NOT_MODIFIED, headers)
                return
            headers["Content-Length"] = str(stat.st_size)
            headers["Content-Type"] = content_type(path.name)
            self._send_head(status, headers)
            if self.command != "HEAD":
                copyfileobj(file, self.wfile)

    def _has(self, etag: str, changed: float) -> bool:
        """Whether the reader's copy is still good (RFC 9110, section 13.1)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            known = (tag.strip().removeprefix("W/") for tag in tags.split(","))
            return any(tag in {etag, "*"} for tag in known)
        try:
            since = parsedate_to_datetime(self.headers.get("If-Modified-Since", ""))
        except ValueError:
            return False
        return int(changed) <= since.timestamp()

    def _send_text(self, status: HTTPStatus, text: str) -> None:
        self._send_head(status, {"Content-Type": "text/plain; charset=utf-8"})
        if self.command != "HEAD":
            self.wfile.write(text.encode())

    def _send_head(self, status: HTTPStatus, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
