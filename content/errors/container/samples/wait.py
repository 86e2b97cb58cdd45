"""Wait until a service accepts connections, then run a command.

python wait.py 127.0.0.1 5432 gunicorn hello:app
"""

import os
import socket
import sys
import time


# region: wait
def wait(host: str, port: int, seconds: float = 30) -> None:
    """Return when the service is there; end with its last error if it never is."""
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


if __name__ == "__main__":
    wait(sys.argv[1], int(sys.argv[2]))
    os.execvp(sys.argv[3], sys.argv[3:])  # noqa: S606
# endregion
