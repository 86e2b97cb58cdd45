"""Files that are no text, or hold what no reader can see."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page

CASES = [
    Case(
        "a page in Latin-1",
        {"a.md": b"---\ntitle: T\n---\nOne\nCaf\xe9\n"},
        "a.md:5:4: byte 25 (0xe9) is not UTF-8 text",
        "  fix: save the file as UTF-8; as Latin-1, the byte is 'é'",
    ),
    Case(
        "front matter in Latin-1",
        {"a.md": b"---\ntitle: caf\xe9\n---\n"},
        "a.md:2:11: byte 15 (0xe9) is not UTF-8 text",
        "  fix: save the file as UTF-8; as Latin-1, the byte is 'é'",
    ),
    Case(
        "a page cut off in the middle of a character",
        {"a.md": page("a\u20ac").encode()[:-1]},
        "a.md:4:2: byte 19 (0xe2) is not UTF-8 text",
        "  fix: save the file as UTF-8; as Latin-1, the byte is 'â'",
    ),
    Case(
        "a wrong byte after old Mac line ends",
        {"a.md": b"---\rtitle: T\r---\rOne\rtwo \xe9\r"},
        "a.md:5:5: byte 26 (0xe9) is not UTF-8 text",
        "  fix: save the file as UTF-8; as Latin-1, the byte is 'é'",
    ),
    Case(
        "a page in UTF-16",
        {"a.md": page().encode("utf-16")},
        "a.md:1:1: the file is saved as UTF-16, not UTF-8",
        "  fix: save it as UTF-8",
    ),
    Case(
        "a page in UTF-32",
        {"a.md": page().encode("utf-32")},
        "a.md:1:1: the file is saved as UTF-32, not UTF-8",
        "  fix: save it as UTF-8",
    ),
    Case(
        "a page in UTF-16 without its mark",
        {"a.md": page().encode("utf-16-le")},
        "a.md:1:2: the file is no text: it holds a zero byte here",
        "  fix: save it as UTF-8 text, or take it out of the content",
    ),
    Case(
        "an image named as a page",
        {"a.md": b"GIF89a\x01\x00\x01\x00"},
        "a.md:1:8: the file is no text: it holds a zero byte here",
        "  fix: save it as UTF-8 text, or take it out of the content",
    ),
    Case(
        "a zero byte in a page",
        {"a.md": page("One\nT\x00wo\n")},
        "a.md:5:2: the file is no text: it holds a zero byte here",
        "  fix: save it as UTF-8 text, or take it out of the content",
    ),
    Case(
        "a byte order mark, which is dropped",
        {"a.md": b"\xef\xbb\xbf" + page().encode()},
    ),
    Case(
        "Windows line ends",
        {"a.md": page("One\n\n[x](no.md)\n").replace("\n", "\r\n")},
        "a.md:6:5: no file 'no.md'",
        "  fix: check the name, or make the page",
    ),
    Case(
        "old Mac line ends",
        {"a.md": page("One\n\n[x](no.md)\n").replace("\n", "\r")},
        "a.md:6:5: no file 'no.md'",
        "  fix: check the name, or make the page",
    ),
    Case(
        "line ends of all kinds",
        {"a.md": "---\r\ntitle: T\r---\nOne\r\n\r[x](no.md)"},
        "a.md:6:5: no file 'no.md'",
        "  fix: check the name, or make the page",
    ),
    Case(
        "the marks that Python-Markdown uses itself",
        {"a.md": page("One\n\x02wzxhzdk:0\x03\n")},
        "a.md:5:1: the character U+0002 is not text",
        "  fix: delete it; most editors can show invisible characters",
        "a.md:5:11: the character U+0003 is not text",
        "  fix: delete it; most editors can show invisible characters",
    ),
    Case(
        "the marks that the renderer uses itself",
        {"a.md": page("a\ufddab \U0001fffe")},
        "a.md:4:2: the character U+FDDA is not text",
        "  fix: delete it; most editors can show invisible characters",
        "a.md:4:5: the character U+1FFFE is not text",
        "  fix: delete it; most editors can show invisible characters",
    ),
    Case(
        "colours copied from a terminal",
        {"a.md": page("\x1b[31mred\x1b[0m\n")},
        "a.md:4:1: the character U+001B is not text",
        "  fix: delete it; most editors can show invisible characters",
        "a.md:4:9: the character U+001B is not text",
        "  fix: delete it; most editors can show invisible characters",
    ),
    Case(
        "many control characters",
        {"a.md": page("\x01" * 30)},
        "a.md:4:1: the character U+0001 is not text",
        "  fix: delete it; most editors can show invisible characters",
        "a.md:4:2: the character U+0001 is not text",
        "  fix: delete it; most editors can show invisible characters",
        "a.md:4:3: the character U+0001 is not text",
        "  fix: delete it; most editors can show invisible characters",
        "a.md:4:4: the character U+0001 is not text",
        "  fix: delete it; most editors can show invisible characters",
        "a.md:4:5: the character U+0001 is not text, and 25 more in this file are not",
        "  fix: delete it; most editors can show invisible characters",
    ),
    Case(
        "text that was decoded as Latin-1 once",
        {"a.md": page("It\u00e2\x80\x99s\n")},
        "a.md:4:4: the character U+0080 is not text",
        "  fix: delete it; most editors can show invisible characters",
        "a.md:4:5: the character U+0099 is not text",
        "  fix: delete it; most editors can show invisible characters",
    ),
    Case(
        "a byte order mark in the middle",
        {"a.md": page("one\n a\ufeffb")},
        "a.md:5:3: the character U+FEFF is not text",
        "  fix: delete it; most editors can show invisible characters",
    ),
    Case(
        "code that reads otherwise than it runs",
        {"a.md": page("`if x: # \u202e } `\n")},
        (
            "a.md:4:10: warning: the character U+202E changes the direction "
            "of the text around it"
        ),
        "  fix: delete it unless the text is written from right to left",
    ),
    Case(
        "a page of more than a megabyte",
        {"a.md": page("x " * 600_000)},
        "a.md:1:1: the file has 1,200,017 bytes; the limit is 1,048,576",
        "  fix: split it into several files",
    ),
    Case(
        "line separators, which are no line ends",
        {"a.md": page("[x](no.md)", title="a\u2028b", more="titel: x\n")},
        "a.md:3:1: unknown key 'titel'",
        "  fix: did you mean 'title'?",
        "a.md:5:5: no file 'no.md'",
        "  fix: check the name, or make the page",
    ),
]
