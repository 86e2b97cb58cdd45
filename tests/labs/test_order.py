"""``labs.order`` looks at rules in the order in which Werkzeug does."""

from __future__ import annotations

import pytest
from werkzeug.routing.converters import DEFAULT_CONVERTERS

from labs.checks import names_of
from labs.order import in_order
from tests.support.routes import asked, fits, routes


@pytest.mark.parametrize(("first", "second"), [("name", "title"), ("title", "name")])
def test_the_first_of_equal_rules_answers(first: str, second: str) -> None:
    """Between rules of one weight, and only there, the order of the routes counts."""
    told = asked("/x", code=routes(f"/<{first}> {first}", f"/<{second}> {second}"))

    assert f"{first}({first}='x') answers" in told["summary"]
    assert "weigh the same, and it is above" in fits(told)[f"/<{second}>"]["verdict"]


def test_the_weights_of_converters() -> None:
    """As the lab's prediction tells them."""
    weights = {
        name: DEFAULT_CONVERTERS[name].weight for name in ("int", "default", "path")
    }

    assert weights == {"int": 50, "default": 100, "path": 200}


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_other_rules_does_not_count(turned: bool) -> None:
    """Fixed text answers before a converter, an int before a plain name or a path."""
    rules = ["/<path:rest> path", "/<name> plain", "/<int:id> number", "/me fixed"]
    code = routes(*(reversed(rules) if turned else rules))
    found = [asked(url, code=code)["summary"] for url in ("/me", "/42", "/x", "/x/y")]

    assert [one.split()[2].partition("(")[0] for one in found] == [
        "fixed", "number", "plain", "path",
    ]  # fmt: skip
    app = names_of(code)["app"]
    assert [one.endpoint for one in in_order(app.url_map)] == [
        "fixed", "number", "plain", "path",
    ]  # fmt: skip
