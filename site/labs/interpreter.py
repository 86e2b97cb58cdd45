"""Run a reader's program as ``python main.py`` would, again and again.

Each run has a folder, a ``__main__`` and modules of its own.  Libraries stay imported
between runs: that is what makes the second one fast.
"""

from __future__ import annotations

import importlib
import json
import linecache
import os
import shutil
import sys
import time
import types
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from labs import absent, patches, traces
from labs.hints import hint
from labs.printing import SECONDS, Output, Write

Json = Any
"""What JSON can say: dict, list, str, int, float, bool or None."""


class Deadline(BaseException):
    """The program ran longer than it may; no ``except Exception`` stops this."""

    __module__ = "builtins"  # so a traceback says its name alone


def handle(text: str, write: Write, folder: str) -> str:
    """Do what a page asks for: ``run`` or ``call``, by their arguments as JSON."""
    request = json.loads(text)
    work: Callable[..., dict[str, Json]] = call if "name" in request else run
    return json.dumps(work(write=write, folder=Path(folder), **request))


def run(
    files: Mapping[str, str],
    main: str,
    write: Write,
    *,
    folder: Path,
    seconds: float = 10,
) -> dict[str, Json]:
    """Run the file ``main`` of ``files``, texts by their names, in ``folder``.

    Returns ``status``, ``done`` or ``exited`` or ``error`` or ``timeout``, and
    ``error`` unless it is done: ``type``, ``message``, ``text`` (the traceback),
    ``line`` (where in ``main`` it came from, or ``None``) and ``hint`` ("" if we have
    none).
    """
    with _program(files, write, folder, seconds):
        module = types.ModuleType("__main__")
        path = folder / main
        module.__file__ = str(path)
        with _main(module):
            return outcome(
                lambda: exec(_code(path), module.__dict__),  # noqa: S102 - the reader's
                folder,
                main,
            )


def call(
    name: str,
    argument: Json,
    write: Write,
    *,
    files: Mapping[str, str],
    folder: Path,
    seconds: float = 10,
) -> dict[str, Json]:
    """Call ``module:function`` with one argument; its result is in ``value``.

    The module is one of ``files`` or one that is installed.  Else as ``run``; the line
    of an error is that of the first of ``files``.  Unless it is done, ``value`` is
    ``None``.
    """
    module, _, function = name.partition(":")
    result: list[Json] = []
    with _program(files, write, folder, seconds):

        def called() -> None:
            found = getattr(importlib.import_module(module), function)
            result.append(found(argument))

        told = outcome(called, folder, next(iter(files), ""))
    return {**told, "value": result[0] if result else None}


def _code(path: Path) -> types.CodeType:
    return compile(path.read_bytes(), str(path), "exec", dont_inherit=True)


def outcome(work: Callable[[], object], folder: Path, main: str) -> dict[str, Json]:
    """Do the work, and tell how it ended."""
    try:
        work()
    except SystemExit as stop:
        if isinstance(stop.code, str):
            print(stop.code, file=sys.stderr)
        code = stop.code or 0
        status = code if isinstance(code, int) else 1
        told = explained(stop, folder, main)
        ended = {"message": f"exit status {status}", "text": ""}
        return {"status": "exited", "error": {**told, **ended}}
    except Deadline as error:
        return {"status": "timeout", "error": explained(error, folder, main)}
    except BaseException as error:
        return {"status": "error", "error": explained(error, folder, main)}
    return {"status": "done", "error": None}


def explained(error: BaseException, folder: Path, main: str) -> dict[str, Json]:
    """Return what there is to say about an exception, but for what runs the program."""
    told = traces.trace_of(error)
    lines = [
        frame.lineno for frame in told.stack if frame.filename == str(folder / main)
    ]
    line = lines[-1] if lines else None
    if isinstance(error, SyntaxError) and error.filename == str(folder / main):
        line = error.lineno
    text = "".join(told.format()).replace(f"{folder}{os.sep}", "")
    return {
        "type": type(error).__name__,
        "message": str(error),
        "text": text,
        "line": line,
        "hint": hint(type(error).__name__, str(error)),
    }


def _in(name: str, folder: Path) -> bool:
    return name.startswith(f"{folder}{os.sep}")


@contextmanager
def _program(
    files: Mapping[str, str], write: Write, folder: Path, seconds: float
) -> Iterator[None]:
    """Have a program's files, streams and limits in place, and away after it."""
    with (
        patches.undone([]),
        _place(files, folder),
        _streams(write),
        filtering(warnings.filters),
        limits(folder, seconds),
    ):
        yield


@contextmanager
def _place(files: Mapping[str, str], folder: Path) -> Iterator[None]:
    """Write the files into an empty folder that is the current one, and importable."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ValueError(f"'{name}' lies outside the program's folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    before, path_before, known = Path.cwd(), [*sys.path], {**sys.modules}
    environment = {**os.environ}
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    forget_files(folder)
    try:
        yield
    finally:
        os.chdir(before)
        sys.path[:] = path_before
        os.environ.clear()
        os.environ.update(environment)
        for name, module in {**sys.modules}.items():
            if name not in known and _in(str(getattr(module, "__file__", "")), folder):
                del sys.modules[name]


def forget_files(folder: Path) -> None:
    """Forget what is remembered of files in a folder: others have their names now."""
    # `importlib.invalidate_caches()` would read the library's archive again: 40 ms.
    for cache in (sys.path_importer_cache, linecache.cache):
        for name in [*cache]:
            if name == str(folder) or _in(name, folder):
                del cache[name]


@contextmanager
def filtering(wanted: Sequence[Any]) -> Iterator[list[Any]]:
    """Filter warnings like this, then as before; yield what the filters are in the end.

    ``warnings.catch_warnings`` would have all warnings shown again that were shown.
    """
    filters: list[Any] = warnings.filters  # type: ignore[assignment]
    before, last = [*filters], list[Any]()
    filters[:] = wanted
    try:
        yield last
    finally:
        last += filters
        filters[:] = before


@contextmanager
def _streams(write: Write) -> Iterator[None]:
    """Hand on what is printed; there is nobody to ask, and no port."""
    output = Output(write)
    with (
        redirect_stdout(output.out),
        redirect_stderr(output.err),
        absent.told(),
        traces.shown(),
    ):
        yield
    output.flush()


@contextmanager
def _main(module: types.ModuleType) -> Iterator[None]:
    """Let ``__main__`` be the module, and the command line its file alone."""
    before, argv = sys.modules["__main__"], sys.argv
    sys.modules["__main__"], sys.argv = module, [Path(str(module.__file__)).name]
    try:
        yield
    finally:
        sys.modules["__main__"], sys.argv = before, argv


@contextmanager
def limits(folder: Path, seconds: float) -> Iterator[None]:
    """Raise ``Deadline`` in the reader's code, and in its sleep, after some seconds.

    Libraries are not traced: that would make them three times as slow.
    """
    flush = sys.stdout.flush
    end = time.monotonic() + seconds
    due = 0.0

    def late() -> None:
        nonlocal due
        now = time.monotonic()
        if now > end:
            raise Deadline(f"stopped after {seconds:g} seconds")
        if now > due:
            flush()
            due = now + SECONDS

    def trace_line(frame: types.FrameType, event: str, _: object) -> Any:
        if event == "line":
            late()
        return trace_line

    def trace(frame: types.FrameType, event: str, _: object) -> Any:
        return trace_line if _in(frame.f_code.co_filename, folder) else None

    def short_sleep(length: float) -> None:
        wait = min(length, max(0, end - time.monotonic()) + 0.01)
        flush()
        _SLEEP(wait)
        if wait < length:
            late()

    with ExitStack() as stack:
        stack.callback(sys.settrace, sys.gettrace())
        stack.callback(setattr, time, "sleep", time.sleep)
        stack.callback(_SLEEPS.pop)
        _SLEEPS.append(short_sleep)
        time.sleep = _sleep
        sys.settrace(trace)
        yield


_SLEEP = time.sleep
_SLEEPS: list[Callable[[float], None]] = []


def _sleep(length: Any, /) -> None:
    """Sleep as the latest limits allow, whenever ``time.sleep`` was looked up."""
    (_SLEEPS[-1] if _SLEEPS else _SLEEP)(length)
