"""Commands that cannot do what they are asked: a slip, a folder, a recipe."""

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
        "record --content {content} nope",
        2,
        "There is no recipe called 'nope' in {content}.",
        "  fix: Recipes here: x.",
        files={"recordings/x.py": "def record(recorder):\n    pass\n"},
        name="a recipe that is not there",
    ),
    Use(
        "record --content {content}",
        1,
        "{content}/recordings/x.py:2:1: the recipe ended itself, with status 5",
        "  fix: let its function return instead, or raise an exception that says why",
        files={"recordings/x.py": "def record(recorder):\n    raise SystemExit(5)\n"},
        name="a recipe that ends itself",
    ),
    Use(
        "record --content {content}",
        1,
        "{content}/recordings/x.py:2:1: ZeroDivisionError: division by zero",
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "def record(recorder):\n    return 1 / 0\n"},
        name="a recipe that fails",
    ),
    Use(
        "record --content {content}",
        1,
        (
            "{content}/recordings/x.py:1:1: SyntaxError: '(' was never closed (x.py, "
            "line 1)"
        ),
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "def record(recorder:\n"},
        name="a recipe that is no Python",
    ),
    Use(
        "record --content {content}",
        1,
        "{content}/recordings/x.py:1:1: the recipe shows nothing",
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "def record(recorder):\n    pass\n"},
        name="a recipe that shows nothing",
    ),
    Use(
        "record --content {content}",
        1,
        (
            "{content}/recordings/x.py:1:1: the recipe defines no function "
            "`record(recorder)`"
        ),
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "x = 1\n"},
        name="a recipe without its function",
    ),
    Use(
        "record --content {content}",
        1,
        (
            "{content}/recordings/x.py:1:1: ModuleNotFoundError: No module named "
            "'nothing_of_this_name'"
        ),
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "import nothing_of_this_name\n"},
        name="a recipe that needs what is not installed",
    ),
    Use(
        "record --content {content}",
        1,
        (
            "{content}/recordings/x.py:1:1: SyntaxError: (unicode error) 'utf-8' "
            "codec can't decode byte 0xff in position 0: invalid start byte (x.py, "
            "line 1)"
        ),
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": b"\xff"},
        name="a recipe in Latin-1",
    ),
    Use(
        "record --content {content}",
        1,
        (
            "{content}/recordings/x.py:1:1: TypeError: record() takes 0 positional "
            "arguments but 1 was given"
        ),
        "  fix: correct the recipe, then run it again",
        files={"recordings/x.py": "def record():\n    pass\n"},
        name="a recipe whose function takes nothing",
    ),
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
    Use(
        "record --content {content} ../x",
        2,
        "There is no recipe called '../x' in {content}.",
        "  fix: Recipes here: none.",
    ),
    Use(
        "record --content {content}",
        130,
        "Interrupted",
        files={
            "recordings/x.py": "def record(recorder):\n    raise KeyboardInterrupt\n"
        },
        name="a recipe that is interrupted",
    ),
]
