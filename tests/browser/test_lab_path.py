"""``lab-form``: a reader's code goes from step to step, and ends by serving Flask."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from labs.own_steps import STEPS as OURS
from tests.support.browser import BOOT_MS, REVEAL
from tests.support.labs import SERVER, STEPS, opened
from tests.support.returning import Returning

pytestmark = pytest.mark.browser


def test_the_readers_code_goes_all_the_way(open_again: Returning) -> None:
    """What passed in step 1 runs in step 2, and in the server that answers Flask.

    The reader may take ours instead; a step that is not done is filled in, which is
    said.  A fault of the server is told with its line.
    """
    page = open_again(STEPS)
    first = opened(page, 1)
    mine = f"# mine\n{OURS['make_environ']}"
    first.get_by_role("textbox").fill(mine)
    expect(first.locator(".lab-summary")).to_contain_text("this step is done")
    expect(first.get_by_role("link", name="Go on: step 2")).to_be_visible()
    second = opened(page, 2)
    given = second.get_by_role("list", name="What this step runs with")
    expect(given).to_contain_text("make_environ is yours, from step 1.")
    given.get_by_role("button", name="Take ours").click()
    expect(given).to_contain_text("make_environ is ours.")
    expect(given.get_by_role("button", name="Take yours")).to_be_focused()

    page.goto(page.url.replace(STEPS, SERVER))
    page.evaluate(REVEAL)
    lab = page.locator("lab-form")
    lab.get_by_role("button", name="Try your own").click()
    code = lab.get_by_role("textbox")
    expect(lab.get_by_role("status")).to_contain_text(
        "ours stand in for make_start_response, call, respond", timeout=BOOT_MS
    )
    expect(lab.locator(".lab-summary")).to_contain_text("5 of 6")
    assert code.input_value().startswith("# Step 1: yours.\n# mine\n")
    assert "# Step 2: ours, since yours is not done.\n" in code.input_value()

    bench = page.locator("http-bench")
    own = bench.locator(".bench-own")
    bench.get_by_role("button", name="Send requests").click()
    expect(own).to_contain_text("my-server/1.0 serves Flask", timeout=BOOT_MS)
    bench.get_by_role("button", name="Follow the redirect").click()
    shown = page.frame_locator("http-bench iframe")
    expect(shown.get_by_role("heading")).to_have_text("Hello Ada Lovelace")
    expect(own).to_contain_text("2 requests have passed through your functions")
    expect(bench.locator(".bench-environ")).to_contain_text("SERVER_SOFTWARE")

    whole = code.input_value()
    code.fill(whole.replace("    environ = make_environ(request)", "    environ = {}"))
    expect(lab.locator(".lab-summary")).to_contain_text("0 of 6")
    bench.get_by_role("button", name="Send", exact=True).click()
    expect(own).to_contain_text("Your server failed")
    expect(own).to_contain_text("KeyError")
    own.get_by_role("button", name="of your server").click()
    expect(code).to_be_focused()
