"""Freezing: Frozen-Flask asks the application for every address, and writes.

Each process has its own, with a share of the addresses.  What the site that is there
already has, and what still holds, is linked and not made again.
"""

from __future__ import annotations

import os
import shutil
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path, PurePosixPath
from urllib.parse import quote
from zipfile import BadZipFile

from flask_frozen import (
    Freezer,
    FrozenFlaskWarning,
    MissingURLGeneratorWarning,
)

from handbook.addresses import file_name, file_of
from handbook.build.manifest import (
    Asked,
    Manifest,
    Written,
    copied,
    holding,
    is_same,
)
from handbook.build.parallel import shares, spread
from handbook.cache.store import key_of
from handbook.content.archives import Deflated, reading
from handbook.content.textfile import stamp
from handbook.outputs import answers, offline
from handbook.outputs.app import create_app
from handbook.outputs.table import Output
from handbook.web.site import Site

NOTHING = Manifest()

FEW = 20
"""So many addresses are written sooner than a process is copied."""


def freeze(
    site: Site,
    folder: Path,
    tell: Callable[[int, int], None],
    jobs: int = 1,
    earlier: Manifest = NOTHING,
) -> dict[str, Written]:
    """Write every output of ``site`` into ``folder``, which is empty.

    ``tell`` is called with how many addresses are done, and of how many.  What is still
    good of the ``earlier`` site is taken from there.  Returns what was written, by its
    address.  The site must be free of mistakes.
    """
    asked = [one for one in _asked(site) if one[1] != offline.ADDRESS]
    held = holding(site, earlier, asked)
    written = {one: earlier.written[one] for one in held}
    for one in held:
        _link(earlier.out, folder, one)
    rows = {one.output for one in written.values()}
    missing = [
        (output, one)
        for output, one in asked
        if (output.name not in rows if one is None else one not in held)
    ]
    last = [one for one in missing if one[0].last]
    missing = [one for one in missing if not one[0].last]
    total = len(held) + len(missing) + len(last) + 1
    tell(len(held), total)
    for place in {file_of(folder, one or "").parent for _, one in missing}:
        place.mkdir(parents=True, exist_ok=True)
    write = _writer(site, folder, earlier)
    together = jobs if len(missing) > FEW else 1
    for found in spread(write, _cut(missing, together), together):
        written |= found
        tell(min(len(written), total), total)
    site.frozen = partial(_frozen, folder)
    written |= write(last)
    if _is_whole(site, held, earlier):
        _link(earlier.out, folder, offline.ADDRESS)
        written[offline.ADDRESS] = earlier.written[offline.ADDRESS]
    else:
        _write_offline(site, folder, held, earlier)
        written[offline.ADDRESS] = Written(output="offline")
    tell(len(written), len(written))
    return written


def _asked(site: Site) -> Iterator[Asked]:
    """Yield what is to be written, what takes long first: all that is made at once."""
    for output in sorted(answers.rows(site), key=lambda one: not one.at_once):
        if output.at_once:
            yield output, None
        else:
            for address in answers.maker(site, output).addresses(site):
                yield output, address


def _cut(asked: Sequence[Asked], jobs: int) -> list[Sequence[Asked]]:
    """Return shares of the work; what is made at once is one of its own.

    What is made of the same page comes together, since that is loaded once.
    """
    whole = [[one] for one in asked if one[1] is None]
    rest = [one for one in asked if one[1] is not None]
    rest.sort(key=lambda one: PurePosixPath(file_name(one[1] or "")).parent.parts)
    return [*whole, *shares(rest, jobs)]


def _writer(
    site: Site, folder: Path, earlier: Manifest
) -> Callable[[Sequence[Asked]], dict[str, Written]]:
    """Return what writes a share, in whatever process, and tells what it wrote."""

    def write(share: Sequence[Asked]) -> dict[str, Written]:
        written: dict[str, Written] = {}

        def addresses() -> Iterator[str]:
            for output, address in _each(site, share):
                with site.library.reads.noted() as seen:
                    digest = _digest(site, output, address)
                    if digest and is_same(earlier, address, digest):
                        _link(earlier.out, folder, address)
                    else:
                        yield f"/{quote(address)}"
                written[address] = Written(
                    output=output.name,
                    pages=frozenset(seen),
                    file=copied(site, output, address),
                    digest=digest,
                )

        for _ in _freezer(site, folder, addresses).freeze_yield():
            pass
        for output, address in _each(site, share):
            if kept and output.offline(address):
                body = file_of(folder, address).read_bytes()
                offline.form(kept.store, file_name(address), body)
        return written

    kept = site.library.kept

    return write


def _digest(site: Site, output: Output, address: str) -> str:
    """Return what changes with a file that is made with all others of its output."""
    if not output.at_once:
        return ""
    return key_of((answers.answered(site, output, address),))


def _each(site: Site, share: Iterable[Asked]) -> Iterator[tuple[Output, str]]:
    for output, address in share:
        if address is not None:
            yield output, address
        else:
            for one in answers.maker(site, output).addresses(site):
                yield output, one


def _freezer(
    site: Site, folder: Path, addresses: Callable[[], Iterator[str]]
) -> Freezer:
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
    freezer.register_generator(addresses)
    warnings.simplefilter("error", FrozenFlaskWarning)
    # It counts endpoints, and is told addresses.
    warnings.simplefilter("ignore", MissingURLGeneratorWarning)
    return freezer


def _link(before: Path, folder: Path, address: str) -> None:
    """Let a file be in both sites; it is copied where a disk cannot do that."""
    old, new = file_of(before, address), file_of(folder, address)
    new.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        os.link(old, new)
        return
    shutil.copy2(old, new)


def _is_whole(site: Site, held: set[str], earlier: Manifest) -> bool:
    """Whether the earlier file to keep has nothing but what is still good."""
    return _has_offline(earlier) and {one for _, one in offline.kept(site)} <= held


def _has_offline(earlier: Manifest) -> bool:
    """Whether the earlier file to keep is as it was left."""
    was = earlier.written.get(offline.ADDRESS)
    return was is not None and was.stamp == stamp(earlier.out / offline.ADDRESS)


def _frozen(folder: Path, address: str) -> str | None:
    file = file_of(folder, address)
    return file.read_text("utf-8") if file.is_file() else None


def _write_offline(site: Site, folder: Path, held: set[str], earlier: Manifest) -> None:
    """Write the file to keep, made of what was frozen, and of the earlier one."""
    store = site.library.kept.store if site.library.kept else None

    def packed(_output: Output, address: str) -> Deflated:
        name = file_name(address)
        if address in held and before:
            with suppress(KeyError):
                return before(name)
        return offline.form(store, name, file_of(folder, address).read_bytes())

    with ExitStack() as open_files:
        before = None
        if _has_offline(earlier):
            there = reading(earlier.out / offline.ADDRESS, site.file_name)
            with suppress(OSError, BadZipFile):
                before = open_files.enter_context(there)
        file = open_files.enter_context((folder / offline.ADDRESS).open("wb"))
        offline.write(site, file, packed)
