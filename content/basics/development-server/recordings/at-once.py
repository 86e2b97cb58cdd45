"""Four slow requests at once: how many of them does a server handle together?"""

from handbook.record.recorder import Recorder

SERVERS = {
    "threads": (5000, "flask --app slow run --port {port}"),
    "no-threads": (5000, "flask --app slow run --without-threads --port {port}"),
    "gunicorn": (8000, "gunicorn --no-control-socket --bind 127.0.0.1:{port} slow:app"),
    "waitress": (
        8080,
        "waitress-serve --threads 2 --listen 127.0.0.1:{port} slow:app",
    ),
}
LABELS = {
    "threads": "While flask run serves",
    "no-threads": "While flask run --without-threads serves",
    "gunicorn": "While Gunicorn serves, with its default settings",
    "waitress": "While Waitress serves, with 2 threads",
}


def record(recorder: Recorder) -> None:
    """Ask one server after the other."""
    recorder.uses("Flask", "Werkzeug", "Gunicorn", "Waitress")
    for name, (documented, command) in SERVERS.items():
        port = recorder.port(documented)
        with recorder.start(command.format(port=port), port=port):
            recorder.run(
                f"python four_at_once.py {port}", name=name, label=LABELS[name]
            )
