"""A WebSocket server of a few lines: it accepts the handshake, and greets."""

import base64
import hashlib
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3


class Handler(BaseHTTPRequestHandler):
    """Switches to the WebSocket protocol, if the client asks for it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer 101 and a greeting, or 426 to a request without ``Upgrade``."""
        if self.headers.get("Upgrade", "").lower() != "websocket":
            self.send_response(426)
            self.send_header("Upgrade", "websocket")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        key = self.headers["Sec-WebSocket-Key"].encode()
        digest = hashlib.sha1(key + GUID, usedforsecurity=False).digest()
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", base64.b64encode(digest).decode())
        self.end_headers()
        self.wfile.write(b"\x81\x05Hello\x88\x00")  # a text, and the end
        self.close_connection = True


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
