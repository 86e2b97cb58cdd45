"""The process of ``http-bench``: it lives on, and what ends it is told."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.support.benches import LAB, change, log, opened, send, status
from tests.support.returning import Returning

pytestmark = pytest.mark.browser

COUNTS = (
    ("app = Flask(__name__)\n", "app = Flask(__name__)\ncount = 0\n"),
    (
        '    """Greet whoever the cookie names."""\n',
        "    global count\n    count += 1\n    print(count)\n",
    ),
)


def sent(one: Locator, count: int) -> None:
    """Send ``GET /``, and wait for what it prints."""
    send(one, "GET", "/")
    expect(log(one).locator(".stdout").last).to_have_text(f"{count}\n")


def test_a_global_lives_on_and_new_code_starts_anew(open_again: Returning) -> None:
    """As on the page: it counts to three; new code begins at one again."""
    one = opened(open_again(LAB))
    for old, new in COUNTS:
        change(one, old, new)
    for count in (1, 2, 3):
        sent(one, count)
    expect(log(one)).to_contain_text("Process 2 started: greeter.py has changed.")
    change(one, "count = 0\n", "count = 10\n")
    sent(one, 11)
    expect(log(one)).to_contain_text("Process 3 started: greeter.py has changed.")
    one.get_by_label("Reload when code changes").uncheck()
    change(one, "count = 10\n", "count = 20\n")
    expect(one.get_by_text("the running process still has the old one")).to_be_visible()
    sent(one, 12)
    one.get_by_role("button", name="Restart").click()
    expect(log(one)).to_contain_text("Process 4 started: you restarted it.")
    expect(one.get_by_text("the running process still has the old")).to_be_hidden()

    sent(one, 21)


def test_what_ends_the_process_is_told(open_again: Returning) -> None:
    """Stopped, or by itself: the next request starts another, and says why."""
    one = opened(open_again(LAB))
    change(one, '    """Greet whoever the cookie names."""\n', "    exit(3)\n")
    send(one, "GET", "/")
    expect(status(one)).to_contain_text("SystemExit in line")
    change(one, "    exit(3)\n", "    while True: pass\n")
    send(one, "GET", "/")
    expect(status(one)).to_have_text("Waiting for the response …")
    one.get_by_role("button", name="Stop").click()
    expect(status(one)).to_contain_text("Stopped")
    change(one, "    while True: pass\n", "    print('alive')\n")
    send(one, "GET", "/")
    expect(log(one)).to_contain_text("alive")

    expect(log(one)).to_contain_text("started: the one before ended itself.")
    expect(log(one)).to_contain_text("started: the one before was stopped")
