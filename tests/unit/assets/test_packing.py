"""``assets.packing`` compiles modules, and packs what a reader's tab needs."""

from __future__ import annotations

import io
import marshal
import zipfile
from collections.abc import Mapping

import pytest

from handbook.assets.packing import DATE, compiled, is_used, pack, pack_all, read


def archive(files: Mapping[str, str]) -> bytes:
    """Return a zip archive of files."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as opened:
        opened.writestr("folder/", "")
        for name, text in files.items():
            opened.writestr(name, text)
    return body.getvalue()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("json/tool.py", True), ("tkinter/ttk.py", False), ("this.py", False),
        ("encodings/utf_8.py", True), ("encodings/big5.py", False),
        ("thisness.py", True), ("json/this.py", True),
    ],
)  # fmt: skip
def test_what_no_application_needs_stays_out(name: str, expected: bool) -> None:
    """By its topmost module; codecs by their own name."""
    assert is_used(name) is expected


def test_a_module_is_compiled_without_its_documentation() -> None:
    """As a file that is never compared with its source (PEP 552)."""
    made = compiled(
        "a.py", b'"""Text."""\n\ndef f():\n    "More."\n    return 1\n', "/x"
    )

    assert made[4:8] == (0b01).to_bytes(4, "little")
    code = marshal.loads(made[16:])  # noqa: S302 - made one line above
    assert code.co_filename == "/x/a.py"
    assert b"Text." not in made
    assert b"More." not in made


def test_the_same_files_give_the_same_bytes() -> None:
    """In whatever order; modules are compiled, the rest stays as it is."""
    files = {"b.txt": b"b", "a.py": b"x = 1\n"}

    made = pack(files, "/x")

    assert made == pack(dict(reversed(files.items())), "/x")
    assert read(made) == {"a.pyc": compiled("a.py", b"x = 1\n", "/x"), "b.txt": b"b"}
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        assert {one.date_time for one in opened.infolist()} == {DATE}
        assert {one.compress_type for one in opened.infolist()} == {zipfile.ZIP_STORED}


def test_library_and_packages_become_one_archive() -> None:
    """Of the library only what is used; of packages all, and they come first."""
    library = archive({"json.py": "", "this.py": "", "a.txt": "library"})
    packages = archive({"this.py": "", "a.txt": "package"})

    made = read(pack_all(library, packages, "/x"))

    assert set(made) == {"json.pyc", "this.pyc", "a.txt"}
    assert made["a.txt"] == b"package"
