"""The samples of uWSGI's errors do what their pages say, without uWSGI too."""

from __future__ import annotations

import configparser
import re
import subprocess
import sys
from importlib import import_module

import pytest

from handbook import ROOT

SAMPLES = ROOT / "content/errors/uwsgi/samples"

ASKED_LATER = """
import sys
sys.path.append(sys.argv[1])
import background
from tests.provision.machine.waiting import wait_until
wait_until(lambda: background.counts["done"] > 5, "The thread did not run", 10)
print(background.app({}, lambda status, fields: None))
"""


@pytest.fixture(autouse=True)
def samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the sample be imported, each time anew."""
    monkeypatch.syspath_prepend(str(SAMPLES))
    monkeypatch.delitem(sys.modules, "work", raising=False)


def test_the_thread_runs_where_nothing_keeps_it() -> None:
    """So that it is uWSGI's doing when the page shows that it does not run.

    In a process of its own: the thread never ends.
    """
    command = [sys.executable, "-c", ASKED_LATER, str(SAMPLES)]
    said = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE)

    assert said.stdout == b"[b'The thread runs\\n']\n"


def test_the_work_of_the_application_is_what_its_limits_are_tried_with() -> None:
    """A report of a megabyte, and an upload that is counted."""
    client = import_module("work").app.test_client()

    assert len(client.get("/report").data) == 1_000_000
    assert client.post("/upload", data=b"x" * 2000).text == "2000 bytes\n"
    assert client.get("/slow?seconds=0").text == "Slow\n"


def test_the_unit_makes_the_folder_of_the_socket_for_its_user() -> None:
    """Both lines that the page shows are in its section for the service."""
    unit = configparser.ConfigParser(comment_prefixes=("#",))
    unit.read(SAMPLES / "hello.service")

    assert unit["Service"]["user"] == "www-data"
    page = (SAMPLES.parent / "cannot-bind-socket.md").read_text("utf-8")
    (folder,) = set(re.findall(r"/run/(\w+)", page))
    assert unit["Service"]["runtimedirectory"] == folder
