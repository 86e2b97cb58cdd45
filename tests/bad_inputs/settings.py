"""Settings of the site and its layers, where they are not what they should be."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page

CASES = [
    Case(
        "a navigation to what is not there",
        {
            "a.md": page(),
            "site.yaml": "strict: maybe\nnavigation:\n- a.md\n- {A: a.md, B: b.md}\n",
        },
        "site.yaml:1:9: 'strict' must be true or false, not 'maybe'",
        "  fix: write 'strict: true' or 'strict: false'",
        (
            "site.yaml:4:3: an item of 'navigation' must be a file, or a title with "
            "its file, not a mapping"
        ),
        "  fix: write, for example, 'navigation: [index.md, guide/, about.md]'",
    ),
    Case(
        "a page of the navigation that is gone",
        {"a.md": page(), "site.yaml": "navigation:\n  - a.md\n  - More: [b.md]\n"},
        "site.yaml:3:12: there is no page and no folder of pages 'b.md'",
        "  fix: name a Markdown file or its folder, or delete the entry",
    ),
    Case(
        "a misspelt key of the site",
        {"a.md": page(), "site.yaml": "nam: x\nxyz: 1\n"},
        "site.yaml:1:1: unknown key 'nam'",
        "  fix: did you mean 'name'?",
        "site.yaml:2:1: unknown key 'xyz'",
        (
            "  fix: delete it; the keys are name, tagline, repository, "
            "branch, language, starts, required, lint, strict, navigation, theme, "
            "extensions, markdown_extensions"
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
        (
            "site.yaml:2:13: 'repository' must be a web address, which begins with "
            "https://, not 'github.com/x'"
        ),
        "  fix: write it whole: 'repository: https://github.com/you/yours'",
        "site.yaml:3:9: 'branch' must be the name of a branch, not 'a b'",
        "  fix: write, for example, 'branch: main'",
        "site.yaml:4:11: 'language' must be a language tag, not 'English!'",
        "  fix: write, for example, 'language: en'",
        "site.yaml:5:11: 'required' must be a list, not 'title'",
        (
            "  fix: write 'required: [...]' with some of title, "
            "description, order, short, layers, aliases, kind, asked, "
            "draft, sources, prerequisites, leads_to, group, numbered, "
            "minutes, task"
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
            "description, order, short, layers, aliases, kind, asked, "
            "draft, sources, prerequisites, leads_to, group, numbered, "
            "minutes, task"
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
        "layers.yaml:3:3: unknown key 'sumary'",
        "  fix: did you mean 'summary'?",
    ),
    Case(
        "a layer without a summary",
        {"a.md": page(), "layers.yaml": "- id: client\n  name: x\n"},
        "layers.yaml:1:3: a layer needs 'summary'",
        "  fix: write '- id: client', then 'name: ...' and 'summary: ...' below it",
    ),
    Case(
        "layers that are no list",
        {"a.md": page(), "layers.yaml": "client: x\n"},
        "layers.yaml:1:1: the layers are not a list",
        "  fix: write '- id: client', then 'name: ...' and 'summary: ...' below it",
    ),
]
