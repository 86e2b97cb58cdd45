"""Freezing: Frozen-Flask asks the application for every address, and writes."""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from flask_frozen import (
    Freezer,
    FrozenFlaskWarning,
    MissingURLGeneratorWarning,
)

from handbook.addresses import file_name
from handbook.outputs import answers, offline
from handbook.outputs.app import create_app
from handbook.outputs.table import Output
from handbook.web.site import Site


def freeze(site: Site, folder: Path, tell: Callable[[int, int], None]) -> int:
    """Write every output of ``site`` into ``folder``, which is empty.

    ``tell`` is called with how many addresses are done, and of how many.
    Returns how many files were written.  The site must be free of mistakes.
    """
    app = create_app(lambda: site)
    app.config.update(
        FREEZER_DESTINATION=str(folder),
        FREEZER_REDIRECT_POLICY="error",
        FREEZER_REMOVE_EXTRA_FILES=False,
        FREEZER_DESTINATION_IGNORE=[],
        # The site's own table of types is the same on every machine.
        FREEZER_IGNORE_MIMETYPE_WARNINGS=True,
        PROPAGATE_EXCEPTIONS=True,
    )
    # Every URL comes from the generator: logging and replaying each url_for of
    # each page is quadratic, and would find nothing more.
    freezer = Freezer(
        app, with_no_argument_rules=False, with_static_files=False, log_url_for=False
    )
    every = [one for _, one in answers.addresses(site) if one != offline.ADDRESS]

    def all_addresses() -> Iterator[str]:
        yield from (f"/{quote(one)}" for one in every)

    freezer.register_generator(all_addresses)
    with warnings.catch_warnings():
        warnings.simplefilter("error", FrozenFlaskWarning)
        # It counts endpoints, and is told addresses.
        warnings.simplefilter("ignore", MissingURLGeneratorWarning)
        done = 0
        for done, _ in enumerate(freezer.freeze_yield(), start=1):
            tell(done, len(every) + 1)
    _write_offline(site, folder)
    tell(done + 1, len(every) + 1)
    return done + 1


def _write_offline(site: Site, folder: Path) -> None:
    """Write the file to keep, made of what was frozen."""

    def frozen(_output: Output, address: str) -> bytes:
        # Frozen-Flask writes names so that every disk has the same.
        name = unicodedata.normalize("NFC", file_name(address))
        return (folder / name).read_bytes()

    (folder / offline.ADDRESS).write_bytes(offline.whole(site, frozen))
