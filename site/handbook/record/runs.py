"""Runs recipes, and writes what they record beside the articles."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from handbook.content.recordings import Recording, dump_recording, load_recording
from handbook.errors import ContentError, MachineError
from handbook.record import recipes
from handbook.record.fingerprint import fingerprint
from handbook.record.recipes import RecipeError
from handbook.record.recorder import Recorder


def record(content: Path, names: Iterable[str] = ()) -> list[Path]:
    """Run recipes and write their recordings; return the files that changed.

    ``names`` chooses recipes by file name without ending; without names, all run.
    A recording keeps its date when parts and programs are as before; its fingerprint
    is today's.
    ``UsageError`` for an unknown name, ``ContentError`` for a faulty recipe,
    ``MachineError`` when a program cannot be run, or could not be stopped: on Windows.
    """
    if not hasattr(os, "killpg"):
        raise MachineError(
            "This system cannot stop a server with all its processes.",
            "record on Linux or macOS; pages show the recordings that are there",
        )
    changed = []
    for recipe in recipes.chosen(content, names):
        path = recipe.with_suffix(".json")
        new = run_recipe(recipe)
        if path.exists():
            with contextlib.suppress(ContentError):
                old = load_recording(path)
                if (old.programs, old.parts) == (new.programs, new.parts):
                    new = replace(new, recorded=old.recorded)
                if old == new:
                    continue
        path.write_text(dump_recording(new), "utf-8")
        changed.append(path)
    return changed


def run_recipe(recipe: Path, deadline: float = recipes.DEADLINE) -> Recording:
    """Run one recipe and return what it recorded; writes nothing.

    ``deadline`` is how many seconds it has.  Errors are those of ``record``.
    """
    action = recipes.load(recipe)
    with tempfile.TemporaryDirectory(prefix="handbook-") as name:
        folder = Path(name).resolve() / "project"
        recipes.copy_samples(recipe.parent.parent / "samples", folder)
        recorder = Recorder(folder)
        with recipes.faults_told(recipe, deadline):
            action(recorder)
    if not recorder.parts:
        raise recipes.flaw(recipe, RecipeError("the recipe shows nothing"))
    samples = tuple(
        sorted(
            Path(os.path.relpath(folder, recipe.parent)).as_posix()
            for folder in recorder.samples
        )
    )
    return Recording(
        recorded=_today(),
        programs=recorder.programs,
        parts=tuple(recorder.parts),
        samples=samples,
        fingerprint=fingerprint(recipe, samples),
    )


def _today() -> date:
    return datetime.now(UTC).date()
