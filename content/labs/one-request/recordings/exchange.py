"""A form is sent; the application answers with a redirect and a cookie."""

from handbook.record.recorder import Recorder
from handbook.record.within import asked, exchange_within

REQUEST = asked(
    "POST",
    "/name",
    ("Content-Type", "application/x-www-form-urlencoded"),
    ("Accept-Language", "en"),
    body="name=Ada+Lovelace",
)


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(recorder, "greeter:app", REQUEST)
