"""The page on Gunicorn: how an application is found by its name."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable, Iterator

import pytest
from gunicorn.errors import AppImportError  # type: ignore[import-untyped]
from gunicorn.util import import_app  # type: ignore[import-untyped]

from handbook import ROOT

SAMPLES = ROOT / "content/servers/gunicorn/tab"


@pytest.fixture
def find(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], object]]:
    """Give the function of the sample, and forget the module that it imports."""
    monkeypatch.syspath_prepend(str(SAMPLES))
    sys.modules.pop("shop", None)
    yield runpy.run_path(str(SAMPLES / "target.py"))["find"]
    sys.modules.pop("shop", None)


@pytest.mark.parametrize("target", ["shop:app", "shop:create_app()"])
def test_gunicorn_finds_what_the_sample_finds(
    find: Callable[[str], object], target: str
) -> None:
    """An application by its name, and what a function makes."""
    assert repr(import_app(target)) == repr(find(target))


@pytest.mark.parametrize("target", ["shop:ap", "shop.py:app", "sop:app"])
def test_gunicorn_fails_where_the_sample_fails(
    find: Callable[[str], object], target: str
) -> None:
    """A misspelt name, a file in place of a module, and a module that is not there."""
    with pytest.raises((ImportError, AttributeError)):
        find(target)
    with pytest.raises((ImportError, AppImportError)):
        import_app(target)


@pytest.mark.usefixtures("find")
def test_gunicorn_imports_the_module_and_does_not_run_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is below ``if __name__ == "__main__":`` happens when the file is run."""
    monkeypatch.setattr("flask.Flask.run", lambda _: print("a port is open"))
    capsys.readouterr()

    import_app("shop:app")
    assert capsys.readouterr().out == ""

    runpy.run_path(str(SAMPLES / "shop.py"), run_name="__main__")
    assert capsys.readouterr().out.endswith("a port is open\n")
