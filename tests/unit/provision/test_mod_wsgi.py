"""``provision.mod_wsgi`` compiles a supported one once, and says why it did not."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.record.programs import Finished, MissingProgramError
from tests.provision import mod_wsgi

WHEEL = f"mod_wsgi-{mod_wsgi.VERSION}-cp399-cp399-linux_x86_64.whl"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache, on a machine whose Python is 3.99."""
    monkeypatch.setattr(mod_wsgi, "_FOLDER", tmp_path)
    python = Finished(output="cp399\n", status=0)
    monkeypatch.setattr(mod_wsgi, "run", lambda _: python)
    monkeypatch.setattr(mod_wsgi, "find", lambda name: Path("/usr/bin", name))
    return tmp_path


def test_a_compiled_mod_wsgi_is_found(cache: Path) -> None:
    """What was compiled once is used again, without a word."""
    told: list[str] = []
    (cache / WHEEL).touch()
    mod_wsgi.provide_supported_mod_wsgi(told.append)

    assert mod_wsgi.find_supported_mod_wsgi() == cache / WHEEL
    assert told == []


@pytest.mark.parametrize("other", ["6.1.0-cp399", f"{mod_wsgi.VERSION}-cp398"])
def test_a_wheel_of_another_version_or_python_does_not_count(
    cache: Path, other: str
) -> None:
    """After an update of mod_wsgi or of Python, it is compiled anew."""
    (cache / f"mod_wsgi-{other}-{other[-5:]}-linux_x86_64.whl").touch()

    assert mod_wsgi.find_supported_mod_wsgi() is None


def test_nothing_is_compiled_where_a_tool_is_missing(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without Apache's development files is told what they are."""
    told: list[str] = []
    monkeypatch.setattr(mod_wsgi, "find", {"cc": Path("/usr/bin/cc")}.get)
    mod_wsgi.provide_supported_mod_wsgi(told.append)

    assert told == [
        f"mod_wsgi {mod_wsgi.VERSION} is missing: compiling it needs "
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
    monkeypatch.setattr(mod_wsgi, "SYSTEM_PYTHON", str(python))
    mod_wsgi.provide_supported_mod_wsgi(told.append)

    assert told[-1].endswith("is missing: no room left")
    assert list(cache.iterdir()) == []


def test_installing_what_is_not_compiled_says_the_command(cache: Path) -> None:
    """A recipe that needs it ends with what the reader can do."""
    with pytest.raises(MissingProgramError, match="is not compiled"):
        mod_wsgi.install_mod_wsgi(cache)
