"""Visits a site twelve times, with its cookies, each time on a new connection."""

import sys
from http.client import HTTPConnection
from itertools import pairwise

port, cookie, counts = int(sys.argv[1]), "", []
for _ in range(12):
    connection = HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/", headers={"Cookie": cookie, "Connection": "close"})
    response = connection.getresponse()
    counts.append(int(response.read().split()[1]))
    cookie = (response.getheader("Set-Cookie") or cookie).partition(";")[0]
    connection.close()
kept = sum(after == before + 1 for before, after in pairwise(counts))
print("all 12 visits counted" if kept == 11 else "visits were forgotten")
