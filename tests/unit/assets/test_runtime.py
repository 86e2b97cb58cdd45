"""``assets.runtime`` packs Python for the browser: the same every time, and whole."""

from __future__ import annotations

import gzip
import io
import re
import struct
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from handbook.assets import packing, runtime
from handbook.assets.policy import inline_scripts, policy
from handbook.errors import MachineError


@pytest.fixture(scope="module")
def packed() -> runtime.Runtime:
    """Return what is packed, from where it is kept if it was packed before."""
    return runtime.load_runtime()


@pytest.fixture(scope="module")
def library(packed: runtime.Runtime) -> zipfile.ZipFile:
    """Return the archive that Python imports from."""
    return zipfile.ZipFile(io.BytesIO(gzip.decompress(packed.files["library.bin"])))


def test_all_modules_are_compiled(library: zipfile.ZipFile) -> None:
    """No source is left that a reader would wait to have compiled; no machine code."""
    names = library.namelist()

    assert "flask/app.pyc" in names
    assert "json/decoder.pyc" in names
    assert "labs/interpreter.pyc" in names
    assert [name for name in names if name.endswith((".py", ".so"))] == []


def test_the_packages_are_those_that_are_installed(library: zipfile.ZipFile) -> None:
    """Their metadata come along: Flask asks for its version."""
    for name in runtime.PACKAGES:
        folder = re.compile(rf"{name}-[^/]+\.dist-info/METADATA", re.IGNORECASE)
        (found,) = filter(folder.fullmatch, library.namelist())

        assert f"\nVersion: {version(name)}\n" in library.read(found).decode()


def test_what_nobody_needs_is_left_out(library: zipfile.ZipFile) -> None:
    """And what Werkzeug needs is not."""
    tops = {name.partition("/")[0].removesuffix(".pyc") for name in library.namelist()}

    assert tops & packing.UNUSED == set()
    assert {"difflib", "wsgiref", "unittest", "sqlite3", "asyncio"} <= tops
    encodings = {n for n in library.namelist() if n.startswith("encodings/")}
    assert len(encodings) == len(packing.ENCODINGS)


def test_the_same_sources_give_the_same_archive() -> None:
    """Whatever the clock and the order say."""
    files = {"b.py": b"x = 1\n", "a/__init__.py": b"'doc'\n", "c.txt": b"c"}
    again = dict(reversed(files.items()))

    assert packing.pack(files, "/lib") == packing.pack(again, "/lib")
    assert set(packing.read(packing.pack(files, "/lib"))) == {
        "a/__init__.pyc",
        "b.pyc",
        "c.txt",
    }


def test_the_package_sources_do_not_depend_on_their_dates() -> None:
    """A second look gives the same bytes, so nothing is packed twice."""
    assert runtime.sources_archive() == runtime.sources_archive()


def test_every_address_is_found(packed: runtime.Runtime) -> None:
    """Scripts name each other, and Python's files, with their versions."""
    loaded = runtime.load_runtime_assets()
    named = set()
    for path, body in loaded.files.items():
        if path.endswith(".js"):
            named |= set(re.findall(rb"""['"]\./([\w.]+)\?v=(\w+)['"]""", body))

    assert named
    for name, sign in named:
        assert loaded.versions[f"python/{name.decode()}"] == sign.decode()
    assert {name for name in packed.files if name.endswith(".bin")} <= {
        name.decode() for name, _ in named
    }


def test_the_memory_says_what_it_must_and_no_more(packed: runtime.Runtime) -> None:
    """Of what a Python fills, the pages where its interpreter's file is changed."""
    memory = gzip.decompress(packed.files["memory.bin"])
    size, count = struct.unpack_from("<2I", memory)
    numbers = struct.unpack_from(f"<{count}I", memory, 8)
    start = 8 + 4 * count
    pages = [memory[at : at + 4096] for at in range(start, start + 4096 * count, 4096)]

    assert [*numbers] == sorted({*numbers})
    assert numbers[-1] < size // 4096
    assert pages
    assert all(map(any, pages))


def test_the_licences_come_along(packed: runtime.Runtime) -> None:
    """Each program's, as it asks."""
    text = packed.files["licenses.txt"].decode()

    assert "Mozilla Public License" in text
    for name in runtime.PACKAGES:
        assert f"{name} {version(name)}" in text
    assert text.count("Redistribution") >= 5


def test_a_page_that_runs_nothing_has_the_stricter_policy() -> None:
    """WebAssembly and workers are for the pages that need them."""
    assert "wasm" not in policy(inline_scripts())
    assert "blob:" not in policy(inline_scripts())
    assert "worker-src blob:" in policy(inline_scripts(), python=True)
    assert "'unsafe-eval'" not in policy(inline_scripts(), python=True)


def test_a_missing_package_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to do."""
    monkeypatch.setattr(runtime, "PYODIDE", tmp_path)
    with pytest.raises(MachineError, match="'pyodide' is not installed"):
        runtime.load_runtime()
    monkeypatch.undo()
    monkeypatch.setattr(runtime, "PACKAGES", ("no-such-package",))
    with pytest.raises(MachineError, match="'no-such-package' is not installed"):
        runtime.load_runtime()


def test_packing_that_fails_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A half-packed Python is never taken for a whole one."""
    (tmp_path / "pyodide.mjs").write_text(
        "export const loadPyodide = () => { throw 1 }"
    )
    (tmp_path / "pyodide-lock.json").write_text('{"info": {}}')
    for name in ("package.json", "python_stdlib.zip"):
        (tmp_path / name).write_bytes(b"")
    kept = tmp_path / "kept"
    monkeypatch.setattr(runtime, "PYODIDE", tmp_path)
    monkeypatch.setattr(runtime, "_CACHE", kept)
    with pytest.raises(MachineError, match="failed"):
        runtime.load_runtime()

    assert list(kept.iterdir()) == []


def test_a_reader_is_told_what_python_weighs() -> None:
    """It is the size of what is loaded, in words."""
    assets = runtime.load_runtime_assets()
    sizes = [len(body) for name, body in assets.files.items() if name.endswith(".bin")]

    assert runtime.download_size(assets) == f"{sum(sizes) / 1e6:.1f} MB"
