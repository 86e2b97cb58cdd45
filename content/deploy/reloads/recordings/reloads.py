"""Stops and reloads of every stack: what becomes of the requests meanwhile."""

import contextlib
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from handbook.record.printed import excerpt
from handbook.record.programs import Program
from handbook.record.recorder import Recorder
from handbook.record.stacks import WAITING, Stack
from handbook.record.visitors import Visitor

SAMPLES = Path(__file__).parents[2] / "stacks/samples"
WAITRESS = Path(__file__).parents[2] / "waitress/samples"
KINDS = {
    "code": ("New code", "POSTs meanwhile get"),
    "proxy": ("New settings of the proxy", "An idle connection of a visitor is"),
    "stop": ("A stop", "Then a POST gets"),
    "other": ("Other settings and signals", "Other POSTs get"),
}
"""The tables, and what is in the last column of each."""

SHOWS = 3
"""Seconds in which what was done to a stack shows; then the requests under way end."""

SIGNALS = {
    "Nginx": (signal.SIGHUP, signal.SIGQUIT),
    "Apache": (signal.SIGUSR1, signal.SIGWINCH),
}
"""What reloads a proxy, and what stops it: see the unit files of Debian 12."""


def record(recorder: Recorder) -> None:
    """Stop and reload every part of every stack while visitors come."""
    recorder.uses("Flask", "Gunicorn", "Waitress")
    recorder.uses_program("uWSGI", "uwsgi --version")
    recorder.uses_program("Nginx", "nginx -v")
    recorder.uses_program("Apache HTTP Server", "apache2 -v")
    recorder.add_samples(SAMPLES)
    recorder.add_samples(WAITRESS, recorder.folder / "waitress")
    scripts = (
        partial(behind, recorder, "nginx-gunicorn", "Nginx, Gunicorn"),
        partial(behind, recorder, "nginx-uwsgi", "Nginx, uWSGI"),
        partial(behind, recorder, "apache-proxy", "Apache, Gunicorn"),
        partial(within, recorder),
        partial(alone, recorder),
        partial(otherwise, recorder),
        partial(at_once, recorder),
    )
    with ThreadPoolExecutor(len(scripts)) as pool:
        runs = pool.map(lambda script: list(script()), scripts)
        found = [outcome for outcomes in runs for outcome in outcomes]
    for name, (label, head) in KINDS.items():
        rows = [f"Stack\tWhat is done\tA request that needs\tgets\t{head}"]
        rows += [
            f"{one.stack}\t{one.done}\t{one.needs}\t{one.answer}\t{one.others}"
            for one in found
            if one.kind == name
        ]
        recorder.show(name, "table", "\n".join(rows), label=label)
    unit = Path("/lib/systemd/system/nginx.service").read_text("utf-8")
    says = ("ExecReload", "ExecStop", "TimeoutStopSec")
    text = "\n".join(x for x in unit.splitlines() if x.startswith(says))
    recorder.show("unit", "listing", text, label="nginx.service of Debian 12")
    log = (recorder.folder / "hup.log").read_text("utf-8")
    recorder.show("hup", "log", log, label="pyuwsgi after HUP")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was done to a stack, and what became of requests.

    ``answer`` is that of a request that ``needs`` something to end; ``others`` is
    what the last column of the table for this ``kind`` says.
    """

    kind: str
    stack: str
    done: str
    needs: str
    answer: str
    others: str


def ready(
    recorder: Recorder,
    name: str,
    use: str = "",
    extra: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Stack:
    """Return a copy of a stack, made ready to be started for one ``use``."""
    folder = recorder.folder / "booted" / (use or name)
    shutil.copytree(recorder.folder / name, folder)
    with (folder / "hello.py").open("a") as application:
        application.write(WAITING)
    stack = Stack(name=name, folder=folder, extra=extra)
    stack.place()
    return stack


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Visitors of one stack, whose program ``log`` says when a request waits."""

    stack: Stack
    log: Program
    title: str

    def of(
        self, kind: str, done: str, act: Callable[[], object], *, seconds: float = 1
    ) -> Outcome:
        """Do something while a request is being served, and others come.

        It is served for so many ``seconds`` more, and until what was done shows.
        """
        secure = self.stack.name != "waitress"
        release = self.stack.folder / "release"
        shows = {"code": renewed, "touch": renewed, "proxy": closed}.get(kind, stopped)
        with ThreadPoolExecutor(2) as pool, contextlib.ExitStack() as closing:
            slow, other = (
                closing.enter_context(Visitor(self.stack.port, secure=secure))
                for _ in range(2)
            )
            begun = len(self.log.log())
            closing.callback(release.touch)  # nobody waits for ever
            answer = pool.submit(slow.post, "/wait")
            self.log.wait_for("waiting", after=begun)
            before = {other.post("/pid").content for _ in range(20)}
            act()
            end = time.monotonic() + seconds
            seen = pool.submit(shows, other, before)
            with contextlib.suppress(TimeoutError):
                seen.result(SHOWS)
            time.sleep(max(0, end - time.monotonic()))
            release.touch()
            got, others = str(answer.result()), seen.result()
            if kind in {"stop", "other"}:
                others = settled(other)
        release.unlink()
        return Outcome(
            kind=kind if kind in KINDS else "other",
            stack=self.title,
            done=done,
            needs=f"{seconds:g} s more",
            answer=got,
            others=others,
        )


def renewed(visitor: Visitor, before: set[str]) -> str:
    """Send POSTs over one connection until only new processes answer."""
    got: set[str] = set()
    new = 0
    end = time.monotonic() + 30
    while new < 30 and time.monotonic() < end:
        answer = visitor.post("/pid")
        got.add(str(answer))
        new = 0 if answer.content in before else new + 1
        time.sleep(0.02)
    return ", ".join(sorted(got)) if new else "no new process"


def closed(visitor: Visitor, _: set[str]) -> str:
    """Wait for the end of an idle connection."""
    end = time.monotonic() + SHOWS
    while visitor.connected and time.monotonic() < end:
        time.sleep(0.02)
    return "kept" if visitor.connected else "closed"


def stopped(visitor: Visitor, _: set[str]) -> str:
    """Send POSTs until one is not answered as before."""
    while (answer := visitor.post()).status == 200:
        time.sleep(0.02)
    return str(answer)


def settled(visitor: Visitor) -> str:
    """Send POSTs until it is told that nobody is there."""
    end = time.monotonic() + 10
    while (said := str(visitor.post())) in {"200", "no response"}:
        if time.monotonic() > end:
            break
        time.sleep(0.02)
    return said


def behind(recorder: Recorder, name: str, title: str) -> Iterator[Outcome]:
    """Reload and stop a server behind a proxy, and the proxy."""
    stack = ready(recorder, name)
    proxy_name, _, server = title.partition(", ")
    reload, stop = SIGNALS[proxy_name]
    with stack.service() as service:
        trial = Trial(stack=stack, log=service.program, title=title)
        with stack.proxy() as proxy:
            sign = proxy.process.send_signal
            yield trial.of("code", f"reload {server}", service.reload)
            yield trial.of("proxy", f"reload {proxy_name}", partial(sign, reload))
            yield trial.of("stop", f"stop {proxy_name}", partial(sign, stop))
        with stack.proxy():
            yield trial.of("stop", f"stop {server}", service.stop)


def within(recorder: Recorder) -> Iterator[Outcome]:
    """Reload and stop Apache with mod_wsgi; touch its script."""
    stack = ready(recorder, "apache-mod-wsgi")
    reload, stop = SIGNALS["Apache"]
    with stack.proxy() as apache:
        trial = Trial(stack=stack, log=apache, title="Apache, mod_wsgi")
        sign = apache.process.send_signal
        touch = (stack.folder / "hello.wsgi").touch
        yield trial.of("code", "touch hello.wsgi", touch, seconds=6.0)
        yield trial.of("proxy", "reload Apache", partial(sign, reload))
        yield trial.of("proxy", "reload Apache", partial(sign, reload), seconds=4)
        yield trial.of("stop", "stop Apache", partial(sign, stop))


def alone(recorder: Recorder) -> Iterator[Outcome]:
    """Stop Waitress, which cannot reload."""
    stack = ready(recorder, "waitress")
    for seconds in (1.0, 6.0):
        with stack.service() as service:
            trial = Trial(stack=stack, log=service.program, title="Waitress")
            yield trial.of("stop", "stop Waitress", service.stop, seconds=seconds)
    with stack.service() as service:
        trial = Trial(stack=stack, log=service.program, title="Waitress")
        yield trial.of("other", "TERM to Waitress", service.program.process.terminate)


def at_once(recorder: Recorder) -> Iterator[Outcome]:
    """Stop Waitress while requests wait for its threads, and others come."""
    stack = ready(recorder, "waitress", "queue")
    with (
        stack.service() as service,
        contextlib.ExitStack() as closing,
        ThreadPoolExecutor(10) as pool,
    ):
        visitors = [
            closing.enter_context(Visitor(stack.port, secure=False)) for _ in range(10)
        ]
        for visitor in visitors[:8]:
            pool.submit(visitor.post, "/wait")
        service.program.wait_for("waiting", times=8)
        waiting = pool.submit(visitors[8].post)
        service.program.wait_for("Task queue depth")
        service.stop()
        coming = pool.submit(visitors[9].post)
        (stack.folder / "release").touch()
        for needs, answer in (("a free thread", waiting), ("to be accepted", coming)):
            said = str(answer.result())
            yield Outcome(
                kind="stop",
                stack="Waitress",
                done="stop Waitress",
                needs=needs,
                answer=said,
                others=settled(visitors[8]),
            )


def otherwise(recorder: Recorder) -> Iterator[Outcome]:
    """Do what the stacks avoid."""
    stack = ready(recorder, "nginx-uwsgi", "hup")
    with stack.service() as service, stack.proxy():
        service.program.wait_for("WSGI app 0", times=2)
        trial = Trial(stack=stack, log=service.program, title="Nginx, uWSGI")
        sign = partial(service.program.process.send_signal, signal.SIGHUP)
        yield trial.of("hup", "HUP to pyuwsgi", sign)
        says = ("binary reloading", "ModuleNotFoundError")
        log = excerpt(service.program.log(), *says)
        (recorder.folder / "hup.log").write_text(log, "utf-8")
    hook = "hook-master-start = unix_signal:15 gracefully_kill_them_all"
    extra = {"uwsgi.ini": {hook: "die-on-term = true"}}
    stack = ready(recorder, "nginx-uwsgi", "die", extra)
    with stack.service() as service, stack.proxy():
        trial = Trial(stack=stack, log=service.program, title="Nginx, uWSGI")
        yield trial.of("other", "stop uWSGI with die-on-term", service.stop)
    extra = {"hello.conf": {" shutdown-timeout=30": ""}}
    stack = ready(recorder, "apache-mod-wsgi", "five", extra)
    with stack.proxy() as apache:
        trial = Trial(stack=stack, log=apache, title="Apache, mod_wsgi")
        touch = (stack.folder / "hello.wsgi").touch
        yield trial.of("touch", "touch, no shutdown-timeout", touch, seconds=6.0)
