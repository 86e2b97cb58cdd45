"""``labs.fitting`` says where a rule stops, and why."""

from __future__ import annotations

import pytest

from labs.checks import names_of
from labs.fitting import fit
from tests.support.routes import routes


@pytest.mark.parametrize(
    ("rule", "path", "note"),
    [
        ("/<int:a>", "/x", "x is not a row of digits"),
        ("/<int(signed=True):a>", "/x", "x is not a row of digits, with or without a"
         " minus sign"),
        ("/<float:a>", "/4", "4 is not digits, a point and digits"),
        ("/<uuid:a>", "/4", "4 is not a UUID"),
        ("/<any(b, c):a>", "/d", "d is not one of b, c"),
        ("/<string(length=2):a>", "/d", "d is not text of 2 characters"),
        ("/<string(minlength=2):a>", "/d", "d is not text of 2 or more characters"),
        ("/<string(minlength=2, maxlength=3):a>", "/d",
         "d is not text of 2 to 3 characters"),
        ("/<a>", "/", "nothing is there for <a>"),
        ("/a/b", "/a", "the path ends here"),
        ("/a", "/a/b", "the path goes on"),
        ("/a", "/a/", "the rule has no slash at its end"),
        ("/a/", "/a", "the rule has a slash at its end"),
        ("/v<int:a>", "/v1x", "1x is not a row of digits"),
        ("/<int(max=3):a>", "/4", "<int(max=3):a> does not take the value 4"),
    ],
)  # fmt: skip
def test_where_a_rule_stops(rule: str, path: str, note: str) -> None:
    """The reason names what is there, and what the converter takes."""
    app = names_of(routes(f"{rule} it"))["app"]
    (found,) = [fit(one, path) for one in app.url_map.iter_rules()]

    assert [one.note for one in found.pieces if one.kind == "stop"] == [note]
