"""``modules/messages.js``: lines of logs lead to their entries."""

from __future__ import annotations

import pytest

from tests.support.browser import OpenPage
from tests.support.messages import FILES, FIND, false, missed, pasted

pytestmark = pytest.mark.browser


def test_lines_lead_to_their_entries_and_to_no_other(open_page: OpenPage) -> None:
    """95 of 100 known lines find their entry first; no unknown one finds any."""
    page = open_page("")
    files = {name: pasted(name) for name in FILES}
    assert [len(lines) >= 55 for lines in files.values()] == [True] * 3
    for name, lines in files.items():
        found = page.evaluate(FIND, [one.paste for one in lines])
        known = sum(bool(one.first) for one in lines)

        assert false(lines, found) == [], name
        assert len(missed(lines, found)) <= 0.05 * known, missed(lines, found)
