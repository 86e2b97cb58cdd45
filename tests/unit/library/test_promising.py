"""``library.promising`` writes the addresses that are new, and nothing else."""

from __future__ import annotations

from pathlib import Path

from handbook.library.promising import promise, unpromised
from handbook.library.reading import read_library
from tests.bad_inputs.case import page
from tests.support.libraries import library_of


def test_the_file_is_made_and_added_to(tmp_path: Path) -> None:
    """The second time, only what is new since is written, and no line is lost."""
    library = library_of(tmp_path, {"a.md": page("## B\n"), "z.md": page()})
    made = promise(library)
    file = tmp_path / "content" / "addresses.txt"
    assert made == file
    lines = file.read_text("utf-8").splitlines()
    assert [line for line in lines if line[0] != "#"] == ["/", "/a/", "/a/#b", "/z/"]

    (tmp_path / "content" / "a.md").write_text(page("## B\n\n## C\n"))
    added = promise(read_library(tmp_path / "content"))

    assert added == file
    assert file.read_text("utf-8").splitlines() == [*lines[:-1], "/a/#c", lines[-1]]
    assert promise(read_library(tmp_path / "content")) is None
    names = sorted(path.name for path in (tmp_path / "content").iterdir())
    assert names == ["a.md", "addresses.txt", "site.yaml", "z.md"]


def test_what_is_not_promised_is_counted(tmp_path: Path) -> None:
    """A site without the file is told nothing; nor one whose addresses are all in."""
    files: dict[str, str | bytes] = {"a.md": page(), "b.md": page()}
    said = []
    for number, promised in enumerate((None, "/\n", "/\n/a/\n", "/\n/a/\n/b/\n")):
        more = {} if promised is None else {"addresses.txt": promised}
        (tmp_path / str(number)).mkdir()
        said.append(unpromised(library_of(tmp_path / str(number), {**files, **more})))

    assert said == [
        "",
        "2 addresses are not in addresses.txt yet: `build.py addresses` adds them",
        "1 address is not in addresses.txt yet: `build.py addresses` adds it",
        "",
    ]
