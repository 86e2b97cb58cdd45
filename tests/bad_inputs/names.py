"""Files and folders that cannot have the names, or be the things, they are."""

from __future__ import annotations

from tests.bad_inputs.case import LINK, PIPE, Case, page, pages

CASES = [
    Case(
        "nothing at all",
        {},
        "content:1:1: there is no Markdown file in this folder",
        "  fix: make the first one: python build.py new basics/first-article",
    ),
    Case(
        "nothing but hidden files",
        pages(".a.md", ".b/c.md", "d.md~", "#e.md#"),
        "content:1:1: there is no Markdown file in this folder",
        "  fix: make the first one: python build.py new basics/first-article",
    ),
    Case(
        "an article as a file and as a folder",
        pages("a.md", "a/index.md"),
        "a.md:1:1: its address 'a/' is also that of 'a/index.md'",
        "  fix: rename one of the two",
    ),
    Case(
        "two names that differ in case",
        pages("a.md", "A.md"),
        "a.md:1:1: its address 'a/' is also that of 'A.md'",
        "  fix: rename one of the two",
    ),
    Case(
        "two folders that differ in case",
        pages("Sub/a.md", "sub/b.md"),
        "sub:1:1: its address 'sub/' is also that of the folder 'Sub'",
        "  fix: rename one of the two",
    ),
    Case(
        "two names that look the same",
        pages("\u00e9.md", "e\u0301.md"),
        "é.md:1:1: its address 'é/' is also that of 'é.md'",
        "  fix: rename one of the two",
    ),
    Case(
        "characters that no address can hold",
        pages(
            "a#b.md",
            "b?c.md",
            "c%d.md",
            'd"e.md',
            "e\\f.md",
            "f:g.md",
            "g*h.md",
            "h<i.md",
            "i|j.md",
        ),
        "a#b.md:1:1: the character '#' cannot stand in an address",
        "  fix: rename the file",
        "b?c.md:1:1: the character '?' cannot stand in an address",
        "  fix: rename the file",
        "c%d.md:1:1: the character '%' cannot stand in an address",
        "  fix: rename the file",
        "d\"e.md:1:1: the character '\"' cannot stand in an address",
        "  fix: rename the file",
        "e\\f.md:1:1: the character '\\' cannot stand in an address",
        "  fix: rename the file",
        "f:g.md:1:1: the character ':' cannot stand in an address",
        "  fix: rename the file",
        "g*h.md:1:1: the character '*' cannot stand in an address",
        "  fix: rename the file",
        "h<i.md:1:1: the character '<' cannot stand in an address",
        "  fix: rename the file",
        "i|j.md:1:1: the character '|' cannot stand in an address",
        "  fix: rename the file",
    ),
    Case(
        "a line break in a name",
        pages("a\nb.md"),
        "a\\nb.md:1:1: the character U+000A cannot stand in an address",
        "  fix: rename the file",
    ),
    Case(
        "names that Windows reserves",
        pages("con.md", "aux/b.md", "nul.txt.md"),
        "aux/b.md:1:1: Windows reserves this name",
        "  fix: rename the folder",
        "con.md:1:1: Windows reserves this name",
        "  fix: rename the file",
        "nul.txt.md:1:1: Windows reserves this name",
        "  fix: rename the file",
    ),
    Case(
        "names that Windows cuts off",
        pages("a./b.md", " c.md"),
        " c.md:1:1: a name may not begin with a space or end with a space or dot",
        "  fix: rename the file",
        "a./b.md:1:1: a name may not begin with a space or end with a space or dot",
        "  fix: rename the folder",
    ),
    Case(
        "names whose folder in the site Windows would cut off",
        pages("a .md", "b..md", "s/ c .md", "d . .md"),
        "a .md:1:1: a name may not begin with a space or end with a space or dot",
        "  fix: rename the file",
        "b..md:1:1: a name may not begin with a space or end with a space or dot",
        "  fix: rename the file",
        "d . .md:1:1: a name may not begin with a space or end with a space or dot",
        "  fix: rename the file",
        "s/ c .md:1:1: a name may not begin with a space or end with a space or dot",
        "  fix: rename the file",
    ),
    Case(
        "more names that Windows reserves",
        pages("COM\u00b2.md", "conin$.md", "nul .x/a.md"),
        "COM\u00b2.md:1:1: Windows reserves this name",
        "  fix: rename the file",
        "conin$.md:1:1: Windows reserves this name",
        "  fix: rename the file",
        "nul .x/a.md:1:1: Windows reserves this name",
        "  fix: rename the folder",
    ),
    Case(
        "characters that are not seen",
        pages("a\u202eb.md", "c\x85/d.md", "e\u2028.md"),
        "a\\u202eb.md:1:1: the character U+202E cannot stand in an address",
        "  fix: rename the file",
        "c\\x85/d.md:1:1: the character U+0085 cannot stand in an address",
        "  fix: rename the folder",
        "e\\u2028.md:1:1: the character U+2028 cannot stand in an address",
        "  fix: rename the file",
    ),
    Case(
        "a file with such a name",
        {"a.md": page("[x](<b .txt>) [y](<c./d.txt>)"), "b .txt": "", "c./d.txt": ""},
        (
            "a.md:4:19: 'c./d.txt' cannot be published: a name may not begin with a "
            "space or end with a space or dot"
        ),
        "  fix: rename the file",
    ),
    Case(
        "a name of more than 200 bytes",
        pages("é" * 100 + ".md"),
        f"{'é' * 100}.md:1:1: the name has 203 bytes; the limit is 200",
        "  fix: rename the file",
    ),
    Case(
        "names the site needs itself",
        pages("404.md", "_live/a.md", "robots.txt.md", "Static/b.md"),
        "404.md:1:1: the site itself uses the address '404/'",
        "  fix: rename the file or its folder",
        "Static/b.md:1:1: the site itself uses the address 'Static/'",
        "  fix: rename the file or its folder",
        "_live/a.md:1:1: the site itself uses the address '_live/'",
        "  fix: rename the file or its folder",
        "robots.txt.md:1:1: the site itself uses the address 'robots.txt/'",
        "  fix: rename the file or its folder",
    ),
    Case(
        "a page in capitals",
        pages("a.md", "b.MD"),
        "b.MD:1:1: the name ends in '.MD', so it makes no page",
        "  fix: rename it to end in '.md'",
    ),
    Case(
        "pages under another ending",
        pages("a.md", "b.markdown", "c.mdx"),
        "b.markdown:1:1: warning: the name ends in '.markdown', so it makes no page",
        "  fix: rename it to end in '.md' if it is one",
        "c.mdx:1:1: warning: the name ends in '.mdx', so it makes no page",
        "  fix: rename it to end in '.md' if it is one",
    ),
    Case(
        "a link out of the content",
        {"a.md": page(), "b.md": f"{LINK}/etc/hostname"},
        "b.md:1:1: this link leads to '/etc/hostname', which is outside the content",
        "  fix: put a copy in its place, or take it out",
    ),
    Case(
        "a link to a folder elsewhere",
        {"a.md": page(), "b": f"{LINK}/etc"},
        "b:1:1: this link leads to '/etc'; links to folders are not followed",
        "  fix: put a copy in its place, or take it out",
    ),
    Case(
        "a link to a folder of the content",
        {"a.md": page(), "s/c.md": page(), "b": f"{LINK}s"},
        "b:1:1: this link leads to 's'; links to folders are not followed",
        "  fix: put a copy in its place, or take it out",
    ),
    Case(
        "a link to a file of the content, which is read",
        {"a.md": page(), "b.md": f"{LINK}a.md"},
    ),
    Case(
        "a link to nothing",
        {"a.md": page(), "b.md": f"{LINK}none.md"},
        "b.md:1:1: this link leads to 'none.md', which does not exist",
        "  fix: put a copy in its place, or take it out",
    ),
    Case(
        "a link to itself",
        {"a.md": page(), "b.md": f"{LINK}b.md"},
        "b.md:1:1: this link leads to 'b.md', and so round in a circle",
        "  fix: take it out",
    ),
    Case(
        "links to each other",
        {"a.md": page(), "x": f"{LINK}y", "y": f"{LINK}x"},
        "x:1:1: this link leads to 'y', and so round in a circle",
        "  fix: take it out",
        "y:1:1: this link leads to 'x', and so round in a circle",
        "  fix: take it out",
    ),
    Case(
        "a link to the folder it lies in",
        {"a.md": page(), "s/b": f"{LINK}../s"},
        "s/b:1:1: this link leads to '../s'; links to folders are not followed",
        "  fix: put a copy in its place, or take it out",
    ),
    Case(
        "a pipe named as a page",
        {"a.md": page(), "b.md": PIPE},
        "b.md:1:1: this is a pipe, socket or device, not a file",
        "  fix: take it out",
    ),
    Case(
        "a pipe that a page links to",
        {"a.md": page("[x](b.txt)"), "b.txt": PIPE},
        "a.md:4:5: no file 'b.txt'",
        "  fix: check the name, or make the page",
        "b.txt:1:1: this is a pipe, socket or device, not a file",
        "  fix: take it out",
    ),
    Case(
        "a misspelt key of the site",
        {"a.md": page(), "site.yaml": "nam: x\nxyz: 1\n"},
        "site.yaml:1:1: unknown key 'nam'",
        "  fix: did you mean 'name'?",
        "site.yaml:2:1: unknown key 'xyz'",
        (
            "  fix: delete it; the keys are name, tagline, repository, "
            "branch, language, required"
        ),
    ),
    Case(
        "settings of the wrong kind",
        {
            "a.md": page(),
            "site.yaml": "name: []\nrepository: github.com/x\nbranch: a b\n"
            "language: English!\nrequired: title\n",
        },
        "site.yaml:1:7: 'name' must be text, not a list",
        "  fix: write, for example, 'name: My handbook'",
        "site.yaml:2:13: 'repository' must be a web address, not 'github.com/x'",
        "  fix: write it whole: 'repository: https://github.com/you/yours'",
        "site.yaml:3:9: 'branch' must be the name of a branch, not 'a b'",
        "  fix: write, for example, 'branch: main'",
        "site.yaml:4:11: 'language' must be a language tag, not 'English!'",
        "  fix: write, for example, 'language: en'",
        "site.yaml:5:11: 'required' must be a list, not 'title'",
        (
            "  fix: write 'required: [...]' with some of title, "
            "description, order, short, layers, aliases, draft, sources, "
            "prerequisites, leads_to"
        ),
    ),
    Case(
        "a required key that no article can have",
        {"a.md": page(), "site.yaml": "required: [title, summary]\n"},
        (
            "site.yaml:1:19: 'required' must be made of keys of front "
            "matter, not 'summary'"
        ),
        (
            "  fix: write 'required: [...]' with some of title, "
            "description, order, short, layers, aliases, draft, sources, "
            "prerequisites, leads_to"
        ),
    ),
    Case(
        "a key that every article must have",
        {"a.md": page(), "site.yaml": "required: [description]\n"},
        "a.md:1:1: the page has no 'description'",
        (
            "  fix: write, for example, 'description: The answer in one "
            "sentence.' in the front matter"
        ),
    ),
    Case(
        "settings that are not YAML",
        {"a.md": page(), "site.yaml": "name: a: b\n"},
        "site.yaml:1:8: a colon and a space end a key in YAML, even inside a value",
        "  fix: put the whole value in quotes: name: 'a: b'",
    ),
    Case(
        "settings that are a list",
        {"a.md": page(), "site.yaml": "- name\n"},
        "site.yaml:1:1: the settings are not made of 'key: value' entries",
        "  fix: write, for example, 'name: My handbook'",
    ),
    Case(
        "settings in Latin-1",
        {"a.md": page(), "site.yaml": b"name: \xe9\n"},
        "site.yaml:1:7: byte 7 (0xe9) is not UTF-8 text",
        "  fix: save the file as UTF-8; as Latin-1, the byte is 'é'",
    ),
    Case(
        "five layers",
        {"a.md": page(), "layers.yaml": "- id: client\n  name: x\n  summary: y\n"},
        "layers.yaml:1:1: the layers are not the six of the stack in their order",
        "  fix: list client, proxy, server, interface, framework, code",
    ),
    Case(
        "a layer with a misspelt key",
        {"a.md": page(), "layers.yaml": "- id: client\n  name: x\n  sumary: y\n"},
        "layers.yaml:1:3: a layer has 'id', 'name' and 'summary', and nothing else",
        "  fix: write '- id: client', then 'name: ...' and 'summary: ...' below it",
    ),
    Case(
        "layers that are no list",
        {"a.md": page(), "layers.yaml": "client: x\n"},
        "layers.yaml:1:1: the layers are not a list",
        "  fix: write '- id: client', then 'name: ...' and 'summary: ...' below it",
    ),
]
