"""Seven set-ups of one folder: each is asked for a page, a file and the program."""

import contextlib
from collections.abc import Iterator, Mapping

from handbook.record.connections import HOST
from handbook.record.printed import excerpt
from handbook.record.recorder import Recorder
from handbook.record.servers import configured, serving

GET = "GET {path} HTTP/1.1\nHost: bakery.example\nConnection: close\n\n"
PATHS = ("/", "/static/site.css", "/app.py")
ALONE = {"Gunicorn": "gunicorn", "uWSGI": "uwsgi-http-socket", "Waitress": "waitress"}
BEHIND = {**ALONE, "uWSGI": "uwsgi-socket"}
"""The servers by themselves, and behind Nginx, where uWSGI is asked by its protocol."""

BY_UWSGI = (
    "uwsgi_pass {to}; uwsgi_param REQUEST_METHOD $request_method; "
    "uwsgi_param PATH_INFO $document_uri; uwsgi_param SERVER_NAME $server_name; "
    "uwsgi_param SERVER_PORT $server_port; "
    "uwsgi_param SERVER_PROTOCOL $server_protocol;"
)


def record(recorder: Recorder) -> None:
    """Start them one after the other, and make a table of what they answer."""
    recorder.uses("Flask", "Gunicorn", "Waitress")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    # Started as root, Nginx reads files as another user.
    for folder in (recorder.folder.parent, *recorder.folder.glob("**/")):
        folder.chmod(0o755)
    rows = ["\t".join(("Set-up", *PATHS))]
    for title, name in ALONE.items():
        with serving(name, "app:app", folder=recorder.folder) as program:
            rows.append(asked(recorder, f"{title} alone", program.port))
    with nginx(recorder, "alone.conf", {}) as port:
        rows.append(asked(recorder, "Nginx alone", port))
        text = recorder.exchange(port, GET.format(path="/app.py"))
        label = "Nginx alone, asked for /app.py"
        recorder.show("leak", "output", excerpt(text, "HTTP/", "BAKER"), label=label)
    for title, name in BEHIND.items():
        with serving(name, "app:app", folder=recorder.folder) as program:
            old, new = f"{HOST}:8000", f"{HOST}:{program.port}"
            if name == "uwsgi-socket":
                old, new = f"proxy_pass http://{old};", BY_UWSGI.format(to=new)
            with nginx(recorder, "both.conf", {old: new}) as port:
                rows.append(asked(recorder, f"Nginx and {title}", port))
    label = "One folder, seven set-ups"
    recorder.show("answers", "table", "\n".join(rows), label=label)


@contextlib.contextmanager
def nginx(recorder: Recorder, config: str, tokens: Mapping[str, str]) -> Iterator[int]:
    """Keep Nginx running with a configuration; yield its port."""
    port = recorder.port(8080)
    tokens = {f"{HOST}:8080": f"{HOST}:{port}", **tokens}
    with configured(recorder.folder / config, tokens, port=port):
        yield port


def asked(recorder: Recorder, title: str, port: int) -> str:
    """Return the row of a set-up."""
    answers = (recorder.exchange(port, GET.format(path=path)) for path in PATHS)
    return "\t".join((title, *(outcome(recorder, answer) for answer in answers)))


def outcome(recorder: Recorder, answer: str) -> str:
    """Return the status, and what the content is."""
    status, content = answer.split()[1], answer.partition("\r\n\r\n")[2]
    for file, what in (("app.py", "the source"), ("static/site.css", "the file")):
        if content == (recorder.folder / file).read_text("utf-8"):
            return f"{status}, {what}"
    return f"{status}, the page" if content.startswith("<a") else status
