"""Links to the web, or out of the site, that nobody can open."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page

WHOLE = "  fix: write the whole address, or take out the link"
PORT = "its port is no number up to 65535, or its host no address"


def _leads_nowhere(target: str, flaw: str, shown: str = "") -> Case:
    """Return a page with a link to ``target``, and what is told of it."""
    return Case(
        f"a link to {target}",
        {"a.md": page(f"[x](<{target}>)\n")},
        f"a.md:4:5: warning: '{shown or target}' leads nowhere: {flaw} [link-address]",
        WHOLE,
    )


CASES = [
    _leads_nowhere("https://", "it names no host"),
    _leads_nowhere("http:///path", "it names no host"),
    _leads_nowhere("//:80/", "it names no host", "https://:80/"),
    _leads_nowhere("https://e.org:99999/", PORT),
    _leads_nowhere("https://e.org:PORT/", PORT),
    _leads_nowhere("https://[::1", PORT),
    _leads_nowhere("https://e.org:0/", "no host has the port 0"),
    _leads_nowhere("https://ex ample.org", "no host has ' ' in its name"),
    _leads_nowhere("https://a^b/", "no host has '^' in its name"),
    _leads_nowhere("mailto:", "there is nothing behind its colon"),
    Case(
        "addresses on the web that somebody can open",
        {
            "a.md": page(
                "[a](https://e.org) [b](http://127.0.0.1:8000/?a=b#c) [c](//e.org)\n"
                "[d](https://[::1]/) [e](https://b\u00fccher.example/\u00e9)\n"
                "[f](<https://e.org/a b>) [g](mailto:me@e.org) <https://e.org>\n"
            )
        },
    ),
    Case(
        "a path to another machine",
        {"a.md": page("[x](<\\\\\\\\server\\\\share>)\n")},
        (
            "a.md:4:5: '\\\\server\\share' is a path to another machine, which "
            "browsers do not open"
        ),
        "  fix: link to a page or to a web address",
    ),
    Case(
        "a name whose accents are composed otherwise",
        {"caf\u00e9.md": page(), "b.md": page("[x](cafe\u0301.md)\n")},
        "b.md:4:5: no file 'cafe\u0301.md'",
        (
            "  fix: copy the name 'caf\u00e9.md': its accents are composed (NFC) "
            "in Unicode"
        ),
    ),
    Case(
        "a section whose accents are composed otherwise",
        {"a.md": page("## Cafe\u0301\n\n[x](#caf\u00e9)\n")},
        "a.md:6:5: this page has no section '#caf\u00e9'",
        (
            "  fix: copy the name '#cafe\u0301': its accents are decomposed (NFD) "
            "in Unicode"
        ),
    ),
    Case(
        "classes of the site's own",
        {"a.md": page('<div class="b visually-hidden">\n\nText.\n\n</div>\n')},
        (
            "a.md:4:1: warning: the class 'visually-hidden' belongs to this site, "
            "which hides or moves it"
        ),
        "  fix: call it otherwise",
    ),
    Case(
        "quotes of a fence that are never closed",
        {
            "a.md": page(
                "```python title=\"one two\nx\n```\n\n```python linenums='x\ny\n```\n"
            )
        },
        "a.md:4:1: warning: 'two' has no effect on a code block [code-option]",
        (
            "  fix: delete it; the options are title, linenums, mark, hl_lines, "
            "focus, ins, del"
        ),
        "a.md:4:1: warning: the quote behind 'title=' is never closed",
        '  fix: write title="..."',
        "a.md:8:1: warning: the quote behind 'linenums=' is never closed",
        "  fix: write linenums='...'",
    ),
]
