"""Freezing: Frozen-Flask asks the application for every address, and writes.

Each process has its own, with a share of the addresses.  What the site that is there
already has, and what still holds, is linked and not made again.
"""

from __future__ import annotations

import os
import shutil
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from flask_frozen import (
    Freezer,
    FrozenFlaskWarning,
    MissingURLGeneratorWarning,
)

from handbook.addresses import file_name
from handbook.build.manifest import Manifest, Written, copied, holding
from handbook.build.parallel import shares, spread
from handbook.content.textfile import stamp
from handbook.outputs import answers, offline
from handbook.outputs.app import create_app
from handbook.outputs.table import Output
from handbook.web.site import Site

Asked = tuple[Output, str | None]
"""An address to write, or an output of which each is to be written at once."""

NOTHING = Manifest(pages={}, written={})


def freeze(
    site: Site,
    folder: Path,
    tell: Callable[[int, int], None],
    jobs: int = 1,
    before: Path | None = None,
    earlier: Manifest = NOTHING,
) -> dict[str, Written]:
    """Write every output of ``site`` into ``folder``, which is empty.

    ``tell`` is called with how many addresses are done, and of how many.  What
    ``earlier`` says that the site in ``before`` has is taken from there.  Returns what
    was written, by its address.  The site must be free of mistakes.
    """
    asked = [one for one in _asked(site) if one[1] != offline.ADDRESS]
    alone = [(output, one) for output, one in asked if one is not None]
    held = holding(site, before, earlier, alone) if before else set()
    written = {one: earlier.written[one] for one in held}
    for one in held:
        _link(before, folder, file_name(one)) if before else None
    missing = [one for one in asked if one[1] not in held]
    total = len(asked) + 1
    tell(len(held), total)
    for file in {file_name(one or "") for _, one in missing}:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
    for found in spread(_writer(site, folder), _cut(missing, jobs), jobs):
        written |= found
        tell(len(written), total)
    whole = _offline_holds(site, held, earlier, before)
    if whole and before:
        _link(before, folder, offline.ADDRESS)
        written[offline.ADDRESS] = earlier.written[offline.ADDRESS]
    else:
        _write_offline(site, folder)
        written[offline.ADDRESS] = Written()
    tell(len(written), len(written))
    return written


def _asked(site: Site) -> Iterator[Asked]:
    """Yield what is to be written; what is made at once comes first, as it takes long."""
    for output in sorted(answers.TABLE, key=lambda one: not one.at_once):
        if output.at_once:
            yield output, None
        else:
            for address in answers.maker(output).addresses(site):
                yield output, address


def _cut(asked: Sequence[Asked], jobs: int) -> list[Sequence[Asked]]:
    """Return shares of the work; what is made at once is one of its own."""
    whole = [[one] for one in asked if one[1] is None]
    return [*whole, *shares([one for one in asked if one[1] is not None], jobs)]


def _writer(
    site: Site, folder: Path
) -> Callable[[Sequence[Asked]], dict[str, Written]]:
    """Return what writes a share, in whatever process, and tells what it wrote."""

    def write(share: Sequence[Asked]) -> dict[str, Written]:
        written: dict[str, Written] = {}

        def addresses() -> Iterator[str]:
            for output, address in _each(site, share):
                with site.library.reads.noted() as seen:
                    yield f"/{quote(address)}"
                file = copied(site, output, address)
                written[address] = Written(pages=frozenset(seen), file=file)

        for _ in _freezer(site, folder, addresses).freeze_yield():
            pass
        return written

    return write


def _each(site: Site, share: Iterable[Asked]) -> Iterator[tuple[Output, str]]:
    for output, address in share:
        if address is not None:
            yield output, address
        else:
            for one in answers.maker(output).addresses(site):
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


def stamped(written: Mapping[str, Written], out: Path) -> dict[str, Written]:
    """Return what was written with what its files in ``out`` are like."""
    return {
        address: Written(
            pages=one.pages, file=one.file, stamp=stamp(out / file_name(address))
        )
        for address, one in written.items()
    }


def _link(before: Path, folder: Path, name: str) -> None:
    """Let a file be in both sites; it is copied where a disk cannot do that."""
    new = folder / name
    new.parent.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):
        os.link(before / name, new)
        return
    shutil.copy2(before / name, new)


def _offline_holds(
    site: Site, held: set[str], earlier: Manifest, before: Path | None
) -> bool:
    """Whether the file to keep is made of nothing but what still holds."""
    was = earlier.written.get(offline.ADDRESS)
    if not before or not was or not was.stamp:
        return False
    if stamp(before / offline.ADDRESS) != was.stamp:
        return False
    return {one for _, one in offline.kept(site)} <= held


def _write_offline(site: Site, folder: Path) -> None:
    """Write the file to keep, made of what was frozen."""

    def frozen(_output: Output, address: str) -> bytes:
        # Frozen-Flask writes names so that every disk has the same.
        name = unicodedata.normalize("NFC", file_name(address))
        return (folder / name).read_bytes()

    (folder / offline.ADDRESS).write_bytes(offline.whole(site, frozen))
