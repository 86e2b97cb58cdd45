"""What readers can run, and what the rest needs: no sample says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook import ROOT
from handbook.content.recordings import load_recording
from handbook.page.directives.run import needed
from labs import interpreter

CONTENT = ROOT / "content"
JUDGED = {
    "labs/one-request/samples/server.py",
    "labs/you-are-the-server/samples/four_steps.py",
}
"""What runs in the forms of its page, and in its benches."""

FENCE = re.compile(r"^([ ]*)```sample\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """A sample with Python that a page shows, and what the page says of it."""

    page: str
    fields: dict[str, Any]

    @property
    def path(self) -> Path:
        """Its file."""
        return ((CONTENT / self.page).parent / str(self.fields["file"])).resolve()

    @property
    def name(self) -> str:
        """Its file, within the content."""
        return self.path.relative_to(CONTENT).as_posix()

    @property
    def says(self) -> bool:
        """Whether it runs, or says what it needs."""
        return not self.fields.keys().isdisjoint({"run", "serve", "needs"})


def shown() -> Iterator[Shown]:
    """Yield every sample of Python that a page shows, in an example too."""
    texts = {page: page for page in CONTENT.rglob("*.md")}
    for examples in CONTENT.rglob("examples/*.txt"):
        texts[examples] = examples.parent.with_name("code.md")
    for text, page in sorted(texts.items()):
        for _, fields in FENCE.findall(text.read_text("utf-8")):
            one = Shown(page.relative_to(CONTENT).as_posix(), yaml.safe_load(fields))
            if one.path.suffix == ".py":
                yield one


SHOWN = [*shown()]
RUN = [one for one in SHOWN if "run" in one.fields]


def test_every_sample_runs_or_says_what_it_needs() -> None:
    """A file that is shown in several parts says so at one of them, or more."""
    assert SHOWN
    said = {(one.page, one.name) for one in SHOWN if one.says}
    silent = [one for one in SHOWN if (one.page, one.name) not in said]

    assert {one.name for one in silent} == JUDGED


def test_readers_can_run_thirty_samples_on_fifteen_pages() -> None:
    """Run them, or send them requests; the front page and the first article too."""
    runs = [one for one in SHOWN if not one.fields.keys().isdisjoint({"run", "serve"})]
    pages = {one.page for one in runs}

    assert len(runs) >= 30
    assert len(pages) >= 15
    assert {"index.md", "basics/server-or-framework/index.md"} <= pages


@pytest.mark.parametrize("one", RUN, ids=lambda one: one.name)
def test_the_tab_s_way_of_running_prints_what_was_recorded(
    one: Shown, tmp_path: Path
) -> None:
    """The Python that runs samples in the tab runs all of them here."""
    folder, files = one.path.parent, one.fields.get("files", [])
    names = needed(folder, one.path.name)
    names += [files] if isinstance(files, str) else files
    texts = {name: (folder / name).read_text("utf-8") for name in names}
    recording = CONTENT / one.page / f"../recordings/{one.fields['run']}.json"
    printed: list[str] = []

    told = interpreter.run(
        texts,
        one.path.name,
        lambda _, text: printed.append(text),
        folder=tmp_path / "tab",
    )

    assert told["error"] is None
    _, _, recorded = load_recording(recording.resolve()).parts[0].text.partition("\n")
    assert "".join(printed).rstrip() == recorded
