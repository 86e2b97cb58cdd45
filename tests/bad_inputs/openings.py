"""What stands at the head of a page, and is no front matter, or too much of it."""

from __future__ import annotations

from tests.bad_inputs.case import Case, matter, page

YAML_ONLY = "  fix: write it between lines of three dashes, as 'key: value' entries"
DASHES = "  fix: write three dashes above and below it: ---"
SOURCE = "  fix: write, for example, '- {title: RFC 9110, url: https://...}'"

CASES = [
    Case(
        "front matter in JSON",
        {"a.md": '{\n  "title": "T"\n}\n\nText.\n'},
        "a.md:1:1: the front matter is JSON; it is read as YAML only",
        YAML_ONLY,
    ),
    Case(
        "front matter in JSON, between marks",
        {"a.md": ';;;\n{"title": "T"}\n;;;\nText.\n'},
        "a.md:1:1: the front matter is JSON; it is read as YAML only",
        YAML_ONLY,
    ),
    Case(
        "front matter between four dashes",
        {"a.md": "----\ntitle: T\n----\nText.\n"},
        "a.md:1:1: the front matter stands between lines of '----'",
        DASHES,
    ),
    Case(
        "front matter between two dashes",
        {"a.md": "--\ntitle: T\norder: 1\n--\nText.\n"},
        "a.md:1:1: the front matter stands between lines of '--'",
        DASHES,
    ),
    Case(
        "front matter between dashes of a word processor",
        {"a.md": "\u2014\ntitle: T\n\u2014\nText.\n"},
        "a.md:1:1: the front matter stands between lines of '\u2014'",
        DASHES,
    ),
    Case(
        "a second front matter",
        {"a.md": page("\n---\norder: 1\nlayers:\n- proxy\n---\nText.\n")},
        "a.md:5:1: warning: this is a second front matter; it is shown as text",
        "  fix: move its entries into the first one",
    ),
    Case("a line above a heading", {"a.md": page("---\nNext: it\n\n---\nText.\n")}),
    Case(
        "texts that no menu can show",
        matter(f"title: {'t' * 201}\nshort: {'s' * 81}\ndescription: {'d' * 1001}"),
        "a.md:2:8: warning: 'title' has 201 characters",
        "  fix: say it in fewer than 200",
        "a.md:3:8: warning: 'short' has 81 characters",
        "  fix: say it in fewer than 80",
        "a.md:4:14: warning: 'description' has 1,001 characters",
        "  fix: say it in fewer than 1,000",
    ),
    Case(
        "sources at addresses that are none",
        matter(
            "title: T\nsources:\n- {title: A, url: 'http://ex ample.org'}\n"
            "- {title: B, url: 'https://e.org:99999/'}\n"
            "- {title: C, url: 'https://:80/'}\n"
            "- {title: D, url: 'https://e.org/\"x'}"
        ),
        (
            "a.md:4:19: an item of 'sources' must be a web address, which begins "
            "with https://, not 'http://ex ample.org'"
        ),
        SOURCE,
        (
            "a.md:5:19: an item of 'sources' must be a web address (its port is no "
            "number up to 65535, or its host no address), not 'https://e.org:99999/'"
        ),
        SOURCE,
        (
            "a.md:6:19: an item of 'sources' must be a web address (it names no "
            "host), not 'https://:80/'"
        ),
        SOURCE,
        (
            "a.md:7:19: an item of 'sources' must be a web address, which begins "
            "with https://, not 'https://e.org/\"x'"
        ),
        SOURCE,
    ),
]
