"""Take the pieces of a streamed response from Flask, as a server does."""

from collections.abc import Iterator

from flask import Flask

app = Flask(__name__)


@app.get("/")
def stream() -> Iterator[str]:
    """Yield three pieces, and tell when each is made."""
    for number in (1, 2, 3):
        print(f"made {number}")
        yield f"piece {number}\n"


response = app.test_client().get("/", buffered=False)
for piece in response.response:
    print("the server has", piece.strip())
