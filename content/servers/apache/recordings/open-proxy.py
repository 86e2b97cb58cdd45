"""What a stranger reaches through Apache with ``ProxyRequests``, and without it."""

from pathlib import Path

from handbook.record.connections import HOST
from handbook.record.recorder import Recorder
from handbook.record.servers import configured

SAMPLES = Path(__file__).parents[2] / "samples"


def record(recorder: Recorder) -> None:
    """Ask Apache for a file of another server, which strangers cannot reach."""
    recorder.uses("Flask", "Gunicorn")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.add_samples(SAMPLES)
    for folder in (recorder.folder.parent, *recorder.folder.glob("**/")):
        folder.chmod(0o755)
    (recorder.folder / "plans.txt").write_text("secret plans\n", "utf-8")
    flask, inside = recorder.port(8000), recorder.port(9000)
    request = f"GET http://{HOST}:{inside}/plans.txt HTTP/1.1\nHost: {HOST}:{inside}\n"
    rows = ["Setting\tThe stranger gets\tBody"]
    with (
        recorder.start(
            f"gunicorn --no-control-socket --bind {HOST}:{flask} hello:app", port=flask
        ),
        recorder.start(f"python -m http.server --bind {HOST} {inside}", port=inside),
    ):
        for setting in ("", "ProxyRequests On"):
            front = recorder.port(8080)
            tokens = {
                f"{HOST}:8080": f"{HOST}:{front}",
                "Define project /home/you/project": f"Define project {recorder.folder}",
                "ServerName localhost": f"ServerName localhost\n{setting}",
                f"ProxyPass        / http://{HOST}:8000/": (
                    f"ProxyPass        / http://{HOST}:{flask}/"
                ),
                f"ProxyPassReverse / http://{HOST}:8000/": (
                    f"ProxyPassReverse / http://{HOST}:{flask}/"
                ),
            }
            with configured(recorder.folder / "httpd.conf", tokens, port=front) as one:
                raw = recorder.exchange(one.port, f"{request}Connection: close\n\n")
            head, _, body = raw.replace("\r\n", "\n").partition("\n\n")
            status = head.splitlines()[0].partition(" ")[2]
            said = body.strip() if "plans" in body else 'Flask\'s page "Not Found"'
            rows.append(f"{setting or 'ProxyPass alone'}\t{status}\t{said}")
    label = f"GET http://{HOST}:9000/plans.txt, sent to Apache"
    recorder.show("reached", "table", "\n".join(rows), label=label)
