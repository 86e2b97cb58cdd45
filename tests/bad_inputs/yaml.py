"""Front matter that is not the YAML its author meant."""

from __future__ import annotations

from tests.bad_inputs.case import Case, matter

CASES = [
    Case(
        "front matter that is never closed",
        {"a.md": "---\ntitle: T\n\nText\n"},
        "a.md:1:1: the front matter is never closed",
        "  fix: add a line '---' below its last entry",
    ),
    Case(
        "front matter closed by a line far below",
        {"a.md": "---\ntitle: T\n\nText\n\n---\nMore\n"},
        "a.md:4:1: 'Text' is no 'key: value' entry",
        "  fix: write it as 'key: value', or end the entries above it",
    ),
    Case(
        "nothing but the opening line",
        {"a.md": "---\n"},
        "a.md:1:1: the front matter is never closed",
        "  fix: add a line '---' below its last entry",
    ),
    Case(
        "front matter below an empty line",
        {"a.md": "\n---\ntitle: T\n---\nText\n"},
        "a.md:2:1: the front matter does not begin on the first line",
        "  fix: delete what is above this line",
    ),
    Case(
        "front matter in TOML",
        {"a.md": "+++\ntitle = 'T'\n+++\nText\n"},
        "a.md:1:1: the front matter is TOML; it is read as YAML only",
        "  fix: write it between lines of three dashes, as 'key: value' entries",
    ),
    Case(
        "a tab before an item",
        matter("title: T\nlayers:\n\t- code"),
        "a.md:4:1: YAML allows no tab here",
        "  fix: indent with spaces",
    ),
    Case(
        "a tab before a key",
        matter("title: T\n\torder: 1"),
        "a.md:3:1: YAML allows no tab here",
        "  fix: indent with spaces",
    ),
    Case(
        "a key given twice",
        matter("title: T\norder: 1\ntitle: U"),
        "a.md:4:1: 'title' is given twice; the first is on line 2",
        "  fix: delete one of them",
    ),
    Case(
        "a key given three times",
        matter("title: T\ntitle: U\ntitle: V"),
        "a.md:3:1: 'title' is given twice; the first is on line 2",
        "  fix: delete one of them",
        "a.md:4:1: 'title' is given twice; the first is on line 2",
        "  fix: delete one of them",
    ),
    Case(
        "a colon in a title",
        matter("title: WSGI: what is it?"),
        "a.md:2:12: a colon and a space end a key in YAML, even inside a value",
        "  fix: put the whole value in quotes: title: 'WSGI: what is it?'",
    ),
    Case(
        "a colon and both quotes in a title",
        matter('title: It\'s: "x"'),
        "a.md:2:12: a colon and a space end a key in YAML, even inside a value",
        '  fix: put the whole value in quotes: title: "It\'s: \\"x\\""',
    ),
    Case(
        "no space behind a colon",
        matter("title: T\norder:1"),
        "a.md:3:1: 'order:1' is no 'key: value' entry",
        "  fix: put a space behind the colon: order: 1",
    ),
    Case(
        "no space behind the only colon",
        matter("title:What"),
        "a.md:2:1: the front matter is not made of 'key: value' entries",
        "  fix: put a colon and a space between: title: What",
    ),
    Case(
        "an equals sign for a colon",
        matter("title = What"),
        "a.md:2:1: the front matter is not made of 'key: value' entries",
        "  fix: put a colon and a space between: title: What",
    ),
    Case(
        "a list for entries",
        matter("- title"),
        "a.md:2:1: the front matter is not made of 'key: value' entries",
        "  fix: write, for example, 'title: What is WSGI?'",
    ),
    Case(
        "a line that is no entry",
        matter("title: T\nhello there"),
        "a.md:3:1: 'hello there' is no 'key: value' entry",
        "  fix: write it as 'key: value', or end the entries above it",
    ),
    Case(
        "a key further in than the one above",
        matter("title: T\n  order: 1"),
        "a.md:3:3: this key is not in the column of the keys above it",
        "  fix: begin every key in the same column",
    ),
    Case(
        "a key further out than the one above",
        matter(" title: T\norder: 1"),
        "a.md:3:1: this key is not in the column of the keys above it",
        "  fix: begin every key in the same column",
    ),
    Case(
        "a quote that is never closed",
        matter("title: 'What\norder: 1"),
        "a.md:2:8: this quote is never closed",
        "  fix: add the closing quote, or quote the whole value with the other kind",
    ),
    Case(
        "an apostrophe in quotes",
        matter("title: 'don't'"),
        "a.md:2:8: ''' has a meaning of its own where a YAML value begins",
        '  fix: put the whole value in quotes: title: "don\'t"',
    ),
    Case(
        "text behind a quote",
        matter('title: "What" is it'),
        "a.md:2:8: '\"' has a meaning of its own where a YAML value begins",
        "  fix: put the whole value in quotes: title: '\"What\" is it'",
    ),
    Case(
        "text behind a bracket",
        matter("title: [WIP] my page"),
        "a.md:2:8: '[' has a meaning of its own where a YAML value begins",
        "  fix: put the whole value in quotes: title: '[WIP] my page'",
    ),
    Case(
        "a bracket that is never closed",
        matter("title: T\nlayers: [code"),
        "a.md:3:9: this '[' is never closed",
        "  fix: add a ']', or quote the whole value if it is text",
    ),
    Case(
        "a missing comma",
        matter("title: T\nlayers: [code 'server']"),
        (
            "a.md:3:10: an item of 'layers' must be client, proxy, server, "
            "interface, framework or code, not 'code 'server''"
        ),
        "  fix: did you mean 'server'?",
    ),
    Case(
        "braces of a template",
        matter("title: {{ title }}"),
        "a.md:2:9: a key must be text",
        "  fix: write a word, or quote the whole value if it is text",
    ),
    Case(
        "an at sign first",
        matter("title: @app.route"),
        "a.md:2:8: '@' has a meaning of its own where a YAML value begins",
        "  fix: put the whole value in quotes: title: '@app.route'",
    ),
    Case(
        "a backtick first",
        matter("title: `flask run`"),
        "a.md:2:8: '`' has a meaning of its own where a YAML value begins",
        "  fix: put the whole value in quotes: title: '`flask run`'",
    ),
    Case(
        "a percent sign first",
        matter("title: %s"),
        "a.md:2:8: '%' has a meaning of its own where a YAML value begins",
        "  fix: put the whole value in quotes: title: '%s'",
    ),
    Case(
        "asterisks first",
        matter("title: **kwargs"),
        "a.md:2:8: '*' has a meaning of its own where a YAML value begins",
        "  fix: put the whole value in quotes: title: '**kwargs'",
    ),
    Case(
        "an asterisk first",
        matter("title: *args and **kwargs"),
        "a.md:2:8: YAML takes '*args' for an alias, which has no use here",
        "  fix: put the value in quotes, or write it out",
    ),
    Case(
        "an ampersand first",
        matter("title: &Tom and Jerry"),
        "a.md:2:8: YAML takes '&Tom' for an anchor, which has no use here",
        "  fix: put the value in quotes, or write it out",
    ),
    Case(
        "an exclamation mark first",
        matter("title: !important rules"),
        "a.md:2:8: YAML takes '!important' for a tag, which has no use here",
        "  fix: put the value in quotes, or write it out",
    ),
    Case(
        "a greater-than sign first",
        matter("title: > what"),
        "a.md:2:8: '>' has a meaning of its own where a YAML value begins",
        "  fix: put the whole value in quotes: title: '> what'",
    ),
    Case(
        "a number sign inside",
        matter("title: Issue #1"),
        "a.md:2:14: YAML takes '#1' for a comment, which is not part of the value",
        "  fix: write 'Issue #1', or put a space behind '#'",
    ),
    Case(
        "a number sign first",
        matter("title: #1 thing"),
        "a.md:2:8: YAML takes '#1 thing' for a comment, which is not part of the value",
        "  fix: write '#1 thing', or put a space behind '#'",
    ),
    Case("a comment, which is left out", matter("title: T # the title")),
    Case(
        "aliases that would grow without end",
        matter("title: T\na: &a [x, x]\nb: [*a, *a]"),
        "a.md:3:4: YAML takes '&a' for an anchor, which has no use here",
        "  fix: put the value in quotes, or write it out",
        "a.md:4:5: YAML takes '*a' for an alias, which has no use here",
        "  fix: put the value in quotes, or write it out",
        "a.md:4:9: YAML takes '*a' for an alias, which has no use here",
        "  fix: put the value in quotes, or write it out",
    ),
    Case(
        "three thousand brackets",
        matter("title: " + "[" * 3000),
        "a.md:2:27: values nest deeper than 20",
        "  fix: quote it if it is text",
    ),
    Case(
        "an object of Python",
        matter("title: !!python/object/apply:os.system ['id']"),
        (
            "a.md:2:8: YAML takes '!!python/object/apply:os.system' for a "
            "tag, which has no use here"
        ),
        "  fix: put the value in quotes, or write it out",
    ),
    Case(
        "a list as a key",
        matter("? [a]\n: b\ntitle: T"),
        "a.md:2:3: a key must be text",
        "  fix: write a word, or quote the whole value if it is text",
    ),
    Case(
        "a key without a name",
        matter(": b\ntitle: T"),
        "a.md:2:1: this is not YAML: did not find expected key",
        (
            "  fix: write each entry as 'key: value', and quote values that "
            "hold ':' or '#'"
        ),
    ),
]
