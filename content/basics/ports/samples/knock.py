"""Is somebody there? python knock.py ADDRESS PORT."""

import socket
import sys


# region: knock
def knock(address: str, port: int) -> str:
    """Try to connect, and say what became of it."""
    try:
        with socket.create_connection((address, port), timeout=2):
            return "connected"
    except TimeoutError:
        return "no answer"
    except OSError as error:
        return str(error.strerror)


# endregion


if __name__ == "__main__":
    print(knock(sys.argv[1], int(sys.argv[2])))
