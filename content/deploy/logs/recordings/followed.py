"""One request, followed through the logs of Nginx, Gunicorn and Flask by its id."""

import re

from handbook.record.connections import HOST
from handbook.record.printed import excerpt
from handbook.record.programs import running
from handbook.record.recorder import Recorder
from handbook.record.servers import configured

GET = "GET {} HTTP/1.1\nHost: localhost\nConnection: close\n\n"
ID = "5f0c4e1b7d2a4936b1e8c09d7a3f6e52"
OTHER = "c2917be06d8f4a1fa35d4be8709c16f3"
"""What is shown for the id of this request and of others: each run has new ones."""
LINES = ("Exception on", "Traceback", "/shop/shop.py", "PRICES[name]", "KeyError")
"""What is shown of a traceback."""
FORGED = "/prices/x%0A2026-11-23%20ERROR%20the%20shop%20is%20closed"


def record(recorder: Recorder) -> None:
    """Ask for two prices, one of which does not exist; look for the second."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.folder /= "shop"
    folder = recorder.folder
    backend, port = recorder.port(8000), recorder.port(8080)
    settings = folder / "gunicorn.conf.py"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace(":8000", f":{backend}"), "utf-8")
    argv = ["sh", "-c", "exec gunicorn shop:app > journal.log 2>&1"]
    tokens = {f"{HOST}:8080": f"{HOST}:{port}", f"{HOST}:8000": f"{HOST}:{backend}"}
    with (
        running(argv, port=backend, cwd=folder),
        configured(folder / "nginx.conf", tokens, port=port),
    ):
        recorder.exchange(port, GET.format("/prices/tea"))
        answer = recorder.exchange(port, GET.format("/prices/coffee"))
        found = re.search(r"X-Request-ID: (\w+)", answer)
        assert found is not None, answer  # noqa: S101 - the sample adds the field
        recorder.shown_as(found[1], ID)
        head = answer.replace("\r\n", "\n").partition("\n\n")[0]
        recorder.show("answer", "response", head, label="The visitor gets")
        recorder.exchange(port, GET.format(FORGED))
        recorder.exchange(port, GET.format("/prices/tea?token=s3cret"))
    command = f"grep {found[1]} access.log journal.log"
    recorder.run(command, name="found", label="Every line about this request")
    recorder.run("wc --bytes error.log", name="error-log", label="Nginx's error log")
    journal = (folder / "journal.log").read_text("utf-8")
    access = (folder / "access.log").read_text("utf-8")
    for name, pattern, log, label in (
        ("traceback", r"^[^\n]* Exception on .*?^KeyError: [^\n]*$", journal, "Flask"),
        ("forged", r"^[^\n]*asked for 'x[^\n]*$", journal, "Flask"),
        ("query", r"^[^\n]*token=[^\n]*$", access, "Nginx, access.log"),
    ):
        line = re.search(pattern, log, re.MULTILINE | re.DOTALL)
        assert line is not None, log  # noqa: S101 - it is there, or this is no proof
        shown = re.sub(rf"\b(?!{found[1]})[0-9a-f]{{32}}\b", OTHER, line[0])
        if name == "traceback":
            shown = excerpt(shown, *LINES)
        recorder.show(name, "log", shown, label=label)
