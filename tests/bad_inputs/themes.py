"""Themes and templates of a site's own, where they are wrong."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page

SAVE = "  fix: correct this line, and save it"
LAYOUT = "theme/templates/layout.html"


def _themed(more: dict[str, str | bytes]) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        "index.md": page(), "site.yaml": "strict: true\ntheme: theme\n",
    }  # fmt: skip
    return {**files, **more}


CASES = [
    Case(
        "a theme that is not there",
        {"index.md": page(), "site.yaml": "strict: true\ntheme: them\n"},
        "site.yaml:2:8: there is no folder 'them' with files in it",
        "  fix: make it, with a file theme.css, or delete this line",
    ),
    Case(
        "a theme outside of the content",
        {"index.md": page(), "site.yaml": "strict: true\ntheme: ../theme\n"},
        "site.yaml:2:8: 'theme' must be a folder beside site.yaml, not '../theme'",
        "  fix: write, for example, 'theme: theme'",
    ),
    Case(
        "tokens that do not exist, and colours that cannot be told apart",
        _themed(
            {"theme/theme.css": ":root {\n  --papr: red;\n  --ink-soft: #999;\n}\n"}
        ),
        (
            "theme/theme.css:3:3: warning: '--ink-soft' on '--wash' has a contrast of "
            "2.6:1 when the page is light (#999999 on #f2f3f2); text needs 4.5:1, "
            "and 1 other pair has less"
        ),
        "  fix: choose a darker or a lighter colour for one of them",
        "theme/theme.css:2:3: nothing uses the token '--papr'",
        "  fix: did you mean '--paper'?",
    ),
    Case(
        "a theme that is no CSS, and asks other sites",
        _themed(
            {
                "theme/theme.css": "@import 'https://e.org/a.css';\n@import 'b.css';\n"
                "a { background: url(../c.png); }\n",
                "theme/b.css": "a { colr: red; color red; }\n",
                "c.png": b"",
            }
        ),
        "theme/b.css:1:5: warning: 'colr' is not a known CSS property",
        "  fix: did you mean 'color'?",
        "theme/b.css:1:21: expected ':'",
        SAVE,
        (
            "theme/theme.css:1:9: 'https://e.org/a.css' is at another site, "
            "which no page may ask"
        ),
        "  fix: put a copy into the theme, and name that",
        "theme/theme.css:3:17: '../c.png' lies outside the folder of the theme",
        "  fix: put a copy into the theme, and name that",
    ),
    Case(
        "pictures that are none",
        _themed(
            {
                "theme/icon.png": b"no",
                "theme/logo.png": b"\x89PNG\r\n\x1a\n",
                "theme/favicon.svg": "<b/>",
            }
        ),
        "theme/favicon.svg:1:1: this is no picture",
        "  fix: save it as SVG",
        "theme/icon.png:1:1: this is no picture",
        "  fix: save it as PNG",
        "theme/logo.png:1:1: this is no picture",
        "  fix: save it as PNG",
    ),
    Case(
        "templates that are none, or of no use",
        _themed(
            {
                LAYOUT: '{% extends "handbook/layout.html" %}\n'
                "{% block fotter %}{% endblock %}\n",
                "theme/templates/article.html": '{% extends "article.html" %}\n'
                '{% include "sidbar.html" %}\n',
                "theme/templates/artcle.html": "x",
                "theme/templates/home.html": "\n{% if %}",
                "theme/templates/404.html": b"\xff",
            }
        ),
        "theme/templates/404.html:1:1: this is no text in UTF-8",
        "  fix: save it as UTF-8",
        (
            "theme/templates/artcle.html:1:1: no page is made with a template "
            "'artcle.html'"
        ),
        "  fix: did you mean 'article.html'?",
        "theme/templates/article.html:1:1: this template extends itself",
        "  fix: write 'handbook/article.html', which is the one of the program",
        "theme/templates/article.html:2:1: there is no template 'sidbar.html'",
        "  fix: did you mean 'sidebar.html'?",
        (
            "theme/templates/home.html:2:1: Expected an expression, got "
            "'end of statement block'"
        ),
        SAVE,
        f"{LAYOUT}:2:1: 'handbook/layout.html' has no block 'fotter'",
        "  fix: did you mean 'footer'?",
    ),
    Case(
        "a template that fails",
        _themed(
            {
                LAYOUT: '{% extends "handbook/layout.html" %}\n'
                "{% block footer %}\n{{ nope }}\n{% endblock %}\n",
            }
        ),
        f"{LAYOUT}:3:1: this page cannot be made: UndefinedError: 'nope' is undefined",
        SAVE,
    ),
]
