"""Listen, and accept nobody: python silent.py 8000."""

import socket
import sys
import time

if __name__ == "__main__":
    server = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=0)
    time.sleep(600)
