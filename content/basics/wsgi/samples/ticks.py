"""An endless response that knows when it is over."""

import time


# region: ticks
class Ticks:
    """Yield a line now and again, for ever."""

    def __iter__(self):
        while True:
            yield b"tick\n"
            time.sleep(0.05)

    def close(self):
        """Give back what the response held: a file, a database cursor."""
        print("close() was called", flush=True)


def application(environ, start_response):
    """Answer with ticks that never end."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return Ticks()


# endregion

if __name__ == "__main__":
    body = application({}, lambda status, headers: None)
    for _, piece in zip(range(3), body, strict=False):
        print(piece)
    body.close()
