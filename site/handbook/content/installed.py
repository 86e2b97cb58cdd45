"""Files of installed Python packages, for readers who run them in their tab."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

_NOTICES = ("LICENSE", "LICENCE", "NOTICE", "COPYING")


def package_of(pattern: str) -> str:
    """Return the package that a pattern such as ``gunicorn/*.py`` is about."""
    return PurePosixPath(pattern).parts[0]


def versions(patterns: Iterable[str]) -> dict[str, str]:
    """Return the installed versions of the packages that patterns are about.

    Raises ``PackageNotFoundError`` with the name of one that is not installed.
    """
    found = (distribution(package_of(pattern)) for pattern in patterns)
    return {one.metadata["Name"]: one.version for one in found}


def installed(patterns: Iterable[str]) -> list[tuple[str, bytes]]:
    """Return the files that match patterns, and the licences of their packages.

    Each has its name below ``site-packages``; they are in the order of those.
    Raises ``PackageNotFoundError`` as ``versions`` does.
    """
    found: dict[str, Path] = {}
    for pattern in patterns:
        package = distribution(package_of(pattern))
        for file in package.files or ():
            if PurePosixPath(file).match(pattern) or _is_notice(file):
                found[file.as_posix()] = Path(str(file.locate()))
    return [(name, found[name].read_bytes()) for name in sorted(found)]


def _is_notice(file: PurePosixPath) -> bool:
    """Whether a file is what a licence asks to be kept with the copies."""
    return ".dist-info" in file.parts[0] and file.name.upper().startswith(_NOTICES)
