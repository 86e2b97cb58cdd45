"""A connection without a network: the bytes that a client sent, and what comes back.

Servers read from a socket, and wait where nothing comes.  Here nothing ever comes after
the last byte: who asks for more waits, and whatever it would do then is not heard.
"""

import io
import socket


class Wire(io.RawIOBase):
    """What a server takes for the socket of a connection to a client."""

    family = socket.AF_INET

    def __init__(self, sent):
        self.rest = sent
        self.answer = b""
        self.waits = False

    def recv(self, size):
        """Return the next bytes; there is nobody who would send more."""
        if not self.rest:
            self.waits = True
            raise TimeoutError("the client sends nothing more, and waits")
        found, self.rest = self.rest[:size], self.rest[size:]
        return found

    def sendall(self, data):
        """Note what the server answers, unless the client has to send more first."""
        if not self.waits:
            self.answer += data

    def send(self, data, *_):
        """Take everything at once."""
        self.sendall(bytes(data))
        return len(data)

    def readable(self):
        """Say that a file can be made of it."""
        return True

    def readinto(self, buffer):
        """Read as a file does."""
        found = self.recv(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def makefile(self, *_):
        """Return it as a file to read from."""
        return io.BufferedReader(self)

    def fileno(self):
        """Return a number that no file has."""
        return -1

    def getsockopt(self, *_):
        """Return the size of a buffer, which is all that is ever asked."""
        return 65536

    def getpeername(self):
        """Return the address of the client."""
        return "127.0.0.1", 50000

    def getsockname(self):
        """Return the address of the server."""
        return "127.0.0.1", 8000

    def setsockopt(self, *_):
        """Heed no option."""

    def gettimeout(self):
        """Return no time, which is none to be put back."""

    def settimeout(self, *_):
        """Wait no time."""

    def setblocking(self, *_):
        """Wait never."""

    def shutdown(self, *_):
        """Hear nothing more."""
