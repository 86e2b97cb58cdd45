"""What a test gets when a view fails, by two settings."""

from flask import Flask


def outcome(testing, propagate):
    """Return what comes of a request to a view that fails."""
    app = Flask(__name__)
    app.logger.disabled = True
    app.config.update(TESTING=testing, PROPAGATE_EXCEPTIONS=propagate)
    app.get("/")(lambda: 1 / 0)
    try:
        return app.test_client().get("/").status
    except ZeroDivisionError as error:
        return f"raises {type(error).__name__}"


# region: print
print("TESTING  PROPAGATE_EXCEPTIONS  client.get")
for testing in (False, True):
    for propagate in (None, False, True):
        print(f"{testing!s:8} {propagate!s:21} {outcome(testing, propagate)}")
# endregion
