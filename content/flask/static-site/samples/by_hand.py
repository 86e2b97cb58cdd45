"""Freeze the notes by hand: ask for each address, and name a file."""

from notes import NOTES, app

client = app.test_client()
for address in ("/", *(f"/notes/{name}/" for name in NOTES)):
    answer = client.get(address)
    file = address.removeprefix("/") + "index.html"
    print(answer.status_code, len(answer.data), "bytes ->", file)
