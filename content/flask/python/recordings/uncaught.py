"""Nobody catches an exception: what its visitor gets, and what the next one gets."""

from handbook.content.changes import change
from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder

CATCH = """\
    try:
        return f"{name} costs {PRICES[name]}\\n"
    except KeyError:
        return "We have none of that\\n", 404
"""
PLAIN = """\
    return f"{name} costs {PRICES[name]}\\n"
"""


def record(recorder: Recorder) -> None:
    """Take the lines away, and ask Gunicorn for soup, and then for tea."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn")
    file = recorder.folder / "price.py"
    text = file.read_text("utf-8")
    plain = text.replace(CATCH, PLAIN, 1)
    if plain == text:
        raise AssertionError("price.py has no such lines to take away")
    recorder.show("change", "change", change(text, plain), label="price.py")
    file.write_text(plain, "utf-8")
    port = recorder.port(8000)
    rows = []
    command = f"gunicorn --no-control-socket --bind 127.0.0.1:{port} price:app"
    with recorder.start(command, port=port, until="Booting worker") as program:
        for path in ("/price/soup", "/price/tea"):
            request = f"GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n"
            response = recorder.exchange(port, request)
            status = response.partition("\r\n")[0].removeprefix("HTTP/1.1 ")
            rows.append(f"GET {path:13}{status}")
        program.wait_for("KeyError")
        why = excerpt(program.log(), "Exception on /price/soup", "KeyError: ")
    recorder.show("answers", "listing", "\n".join(rows), label="One worker of Gunicorn")
    recorder.show("log", "log", why, label="Its log")
