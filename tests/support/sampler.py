"""One of each interactive element, for browsers in which not all is tested."""

from __future__ import annotations

from markupsafe import Markup

from handbook.page.elements import print_element
from tests.support.elements import lines

NAMES = ("code-block", "content-tabs", "predict-answer")

DARK = "rgb(20, 22, 25)"
"""The colour of a dark page."""

PAPER = "getComputedStyle(document.documentElement).backgroundColor"
"""An expression for the page: the colour of its background."""


def sampler() -> Markup:
    """Return the HTML of one element each of ``NAMES``."""
    tabs = [
        {"title": title, "body": Markup("<p>{} runs.</p>").format(title)}
        for title in ("Gunicorn", "uWSGI")
    ]
    options = [
        {"text": Markup(text), "correct": correct, "feedback": Markup(feedback)}
        for text, correct, feedback in (
            ("A server", False, "<p>It only runs in one.</p>"),
            ("A library", True, "<p>You call it, it calls you.</p>"),
        )
    ]
    parts = (
        print_element(
            "code-block",
            html=lines("import flask"),
            language="python",
            label="hello.py",
            title="hello.py",
        ),
        print_element("content-tabs", tabs=tabs),
        print_element(
            "predict-answer",
            question=Markup("<p>What is Flask?</p>"),
            options=options,
        ),
    )
    return Markup("\n").join(parts)
