"""Recordings, predictions and code fences that cannot be shown."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page
from tests.bad_inputs.samples import fenced

WRONG = "- text: a\n  feedback: b\n"
RIGHT = "- text: c\n  correct: true\n  feedback: d\n"

CASES = [
    Case(
        "a misspelt part of a recording",
        fenced("recording", "name: flask-run\nparts: [sever]"),
        "a.md:8:8: the recording has no part 'sever'",
        "  fix: did you mean 'server'?",
    ),
    Case(
        "an unknown part of a recording",
        fenced("recording", "name: flask-run\nparts: [zz]"),
        "a.md:8:8: the recording has no part 'zz'",
        "  fix: its parts are server",
    ),
    Case(
        "a prediction without a right option",
        fenced("predict", f"question: Q\noptions:\n{WRONG}{WRONG}"),
        "a.md:8:1: a prediction needs two options or more, one of them 'correct: true'",
        "  fix: mark the right option, and only that one",
    ),
    Case(
        "a prediction with two right options",
        fenced("predict", f"question: Q\noptions:\n{RIGHT}{RIGHT}"),
        "a.md:8:1: a prediction needs two options or more, one of them 'correct: true'",
        "  fix: mark the right option, and only that one",
    ),
    Case(
        "a prediction with one option",
        fenced("predict", f"question: Q\noptions:\n{RIGHT}"),
        "a.md:8:1: a prediction needs two options or more, one of them 'correct: true'",
        "  fix: mark the right option, and only that one",
    ),
    Case(
        "an option without feedback",
        fenced("predict", f"question: Q\noptions:\n- text: a\n{WRONG}{RIGHT}"),
        (
            "a.md:9:3: an option has 'text', 'feedback' and, if it is "
            "right, 'correct: true'"
        ),
        "  fix: give every option its text and its feedback",
    ),
    Case(
        "a prediction without a question",
        fenced("predict", f"options:\n{WRONG}{RIGHT}"),
        "a.md:6:1: this predict has no 'question'",
        "  fix: add a line 'question: ...'",
    ),
    Case(
        "a colon in a question",
        fenced("predict", f"question: WSGI: what?\noptions:\n{WRONG}{RIGHT}"),
        "a.md:7:15: a colon and a space end a key in YAML, even inside a value",
        "  fix: put the whole value in quotes: question: 'WSGI: what?'",
    ),
    Case(
        "a dead link in an option",
        fenced(
            "predict",
            f"question: Q\noptions:\n- text: a\n  feedback: '[x](no.md)'\n{RIGHT}",
        ),
        "a.md:10:17: no file 'no.md'",
        "  fix: check the name, or make the page",
    ),
    Case(
        "a link in the text of an option",
        fenced(
            "predict",
            f"question: Q\noptions:\n- text: '[x](a.md)'\n  feedback: b\n{RIGHT}",
        ),
        (
            "a.md:9:9: the text of an option holds a link, but it is printed "
            "twice, once in a button"
        ),
        "  fix: put it into the feedback",
    ),
    Case(
        "an id in the text of an option",
        fenced(
            "predict",
            "question: Q\noptions:\n"
            f"- text: '<b id=\"x\">x</b>'\n  feedback: b\n{RIGHT}",
        ),
        (
            "a.md:9:9: the text of an option holds an id, but it is printed "
            "twice, once in a button"
        ),
        "  fix: put it into the feedback",
    ),
    Case(
        "an option that may be right",
        fenced(
            "predict",
            "question: Q\noptions:\n"
            f"- text: a\n  correct: maybe\n  feedback: b\n{RIGHT}",
        ),
        "a.md:10:12: 'correct' must be true or false",
        "  fix: write 'correct: true'",
    ),
    Case(
        "a misspelt fence of ours",
        fenced("sampel", "file: samples/hello.py"),
        (
            "a.md:6:1: warning: no language is called 'sampel'; the code is "
            "shown without colours [code-language]"
        ),
        "  fix: did you mean 'sample'?",
    ),
    Case(
        "a misspelt language",
        fenced("pyton", "print()"),
        (
            "a.md:6:1: warning: no language is called 'pyton'; the code is "
            "shown without colours [code-language]"
        ),
        "  fix: did you mean 'python'?",
    ),
    Case(
        "lines that the code does not have",
        fenced('python hl_lines="3 a"', "print()"),
        "a.md:6:1: '3' is no line of this code, which has 1",
        '  fix: write line numbers and ranges, such as hl_lines="2 4-5"',
        "a.md:6:1: 'a' is no line of this code, which has 1",
        '  fix: write line numbers and ranges, such as hl_lines="2 4-5"',
    ),
    Case(
        "a misspelt option of a fence",
        fenced('python titel="x"', "print()"),
        "a.md:6:1: warning: 'titel' has no effect on a code block [code-option]",
        "  fix: did you mean 'title'?",
    ),
    Case(
        "a fence that is never closed",
        {"a.md": page("```python\nx\n\n## Not a heading\n")},
        "a.md:4:1: this code fence is never closed",
        "  fix: add a line '```' below the code, indented like its start",
    ),
    Case(
        "tildes closed by backticks",
        {"a.md": page("~~~\nx\n```\n")},
        "a.md:4:1: this code fence is never closed",
        "  fix: add a line '~~~' below the code, indented like its start",
    ),
    Case(
        "a fence left open in a list",
        {"a.md": page("- a\n  ```\n  x\n\nText\n")},
        "a.md:5:3: this code fence is never closed",
        "  fix: add a line '```' below the code, indented like its start",
    ),
    Case(
        "a fence left open in a quote",
        {"a.md": page("> ```\n> x\n\nText\n")},
        "a.md:4:3: this code fence is never closed",
        "  fix: add a line '```' below the code, indented like its start",
    ),
]
