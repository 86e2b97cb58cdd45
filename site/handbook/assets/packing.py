"""Compile Python's sources for the reader's tab: run by the Python that runs there.

Python starts three times as fast from compiled modules, and only the same version can
compile them: ``pack.mjs`` runs this module within Pyodide.  It needs no other module
of this package.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from importlib import _bootstrap_external, util

DATE = (1980, 1, 1, 0, 0, 0)
"""The date of everything in an archive: the same sources give the same bytes."""

UNUSED = frozenset(
    "antigravity cProfile ctypes curses dbm doctest ensurepip"
    " filecmp fileinput ftplib idlelib imaplib lib2to3 mailbox mailcap modulefinder"
    " multiprocessing netrc nntplib optparse pickletools plistlib poplib profile"
    " pstats pty pydoc pydoc_data rlcompleter sched shelve smtplib tabnanny telnetlib"
    " test this tkinter trace tracemalloc turtle turtledemo venv webbrowser xmlrpc"
    " zipapp".split()
)
"""Modules of the standard library that no web application in a tab can need."""

ENCODINGS = frozenset(
    "__init__ aliases ascii base64_codec charmap cp437 cp1252 hex_codec idna iso8859_1"
    " iso8859_15 latin_1 punycode raw_unicode_escape rot_13 unicode_escape utf_16"
    " utf_16_be utf_16_le utf_32 utf_7 utf_8 utf_8_sig".split()
)
"""The codecs that stay."""


def is_used(name: str) -> bool:
    """Say whether a file of the standard library, such as ``json/tool.py``, stays."""
    top, _, rest = name.partition("/")
    if top == "encodings":
        return rest.removesuffix(".py") in ENCODINGS
    return top.removesuffix(".py") not in UNUSED


def compiled(name: str, source: bytes, folder: str) -> bytes:
    """Return the content of the ``.pyc`` of a module that will lie in ``folder``.

    It is never compared with its source (PEP 552, an unchecked hash): there is none.
    Documentation strings are left out, as `python -OO` does: a sixth of the download.
    """
    code = compile(source, f"{folder}/{name}", "exec", dont_inherit=True, optimize=2)
    digest = util.source_hash(source)
    made: bytearray = _bootstrap_external._code_to_hash_pyc(code, digest, False)  # type: ignore[attr-defined]
    return bytes(made)


def pack(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a zip archive of files, of modules compiled; ``folder`` is its place.

    They are stored as they are: the archive is compressed as a whole, which makes it
    smaller, and browsers unpack that faster than Python in them would.
    """
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name in sorted(files):
            content = files[name]
            if name.endswith(".py"):
                content = compiled(name, content, folder)
            entry = zipfile.ZipInfo(f"{name}c" if name.endswith(".py") else name, DATE)
            archive.writestr(entry, content)
    return body.getvalue()


def read(archive: bytes) -> dict[str, bytes]:
    """Return the files in a zip archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {
            name: opened.read(name)
            for name in opened.namelist()
            if not name.endswith("/")
        }


def pack_all(library: bytes, packages: bytes, folder: str) -> bytes:
    """Return one archive of Python's library and the packages; both are archives."""
    used = {name: body for name, body in read(library).items() if is_used(name)}
    return pack({**used, **read(packages)}, folder)
