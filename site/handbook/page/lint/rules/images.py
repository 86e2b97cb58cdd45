"""Images: what nobody describes, and what is elsewhere."""

from __future__ import annotations

from handbook.page.lint.rule import Rule

RULES = (
    Rule(
        name="image-text",
        finds="An image without a description",
        fix="Say what it shows",
        told=("![](b.png)", '<img src="b.png">', "![b.png](b.png)"),
        fine=("![a plug](b.png)", '<img src="b.png" alt="">'),
    ),
    Rule(
        name="image-elsewhere",
        finds="An image on another site, which would tell that site who reads the page",
        fix="Save it beside the page",
        told=("![a](https://e.org/b.png)", "![a](http://e.org/b.png)"),
        fine=("![a](b.png)", "[a](https://e.org/b.png)"),
    ),
)
