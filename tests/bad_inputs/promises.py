"""Promised addresses at which nothing is any more, and lists of them that are none."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page

GONE = "any more, which was published"

CASES = [
    Case(
        "a page that moved to another folder",
        {
            "start/wsgi.md": page(),
            "start/x.md": page(),
            "addresses.txt": "# Kept\n\n/start/\n/basics/wsgi/\n",
        },
        f"addresses.txt:4:1: nothing is at '/basics/wsgi/' {GONE}",
        "  fix: add below line 1 of start/wsgi.md: aliases: [basics/wsgi]",
    ),
    Case(
        "a page that was renamed, and its headings tell",
        {
            "a/new.md": page("## One\n\n## Two\n", more="aliases: [older]\n"),
            "addresses.txt": "/a/old/\n/a/old/#one\n/a/old/#two\n/a/old/#three\n",
        },
        f"addresses.txt:1:1: nothing is at '/a/old/' {GONE}",
        "  fix: write line 3 of a/new.md as: aliases: [older, a/old]",
    ),
    Case(
        "two pages that became one",
        {
            "a/wsgi.md": page(more="aliases:\n  - older\n"),
            "b.md": page(),
            "addresses.txt": "/b/wsgi/\n/c/wsgi/\n/b/\n",
        },
        f"addresses.txt:1:1: nothing is at '/b/wsgi/' {GONE}",
        "  fix: add below line 3 of a/wsgi.md: `  - b/wsgi` and `  - c/wsgi`",
        f"addresses.txt:2:1: nothing is at '/c/wsgi/' {GONE}",
        "  fix: add below line 3 of a/wsgi.md: `  - b/wsgi` and `  - c/wsgi`",
    ),
    Case(
        "a page that was deleted",
        {"a.md": page(), "addresses.txt": "/a/\n/b/\n/b/#x\n"},
        f"addresses.txt:2:1: nothing is at '/b/' {GONE}",
        (
            "  fix: add this line to the front matter of the page that took its "
            "place: aliases: [b], or delete this line if nothing did"
        ),
    ),
    Case(
        "a page that became a draft again",
        {
            "a.md": page(),
            "b.md": page(more="draft: true\n"),
            "addresses.txt": "/a/\n/b/\n",
        },
        f"addresses.txt:2:1: nothing is at '/b/' {GONE}",
        "  fix: take 'draft' out of b.md",
    ),
    Case(
        "an address that differs in its case now",
        {"abc.md": page(), "addresses.txt": "/Abc/\n"},
        f"addresses.txt:1:1: nothing is at '/Abc/' {GONE}",
        "  fix: give 'abc.md' the very same name again, or delete this line",
    ),
    Case(
        "an address that no alias can have",
        {"a.md": page(), "addresses.txt": "/a b/\n/static/\n"},
        f"addresses.txt:1:1: nothing is at '/a b/' {GONE}",
        "  fix: put the page there again, or delete this line",
        f"addresses.txt:2:1: nothing is at '/static/' {GONE}",
        "  fix: put the page there again, or delete this line",
    ),
    Case(
        "an old address that lost its redirect",
        {"a.md": page(more="aliases: [old#x]\n"), "addresses.txt": "/old/\n/a/\n"},
        "a.md:3:11: nothing is at 'old/', and nothing was",
        "  fix: add 'old' to the aliases of the page that took its place",
        f"addresses.txt:1:1: nothing is at '/old/' {GONE}",
        (
            "  fix: add this line to the front matter of the page that took its "
            "place: aliases: [old], or delete this line if nothing did"
        ),
    ),
    Case(
        "a heading with other words",
        {
            "a.md": page("## Run it\n\n## Stop it all ##\n"),
            "addresses.txt": "/a/\n/a/#run-it\n/a/#stop-it\n",
        },
        f"addresses.txt:3:1: 'a.md' has no '#stop-it' {GONE}",
        "  fix: write line 6 of a.md as: ## Stop it all {#stop-it}",
    ),
    Case(
        "a heading with another id",
        {
            "a.md": page("## Stop {#halt .server}\n"),
            "addresses.txt": "/a/\n/a/#stop\n",
        },
        f"addresses.txt:2:1: 'a.md' has no '#stop' {GONE}",
        "  fix: write line 4 of a.md as: ## Stop {#stop .server}",
    ),
    Case(
        "a heading above a line, with other words",
        {"a.md": page("New\n---\n"), "addresses.txt": "/a/\n/a/#old\n"},
        f"addresses.txt:2:1: 'a.md' has no '#old' {GONE}",
        "  fix: give the heading 'New' the id again: {#old}",
    ),
    Case(
        "a section that became a page",
        {
            "a.md": page(),
            "b.md": page("## Logs\n"),
            "addresses.txt": "/a/\n/a/#logs\n",
        },
        f"addresses.txt:2:1: 'a.md' has no '#logs' {GONE}",
        "  fix: add below line 1 of b.md: aliases: [a#logs]",
    ),
    Case(
        "a section that was deleted",
        {"a.md": page(), "index.md": page(), "addresses.txt": "/\n/#x\n/a/#l,gs\n"},
        f"addresses.txt:2:1: 'index.md' has no '#x' {GONE}",
        "  fix: give a heading this id: {#x}, or delete this line if nothing did",
        f"addresses.txt:3:1: 'a.md' has no '#l,gs' {GONE}",
        (
            "  fix: add this line to the front matter of the page that took its "
            "place: aliases: ['a#l,gs'], or delete this line if nothing did"
        ),
    ),
    Case(
        "a folder that lost its page",
        {"a/b.md": page(), "addresses.txt": "/a/\n/a/#x\n"},
        f"addresses.txt:2:1: '/a/' has no '#x' {GONE}",
        "  fix: write the page 'a/index.md' with that heading, or delete this line",
    ),
    Case(
        "a list of addresses that holds others",
        {
            "a.md": page(),
            "addresses.txt": "/a/\na/\n/a\n/a/#\n/a/#b c\n<<<<<<< HEAD\n//x/\n",
        },
        *(
            line
            for problem in (
                "2:1: 'a/' is no address of this site",
                "3:1: the address '/a' does not end with a slash",
                "4:1: the address '/a/#' has no id behind its '#'",
                "5:1: the address '/a/#b c' has no id behind its '#'",
                "6:1: this is a mark of a merge that Git could not finish",
                "7:1: '//x/' is no address of this site",
            )
            for line in (
                f"addresses.txt:{problem}",
                "  fix: write it as /section/page/ or /section/page/#id, "
                "or delete the line",
            )
        ),
    ),
    Case(
        "a list of addresses in UTF-16",
        {"a.md": page(), "addresses.txt": "/a/\n".encode("utf-16")},
        "addresses.txt:1:1: the file is saved as UTF-16, not UTF-8",
        "  fix: save it as UTF-8",
    ),
    Case(
        "addresses that all lead somewhere",
        {
            "a.md": page("## Here\n", more="aliases: [old, 'a#part']\n"),
            "b/c.md": page(),
            "public/by-hand/index.html": "<!doctype html>",
            "addresses.txt": "/\n/a/\n/a/#here\n/a/#part\n/b/\n/b/c/\n/by-hand/\n"
            "/old/\n/old/#here\n",
        },
    ),
    Case(
        "a glossary with mistakes, whose page is not gone",
        {"a.md": page(), "glossary.yaml": "x", "addresses.txt": "/a/\n/glossary/\n"},
        "glossary.yaml:1:1: the glossary is not a list",
        "  fix: write '- term: WSGI', then 'definition: ...' below it",
    ),
    Case(
        "a page with mistakes, of whose headings nobody knows",
        {"a.md": b"---\ntitle: \xe9\n---\n", "addresses.txt": "/a/\n/a/#x\n"},
        "a.md:2:8: byte 12 (0xe9) is not UTF-8 text",
        "  fix: save the file as UTF-8; as Latin-1, the byte is '\u00e9'",
    ),
]
