"""What the article on GitHub Pages says of its workflow, its links and its files."""

from __future__ import annotations

import re
import shutil
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.record.programs import run
from handbook.serve.preview import answer

SAMPLES = Path(__file__).parents[2] / "content/deploy/github-pages/samples"
WORKFLOW: dict[Any, Any] = yaml.safe_load((SAMPLES / "pages.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = WORKFLOW["jobs"]["build"]["steps"]
FREEZE = [step["run"] for step in STEPS if "env" in step]
LINK = re.compile(r'href="([^"]*)"')


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """Return a copy of the samples, into which the site can be frozen."""
    return shutil.copytree(SAMPLES, tmp_path / "samples")


def frozen(samples: Path, script: str, address: str = "") -> Path:
    """Return the folder into which a script freezes the site, for an address."""
    env = {"BASE_URL": address} if address else None
    finished = run([sys.executable, script], cwd=samples, env=env)
    assert finished.status == 0, finished.output
    return samples / "build"


def links(page: Path) -> list[str]:
    """Return the links of a page."""
    return LINK.findall(page.read_text("utf-8"))


def test_the_workflow_freezes_and_publishes_only_what_was_frozen(samples: Path) -> None:
    """Its command, with the address that GitHub tells, fills the folder it uploads."""
    (command,) = FREEZE
    name, script = command.split()
    assert name == "python"
    build = frozen(samples, script, "https://you.github.io/tea")
    upload = STEPS[-1]

    assert upload["uses"].startswith("actions/upload-pages-artifact@")
    assert samples / upload["with"]["path"] == build
    files = {path.relative_to(build).as_posix() for path in build.rglob("*.*")}
    assert files == {"index.html", "about/index.html", "404.html", "static/style.css"}


def test_the_second_job_waits_and_may_publish() -> None:
    """It runs only after the first one, with the two rights that it needs."""
    job = WORKFLOW["jobs"]["deploy"]
    used = [step["uses"].partition("@")[0] for step in job["steps"]]

    assert (job["needs"], used) == ("build", ["actions/deploy-pages"])
    assert job["permissions"] == {"pages": "write", "id-token": "write"}
    assert STEPS[-2]["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}
    (asks,) = (step for step in STEPS if step.get("id") == "pages")
    assert asks["uses"].startswith("actions/configure-pages@")


def test_the_requirements_are_what_was_recorded() -> None:
    """The versions in the list are those that are installed here."""
    lines = (SAMPLES / "requirements.txt").read_text("utf-8").split()

    assert lines
    for line in lines:
        name, _, version = line.partition("==")
        assert metadata.version(name) == version


@pytest.mark.parametrize(
    ("address", "start"),
    [("https://you.github.io/tea", "/tea/"), ("https://example.com/", "/")],
)
def test_the_address_decides_how_links_begin(
    samples: Path, address: str, start: str
) -> None:
    """Those of the 404 page too; with a domain of one's own the name is gone."""
    build = frozen(samples, "freeze.py", address)
    paths = [f"{start}static/style.css", start, f"{start}about/"]

    assert links(build / "index.html") == paths
    assert links(build / "404.html") == paths


def test_relative_links_are_wrong_on_a_page_that_appears_anywhere(
    samples: Path,
) -> None:
    """The 404 page is sent for an address below, and its links lead to nothing."""
    build = frozen(samples, "freeze_relative.py")
    found = answer(build, "/tea/", "/tea/a/b/c/")
    first = links(build / "404.html")[0]

    assert (found.status, found.file) == (404, build / "404.html")
    assert answer(build, "/tea/", f"/tea/{first}").status == 200
    assert answer(build, "/tea/", f"/tea/a/b/c/{first}").status == 404


def test_a_program_is_a_file_like_any_other(samples: Path) -> None:
    """It is sent, not run, and what has no file is not there."""
    build = frozen(samples, "freeze.py")
    shutil.copy(samples / "app.py", build)

    assert answer(build, "/", "/app.py").file == build / "app.py"
    assert answer(build, "/", "/order/").status == 404
    assert answer(build, "/", "/about").location == "/about/"
