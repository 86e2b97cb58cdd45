"""The same site frozen and served live, compared byte by byte."""

from handbook.record.recorder import Recorder

ADDRESSES = ("/", "/notes/tea/", "/notes/cake/", "/static/notes.css", "/notes/soup/")


def record(recorder: Recorder) -> None:
    """Freeze it, list the files, and ask a server of each kind for each address."""
    recorder.uses("Flask", "Frozen-Flask", "Gunicorn")
    recorder.run("python freeze.py", name="freeze")
    build = recorder.folder / "build"
    sizes = [
        f"{file.stat().st_size:5}  {file.relative_to(recorder.folder).as_posix()}"
        for file in sorted(build.rglob("*"))
        if file.is_file()
    ]
    recorder.show("files", "listing", "\n".join(sizes), label="Bytes and files")
    live, static = recorder.port(8000), recorder.port(8001)
    rows = ["Request\tLive, by Gunicorn\tFrozen, by http.server\tThe same bytes"]
    gunicorn = f"gunicorn --no-control-socket --bind 127.0.0.1:{live} notes:app"
    files = f"python -m http.server {static} --bind 127.0.0.1 --directory build"
    with recorder.start(gunicorn, port=live), recorder.start(files, port=static):
        for address in ADDRESSES:
            (one, body), (other, content) = (
                split(recorder, port, address) for port in (live, static)
            )
            same = "yes" if body == content else "no"
            rows.append(f"GET {address}\t{one}\t{other}\t{same}")
    recorder.show("compared", "table", "\n".join(rows), label="Two servers, one site")


def split(recorder: Recorder, port: int, address: str) -> tuple[str, str]:
    """Return the status of a response, and its content."""
    request = f"GET {address} HTTP/1.1\nHost: localhost\nConnection: close\n\n"
    head, _, content = recorder.exchange(port, request).partition("\r\n\r\n")
    return head.partition("\r\n")[0].split(" ", 2)[1], content
