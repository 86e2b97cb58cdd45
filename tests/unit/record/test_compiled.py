"""``record.compiled`` compiles a supported mod_wsgi once, and says why it did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.record import compiled
from handbook.record.programs import Finished, MissingProgramError

WHEEL = f"mod_wsgi-{compiled.VERSION}-cp399-cp399-linux_x86_64.whl"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache, on a machine whose Python is 3.99."""
    monkeypatch.setattr(compiled, "_FOLDER", tmp_path)
    python = Finished(output="cp399\n", status=0)
    monkeypatch.setattr(compiled, "run", lambda _: python)
    monkeypatch.setattr(compiled, "find", lambda name: Path("/usr/bin", name))
    return tmp_path


def test_a_compiled_mod_wsgi_is_found(cache: Path) -> None:
    """What was compiled once is used again, without a word."""
    told: list[str] = []
    (cache / WHEEL).touch()
    compiled.provide_supported_mod_wsgi(told.append)

    assert compiled.find_supported_mod_wsgi() == cache / WHEEL
    assert told == []


@pytest.mark.parametrize("other", ["6.1.0-cp399", f"{compiled.VERSION}-cp398"])
def test_a_wheel_of_another_version_or_python_does_not_count(
    cache: Path, other: str
) -> None:
    """After an update of mod_wsgi or of Python, it is compiled anew."""
    (cache / f"mod_wsgi-{other}-{other[-5:]}-linux_x86_64.whl").touch()

    assert compiled.find_supported_mod_wsgi() is None


def test_nothing_is_compiled_where_a_tool_is_missing(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without Apache's development files is told what they are."""
    told: list[str] = []
    monkeypatch.setattr(compiled, "find", {"cc": Path("/usr/bin/cc")}.get)
    compiled.provide_supported_mod_wsgi(told.append)

    assert told == [
        f"mod_wsgi {compiled.VERSION} is missing: compiling it needs "
        "apache2, apxs, python3-config."
    ]
    assert list(cache.iterdir()) == []


def test_a_compilation_that_fails_is_told_and_leaves_nothing(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tests that need it are skipped; the others run."""
    told: list[str] = []
    python = cache.parent / "python3"
    python.write_text("#!/bin/sh\necho no room left >&2\nexit 1\n", "utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(compiled, "SYSTEM_PYTHON", str(python))
    compiled.provide_supported_mod_wsgi(told.append)

    assert told[-1].endswith("is missing: no room left")
    assert list(cache.iterdir()) == []


def test_installing_what_is_not_compiled_says_the_command(cache: Path) -> None:
    """A recipe that needs it ends with what the reader can do."""
    with pytest.raises(MissingProgramError, match="is not compiled"):
        compiled.install_mod_wsgi(cache)
