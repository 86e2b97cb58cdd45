"""Commands that cannot serve or publish what they are asked to."""

from __future__ import annotations

from tests.bad_inputs.case import Use

CASES = [
    Use(
        "preview --content {content} --out {folder}/nope",
        2,
        "There is no site in {folder}/nope.",
        "  fix: build it first: python build.py build",
    ),
    Use(
        "preview --content {content} --out {content}/a.md",
        2,
        "There is no site in {content}/a.md.",
        "  fix: build it first: python build.py build",
    ),
    Use(
        "preview --content {content} --out {folder}/site --at /a/../b/",
        2,
        "'/a/../b/' is not a path.",
        "  fix: write it like --at /repo/",
    ),
    Use(
        "preview --content {content} --out {folder}/site --port 70000",
        2,
        "Error: Invalid value for '--port': 70000 is not in the range 0<=x<=65535.",
    ),
    Use(
        "preview --content {content} --out {folder}/site --port x",
        2,
        "Error: Invalid value for '--port': 'x' is not a valid integer range.",
    ),
    Use(
        "serve --content {folder}/nope",
        2,
        "there is no folder '{folder}/nope'",
        "  fix: name the folder that holds the Markdown files with --content",
    ),
    Use(
        "serve --content {content} --port -1",
        2,
        "Error: Invalid value for '--port': -1 is not in the range 0<=x<=65535.",
    ),
    Use(
        "publish --content {content}",
        3,
        (
            "{content} is not in a git repository that you may use: fatal: not a git "
            "repository (or any of the parent directories): .git"
        ),
        (
            "  fix: publish content that lies in a clone of its own repository: git "
            "clone URL"
        ),
    ),
    Use(
        "publish --content {content} --base-url x",
        2,
        "--base-url 'x' is no address of a site",
        "  fix: write it whole, such as https://example.org/handbook/",
    ),
    Use(
        "preview --content {content} --out {folder}/strange",
        2,
        "There is no site in {folder}/strange.",
        "  fix: build it first: python build.py build",
    ),
    Use(
        "serve --content {content} --host 192.0.2.1",
        3,
        "'192.0.2.1' is no address of this machine",
        "  fix: use --host 127.0.0.1",
    ),
    Use(
        "preview --content {content} --out {folder}/site --host 192.0.2.1",
        3,
        "'192.0.2.1' is no address of this machine",
        "  fix: use --host 127.0.0.1",
    ),
]
