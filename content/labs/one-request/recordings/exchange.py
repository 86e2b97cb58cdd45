"""A form is sent; the application answers with a redirect and a cookie."""

from handbook.record.recorder import Recorder
from handbook.record.within import exchange_within

REQUEST = {
    "method": "POST",
    "target": "/name",
    "fields": [
        ["Host", "localhost:8000"],
        ["User-Agent", "http-bench"],
        ["Accept", "text/html, */*;q=0.8"],
        ["Content-Type", "application/x-www-form-urlencoded"],
        ["Accept-Language", "en"],
    ],
    "body": "name=Ada+Lovelace",
}


def record(recorder: Recorder) -> None:
    """Send it through the server that readers have in their tab."""
    recorder.uses("Flask", "Werkzeug")
    exchange_within(recorder, "greeter:app", REQUEST)
