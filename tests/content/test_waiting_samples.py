"""The samples of the pages on containers and platforms do what the pages say."""

from __future__ import annotations

import importlib.util
import socket
from pathlib import Path
from types import ModuleType

import pytest

from handbook import ROOT

ERRORS = ROOT / "content/errors"


def loaded(path: Path) -> ModuleType:
    """Return a sample as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        pytest.fail(f"{path} is no module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_waits_until_somebody_listens() -> None:
    """It returns at once when somebody does, and raises the error when nobody does."""
    wait = loaded(ERRORS / "container/samples/wait.py").wait
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert wait("127.0.0.1", port, 1) is None

    with pytest.raises(ConnectionRefusedError):
        wait("127.0.0.1", port, 0)


def test_an_export_answers_at_once_and_is_there_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first response names the place, where the export is once it is made."""
    export = loaded(ERRORS / "platform/samples/export.py")
    monkeypatch.setattr(export.time, "sleep", lambda _: None)
    client = export.app.test_client()

    started = client.post("/exports")
    place = started.headers["Location"]
    for thread in export.threading.enumerate():
        if thread.daemon:
            thread.join(5)

    assert started.status_code == 202
    assert client.get("/exports/none").status_code == 202
    assert client.get(place).text == "name,price\ntea,4\n"
    assert client.post("/exports/now").text == "name,price\ntea,4\n"
