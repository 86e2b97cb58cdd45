"""Aliases and prerequisites: addresses in front matter that cannot be."""

from __future__ import annotations

from tests.bad_inputs.case import Case, matter, page

CASES = [
    Case(
        "an alias outside the site",
        matter("title: T\naliases: [../x]"),
        (
            "a.md:3:11: an item of 'aliases' must be an address within the "
            "site, without '..' and spaces, not '../x'"
        ),
        "  fix: write, for example, 'aliases: [old-name, section/old-name]'",
    ),
    Case(
        "an alias with a space",
        matter("title: T\naliases:\n  - ok\n  - not ok"),
        (
            "a.md:5:5: an item of 'aliases' must be an address within the "
            "site, without '..' and spaces, not 'not ok'"
        ),
        "  fix: write, for example, 'aliases: [old-name, section/old-name]'",
    ),
    Case(
        "an empty alias",
        matter("title: T\naliases: ['']"),
        (
            "a.md:3:11: an item of 'aliases' must be an address within the "
            "site, without '..' and spaces, not empty"
        ),
        "  fix: write, for example, 'aliases: [old-name, section/old-name]'",
    ),
    Case(
        "an alias that Windows reserves",
        matter("title: T\naliases: [con]"),
        (
            "a.md:3:11: an item of 'aliases' must be an address that every "
            "disk can hold (Windows reserves this name), not 'con'"
        ),
        "  fix: write, for example, 'aliases: [old-name, section/old-name]'",
    ),
    Case(
        "an alias that is the address of another page",
        {"a.md": page(more="aliases: [b]\n"), "b.md": page()},
        "a.md:3:11: the alias 'b' is taken by 'b.md'",
        "  fix: take the alias out",
    ),
    Case(
        "an alias that some disks take for another page",
        {"a.md": page(more="aliases: [B]\n"), "b.md": page()},
        "a.md:3:11: the alias 'B' is taken by 'b.md'",
        "  fix: take the alias out",
    ),
    Case(
        "an alias that is the address of a folder",
        {"a.md": page(more="aliases: [b]\n"), "b/c.md": page(), "b/d.md": page()},
        "a.md:3:11: the alias 'b' is taken by the folder 'b'",
        "  fix: take the alias out",
    ),
    Case(
        "an alias of two pages",
        {
            "a.md": page(more="aliases: [x]\n"),
            "b.md": page(more="order: 1\naliases:\n  - y\n  - x\n"),
        },
        "b.md:6:5: the alias 'x' is taken by an alias of 'a.md'",
        "  fix: take the alias out",
    ),
    Case(
        "an alias that is the page's own address",
        matter("title: T\naliases: a"),
        "a.md:3:10: the alias 'a' is taken by this page",
        "  fix: take the alias out",
    ),
    Case(
        "an alias without its id",
        matter("title: T\naliases: ['x#']"),
        (
            "a.md:3:11: an item of 'aliases' must be an address with an id "
            "behind its '#', not 'x#'"
        ),
        "  fix: write, for example, 'aliases: [old-name, section/old-name]'",
    ),
    Case(
        "an alias that is a section still",
        {"a.md": page(more="aliases: ['b#c']\n"), "b.md": page("## C {#c}\n")},
        "a.md:3:11: the page 'b/' still has the id 'c'",
        "  fix: take the alias out",
    ),
    Case(
        "an alias that was a section of no page",
        {"a.md": page(more="aliases: ['x#y']\n")},
        "a.md:3:11: nothing is at 'x/', and nothing was",
        "  fix: add 'x' to the aliases of the page that took its place",
    ),
    Case(
        "an alias given twice",
        matter("title: T\naliases: [x, x]"),
        "a.md:3:14: the alias 'x' is taken by another alias here",
        "  fix: take the alias out",
    ),
    Case(
        "an alias the site needs itself",
        matter("title: T\naliases: [static/x, 404.html]"),
        "a.md:3:11: the alias 'static/x' is taken by the site itself",
        "  fix: take the alias out",
        "a.md:3:21: the alias '404.html' is taken by the site itself",
        "  fix: take the alias out",
    ),
    Case(
        "a prerequisite that is not there",
        {"a.md": page(more="prerequisites: [c.md, sub/bb.md]\n"), "sub/b.md": page()},
        "a.md:3:17: no file 'c.md'",
        "  fix: check the name, or make the page",
        "a.md:3:23: no file 'sub/bb.md'",
        "  fix: did you mean 'sub/b.md'?",
    ),
    Case(
        "a prerequisite outside the content",
        matter("title: T\nprerequisites: [../../x.md]"),
        "a.md:3:17: '../../x.md' leads out of the content folder",
        "  fix: link to its address on the web instead",
    ),
    Case(
        "a mistake in every entry",
        matter("titel: T\norder: x\ndraft: maybe\nlayers: [sever]\naliases: [..]"),
        "a.md:2:1: unknown key 'titel'",
        "  fix: did you mean 'title'?",
        "a.md:3:8: 'order' must be a whole number of up to nine digits, not 'x'",
        "  fix: write, for example, 'order: 2'",
        "a.md:4:8: 'draft' must be true or false, not 'maybe'",
        "  fix: write 'draft: true', or delete the line",
        (
            "a.md:5:10: an item of 'layers' must be client, proxy, server, "
            "interface, framework or code, not 'sever'"
        ),
        "  fix: did you mean 'server'?",
        (
            "a.md:6:11: an item of 'aliases' must be an address within the "
            "site, without '..' and spaces, not '..'"
        ),
        "  fix: write, for example, 'aliases: [old-name, section/old-name]'",
    ),
]
