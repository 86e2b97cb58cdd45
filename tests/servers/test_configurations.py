"""Every configuration that a page shows passes its own program's check."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from handbook import ROOT
from handbook.record.programs import run
from tests.support.tools import needed

pytestmark = pytest.mark.servers

CONTENT = ROOT / "content"
CONFIGURATIONS = sorted(CONTENT.glob("**/samples/**/*.conf"))
NGINX = [path for path in CONFIGURATIONS if "events {" in path.read_text("utf-8")]
APACHE = [path for path in CONFIGURATIONS if "Listen " in path.read_text("utf-8")]
SITES = sorted(
    path
    for path in CONTENT.glob("**/samples/**/hello.conf")
    if "step-by-step" not in path.parts  # the Nginx of a fresh machine checks that one
)
UNITS = sorted(
    path
    for ending in ("service", "socket")
    for path in CONTENT.glob(f"**/samples/**/*.{ending}")
)
SETTINGS = sorted(CONTENT.glob("**/samples/**/gunicorn.conf.py"))
NAMES = (("site.key", "site.pem"), ("privkey.pem", "fullchain.pem"))
PLACES = ("/home/you/project", "/srv/hello", "/etc/letsencrypt/live/hello.example")


def name(path: Path) -> str:
    """Return a path as it is known within the content."""
    return path.relative_to(CONTENT).as_posix()


@pytest.fixture
def copy(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Return a copy of the configuration, in a copy of its folder."""
    path: Path = request.getfixturevalue("path")
    folder = tmp_path / "samples"
    shutil.copytree(path.parent, folder)
    for one in folder.rglob("*.conf"):
        text = one.read_text("utf-8")
        for place in PLACES:
            text = text.replace(place, str(folder))
        one.write_text(text, "utf-8")
        if re.search("ssl_certificate|SSLCertificateFile", text):
            certify(folder)
    return folder / path.name


def test_there_are_configurations() -> None:
    """The checks below have something to check."""
    assert len(NGINX) >= 5
    assert len(APACHE) >= 4
    assert len(SITES) == 4


@pytest.mark.parametrize("site", SITES, ids=name)
def test_a_site_is_checked_within_the_file_around_it(site: Path) -> None:
    """A site that no program takes alone is included by one that is checked here."""
    around = [path for path in (*NGINX, *APACHE) if path.parent == site.parent]

    assert [
        f"include {site.name}" in path.read_text("utf-8").lower() for path in around
    ] == [True]


@pytest.mark.parametrize("path", NGINX, ids=name)
def test_nginx_takes_the_configuration(path: Path, copy: Path) -> None:
    """``nginx -t`` finds no mistake."""
    needed("nginx")
    finished = run(["nginx", "-p", ".", "-c", copy.name, "-t"], cwd=copy.parent)

    assert "test is successful" in finished.output, finished.output


def certify(folder: Path) -> None:
    """Make the certificate, under each of the names that configurations have for it."""
    for key, certificate in NAMES:
        command = (
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
            f"-keyout {key} -out {certificate}"
        )
        assert run(command.split(), cwd=folder).status == 0


@pytest.mark.parametrize("path", APACHE, ids=name)
def test_apache_takes_the_configuration(path: Path, copy: Path) -> None:
    """``apache2 -t``, which ``apachectl configtest`` calls, finds no mistake."""
    needed("apache2")
    needed("mod_wsgi")
    argv = ["apache2", "-d", ".", "-f", copy.name, "-t"]
    finished = run(argv, cwd=copy.parent)

    assert finished.output.strip() == "Syntax OK"


@pytest.mark.parametrize("path", SETTINGS, ids=name)
def test_gunicorn_takes_its_settings(path: Path, copy: Path) -> None:
    """``gunicorn --check-config`` finds no mistake."""
    argv = ["gunicorn", "--check-config", "-c", copy.name, "hello:app"]
    path_of = f"{copy.parent}:{CONTENT / 'servers' / 'samples'}"
    env = {"PYTHONPATH": path_of, "SECRET_KEY": "any"}
    finished = run(argv, cwd=copy.parent, env=env)

    assert finished.status == 0, finished.output


@pytest.mark.parametrize("path", UNITS, ids=name)
def test_systemd_takes_the_unit(path: Path, copy: Path) -> None:
    """``systemd-analyze verify`` finds no mistake but programs that are elsewhere."""
    needed("systemd")
    units = [one.name for one in copy.parent.iterdir() if one.suffix == copy.suffix]
    finished = run(["systemd-analyze", "verify", *units], cwd=copy.parent)
    ours = [line for line in finished.output.splitlines() if copy.name in line]
    faults = [
        line for line in ours if not re.search(r"is not executable|not exist", line)
    ]

    assert faults == []
