"""Every sentence of the handbook that states something rests on a proof that bites."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from importlib import metadata
from pathlib import Path, PurePosixPath

import pytest

from handbook import ROOT
from handbook.content.article import Page
from handbook.content.recordings import load_recording
from handbook.library.proofreport import BARE, counted, sort_of
from handbook.library.reading import read_library
from handbook.page import markdown
from handbook.page.proofs.evidence import Evidence, flaw_in, wrong_version
from handbook.page.rendered import Rendered

CONTENT = ROOT / "content"
LIBRARY = read_library(CONTENT)
RENDERED = counted(LIBRARY)
PROVED = ("basics", "flask", "servers", "deploy", "errors", "reference")
"""The sections in which no sentence may be bare."""


@pytest.mark.parametrize(
    "source",
    [source for source in RENDERED if source.parts[0] in PROVED],
    ids=str,
)
def test_no_sentence_is_bare(source: PurePosixPath) -> None:
    """What a page says that a program does has a recording, a test or a source."""
    rendered = RENDERED[source]
    bare = [one for one in rendered.sentences if sort_of(one, rendered) == BARE]

    assert [f"{source}:{one.line}: {one.text}" for one in bare] == []


def changed(text: str, words: str) -> str:
    """Return a text in which ``words`` say something else, everywhere."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return re.sub(
        pattern,
        lambda found: (
            re.sub(r"\w", lambda one: "8" if one[0] == "7" else "7", found[0], count=1)
            if re.search(r"\w", found[0])
            else ""
        ),
        text,
    )


def recorded(rendered: Rendered) -> list[Evidence]:
    """Return what the recordings of a page prove."""
    return [one for one in rendered.proofs if one.sort == "recording"]


def test_every_recorded_proof_fails_when_its_recording_changes() -> None:
    """No proof holds whatever the programs do."""
    proofs = [
        (source, one) for source, found in RENDERED.items() for one in recorded(found)
    ]
    deaf = []
    for source, one in proofs:
        for words in one.holds:
            if not flaw_in(replace(one, text=changed(one.text, words))):
                deaf.append(f"{source}: {one.part}: {words}")
        for words in one.lacks:
            if not flaw_in(replace(one, text=f"{one.text} {words}")):
                deaf.append(f"{source}: {one.part}: not {words}")

    assert proofs
    assert deaf == []


def test_every_version_in_a_recorded_sentence_fails_when_it_changes() -> None:
    """A recording by another version is not taken for a proof."""
    found = 0
    for rendered in RENDERED.values():
        for one in rendered.sentences:
            programs = [
                pair
                for number in one.proofs
                for pair in rendered.proofs[number].programs.items()
            ]
            for name, version in programs:
                series = ".".join(version.split(".")[:2])
                if f"{name} {series}" in one.text:
                    found += 1
                    others = [(other, "0.0.1") for other, _ in programs]
                    assert wrong_version(one.text, others), one.text

    assert found


INSTALLED = re.compile(r"([\w.-]+) (\d[\w.]*), ([\w./-]+\.py)")
"""How a ledger names a file of an installed package as a source."""


def test_what_is_quoted_from_installed_packages_stands_in_them() -> None:
    """A quotation of a program's own code is compared with the version that runs."""
    quoted, wrong = 0, []
    for page, rendered in RENDERED.items():
        for one in rendered.proofs:
            named = INSTALLED.fullmatch(one.title)
            if one.sort != "source" or not named:
                continue
            quoted += 1
            package, version, file = named.groups()
            installed = metadata.distribution(package)
            text = Path(str(installed.locate_file(file))).read_text("utf-8")
            words = " ".join(one.text.split())
            lines = [line.strip() for line in text.splitlines()]
            # A quotation may be of several lines of a comment.
            bare = [line.removeprefix("# ") for line in lines]
            there = any(
                words in " ".join(" ".join(kind).split()) for kind in (lines, bare)
            )
            if installed.version != version or not there:
                wrong.append(f"{page}: {one.title}: {words}")

    assert quoted
    assert wrong == []


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a copy of the content, beside the tests that it rests on."""
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    return tmp_path / "content"


def mistakes(page: Page, content: Path) -> list[str]:
    """Return what is wrong with a page of a content folder."""
    return [str(one) for one in markdown.render(page, content).mistakes]


WAITRESS = next(
    page for page in LIBRARY.pages.values() if page.url == "servers/waitress/"
)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("stops", "200 OK", "503 Service Unavailable"),  # a status
        ("together", "none\t4", "none\t3"),  # a count
    ],
)
def test_a_changed_recording_is_told_at_the_sentence(
    copied: Path, part: str, old: str, new: str
) -> None:
    """The message has the sentence's line, both texts and a fix."""
    path = copied / "servers/waitress/recordings/waitress-at-work.json"
    recording = load_recording(path)
    data = json.loads(path.read_text("utf-8"))
    (stored,) = [one for one in data["parts"] if one["name"] == part]
    assert old in stored["text"]
    stored["text"] = stored["text"].replace(old, new)
    resting = [
        sentence
        for sentence in RENDERED[WAITRESS.source].sentences
        if any(
            RENDERED[WAITRESS.source].proofs[number].part == part
            for number in sentence.proofs
        )
    ]
    assert recording.part(part)
    assert resting
    assert mistakes(WAITRESS, copied) == []

    path.write_text(json.dumps(data), "utf-8")

    told = mistakes(WAITRESS, copied)
    assert told
    for message in told:
        assert any(
            f"index.md:{sentence.line}:" in message and f'"{sentence.text}"' in message
            for sentence in resting
        )
        assert "it says: " in message
        assert "\n  fix: " in message


def test_a_changed_version_is_told_at_the_sentence(copied: Path) -> None:
    """A sentence that names a version fails when another one was recorded."""
    page, sentence, proof, name = next(
        (LIBRARY.pages[source], one, proof, name)
        for source, rendered in RENDERED.items()
        for one in rendered.sentences
        if len(one.proofs) == 1
        for proof in (rendered.proofs[one.proofs[0]],)
        for name, version in proof.programs.items()
        if re.search(rf"\b{re.escape(name)} {re.escape(version)}\b", one.text)
        and version not in proof.text
    )
    path = copied / str(proof.file)
    data = json.loads(path.read_text("utf-8"))
    data["programs"][name] = "0.0.1"
    path.write_text(json.dumps(data), "utf-8")

    (told,) = [one for one in mistakes(page, copied) if f'"{sentence.text}"' in one]
    assert f"{page.source.name}:{sentence.line}:" in told
    assert f"but its recording was made with {name} 0.0.1" in told
