"""One process, two servers: which sockets does the operating system list?"""

import sys
from http.server import HTTPServer
from socketserver import UDPServer

import psutil
from two_servers import HERE, Name, Page, waiting

KINDS = {1: "TCP", 2: "UDP"}


def main(web: int, names: int) -> None:
    """List the sockets of this process while both servers wait."""
    with waiting(HTTPServer((HERE, web), Page), UDPServer((HERE, names), Name)):
        for one in sorted(psutil.Process().net_connections("inet")):
            print(KINDS[one.type], f"{one.laddr.ip}:{one.laddr.port}", one.status)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
