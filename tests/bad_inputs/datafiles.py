"""Data files of the tree that are called otherwise, or are none."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page

CASES = [
    Case(
        "data files with the other ending",
        {"a.md": page(), "glossary.yml": "x", "site.yml": "x", "layers.yml": "x"},
        *(
            line
            for name in ("glossary", "layers", "site")
            for line in (
                f"{name}.yml:1:1: warning: '{name}.yml' is not read; "
                f"the file is called '{name}.yaml'",
                f"  fix: rename it to '{name}.yaml'",
            )
        ),
    ),
    Case(
        "data files with other capitals",
        {"a.md": page(), "Addresses.txt": "/b/\n", "SITE.YAML": "x"},
        (
            "Addresses.txt:1:1: warning: 'Addresses.txt' is not read; "
            "the file is called 'addresses.txt'"
        ),
        "  fix: rename it to 'addresses.txt'",
        (
            "SITE.YAML:1:1: warning: 'SITE.YAML' is not read; "
            "the file is called 'site.yaml'"
        ),
        "  fix: rename it to 'site.yaml'",
    ),
    Case(
        "folders called as data files",
        {"a.md": page(), "glossary.yaml/b.md": page(), "site.yaml/x.png": "x"},
        "glossary.yaml:1:1: this is a folder, not a file",
        "  fix: rename it",
        "site.yaml:1:1: this is a folder, not a file",
        "  fix: rename it",
    ),
    Case("such names elsewhere", {"a/b.md": page(), "a/site.yml": "x"}),
    Case(
        "a repository whose address would end an attribute",
        {"a.md": page(), "site.yaml": 'repository: https://e.org/"onload=x\n'},
        (
            "site.yaml:1:13: 'repository' must be a web address, which begins with "
            "https://, not 'https://e.org/\"onload=x'"
        ),
        "  fix: write it whole: 'repository: https://github.com/you/yours'",
    ),
    Case(
        "a language that is written to the left",
        {"a.md": page(), "site.yaml": "language: ar\n"},
    ),
]
