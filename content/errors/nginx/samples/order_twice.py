"""A client that keeps its connection, as ``requests.Session`` does."""

import http.client
import sys

connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]))
for _ in range(2):
    connection.request("POST", "/order", b"tea")
    print(connection.getresponse().read().decode(), end="")
