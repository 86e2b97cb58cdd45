"""Two workers, and a visitor who meets them in turn."""

from secrets import token_hex

from flask import Flask, session


# region: worker
def worker(key: str) -> Flask:
    """Return the application as one worker process has it."""
    app = Flask(__name__)
    app.secret_key = key

    @app.get("/")
    def count() -> str:
        session["visits"] = session.get("visits", 0) + 1
        return str(session["visits"])

    return app


# endregion


def visit(first: Flask, second: Flask) -> str:
    """Return what four pages say; each request sends the cookie that came last."""
    cookie, pages = "", []
    for app in (first, second, first, second):
        client = app.test_client(use_cookies=False)
        response = client.get("/", headers={"Cookie": cookie})
        cookie = response.headers["Set-Cookie"].partition(";")[0]
        pages.append(response.text)
    return ", ".join(pages)


if __name__ == "__main__":
    print("a key each: ", visit(worker(token_hex()), worker(token_hex())))
    key = token_hex()
    print("one for both:", visit(worker(key), worker(key)))
