"""Samples that cannot be shown."""

from __future__ import annotations

import json

from tests.bad_inputs.case import Case, page

CODE = "import x\n# region: app\napp = 1\n# endregion\nprint()\n"
DEEP = "".join(f"# region: r{n}\n" for n in range(21)) + "# endregion\n" * 21
RECORDING = json.dumps(
    {
        "recorded": "2026-11-23",
        "programs": {"Flask": "3.1.3"},
        "parts": [{"name": "server", "kind": "log", "label": "Log", "text": "x"}],
    }
)


def fenced(
    name: str, entries: str, sample: str | bytes = CODE
) -> dict[str, str | bytes]:
    """Return a page with such a fence, whose entries start on line 7."""
    return {
        "a.md": page(f"One.\n\n```{name}\n{entries.rstrip()}\n```\n"),
        "samples/hello.py": sample,
        "recordings/flask-run.json": RECORDING,
    }


CASES = [
    Case(
        "a misspelt example",
        {
            **fenced("example", "file: examples.txt\nname: Tow"),
            "examples.txt": "One\n.\na\n.\n<p>a</p>\n.\n\nTwo\n.\nb\n.\n.\n",
        },
        "a.md:8:7: 'examples.txt' has no example called 'Tow'",
        "  fix: did you mean 'Two'?",
    ),
    Case(
        "an example that tells what its file does not say",
        {
            **fenced("example", "file: examples.txt\nname: One"),
            "examples.txt": "One\n.\n## A {#menu}\n.\n.\n",
        },
        (
            "a.md:8:7: the example 'One' does not tell what its file says; it tells "
            "1:1: the id 'menu' is taken by the page's layout"
        ),
        "  fix: correct the example, or write what it tells at its end, after '! '",
    ),
    Case(
        "a file without an example",
        {
            **fenced("example", "file: examples.txt\nname: One"),
            "examples.txt": "One\n.\na\n.\n",
        },
        "a.md:7:7: no example begins on line 1 of 'examples.txt'",
        (
            "  fix: write a title of its own, a text and its HTML, "
            "each with a dot below it"
        ),
    ),
    Case(
        "keys of nothing",
        fenced("keys", "of: front mater"),
        "a.md:7:5: there are no keys of 'front mater'",
        "  fix: did you mean 'front matter'?",
    ),
    Case(
        "a misspelt sample",
        fenced("sample", "file: samples/helo.py"),
        "a.md:7:7: no file 'samples/helo.py' beside this page",
        "  fix: did you mean 'samples/hello.py'?",
    ),
    Case(
        "a folder for a sample",
        fenced("sample", "file: samples"),
        "a.md:7:7: no file 'samples' beside this page",
        "  fix: check its name, or make it",
    ),
    Case(
        "a sample out of the content",
        fenced("sample", "file: ../../etc/passwd"),
        "a.md:7:7: no file '../../etc/passwd' beside this page",
        "  fix: check its name, or make it",
    ),
    Case(
        "a sample without a file",
        fenced("sample", "region: app"),
        "a.md:6:1: this sample has no 'file'",
        "  fix: add a line 'file: ...'",
    ),
    Case(
        "a sample with a region left empty",
        fenced("sample", "file: samples/hello.py\nregion:\nhighlight: ['']"),
        "a.md:8:1: 'region' is empty",
        "  fix: write what it should be, or delete the line",
        "a.md:9:1: 'highlight' is empty",
        "  fix: write what it should be, or delete the line",
    ),
    Case(
        "a sample of many regions within another",
        fenced("sample", "file: samples/hello.py", DEEP),
        "samples/hello.py:21:1: regions nest deeper than 20",
        "  fix: close the regions around this one",
    ),
    Case(
        "a sample without a key",
        fenced("sample", "samples/hello.py"),
        "a.md:7:1: a sample holds 'key: value' entries",
        (
            "  fix: the keys are file, region, title, highlight, focus, insert, "
            "delete, mark, notes, setup, run, serve, own_server, recording, parts, "
            "files, try, needs, language, numbers"
        ),
    ),
    Case(
        "a misspelt key of a sample",
        fenced("sample", "file: samples/hello.py\nregoin: app"),
        "a.md:8:1: a sample has no 'regoin'",
        "  fix: did you mean 'region'?",
    ),
    Case(
        "an unknown key of a sample",
        fenced("sample", "file: samples/hello.py\nxyz: 1"),
        "a.md:8:1: a sample has no 'xyz'",
        (
            "  fix: the keys are file, region, title, highlight, focus, insert, "
            "delete, mark, notes, setup, run, serve, own_server, recording, parts, "
            "files, try, needs, language, numbers"
        ),
    ),
    Case(
        "a key of a sample given twice",
        fenced("sample", "file: samples/hello.py\nfile: x.py"),
        "a.md:8:1: 'file' is given twice; the first is on line 7",
        "  fix: delete one of them",
    ),
    Case(
        "a tab in a sample's entries",
        fenced("sample", "file: samples/hello.py\n\tregion: app"),
        "a.md:8:1: YAML allows no tab here",
        "  fix: indent with spaces",
    ),
    Case(
        "a misspelt need of a sample",
        fenced("sample", "file: samples/hello.py\nneeds: prot"),
        "a.md:8:8: a sample cannot need 'prot'",
        "  fix: did you mean 'port'?",
    ),
    Case(
        "a misspelt region",
        fenced("sample", "file: samples/hello.py\nregion: ap"),
        "a.md:8:9: 'samples/hello.py' has no region 'ap'",
        "  fix: did you mean 'app'?",
    ),
    Case(
        "a region like no other",
        fenced("sample", "file: samples/hello.py\nregion: zzz"),
        "a.md:8:9: 'samples/hello.py' has no region 'zzz'",
        "  fix: add '# region: zzz' to it",
    ),
    Case(
        "a region that is never closed",
        fenced("sample", "file: samples/hello.py", "# region: a\nx\n"),
        "samples/hello.py:1:1: the region 'a' is never closed",
        "  fix: add a line '# endregion' below its last line",
    ),
    Case(
        "a region that was never opened",
        fenced("sample", "file: samples/hello.py", "x\n# endregion\n"),
        "samples/hello.py:2:1: this ends a region that was never opened",
        "  fix: delete it",
    ),
    Case(
        "two regions of one name",
        fenced(
            "sample",
            "file: samples/hello.py",
            "# region: a\n# endregion\n# region: a\n# endregion\n",
        ),
        "samples/hello.py:3:1: the region 'a' is there twice; the first is on line 1",
        "  fix: rename one of them",
    ),
    Case(
        "a region in HTML that is never closed",
        fenced("sample", "file: samples/hello.py", "<!-- region: a -->\nx\n"),
        "samples/hello.py:1:1: the region 'a' is never closed",
        "  fix: add a line '<!-- endregion -->' below its last line",
    ),
    Case(
        "a region without a name",
        fenced("sample", "file: samples/hello.py", "# region\n# endregion\n"),
        "samples/hello.py:1:1: this region has no name",
        "  fix: give it one: # region: app",
    ),
    Case(
        "regions that cross",
        fenced(
            "sample",
            "file: samples/hello.py",
            "# region: a\n# region: b\n# endregion: a\n# endregion: b\n",
        ),
        "samples/hello.py:3:1: this ends 'a', but line 2 opened 'b'",
        "  fix: close regions in the order they nest",
        "samples/hello.py:4:1: this ends 'b', but line 1 opened 'a'",
        "  fix: close regions in the order they nest",
    ),
    Case(
        "a line to highlight that is not there",
        fenced("sample", "file: samples/hello.py\nhighlight: [nope, app]"),
        "a.md:8:12: no line of the sample holds 'nope'",
        "  fix: highlight names text that stands in the sample",
    ),
    Case(
        "a sample in Latin-1",
        fenced("sample", "file: samples/hello.py", b"# caf\xe9\n"),
        "samples/hello.py:1:6: byte 6 (0xe9) is not UTF-8 text",
        "  fix: save the file as UTF-8; as Latin-1, the byte is 'é'",
    ),
    Case(
        "a sample that is a program",
        fenced("sample", "file: samples/hello.py", b"\x7fELF\x00\x01"),
        "samples/hello.py:1:5: the file is no text: it holds a zero byte here",
        "  fix: save it as UTF-8 text, or take it out of the content",
    ),
    Case(
        "a sample of two megabytes",
        fenced("sample", "file: samples/hello.py", "x" * 2_000_000),
        "samples/hello.py:1:1: the file has 2,000,000 bytes; the limit is 1,048,576",
        "  fix: split it into several files",
    ),
    Case(
        "a broken sample that two pages show, told once",
        {
            **fenced("sample", "file: samples/hello.py", "# region: a\n"),
            "b.md": page("```sample\nfile: samples/hello.py\n```\n"),
        },
        "samples/hello.py:1:1: the region 'a' is never closed",
        "  fix: add a line '# endregion' below its last line",
    ),
    Case(
        "a failure of a layer that is not there",
        fenced("failure", "sees: 502\nlayer: proxi"),
        "a.md:8:8: there is no layer 'proxi'",
        "  fix: did you mean 'proxy'?",
    ),
    Case(
        "a failure that nobody sees",
        fenced("failure", "layer: proxy"),
        "a.md:6:1: this failure has no 'sees'",
        "  fix: add a line 'sees: ...'",
    ),
    Case(
        "a failure of which no layer is at fault",
        fenced("failure", "sees: 502\nlayer: proxy\nfault: serve"),
        "a.md:9:8: there is no layer 'serve'",
        "  fix: did you mean 'server'?",
    ),
    Case(
        "a failure that no list can link to",
        {
            "a.md": page(
                "## A\n\n```failure\nsees: 502\nlayer: proxy\n```\n\n"
                "```messages\npages: [a.md]\n```\n"
            )
        },
        "a.md:6:1: the heading above this failure has no id, so no list can link to it",
        "  fix: give it one: ## Heading {#name}",
        "a.md:12:9: no failure is explained in 'a.md'",
        "  fix: name a page that has a failure below one of its headings",
    ),
    Case(
        "messages of a page that is not there",
        fenced("messages", "pages: [b.md]"),
        "a.md:7:9: no failure is explained in 'b.md'",
        "  fix: name a page that has a failure below one of its headings",
    ),
]
