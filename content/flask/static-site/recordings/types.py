"""An address without an ending, one with it, and a page for what is not there."""

from handbook.record.recorder import Recorder

ADDRESSES = ("/feed", "/feed.json", "/404.html", "/soup")


def record(recorder: Recorder) -> None:
    """Freeze them, and compare the types that two servers send."""
    recorder.uses("Flask", "Frozen-Flask", "Gunicorn")
    lines = recorder.finish("python freeze_details.py").splitlines()
    kept = "\n".join(one for one in lines if not one.startswith("  "))
    command = "$ python freeze_details.py"
    recorder.show("freeze", "command", f"{command}\n{kept}", label="Terminal")
    live, static = recorder.port(8000), recorder.port(8001)
    gunicorn = f"gunicorn --no-control-socket --bind 127.0.0.1:{live} details:app"
    files = f"python -m http.server {static} --bind 127.0.0.1 --directory build"
    rows = ["Request\tLive, by Gunicorn\tFrozen, by http.server"]
    with recorder.start(gunicorn, port=live), recorder.start(files, port=static):
        for address in ADDRESSES:
            told = [kind(recorder, port, address) for port in (live, static)]
            rows.append("\t".join([f"GET {address}", *told]))
    recorder.show("types", "table", "\n".join(rows), label="Status and Content-Type")


def kind(recorder: Recorder, port: int, address: str) -> str:
    """Return the status and the type of a response, and whose page it is."""
    request = f"GET {address} HTTP/1.1\nHost: localhost\nConnection: close\n\n"
    head, _, content = recorder.exchange(port, request).partition("\r\n\r\n")
    first, *fields = head.split("\r\n")
    named = dict(one.lower().split(": ", 1) for one in fields)
    whose = ", our page" if "<h1>Nothing is here</h1>" in content else ""
    return f"{first.split(' ', 2)[1]} {named['content-type']}{whose}"
