"""``handbook.content.installed`` finds files of installed packages."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import pytest

from handbook.content.installed import installed, versions


def test_files_are_found_by_patterns_with_their_licences() -> None:
    """Those of the folder that a pattern names, and of none below it."""
    found = dict(installed(["waitress/*.py", "gunicorn/http/*.py"]))

    assert b"class HTTPRequestParser" in found["waitress/parser.py"]
    assert "gunicorn/http/message.py" in found
    assert "gunicorn/config.py" not in found
    assert any(".dist-info" in name and "LICENSE" in name for name in found)
    assert [*found] == sorted(found)


def test_versions_are_those_that_are_installed() -> None:
    """Once for each package, however many patterns there are."""
    patterns = ["waitress/*.py", "waitress/tests/*.py"]

    assert versions(patterns) == {"waitress": version("waitress")}


def test_a_package_that_is_missing_is_named() -> None:
    """Who asked for it tells its author."""
    with pytest.raises(PackageNotFoundError, match="no-such-package"):
        installed(["no-such-package/*.py"])
