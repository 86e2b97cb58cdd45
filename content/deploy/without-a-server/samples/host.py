"""A platform in one file: python host.py 8080 "gunicorn hello:app"."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

INSIDE = "127.0.0.2"  # where the platform's own network would reach the program
PATIENCE = 10  # seconds that a start may take
GRACE = 5  # seconds between SIGTERM and SIGKILL


# region: program
class Instance:
    """A command that runs in a fresh copy of the project."""

    def __init__(self, command: str) -> None:
        with socket.create_server((INSIDE, 0)) as free:
            self.port = free.getsockname()[1]
        self.folder = Path(tempfile.mkdtemp(), "app")
        shutil.copytree(".", self.folder)
        print(f"host: PORT={self.port} {command}", flush=True)
        self.process = subprocess.Popen(
            ["sh", "-c", f"exec {command}"],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PORT": str(self.port)},
        )

    def ask(
        self, path: str, fields: dict[str, str], seconds: float = 10
    ) -> tuple[int, bytes]:
        """Ask the program; return the status and the body of its response."""
        connection = http.client.HTTPConnection(INSIDE, self.port, timeout=seconds)
        connection.request("GET", path, headers=fields)
        response = connection.getresponse()
        return response.status, response.read()

    def problem(self) -> str:
        """Wait until it is healthy; return what is wrong if it never was."""
        end, last = time.monotonic() + PATIENCE, ""
        while time.monotonic() < end:
            if self.process.poll() is not None:
                return f"it ended with status {self.process.returncode}"
            try:
                status, _ = self.ask("/health", {}, seconds=1)
            except OSError as error:
                last = str(error)
            else:
                if status == 200:
                    return ""
                last = f"status {status}"
            time.sleep(0.1)
        return f"{last} at {INSIDE}:{self.port} for {PATIENCE} seconds"

    def stop(self) -> str:
        """Ask it to end, and kill it if it does not; say how it ended."""
        self.process.terminate()
        try:
            status = self.process.wait(GRACE)
            end = f"it ended with status {status}"
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            end = "it was killed"
        shutil.rmtree(self.folder.parent)
        return end


# endregion


def proxy_to(instance: Instance) -> type[BaseHTTPRequestHandler]:
    """Return what passes requests on, and says who asked, and how."""

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fields = {
                "Host": self.headers["Host"],
                "X-Forwarded-For": self.client_address[0],
                "X-Forwarded-Proto": "https",  # TLS would end here
            }
            try:
                status, body = instance.ask(self.path, fields)
            except OSError:
                status, body = 502, b"the program does not answer\n"
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Proxy


def main() -> None:
    """Run a command until SIGTERM comes to this program."""
    port, command = int(sys.argv[1]), sys.argv[2]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    instance = Instance(command)
    if problem := instance.problem():
        print(f"host: not healthy: {problem}", flush=True)
    else:
        server = ThreadingHTTPServer(("127.0.0.1", port), proxy_to(instance))
        print("host: healthy, visitors may come", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("host: SIGTERM to the program", flush=True)
    print(f"host: {instance.stop()}", flush=True)


if __name__ == "__main__":
    main()
