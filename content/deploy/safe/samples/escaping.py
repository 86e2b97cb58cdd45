"""What a page becomes when a visitor chose the words."""

from flask import Flask, render_template_string

SCRIPT = "<script>alert(1)</script>"
FIELD = "x onfocus=alert(1)"
LINK = "javascript:alert(1)"


def show(how, page):
    """Print how a page was made, and the page."""
    print(f"{how:9} {page}")


with Flask("shop").app_context():
    # region: pages
    make = render_template_string
    show("f-string", f"<p>{SCRIPT}</p>")
    show("value", make("<p>{{ it }}</p>", it=SCRIPT))
    show("safe", make("<p>{{ it|safe }}</p>", it=SCRIPT))
    show("unquoted", make("<input value={{ it }}>", it=FIELD))
    show("quoted", make('<input value="{{ it }}">', it=FIELD))
    show("link", make('<a href="{{ it }}">shop</a>', it=LINK))
    # endregion
