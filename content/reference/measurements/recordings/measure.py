"""Four measurements, as ratios within one run.  Takes about two minutes.

Each figure is the middle one of three; what is compared is measured in turns, so
that a busy moment of the machine falls on all of it alike.
"""

import contextlib
import re
import statistics
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from handbook.record.connections import HOST, free_port
from handbook.record.programs import running
from handbook.record.recorder import Recorder
from handbook.record.servers import configured

SERVERS = Path(__file__).parents[3] / "servers"
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port}"
ROUNDS = 3
WORKERS = {
    "1 process, 1 thread": "",
    "1 process, 4 threads": "--threads 4",
    "2 processes": "--workers 2",
    "4 processes": "--workers 4",
}


def record(recorder: Recorder) -> None:
    """Measure, and show a chart for each question."""
    recorder.uses("Flask", "Gunicorn", "Waitress", "whitenoise")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("ab", "ab -V")
    recorder.add_samples(SERVERS / "samples")
    folder = recorder.folder
    (folder / "static").mkdir(exist_ok=True)
    (folder / "static" / "site.css").write_text("body { margin: 0 } " * 1000, "utf-8")
    for path in (folder.parent, folder, folder / "static"):
        path.chmod(0o755)  # Nginx reads them as another user
    slow_client(recorder)
    for name, page in (("waiting", "/slow"), ("computing", "/busy")):
        workers(recorder, name, page)
    keep_alive(recorder)
    static_files(recorder)


@contextlib.contextmanager
def program(recorder: Recorder, command: str) -> Iterator[int]:
    """Run a server on a free port, which it yields."""
    port = free_port()
    argv = command.format(port=port).split()
    with running(argv, port=port, cwd=recorder.folder):
        yield port


@contextlib.contextmanager
def behind_nginx(recorder: Recorder, backend: int) -> Iterator[int]:
    """Run Nginx in front of a port; yields its own."""
    port = free_port()
    tokens = {f"{HOST}:8080": f"{HOST}:{port}", f"{HOST}:8000": f"{HOST}:{backend}"}
    with configured(recorder.folder / "nginx.conf", tokens, port=port):
        yield port


def in_turns(cases: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """Measure every case, three times around; return the middle figure of each."""
    found: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, measure in cases.items():
            found[name].append(measure())
    return {name: statistics.median(figures) for name, figures in found.items()}


def show(
    recorder: Recorder, name: str, head: str, figures: Mapping[str, float], label: str
) -> None:
    """Show figures as a chart."""
    rows = [head, *(f"{case}\t{figure:.3g}" for case, figure in figures.items())]
    recorder.show(name, "chart", "\n".join(rows), label=label)


def slow_client(recorder: Recorder) -> None:
    """How long does a visitor wait for somebody else's slow upload?"""

    def wait(port: int) -> float:
        return float(recorder.finish(f"python slow_upload.py {port}"))

    with (
        program(recorder, f"{GUNICORN} hello:app") as sync,
        program(recorder, f"{GUNICORN} --threads 4 hello:app") as threads,
        program(recorder, "waitress-serve --listen 127.0.0.1:{port} hello:app") as own,
        behind_nginx(recorder, sync) as proxied,
    ):
        figures = in_turns(
            {
                "Gunicorn, one sync worker": lambda: wait(sync),
                "the same behind Nginx": lambda: wait(proxied),
                "Gunicorn, 4 threads": lambda: wait(threads),
                "Waitress": lambda: wait(own),
            }
        )
    head = "Server\tPercent of the upload's time"
    show(recorder, "slow-client", head, figures, "How long the next visitor waits")


def workers(recorder: Recorder, name: str, page: str) -> None:
    """How much faster are eight requests with more threads or processes?"""

    def seconds(port: int) -> float:
        return float(recorder.finish(f"python eight.py {port} {page}"))

    with contextlib.ExitStack() as stack:
        ports = {
            label: stack.enter_context(
                program(recorder, f"{GUNICORN} {options} hello:app")
            )
            for label, options in WORKERS.items()
        }
        times = in_turns({n: lambda p=p: seconds(p) for n, p in ports.items()})
    base = next(iter(times.values()))
    ratios = {label: base / took for label, took in times.items()}
    kind = "wait half a second" if name == "waiting" else "compute for 0.25 s"
    head = "Gunicorn with\tTimes as fast"
    show(recorder, name, head, ratios, f"Eight requests that {kind}")


def rate(recorder: Recorder, port: int, path: str, options: str = "") -> float:
    """Return requests a second, by ApacheBench."""
    output = recorder.finish(f"ab -q -n 3000 -c 4 {options} http://{HOST}:{port}{path}")
    found = re.search(r"Requests per second: +([\d.]+)", output)
    assert found is not None, output  # noqa: S101 - ab says so, or fails
    return float(found[1])


def keep_alive(recorder: Recorder) -> None:
    """How much faster are requests over one connection?"""
    with (
        program(recorder, f"{GUNICORN} --threads 4 hello:app") as gunicorn,
        program(
            recorder, "waitress-serve --listen 127.0.0.1:{port} hello:app"
        ) as waitress,
        behind_nginx(recorder, gunicorn) as nginx,
    ):
        cases = {
            "Gunicorn, 4 threads": (gunicorn, "/"),
            "Waitress": (waitress, "/"),
            "Nginx, a file": (nginx, "/static/site.css"),
        }
        measured = {
            (name, options): (lambda p=port, u=path, o=options: rate(recorder, p, u, o))
            for name, (port, path) in cases.items()
            for options in ("", "-k")
        }
        found = in_turns({f"{n} {o}": one for (n, o), one in measured.items()})
    ratios = {name: found[f"{name} -k"] / found[f"{name} "] for name in cases}
    head = "Server\tTimes as fast"
    show(recorder, "keep-alive", head, ratios, "Requests over kept connections")


def static_files(recorder: Recorder) -> None:
    """How fast is a file of 19 kB, by Flask, by WhiteNoise and by Nginx?"""
    path = "/static/site.css"
    with (
        program(recorder, f"{GUNICORN} --threads 4 files:app") as flask,
        program(recorder, f"{GUNICORN} --threads 4 files:with_whitenoise") as white,
        behind_nginx(recorder, flask) as nginx,
    ):
        found = in_turns(
            {
                "Flask, by Gunicorn": lambda: rate(recorder, flask, path),
                "WhiteNoise, by Gunicorn": lambda: rate(recorder, white, path),
                "Nginx": lambda: rate(recorder, nginx, path),
            }
        )
    base = next(iter(found.values()))
    ratios = {name: figure / base for name, figure in found.items()}
    head = "Who serves it\tTimes as fast"
    show(recorder, "static", head, ratios, "A file of 19 kB")
