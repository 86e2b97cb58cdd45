"""Python for the reader's tab: what the browser gets of it, packed once.

Pyodide comes from npm.  Its standard library and the packages that samples use are
compiled by its own Python and put into one archive, which Python imports from as it
is; and the memory of a Python that has imported Flask is what readers start from.  The
packages have the versions that are installed here, so that readers run what the tests
ran.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from handbook import ROOT
from handbook.assets.bundles import GENERATED, STATIC, load_bundles
from handbook.assets.files import Assets, with_versions
from handbook.assets.node import run_script
from handbook.errors import MachineError
from handbook.translation import ENGLISH, Translation

PACKAGES = (
    "flask", "werkzeug", "jinja2", "markupsafe", "click", "itsdangerous", "blinker",
)  # fmt: skip
"""Flask, and what it needs."""

LABS = ROOT / "site" / "labs"
PYODIDE = ROOT / "node_modules" / "pyodide"
PACK_SECONDS = 300
_LOADED = ("pyodide.wasm.bin", "library.bin", "memory.bin")
_HERE = Path(__file__).parent
_CACHE = ROOT / "node_modules" / ".cache" / "handbook"
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """Files by their name, and the versions of the programs in them."""

    files: Mapping[str, bytes]
    versions: Mapping[str, str]


def load_runtime_assets(translation: Translation = ENGLISH) -> Assets:
    """Return the scripts that run Python in a page, and all that they load.

    They say what they say in ``translation``.
    Raises ``MachineError`` as ``load_runtime`` does.
    """
    runtime = load_runtime()
    files = {f"python/{name}": body for name, body in runtime.files.items()}
    ours = {
        path: body
        for path, body in load_bundles(translation).items()
        if path.startswith("python/")
    }
    lock = json.loads((PYODIDE / "pyodide-lock.json").read_text("utf-8"))
    values = {
        "BUILD": hashlib.sha256(b"".join(runtime.files.values())).hexdigest()[:20],
        "LOCK": lock["info"],
        "SIZES": {name: len(body) for name, body in runtime.files.items()},
        "VERSIONS": runtime.versions,
    }
    told = "".join(
        f"export const {name} = {json.dumps(value)}\n" for name, value in values.items()
    )
    return with_versions({**files, GENERATED: told.encode(), **ours})


def download_size(assets: Assets) -> str:
    """Return how much a reader's browser loads of Python, such as "12.8 MB".

    Where the connection is slow, it loads less: see ``static/python/parts.js``.
    """
    size = sum(len(assets.files[f"python/{name}"]) for name in _LOADED)
    return f"{size / 1e6:.1f} MB"


def provide_runtime(tell: Callable[[str], object]) -> None:
    """Pack Python if that is not done yet; ``tell`` hears of it before.

    Raises ``MachineError`` as ``load_runtime`` does.
    """
    if (PYODIDE / "pyodide.mjs").is_file() and not _kept(sources_archive()).is_dir():
        tell("Packing Python for the reader's tab ...")
    load_runtime()


def load_runtime() -> Runtime:
    """Return what the browser needs to run Python.

    It is packed when Pyodide, a package, our labs or the packing have changed, which
    takes some seconds; the result is kept beside the npm packages.
    Raises ``MachineError`` if something of it is not installed, or packing fails.
    """
    if not (PYODIDE / "pyodide.mjs").is_file():
        raise MachineError(
            "the npm package 'pyodide' is not installed",
            "run `python build.py build`, which installs it",
        )
    packages = sources_archive()
    return _load(_kept(packages), packages)


def _kept(packages: bytes) -> Path:
    """Return the folder where what is packed of today's sources is kept."""
    return _CACHE / f"python-{_fingerprint(packages)}"


@cache
def _load(kept: Path, packages: bytes) -> Runtime:
    if not kept.is_dir():
        _pack(packages, kept)
    files = {
        "pyodide.mjs": (PYODIDE / "pyodide.mjs").read_bytes(),
        "pyodide.asm.mjs": (PYODIDE / "pyodide.asm.mjs").read_bytes(),
        **{name: (kept / name).read_bytes() for name in _LOADED},
        "licenses.txt": _licenses().encode(),
    }
    versions = json.loads((kept / "versions.json").read_text("utf-8"))
    return Runtime(files=files, versions=versions)


def sources_archive() -> bytes:
    """Return a zip archive of the packages' sources, and of our labs."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, content in sorted(_sources()):
            archive.writestr(zipfile.ZipInfo(name, _DATE), content)
    return body.getvalue()


def _sources() -> Iterator[tuple[str, bytes]]:
    for name in PACKAGES:
        for file in _distribution(name).files or ():
            # Without its extension module, MarkupSafe escapes in Python.
            if file.suffix == ".py" or file.name == "METADATA":
                yield file.as_posix(), Path(str(file.locate())).read_bytes()
    for lab in LABS.glob("*.py"):
        yield f"labs/{lab.name}", lab.read_bytes()


def _distribution(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError:
        raise MachineError(
            f"the Python package '{name}' is not installed",
            "run `.venv/bin/pip install -e .`",
        ) from None


def _fingerprint(packages: bytes) -> str:
    digest = hashlib.sha256(packages)
    for file in (
        PYODIDE / "package.json",
        PYODIDE / "python_stdlib.zip",
        _HERE / "packing.py",
        _HERE / "pack.mjs",
        STATIC / "python" / "table.js",
    ):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:20]


def _pack(packages: bytes, kept: Path) -> None:
    """Make the folder ``kept``, whole or not at all."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent) as name:
        made = Path(name) / "made"
        made.mkdir()
        (Path(name) / "packages.zip").write_bytes(packages)
        versions = run_script(
            _HERE / "pack.mjs",
            str(PYODIDE),
            str(_HERE / "packing.py"),
            str(Path(name) / "packages.zip"),
            name,
            doing="packing Python for the browser",
            seconds=PACK_SECONDS,
        )
        (made / "versions.json").write_text(versions.strip(), "utf-8")
        # Some hosts send such files as they are: three times the bytes.
        for packed, file in (
            ("pyodide.wasm.bin", PYODIDE / "pyodide.asm.wasm"),
            ("library.bin", Path(name) / "library.zip"),
            ("memory.bin", Path(name) / "memory.bin"),
        ):
            body = gzip.compress(file.read_bytes(), 9, mtime=0)
            (made / packed).write_bytes(body)
        with suppress(OSError):  # another process was faster
            made.rename(kept)


def _licenses() -> str:
    """Return what the licences ask to be kept with the copies."""
    notices = [
        "Pyodide, https://pyodide.org/, Mozilla Public License 2.0;"
        " its source: https://github.com/pyodide/pyodide",
        "CPython, https://www.python.org/, Python Software Foundation License",
    ]
    for name in PACKAGES:
        found = _distribution(name)
        texts = [
            Path(str(file.locate())).read_text("utf-8").strip()
            for file in found.files or ()
            if file.name.startswith("LICENSE")
        ]
        notices.append("\n\n".join([f"{name} {found.version}", *texts]))
    return "\n\n----\n\n".join(notices) + "\n"
