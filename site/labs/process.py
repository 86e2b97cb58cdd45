"""Processes that live from one request to the next, as a server's do.

A process has its modules, its folder, its environment, its log handlers, its filters of
warnings, and what it changed in modules that others use too; all of it is put in place
for a request, and away after it, so that programs of the same page do not meet.
"""

from __future__ import annotations

import importlib
import io
import logging
import os
import shutil
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO

from labs import server
from labs.exchange import Serve, laid_open
from labs.interpreter import filtering, forget_files, limits, outcome
from labs.own_server import OwnServer
from labs.patches import Patch, undone

SECONDS = 10
"""How long a request may take, with the import that goes before the first."""

PROCESSES: dict[str, Process] = {}
"""Those that live, by the name that the page gave them."""


def answer(argument: Mapping[str, Any]) -> dict[str, Any]:
    """Send a request to the application of a process, which is started if need be.

    ``process`` is its name, ``files`` are texts by their names, the program's first,
    ``application`` names the object in it, ``request`` is that of
    ``labs.exchange.raw_request``, or ``None``; ``fresh`` asks for a new process; and
    ``server``, if it is there, is the code of a server of the reader's own.

    Returns ``started``, whether it was; ``status`` and ``error``, as
    ``labs.interpreter.run`` does, where all but ``done`` is the end of the process;
    ``exchange``, see ``labs.exchange.laid_open``, or ``None``; and ``fault``, that of
    the reader's server, see ``labs.own_server``, or ``None``.
    """
    name, files, request = argument["process"], argument["files"], argument["request"]
    main = next(iter(files))
    process = PROCESSES.pop(name, None)
    started = process is None or argument["fresh"]
    if process is None or started:
        process = Process(Path.cwd().with_name("processes") / name)
        process.write(files)
    exchanges = []
    own = OwnServer(argument["server"]) if argument.get("server") else None
    serve: Serve = own or server.serve
    with process.running():

        def work() -> None:
            module = importlib.import_module(main.removesuffix(".py"))
            application = getattr(module, argument["application"])
            if request is not None:
                place = process.folder
                exchanges.append(laid_open(request, application, main, place, serve))

        told = outcome(work, process.folder, main)
    if told["status"] == "done":
        PROCESSES[name] = process
    return {
        **told,
        "started": started,
        "exchange": next(iter(exchanges), None),
        "fault": own and own.fault,
    }


class Process:
    """What one process has, while it is put away."""

    def __init__(self, folder: Path) -> None:
        self.folder = self._current = folder
        self._modules: dict[str, ModuleType] = {}
        self._environment = {**os.environ}
        self._loggers = {**logging.root.manager.loggerDict}
        self._handlers: list[logging.Handler] = []
        self._level = logging.WARNING
        self._filters = [*warnings.filters]
        self._patches: list[Patch] = []
        self._out, self._err = _Lasting(), _Lasting()

    def write(self, files: Mapping[str, str]) -> None:
        """Put the program's files into its folder; others that lie there stay."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        # What was compiled of a file is taken for today's if it has the same second.
        for compiled in self.folder.rglob("__pycache__"):
            shutil.rmtree(compiled)
        forget_files(self.folder)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Put all that it has in place, and away again."""
        with ExitStack() as stack:
            stack.enter_context(self._streams())
            stack.enter_context(self._place())
            stack.enter_context(self._log())
            stack.enter_context(undone(self._patches))
            self._filters = stack.enter_context(filtering(self._filters))
            stack.enter_context(self._imports())
            stack.enter_context(limits(self.folder, SECONDS))
            yield

    @contextmanager
    def _streams(self) -> Iterator[None]:
        self._out.target, self._err.target = sys.stdout, sys.stderr
        out: TextIO = self._out  # type: ignore[assignment]
        err: TextIO = self._err  # type: ignore[assignment]
        with redirect_stdout(out), redirect_stderr(err):
            yield

    @contextmanager
    def _place(self) -> Iterator[None]:
        before, environment = Path.cwd(), {**os.environ}
        os.chdir(self._current)
        _replace(os.environ, self._environment)
        try:
            yield
        finally:
            self._current, self._environment = Path.cwd(), {**os.environ}
            os.chdir(before)
            _replace(os.environ, environment)

    @contextmanager
    def _log(self) -> Iterator[None]:
        root = logging.root
        loggers, handlers, level = root.manager.loggerDict, root.handlers, root.level
        root.manager.loggerDict, root.handlers = self._loggers, self._handlers
        root.setLevel(self._level)
        try:
            yield
        finally:
            self._loggers, self._handlers = root.manager.loggerDict, root.handlers
            self._level = root.level
            root.manager.loggerDict, root.handlers = loggers, handlers
            root.setLevel(level)

    @contextmanager
    def _imports(self) -> Iterator[None]:
        path, others = [*sys.path], {**sys.modules}
        sys.path.insert(0, str(self.folder))
        sys.modules.update(self._modules)
        try:
            yield
        finally:
            sys.path[:] = path
            for name, module in {**sys.modules}.items():
                if self._has(str(getattr(module, "__file__", ""))):
                    self._modules[name] = sys.modules.pop(name)
                    if name in others:
                        sys.modules[name] = others[name]

    def _has(self, name: str) -> bool:
        return Path(name).is_relative_to(self.folder)


def _replace(environment: Any, values: Mapping[str, str]) -> None:
    environment.clear()
    environment.update(values)


class _Lasting(io.TextIOBase):
    """A stream of a process, which log handlers keep; each request has another."""

    encoding = "utf-8"
    target: TextIO

    @property
    def buffer(self) -> Any:
        return self.target.buffer

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        return self.target.write(text)

    def flush(self) -> None:
        self.target.flush()
