"""Front matter with keys and values that it cannot have."""

from __future__ import annotations

from tests.bad_inputs.case import Case, matter, page

CASES = [
    Case(
        "an empty file",
        {"a.md": ""},
        "a.md:1:1: the page has no 'title'",
        (
            "  fix: write, for example, 'title: What is WSGI?' on top of "
            "the file, between two lines '---'"
        ),
    ),
    Case(
        "text without front matter",
        {"a.md": "Text\n"},
        "a.md:1:1: the page has no 'title'",
        (
            "  fix: write, for example, 'title: What is WSGI?' on top of "
            "the file, between two lines '---'"
        ),
    ),
    Case(
        "a heading for a title",
        {"a.md": "# What is WSGI? #\nText\n"},
        "a.md:1:1: the page has no 'title'",
        (
            "  fix: write it on top of the file, between two lines '---': "
            "title: What is WSGI?"
        ),
    ),
    Case(
        "a heading with a colon for a title",
        {"a.md": "# WSGI: what?\nText\n"},
        "a.md:1:1: the page has no 'title'",
        (
            "  fix: write it on top of the file, between two lines '---': "
            "title: 'WSGI: what?'"
        ),
    ),
    Case(
        "front matter without entries",
        {"a.md": "---\n---\nText\n"},
        "a.md:1:1: the page has no 'title'",
        (
            "  fix: write, for example, 'title: What is WSGI?' on top of "
            "the file, between two lines '---'"
        ),
    ),
    Case(
        "no title",
        matter("order: 1"),
        "a.md:1:1: the page has no 'title'",
        "  fix: write, for example, 'title: What is WSGI?' in the front matter",
    ),
    Case(
        "an empty title",
        matter("title:"),
        "a.md:2:1: 'title' is empty",
        "  fix: write, for example, 'title: What is WSGI?'",
    ),
    Case(
        "a title of spaces",
        matter("title: '  '"),
        "a.md:2:1: 'title' is empty",
        "  fix: write, for example, 'title: What is WSGI?'",
    ),
    Case(
        "a list for a title",
        matter("title: [1]"),
        "a.md:2:8: 'title' must be text, not a list",
        "  fix: write, for example, 'title: What is WSGI?'",
    ),
    Case(
        "titles that YAML would change, kept as typed",
        {"a.md": page(title="no"), "b.md": page(title="3.10")},
    ),
    Case(
        "a misspelt key beside the right one",
        matter("title: T\ntitel: U"),
        "a.md:3:1: unknown key 'titel'",
        "  fix: did you mean 'title'?",
    ),
    Case(
        "a misspelt key instead of the right one",
        matter("titel: U"),
        "a.md:2:1: unknown key 'titel'",
        "  fix: did you mean 'title'?",
    ),
    Case(
        "a key in capitals",
        matter("Title: U"),
        "a.md:2:1: unknown key 'Title'",
        "  fix: did you mean 'title'?",
    ),
    Case(
        "a key like no other",
        {**matter("title: T\nxyzzy: U"), "site.yaml": "strict: true\n"},
        "a.md:3:1: unknown key 'xyzzy'",
        (
            "  fix: delete it; the keys are title, description, order, "
            "short, layers, aliases, kind, asked, draft, sources, "
            "prerequisites, leads_to, group, numbered, "
            "minutes, task"
        ),
    ),
    Case(
        "a key like no other in somebody else's tree",
        matter("title: T\nxyzzy: U"),
        (
            "a.md:3:1: warning: 'xyzzy' may be a key of another program; it "
            "has no effect here"
        ),
        "  fix: delete it, or leave it for the other program",
        foreign=True,
    ),
    Case(
        "a key of another program",
        matter("title: T\ntags: [a, b]"),
        (
            "a.md:3:1: warning: 'tags' may be a key of another program; it "
            "has no effect here"
        ),
        "  fix: delete it, or leave it for the other program",
    ),
    Case(
        "a word for a number",
        matter("title: T\norder: two"),
        "a.md:3:8: 'order' must be a whole number of up to nine digits, not 'two'",
        "  fix: write, for example, 'order: 2'",
    ),
    Case(
        "a fraction for a whole number",
        matter("title: T\norder: 3.10"),
        "a.md:3:8: 'order' must be a whole number of up to nine digits, not '3.10'",
        "  fix: write, for example, 'order: 2'",
    ),
    Case(
        "an empty number",
        matter("title: T\norder:"),
        "a.md:3:7: 'order' must be a whole number of up to nine digits, not empty",
        "  fix: write, for example, 'order: 2'",
    ),
    Case(
        "yes for true",
        matter("title: T\ndraft: yes"),
        "a.md:3:8: 'draft' must be true or false, not 'yes'",
        "  fix: write 'draft: true', or delete the line",
    ),
    Case(
        "a layer that is none",
        matter("title: T\nlayers: [server, framewrk]"),
        (
            "a.md:3:18: an item of 'layers' must be client, proxy, server, "
            "interface, framework or code, not 'framewrk'"
        ),
        "  fix: did you mean 'framework'?",
    ),
    Case(
        "layers without brackets",
        matter("title: T\nlayers: server, code"),
        (
            "a.md:3:9: 'layers' must be client, proxy, server, interface, "
            "framework or code, not 'server, code'"
        ),
        "  fix: write 'layers: [server, code]'",
    ),
    Case(
        "a mapping for layers",
        matter("title: T\nlayers: {server: code}"),
        "a.md:3:9: 'layers' must be a list, not a mapping",
        "  fix: write, for example, 'layers: [server, interface]'",
    ),
    Case(
        "a list in a list",
        matter("title: T\nlayers: [[server]]"),
        (
            "a.md:3:10: an item of 'layers' must be client, proxy, server, "
            "interface, framework or code, not a list"
        ),
        "  fix: write, for example, 'layers: [server, interface]'",
    ),
    Case(
        "an address for sources",
        matter("title: T\nsources: https://example.org"),
        (
            "a.md:3:10: 'sources' must be a list of 'title' and 'url', not "
            "'https://example.org'"
        ),
        "  fix: write, for example, '- {title: RFC 9110, url: https://...}'",
    ),
    Case(
        "a source with a wrong key",
        matter("title: T\nsources:\n  - title: RFC\n    link: https://example.org"),
        "a.md:4:5: an item of 'sources' must be a 'title' with a 'url', not a mapping",
        "  fix: write, for example, '- {title: RFC 9110, url: https://...}'",
    ),
    Case(
        "a source without its scheme",
        matter("title: T\nsources:\n  - title: RFC\n    url: www.example.org"),
        (
            "a.md:5:10: an item of 'sources' must be a web address, which "
            "begins with https://, not 'www.example.org'"
        ),
        "  fix: write, for example, '- {title: RFC 9110, url: https://...}'",
    ),
    Case(
        "a source that is script",
        matter("title: T\nsources: [{title: x, url: 'javascript:alert(1)'}]"),
        (
            "a.md:3:27: an item of 'sources' must be a web address, which "
            "begins with https://, not 'javascript:alert(1)'"
        ),
        "  fix: write, for example, '- {title: RFC 9110, url: https://...}'",
    ),
    Case("a description that is empty", matter("title: T\ndescription:")),
    Case(
        "a description that is empty, which every page must have",
        {
            "a.md": page(more="description: ''\n"),
            "site.yaml": "required: [description]\n",
        },
        "a.md:3:1: 'description' is empty",
        "  fix: write, for example, 'description: The answer in one sentence.'",
    ),
]
