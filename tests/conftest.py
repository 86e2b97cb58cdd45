"""Fixtures that several tests share; what they return is in ``tests.support``.

``open_page`` keeps an event loop running in the main thread as long as the
browser lives, so no test may call ``asyncio.run`` outside a thread of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from handbook import ROOT, tools
from tests.support.browser import (
    ARGUMENTS,
    TIMEOUT,
    ColorScheme,
    OpenPage,
    Watch,
    origin_of,
)
from tests.support.pages import locked, serving
from tests.support.tools import missing, needed

SHARED = pytest.StashKey[Path]()
BUILD_SECONDS = 300


class Worker(Protocol):
    """What pytest-xdist, which has no types, tells about a worker process."""

    config: pytest.Config
    workerinput: dict[str, object]


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


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the shared folder once every worker is done."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(config.stash[SHARED], ignore_errors=True)


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
    if not tools.node_modules_match(root):
        missing("node_modules")
    return root / "node_modules"


@pytest.fixture(scope="session")
def frozen_site(root: Path, content: Path, pytestconfig: pytest.Config) -> Path:
    """Return the folder of the real site, built once; tests must not change it."""
    shared = pytestconfig.stash[SHARED]
    out = shared / "site"
    with locked(shared / "site.lock"):
        if not out.exists():
            options = ["--content", str(content), "--out", str(out)]
            built = subprocess.run(
                [sys.executable, "build.py", "build", *options],
                cwd=root,
                capture_output=True,
                text=True,
                check=False,
                timeout=BUILD_SECONDS,
            )
            if built.returncode:
                output = built.stdout + built.stderr
                pytest.fail(f"the site does not build:\n{output}", pytrace=False)
    return out


@pytest.fixture(scope="session")
def site_url(frozen_site: Path) -> Iterator[str]:
    """Serve the real site; return its address with a slash at the end."""
    with serving(frozen_site) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the system's Chromium, started once."""
    executable = needed("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Return a function that opens pages; see ``OpenPage`` for what it promises."""
    opened: list[tuple[Page, Watch]] = []

    def open_(
        address: str = "",
        *,
        width: int = 1280,
        height: int = 900,
        color_scheme: ColorScheme = "light",
        javascript: bool = True,
        reduced_motion: Literal["reduce", "no-preference"] = "no-preference",
        forced_colors: Literal["active", "none"] = "none",
        permissions: tuple[str, ...] = (),
    ) -> Page:
        if "://" not in address:
            address = urljoin(request.getfixturevalue("site_url"), address)
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=color_scheme,
            java_script_enabled=javascript,
            reduced_motion=reduced_motion,
            forced_colors=forced_colors,
            permissions=permissions,
        )
        context.set_default_timeout(TIMEOUT)
        watch = Watch(context, origin_of(address))
        page = context.new_page()
        opened.append((page, watch))
        page.goto(address)
        return page

    yield open_

    for page, _ in opened:
        page.context.close()
    problems = [problem for _, watch in opened for problem in watch.problems]
    assert problems == []
