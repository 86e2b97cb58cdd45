"""``labs.waking`` gives a worker what it needs to go on."""

from __future__ import annotations

import importlib
import io
import json
import random
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from labs import waking
from labs.waking import wake


@pytest.fixture(autouse=True)
def prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give this Python its own prefixes back after each test."""
    for name in ("prefix", "exec_prefix"):
        monkeypatch.setattr(sys, name, getattr(sys, name))


def test_chance_is_asked_again_and_programs_can_run(tmp_path: object) -> None:
    """Two that start from one memory do not get the same numbers."""
    memory = random.getstate()
    archive, _, _, handle = wake()
    first = random.getstate()
    random.setstate(memory)
    wake()
    request = json.dumps({"main": "a.py", "files": {"a.py": "print(1)"}, "seconds": 5})
    told: list[str] = []
    ended = handle(request, lambda _, text: told.append(text), f"{tmp_path}/run")

    assert first != random.getstate() != memory
    assert archive == "/lib/python{}{}.zip".format(*sys.version_info)
    assert json.loads(ended) == {"status": "done", "error": None}
    assert "".join(told) == "1\n"


def test_packages_that_come_later_can_be_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After all others: what is there already is not replaced."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        archive.writestr("came_later.py", "ANSWER = 42")
        archive.writestr("json/__init__.py", "")
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(waking, "FOLDER", tmp_path)
    _, _, add, _ = wake()
    add(SimpleNamespace(to_bytes=body.getvalue))
    importlib.invalidate_caches()

    assert importlib.import_module("came_later").ANSWER == 42
    assert json.dumps(1) == "1"
    assert sys.path[-1].startswith(str(tmp_path))
    del sys.modules["came_later"]
