"""Fixtures that several tests share; what they return is in ``tests.support``.

``open_page`` keeps an event loop running in the main thread as long as the
browser lives, so no test may call ``asyncio.run`` outside a thread of its own.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from handbook import ROOT
from handbook.assets.node_modules import node_modules_match
from tests.support import recordings, reports
from tests.support.browser import TESTED, OpenPage, opening
from tests.support.commandline import CommandLine
from tests.support.jobs import JOBS, job_of
from tests.support.pages import PUBLIC, built_once, serving
from tests.support.reports import Report
from tests.support.tools import missing, needed

SHARED = pytest.StashKey[Path]()
LONG = 10
"""Seconds from which on the end of the run names a file of tests."""


class Worker(Protocol):
    """What pytest-xdist, which has no types, tells about a worker process."""

    config: pytest.Config
    workerinput: dict[str, object]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run be one of the jobs that together run all tests."""
    parser.addoption("--job", choices=JOBS, help="run the tests of one job only")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave files of other jobs out, where a run is one of them."""
    job = config.getoption("--job")
    others = job and collection_path.name.startswith("test_")
    if others and job_of(collection_path.relative_to(ROOT)) != job:
        return True
    return None


def pytest_configure(config: pytest.Config) -> None:
    """Make one folder for everything that all processes of this run share.

    It is not below ``tmp_path``, which nobody but its owner may enter: Apache
    gives up root's rights before it reads a page.
    """
    workerinput = getattr(config, "workerinput", None)
    if workerinput is not None:
        config.stash[SHARED] = Path(workerinput["shared"])
        return
    shared = Path(tempfile.mkdtemp(prefix="server-or-framework-"))
    shared.chmod(0o755)
    config.stash[SHARED] = shared


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Worker) -> None:
    """Tell a worker process which folder its run shares."""
    node.workerinput["shared"] = str(node.config.stash[SHARED])


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print what tests measured, and which files of tests took long."""
    for title, text in reports.kept(config.stash[SHARED]):
        terminalreporter.section(title)
        terminalreporter.write_line(text)
    phases = [
        phase
        for kind in terminalreporter.stats.values()
        for phase in kind
        if isinstance(phase, pytest.TestReport)
    ]
    calls = [phase for phase in phases if phase.when == "call"]
    told = recordings.summary(told for call in calls for told in call.user_properties)
    if told:
        terminalreporter.section("Recordings")
        terminalreporter.write_line(told)
    durations = [(phase.nodeid, phase.duration) for phase in phases]
    slow = reports.slowest(durations, least=LONG)
    if slow:
        terminalreporter.section("Seconds by file")
        terminalreporter.write_line(reports.timetable(slow))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the shared folder once every worker is done."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(config.stash[SHARED], ignore_errors=True)


@pytest.fixture(scope="session")
def report(pytestconfig: pytest.Config) -> Report:
    """Return what keeps a table, title first, for the end of the run."""
    return partial(reports.keep, pytestconfig.stash[SHARED])


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout's folder."""
    return ROOT


@pytest.fixture(scope="session")
def content(root: Path) -> Path:
    """Return the folder of the content, the real one unless ``--content`` is given."""
    return Path(os.environ.get("HANDBOOK_CONTENT", root / "content"))


@pytest.fixture(scope="session")
def node_modules(root: Path) -> Path:
    """Return the folder of the packages from npm, as the lock file has them."""
    if not node_modules_match(root):
        missing("node_modules")
    return root / "node_modules"


@pytest.fixture(scope="session")
def frozen_site(content: Path, pytestconfig: pytest.Config) -> Path:
    """Return the folder of the real site, built once; tests must not change it."""
    return built_once(content, pytestconfig.stash[SHARED] / "site")


@pytest.fixture(scope="session")
def public_site(content: Path, pytestconfig: pytest.Config) -> Path:
    """Return the folder of the real site, built once for the address ``PUBLIC``."""
    out = pytestconfig.stash[SHARED] / "public"
    return built_once(content, out, "--base-url", PUBLIC)


@pytest.fixture(scope="session")
def site_url(frozen_site: Path) -> Iterator[str]:
    """Serve the real site; return its address with a slash at the end."""
    with serving(frozen_site) as url:
        yield url


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return what starts browsers; there can be one of it in a process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Return the system's Chromium, started once; without windows, if there is such."""
    executable = needed("chromium-headless-shell")
    browser = playwright.chromium.launch(executable_path=executable, args=TESTED)
    yield browser
    browser.close()


@pytest.fixture
def open_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Return what opens pages in Chromium; see ``opening`` for what fails a test."""
    with opening(chromium, lambda: request.getfixturevalue("site_url")) as open_:
        yield open_


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """Return the command line, run in this process."""
    return CommandLine(monkeypatch, capsys)
