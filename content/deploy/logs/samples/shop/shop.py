"""A small shop whose log says which request each line belongs to."""

import logging
from logging.config import dictConfig

from flask import Flask, has_request_context, request


# region: config
class RequestId(logging.Filter):
    """Gives every line the id that the proxy gave to the request."""

    def filter(self, record):
        """Add the id, and let the line pass."""
        inside = has_request_context()
        record.id = request.headers.get("X-Request-ID", "-") if inside else "-"
        return True


dictConfig(
    {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"id": {"()": RequestId}},
        "formatters": {
            "line": {"format": "%(asctime)s %(levelname)s %(id)s %(name)s: %(message)s"}
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "filters": ["id"],
                "formatter": "line",
            }
        },
        "root": {"level": "INFO", "handlers": ["stderr"]},
    }
)
# endregion

# region: app
app = Flask(__name__)
PRICES = {"tea": 3, "cake": 4}


@app.get("/prices/<name>")
def price(name: str) -> str:
    """Tell a price."""
    app.logger.info("asked for %r", name)
    return f"{PRICES[name]}\n"


# endregion
