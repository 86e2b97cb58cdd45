"""An application that says something in every way."""

import sys

from flask import Flask

# region: app
app = Flask(__name__)


@app.get("/")
def home():
    """Print, print to standard error, and log at two levels."""
    print("said by print")
    print("said to sys.stderr", file=sys.stderr)
    app.logger.info("said by logger.info")
    app.logger.warning("said by logger.warning")
    return "done\n"


@app.get("/fails")
def fails():
    """Fail."""
    return "done\n" + 5


# endregion
