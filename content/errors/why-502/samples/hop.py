"""Read a line of Nginx's error.log: which hop failed, and where to look next."""

import re

HOPS = {
    "Connection refused": "nobody listens: which ports does `ss` show?",
    "No such file or directory": "wrong path: which socket does `ss` show?",
    "Permission denied": "no right to connect: `ls -l` the socket",
    "no live upstreams": "Nginx waits before it tries again",
    "prematurely closed": "the worker ended: read your server's log",
    "Connection reset": "the connection was closed: look at keep-alive",
    "too big header": "your view answered, with too many bytes: look at cookies",
    "upstream timed out": "no answer in time, a 504: read your server's log",
}


def hop(line: str) -> str:
    """Tell whom Nginx wanted to reach, and what went wrong there."""
    upstream = re.search(r'upstream: "([^"]+)"', line)
    for words, meaning in HOPS.items():
        if upstream and words in line:
            return f"{upstream[1]}\n  {meaning}"
    return "The request did not get as far as your server."


LINES = """
2026/11/23 12:00:00 [error] 102#102: *1 connect() failed
(111: Connection refused) while connecting to upstream, client: 127.0.0.1,
server: , request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:8000/",
host: "localhost"

2026/11/23 12:00:00 [error] 102#102: *1 upstream prematurely closed connection
while reading response header from upstream, client: 127.0.0.1, server: ,
request: "GET /crash HTTP/1.1", upstream: "http://127.0.0.1:8000/crash",
host: "localhost"

2026/11/23 12:00:00 [error] 102#102: *1 client intended to send too large body:
1200000 bytes, client: 127.0.0.1, server: , request: "POST /upload HTTP/1.1",
host: "localhost"
"""

if __name__ == "__main__":
    for line in LINES.strip().split("\n\n"):
        print(hop(line))
