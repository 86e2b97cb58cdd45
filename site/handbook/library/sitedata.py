"""Data of the whole site: what its files beside the pages say, while that holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from handbook.content.glossary import GLOSSARY, Term, load_glossary
from handbook.content.promises import PROMISES, Promises, load_promises
from handbook.content.settings import SETTINGS, Settings, load_settings
from handbook.content.stack import STACK, Layer, load_layers
from handbook.content.synonyms import SYNONYMS, Groups, load_synonyms
from handbook.content.translationfile import TRANSLATION, translated
from handbook.errors import ContentError, Mistake
from handbook.library.library import Library
from handbook.page.lint.levels import unknown

DATA = (SETTINGS, TRANSLATION, GLOSSARY, STACK, SYNONYMS, PROMISES)
"""The files of a tree that are about all of its pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """What the files ``DATA`` say."""

    settings: Settings
    layers: tuple[Layer, ...] = ()
    synonyms: Groups = ()
    glossary: tuple[Term, ...] = ()
    promises: Promises = field(default_factory=dict)


def data_of(earlier: Library, saved: Collection[PurePosixPath]) -> Data | None:
    """Return what they said before, if that holds and nothing was wrong with it."""
    if any(one in saved for one in DATA):
        return None
    if any(one.path in DATA for one in earlier.reading_mistakes):
        return None
    return Data(
        settings=earlier.settings,
        layers=earlier.layers,
        synonyms=earlier.synonyms,
        glossary=earlier.glossary,
        promises=earlier.promises,
    )


def read_data(
    content: Path, files: Collection[PurePosixPath], mistakes: list[Mistake]
) -> Data:
    """Read them, if they are among ``files``; adds to ``mistakes`` what is wrong.

    A file with a mistake says nothing.
    """
    data = Data(settings=Settings(name=content.resolve().name))
    with _noting(mistakes):
        data = replace(data, settings=load_settings(content, files))
        mistakes.extend(unknown(data.settings.lint))
    with _noting(mistakes):
        data = replace(data, settings=translated(data.settings, content, files))
    with _noting(mistakes):
        data = replace(data, layers=load_layers(content, files))
    with _noting(mistakes):
        data = replace(data, synonyms=load_synonyms(content, files))
    with _noting(mistakes):
        glossary = load_glossary(content, files, data.layers)
        data = replace(data, glossary=glossary)
    promises: Promises = {}
    with _noting(mistakes):
        promises = load_promises(content, files)
    return replace(data, promises=promises)


@contextmanager
def _noting(mistakes: list[Mistake]) -> Iterator[None]:
    """Add to ``mistakes`` what the block finds wrong, and go on after it."""
    try:
        yield
    except ContentError as error:
        mistakes.extend(error.mistakes)
