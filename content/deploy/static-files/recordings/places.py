"""Where Nginx looks for a file, by root and by alias, and one that it must not find."""

from handbook.record.connections import HOST
from handbook.record.recorder import Recorder
from handbook.record.servers import configured, serving

LOCATIONS = (
    "location /static/ { root /srv; }",
    "location /static/ { root /srv/static; }",
    "location /static/ { alias /srv/static/; }",
    "location /static/ { alias /srv/static; }",
    "location /static { alias /srv/static/; }",
)
GET = "GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n"


def record(recorder: Recorder) -> None:
    """Ask with each location for the style sheet, and for a file beside its folder."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Nginx", "nginx -v")
    # Started as root, Nginx reads files as another user.
    for folder in (recorder.folder.parent, *recorder.folder.glob("**/")):
        folder.chmod(0o755)
    place = str(recorder.folder)
    recorder.shown_as(place, "/srv")
    rows = ["Configuration\tLooks at\tFound\t/static../app.py"]
    for location in LOCATIONS:
        port = recorder.port(8080)
        tokens = {
            f"{HOST}:8080": f"{HOST}:{port}",
            "location /static/ { root .; }": location.replace("/srv", place),
        }
        with configured(recorder.folder / "places.conf", tokens, port=port):
            found = recorder.exchange(port, GET.format(path="/static/site.css"))
            beside = recorder.exchange(port, GET.format(path="/static../app.py"))
        file = found.partition("X-File: ")[2].partition("\r\n")[0]
        leaks = "200, the source" if "from flask" in beside else beside[9:12]
        file = file.replace(place, "/srv")
        rows.append("\t".join((location, file, found[9:12], leaks)))
    label = "GET /static/site.css, by five configurations"
    recorder.show("places", "table", "\n".join(rows), label=label)
    private(recorder)


def private(recorder: Recorder) -> None:
    """Ask for a report with the key, without it, and by the way around."""
    port = recorder.port(8080)
    with serving("gunicorn", "private:app", folder=recorder.folder) as server:
        tokens = {
            f"{HOST}:8080": f"{HOST}:{port}",
            f"{HOST}:8000": f"{HOST}:{server.port}",
        }
        with configured(recorder.folder / "private.conf", tokens, port=port):
            rows = ["A visitor asks for\tStatus\tContent"]
            for path in ("/report", "/report?key=tea", "/vault/report.txt"):
                answer = recorder.exchange(port, GET.format(path=path))
                content = answer.partition("\r\n\r\n")[2].strip()
                text = content if content.startswith("Sold") else "an error page"
                rows.append("\t".join((path, answer[9:12], text)))
    recorder.show("private", "table", "\n".join(rows), label="Who gets the report")
