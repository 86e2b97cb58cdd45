"""Freezing: Frozen-Flask asks the application for every address, and writes."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from flask_frozen import (
    Freezer,
    FrozenFlaskWarning,
    MissingURLGeneratorWarning,
)

from handbook.web.app import create_app
from handbook.web.site import Site
from handbook.web.views import WRITTEN, Values, addresses


def freeze(site: Site, folder: Path, tell: Callable[[int, int], None]) -> int:
    """Write every page of ``site`` into ``folder``, which is empty.

    ``tell`` is called with how many addresses are done, and of how many.
    Returns how many files were written.  The site must be free of mistakes.
    """
    app = create_app(lambda: site)
    app.config.update(
        FREEZER_DESTINATION=str(folder),
        FREEZER_REDIRECT_POLICY="error",
        FREEZER_REMOVE_EXTRA_FILES=False,
        FREEZER_DESTINATION_IGNORE=[],
        PROPAGATE_EXCEPTIONS=True,
        **{WRITTEN: folder},
    )
    # Every URL comes from the generator: logging and replaying each url_for of
    # each page is quadratic, and would find nothing more.
    freezer = Freezer(
        app, with_no_argument_rules=False, with_static_files=False, log_url_for=False
    )
    every = list(addresses(site))

    def all_addresses() -> Iterator[tuple[str, Values]]:
        yield from every

    freezer.register_generator(all_addresses)
    with warnings.catch_warnings():
        warnings.simplefilter("error", FrozenFlaskWarning)
        # A site without images, say, has nothing to freeze for some routes.
        warnings.simplefilter("ignore", MissingURLGeneratorWarning)
        done = 0
        for done, _ in enumerate(freezer.freeze_yield(), start=1):
            tell(done, len(every))
    return done
