"""Commands that cannot do what they are asked: a slip, or a folder."""

from __future__ import annotations

from tests.bad_inputs.case import Use

CASES = [
    Use(
        "check --content {folder}/nope",
        2,
        "there is no folder '{folder}/nope'",
        "  fix: name the folder that holds the Markdown files with --content",
    ),
    Use(
        "check --content {content}/a.md",
        2,
        "Error: Invalid value for '--content': Directory '{content}/a.md' is a file.",
    ),
    Use(
        "check --content=",
        2,
        "--content has an empty value, which names no folder",
        "  fix: name the folder, or leave --content out",
    ),
    Use(
        "check --clams", 2, "Error: No such option '--clams'. Did you mean '--claims'?"
    ),
    Use("check {content}", 2, "Error: Got unexpected extra argument ({content})"),
    Use("chek", 2, "Error: No such command 'chek'. Did you mean 'check'?"),
    Use(
        "start {folder}/content",
        2,
        "'{folder}/content' is there already, and not empty",
        "  fix: name a folder that is new or empty",
    ),
    Use("start", 2, "Error: Missing argument 'DIR'."),
    Use(
        "build --content {content} --out=",
        2,
        "--out has an empty value, which names no folder",
        "  fix: name the folder, or leave --out out",
    ),
    Use(
        "build --content {content} --out {content}",
        2,
        "The output folder {content} is {content}, which the site is made from.",
        "  fix: choose a folder of its own with --out, such as --out _site",
    ),
    Use(
        "build --content {content} --out {content}/site",
        2,
        (
            "The output folder {content}/site is inside {content}, which the site is "
            "made from."
        ),
        "  fix: choose a folder of its own with --out, such as --out _site",
    ),
    Use(
        "build --content {content} --out {folder}",
        2,
        "The output folder {folder} is the current folder.",
        "  fix: choose a folder of its own with --out, such as --out _site",
    ),
    Use(
        "build --content {content} --out /",
        2,
        "The output folder is the root folder.",
        "  fix: choose a folder of its own with --out, such as --out _site",
    ),
    Use(
        "build --content {content} --out {content}/a.md",
        2,
        "The output {content}/a.md is a file.",
        "  fix: choose a folder of its own with --out, such as --out _site",
    ),
    Use(
        "build --content {content} --out {folder}/no/out",
        3,
        "The folder {folder}/no, which the output goes into, does not exist.",
        "  fix: create it: mkdir -p {folder}/no",
    ),
    Use(
        "build --content {content} --out {folder}/link",
        2,
        "The output {folder}/link is a symbolic link to strange.",
        "  fix: name the folder itself with --out",
    ),
    Use(
        "build --content {content} --out {folder}/strange",
        2,
        (
            "The output folder {folder}/strange holds what no build of ours wrote: "
            "notes.txt."
        ),
        "  fix: move it elsewhere, or choose another folder with --out",
    ),
    Use(
        "build --content {content} --base-url example.org",
        2,
        "--base-url 'example.org' is no address of a site",
        "  fix: write it whole, such as https://example.org/handbook/",
    ),
    Use(
        "build --content {content} --base-url https://e.org:99999/",
        2,
        "--base-url 'https://e.org:99999/' is no address of a site",
        "  fix: check its host and port: Port out of range 0-65535",
    ),
    Use(
        "build --content {content} --base-url https://e.org/a/../b/",
        2,
        "--base-url 'https://e.org/a/../b/' is no address of a site",
        "  fix: take '//', '.' and '..' out of its path",
    ),
    Use(
        "build --content {content} --base-url https://e.org/?x=1",
        2,
        "--base-url 'https://e.org/?x=1' is no address of a site",
        "  fix: write it whole, such as https://example.org/handbook/",
    ),
    Use(
        "build --content {content} --base-url ftp://e.org/",
        2,
        "--base-url 'ftp://e.org/' is no address of a site",
        "  fix: write it whole, such as https://example.org/handbook/",
    ),
    Use(
        "build --content {content} --out {folder}/out",
        1,
        "a.md:4:5: no file 'no.md'",
        "  fix: check the name, or make the page",
        files={"a.md": "---\ntitle: T\n---\n[x](no.md)\n"},
        name="a build of content with mistakes",
    ),
    Use(
        "new --content {content} wsgi",
        2,
        "'wsgi' names no section",
        "  fix: put a section before it, such as basics/wsgi",
    ),
    Use(
        "new --content {content} Basics/WSGI",
        2,
        "'Basics/WSGI' is no name for an article",
        "  fix: use lower-case words joined by '-', such as basics/what-is-wsgi",
    ),
    Use(
        "new --content {content} ../x/y",
        2,
        "'../x/y' is no name for an article",
        "  fix: use lower-case words joined by '-', such as basics/what-is-wsgi",
    ),
    Use(
        "new --content {content} /x/y",
        2,
        "'/x/y' is no name for an article: it begins with '/'",
        "  fix: name it from the content folder on, such as basics/what-is-wsgi",
    ),
    Use(
        "new --content {content} static/x",
        2,
        "the site itself uses the address 'static/'",
        "  fix: choose another section",
    ),
    Use(
        "new --content {content} b/con",
        2,
        "'b/con' is no name for an article: Windows reserves this name",
        "  fix: use lower-case words joined by '-', such as basics/what-is-wsgi",
    ),
    Use(
        "new --content {content} b/c",
        2,
        "{content}/b/c.md is there already",
        "  fix: choose another name",
        files={"b/c.md": "---\ntitle: T\n---\nText.\n"},
        name="new where an article is",
    ),
    Use(
        "new --content {content} b/old",
        2,
        "the address 'b/old/' is taken by an alias of 'a.md'",
        "  fix: choose another name",
        files={"a.md": "---\ntitle: T\naliases: [b/old]\n---\nText.\n"},
        name="new where an alias leads",
    ),
    Use("new --content {content}", 2, "Error: Missing argument 'SECTION/SLUG'."),
    Use(
        "addresses --content {folder}/nope",
        2,
        "there is no folder '{folder}/nope'",
        "  fix: name the folder that holds the Markdown files with --content",
    ),
    Use(
        "addresses --content {content}",
        1,
        "a.md:4:5: no file 'no.md'",
        "  fix: check the name, or make the page",
        files={"a.md": "---\ntitle: T\n---\n[x](no.md)\n"},
        name="addresses of content with mistakes",
    ),
    Use(
        "addresses --content {content}",
        1,
        "addresses.txt:1:1: nothing is at '/gone/' any more, which was published",
        (
            "  fix: add this line to the front matter of the page that took its "
            "place: aliases: [gone], or delete this line if nothing did"
        ),
        files={"addresses.txt": "/gone/\n/\n"},
        name="addresses one of which is gone",
    ),
    Use(
        "addresses --content {content}",
        1,
        "addresses.txt:1:1: byte 1 (0xff) is not UTF-8 text",
        "  fix: save the file as UTF-8",
        files={"addresses.txt": b"\xff"},
        name="addresses that are no text",
    ),
    Use(
        "addresses --content {content} extra",
        2,
        "Error: Got unexpected extra argument (extra)",
    ),
    Use(
        "test --content {folder}/nope",
        2,
        "there is no folder '{folder}/nope'",
        "  fix: name the folder that holds the Markdown files with --content",
    ),
    Use(
        "new --content {content} a",
        2,
        "'a' names no section",
        "  fix: put a section before it, such as basics/a",
    ),
    Use(
        "new --content {content} café/x",
        2,
        "'café/x' is no name for an article",
        "  fix: use lower-case words joined by '-', such as basics/what-is-wsgi",
    ),
]
