"""What the article on static sites says of Frozen-Flask, on its samples."""

from __future__ import annotations

import shutil
import sys
import warnings
from pathlib import Path

import pytest
from flask_frozen import Freezer, MimetypeMismatchWarning

from handbook.build.freeze import freeze
from handbook.record.programs import run
from tests.bad_inputs.case import page
from tests.support.formats import site_of
from tests.support.sites import write

SAMPLES = Path(__file__).parents[2] / "content/flask/static-site/samples"

COMPARE = """
from flask_frozen import Freezer
from notes import app
freezer = Freezer(app)
pages = [*freezer.freeze_yield()]
live = [app.test_client().get(page.url).data for page in pages]
print(live == [(freezer.root / page.path).read_bytes() for page in pages])
print(*sorted(page.url for page in pages))
"""


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """Return a copy of the samples, into which sites can be frozen."""
    return shutil.copytree(SAMPLES, tmp_path / "samples")


def python(samples: Path, code: str) -> str:
    """Return what some Python prints beside the samples, warnings included."""
    finished = run([sys.executable, "-c", code], cwd=samples)
    assert finished.status == 0, finished.output
    return finished.output


def test_frozen_is_what_was_answered(samples: Path) -> None:
    """Byte for byte, for every address."""
    assert python(samples, COMPARE) == (
        "True\n/ /notes/cake/ /notes/tea/ /static/notes.css\n"
    )


def test_by_hand_the_same_files_are_named(samples: Path) -> None:
    """Each address that ends with a slash is a file called ``index.html``."""
    lines = python(samples, "import by_hand").splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == [
        "index.html",
        "notes/tea/index.html",
        "notes/cake/index.html",
    ]


def test_addresses_come_from_files_routes_and_url_for(samples: Path) -> None:
    """A link that was typed leads to nothing; without links, a generator does."""
    file = samples / "notes.py"
    text = file.read_text("utf-8")
    typed = text.replace("{{ url_for('note', name=name) }}", "/notes/{{ name }}/")
    assert typed != text
    file.write_text(typed, "utf-8")
    told = python(
        samples, "import runpy; runpy.run_path('freeze.py', None, '__main__')"
    )

    assert "Nothing frozen for endpoints note." in told
    assert "/notes/tea/" not in told
    assert not (samples / "build/notes").exists()
    told = python(
        samples, "import runpy; runpy.run_path('freeze_all.py', {}, '__main__')"
    )
    assert "/notes/tea/ -> notes/tea/index.html" in told


@pytest.mark.parametrize(
    ("address", "said"), [("tea", "[]"), ("soup", "404 NOT FOUND")]
)
def test_a_generator_may_yield_text_and_a_dead_address_is_an_error(
    samples: Path, address: str, said: str
) -> None:
    """What is not answered with 200 ends the freezing."""
    code = f"""
from freeze import freezer
freezer.register_generator(lambda: ["/notes/{address}/"])
try:
    freezer.freeze()
    print([])
except ValueError as error:
    print(error)
"""
    assert said in python(samples, code)


def test_an_error_handler_is_frozen_only_by_a_route_of_its_own(samples: Path) -> None:
    """The file has what the handler answers, with another status."""
    code = """
from details import app
from flask_frozen import Freezer
freezer = Freezer(app)
freezer.freeze()
lost = app.test_client().get("/soup")
print(lost.status_code, (freezer.root / "404.html").read_bytes() == lost.data)
"""
    assert python(samples, code).endswith("404 True\n")
    file = samples / "details.py"
    text = file.read_text("utf-8")
    file.write_text(text.replace('@app.get("/404.html")\n', ""), "utf-8")
    shutil.rmtree(samples / "build")
    with pytest.raises(AssertionError, match="FileNotFoundError"):
        python(samples, code)


def test_the_site_treats_warnings_as_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that cannot be written as it is answered ends the build."""

    def warned(_: Freezer) -> list[object]:
        warnings.warn("a flaw", MimetypeMismatchWarning, stacklevel=2)
        return []

    write(tmp_path / "content", {"index.md": page(title="Front")})
    monkeypatch.setattr(Freezer, "freeze_yield", warned)

    with pytest.raises(MimetypeMismatchWarning, match="a flaw"):
        freeze(site_of(tmp_path / "content"), tmp_path / "out", lambda *_: None)
