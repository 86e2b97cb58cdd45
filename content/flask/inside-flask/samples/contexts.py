"""Ask for the application and the request: outside, and in three contexts."""

from app import app
from flask import current_app, request


def tell(where):
    """Print what the two names lead to here, or why they lead nowhere."""
    for name, read in (
        ("current_app", lambda: current_app.name),
        ("request", lambda: request.path),
    ):
        try:
            found = read()
        except RuntimeError as error:
            found = str(error).partition("\n")[0]
        print(f"{where:21}{name:13}{found}")


if __name__ == "__main__":
    tell("in no context")
    with app.app_context():
        tell("in app_context()")
    with app.test_request_context("/share/4"):
        tell("in a request")
        with app.test_request_context("/share/6"):
            tell("in one inside it")
        tell("back in the first")
