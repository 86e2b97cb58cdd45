"""Links and images that lead nowhere, or where no link may lead."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page

SITE: dict[str, str | bytes] = {
    "b.md": page("## Head one\n\n## Head two {#two}\n"),
    "basics/index.md": page(),
    "basics/wsgi/index.md": page(),
    "basics/flask.md": page(),
    "images/stack.png": b"png",
    "draft.md": page(more="draft: true\n"),
}


def linked(body: str, **more: str) -> dict[str, str | bytes]:
    """Return a site whose page ``a.md`` has this body on its line 4."""
    files = {
        name.replace("__", "/").replace("_", "."): text for name, text in more.items()
    }
    return {"a.md": page(f"{body}\n"), **SITE, **files}


CASES = [
    Case(
        "a misspelt file",
        linked("[x](basics/flaks.md)"),
        "a.md:4:5: no file 'basics/flaks.md'",
        "  fix: did you mean 'basics/flask.md'?",
    ),
    Case(
        "a misspelt folder",
        linked("[x](bascis/wsgi/index.md)"),
        "a.md:4:5: no file 'bascis/wsgi/index.md'",
        "  fix: did you mean 'basics/wsgi/index.md'?",
    ),
    Case(
        "a misspelt article",
        linked("[x](basics/wsgy/index.md)"),
        "a.md:4:5: no file 'basics/wsgy/index.md'",
        "  fix: did you mean 'basics/wsgi/index.md'?",
    ),
    Case(
        "a misspelt article in a misspelt folder",
        linked("[x](bascis/wsgii/index.md)"),
        "a.md:4:5: no file 'bascis/wsgii/index.md'",
        "  fix: did you mean 'basics/wsgi/index.md'?",
    ),
    Case(
        "the right file in the wrong folder",
        linked("[x](flask.md)"),
        "a.md:4:5: no file 'flask.md'",
        "  fix: did you mean 'basics/flask.md'?",
    ),
    Case(
        "a file like no other",
        linked("[x](nowhere-at-all.md)"),
        "a.md:4:5: no file 'nowhere-at-all.md'",
        "  fix: check the name, or make the page",
    ),
    Case(
        "an index like no other",
        linked("[x](nowhere/index.md)"),
        "a.md:4:5: no file 'nowhere/index.md'",
        "  fix: check the name, or make the page",
    ),
    Case(
        "capitals where there are none",
        linked("[x](Basics/Flask.md)"),
        "a.md:4:5: no file 'Basics/Flask.md'",
        "  fix: did you mean 'basics/flask.md'?",
    ),
    Case(
        "an ending that is not one",
        linked("[x](basics/flask.mdd)"),
        "a.md:4:5: no file 'basics/flask.mdd'",
        "  fix: did you mean 'basics/flask.md'?",
    ),
    Case(
        "a file for a folder",
        linked("[x](basics/wsgi.md)"),
        "a.md:4:5: 'basics/wsgi.md' is no file; links name the Markdown file",
        "  fix: write 'basics/wsgi/index.md'",
    ),
    Case(
        "a folder for a file",
        linked("[x](basics/flask/index.md)"),
        "a.md:4:5: 'basics/flask/index.md' is no file; links name the Markdown file",
        "  fix: write 'basics/flask.md'",
    ),
    Case(
        "an address for a file",
        linked("[x](basics/flask/)"),
        "a.md:4:5: 'basics/flask/' is no file; links name the Markdown file",
        "  fix: write 'basics/flask.md'",
    ),
    Case(
        "no ending",
        linked("[x](basics/flask)"),
        "a.md:4:5: 'basics/flask' is no file; links name the Markdown file",
        "  fix: write 'basics/flask.md'",
    ),
    Case(
        "the ending of the web",
        linked("[x](basics/flask.html)"),
        "a.md:4:5: 'basics/flask.html' is no file; links name the Markdown file",
        "  fix: write 'basics/flask.md'",
    ),
    Case(
        "the index of the web",
        linked("[x](basics/wsgi/index.html)"),
        "a.md:4:5: 'basics/wsgi/index.html' is no file; links name the Markdown file",
        "  fix: write 'basics/wsgi/index.md'",
    ),
    Case(
        "a path from the server's root",
        linked("[x](/basics/flask.md)"),
        (
            "a.md:4:5: '/basics/flask.md' starts at the server's root, "
            "which is not always the site's"
        ),
        "  fix: write 'basics/flask.md'",
    ),
    Case(
        "an address from the server's root",
        linked("[x](/basics/wsgi/)"),
        (
            "a.md:4:5: '/basics/wsgi/' starts at the server's root, which "
            "is not always the site's"
        ),
        "  fix: write 'basics/wsgi/index.md'",
    ),
    Case(
        "an unknown path from the server's root",
        linked("[x](/nope)"),
        "a.md:4:5: '/nope' starts at the server's root, which is not always the site's",
        "  fix: name the file, relative to this one",
    ),
    Case(
        "a path out of the content",
        linked("[x](../../etc/passwd)"),
        "a.md:4:5: '../../etc/passwd' leads out of the content folder",
        "  fix: link to its address on the web instead",
    ),
    Case(
        "a path out of the content to a file in it",
        linked("[x](../basics/flask.md)"),
        "a.md:4:5: '../basics/flask.md' leads out of the content folder",
        "  fix: did you mean 'basics/flask.md'?",
    ),
    Case(
        "a backslash",
        linked("[x](basics\\flask.md)"),
        "a.md:4:5: 'basics\\flask.md' has a backslash",
        "  fix: write 'basics/flask.md'",
    ),
    Case(
        "a draft",
        linked("[x](draft.md) [y](draft/)"),
        "a.md:4:5: 'draft.md' is a draft, which is not published",
        "  fix: take 'draft: true' out of 'draft.md', or take out the link",
        "a.md:4:19: 'draft/' is a draft, which is not published",
        "  fix: take 'draft: true' out of 'draft.md', or take out the link",
    ),
    Case(
        "a folder without a page",
        linked("[x](images/)"),
        "a.md:4:5: 'images/' is a folder without a page",
        "  fix: link to one of the files in it",
    ),
    Case(
        "a hidden file",
        linked("[x](.env)", _env="x"),
        "a.md:4:5: '.env' is hidden by the dot in its name, and never published",
        "  fix: rename it, or take out the link",
    ),
    Case(
        "no target",
        linked("[x]()"),
        "a.md:4:5: the link has no target",
        "  fix: write the file it leads to",
    ),
    Case(
        "a misspelt section",
        linked("[x](b.md#head-ones)"),
        "a.md:4:5: 'b.md' has no section '#head-ones'",
        "  fix: did you mean '#head-one'?",
    ),
    Case(
        "a section in capitals",
        linked("[x](b.md#Two)"),
        "a.md:4:5: 'b.md' has no section '#Two'",
        "  fix: did you mean '#two'?",
    ),
    Case(
        "an unknown section",
        linked("[x](b.md#zzz)"),
        "a.md:4:5: 'b.md' has no section '#zzz'",
        "  fix: link to a heading's id, or give the heading one: ## Heading {#name}",
    ),
    Case(
        "an unknown section of this page",
        linked("[x](#zzz)"),
        "a.md:4:5: this page has no section '#zzz'",
        "  fix: link to a heading's id, or give the heading one: ## Heading {#name}",
    ),
    Case(
        "an unknown section of a folder",
        linked("[x](basics/#zzz)"),
        "a.md:4:5: 'basics/index.md' has no section '#zzz'",
        "  fix: link to a heading's id, or give the heading one: ## Heading {#name}",
    ),
    Case(
        "a name of 300 letters",
        linked(f"[x]({'y' * 300}.md)"),
        f"a.md:4:5: no file '{'y' * 300}.md'",
        "  fix: check the name, or make the page",
    ),
    Case(
        "a zero byte in disguise",
        linked("[x](a%00.md)"),
        "a.md:4:5: no file 'a%00.md'",
        "  fix: check the name, or make the page",
    ),
    Case(
        "a name encoded twice",
        linked("[x](%2562.md)"),
        "a.md:4:5: no file '%2562.md'",
        "  fix: check the name, or make the page",
    ),
    Case(
        "a web address without its scheme",
        linked("[x](www.example.org/x)"),
        "a.md:4:5: no file 'www.example.org/x'",
        "  fix: on the web, it is 'https://www.example.org/x'",
    ),
    Case(
        "a mail address without its scheme",
        linked("[x](me@example.org)"),
        "a.md:4:5: no file 'me@example.org'",
        "  fix: for mail, write 'mailto:me@example.org'",
    ),
    Case(
        "script in a link",
        linked("[x](javascript:alert(1))"),
        "a.md:4:5: a link may not start with 'javascript:'",
        "  fix: link to a page or to a web address",
    ),
    Case(
        "script in disguise",
        linked("[x](<java\tscript:alert(1)>)"),
        "a.md:4:5: a link may not start with 'javascript:'",
        "  fix: link to a page or to a web address",
    ),
    Case(
        "a page in a link",
        linked("[x](data:text/html,hello)"),
        "a.md:4:5: a link may not start with 'data:'",
        "  fix: link to a page or to a web address",
    ),
    Case(
        "script in a definition",
        linked("[x]\n\n[x]: javascript:alert(1)"),
        "a.md:6:6: a link may not start with 'javascript:'",
        "  fix: link to a page or to a web address",
    ),
    Case(
        "script in HTML",
        linked('<a href="javascript:alert(1)">x</a>'),
        "a.md:4:1: a link may not start with 'javascript:'",
        "  fix: link to a page or to a web address",
    ),
    Case(
        "script in an entity",
        linked("<a href='&#106;avascript:alert(1)'>x</a>"),
        "a.md:4:1: a link may not start with 'javascript:'",
        "  fix: link to a page or to a web address",
    ),
    Case(
        "a dead link in HTML",
        linked("<a href='basics/flaks.md'>x</a>"),
        "a.md:4:1: no file 'basics/flaks.md'",
        "  fix: did you mean 'basics/flask.md'?",
    ),
]
