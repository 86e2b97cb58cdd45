"""Files that are not text, or text that is not what it seems."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page

CASES = [
    Case("saves Latin-1", {"a.md": b"---\ntitle: T\n---\nOne\nCaf\xe9\n"}),
    Case("saves Latin-1 twice", {"a.md": b"---\ntitle: T\n---\nOne\nCaf\xe9\n", "b.md":b"---\ntitle: caf\xe9"}),
    Case("cuts utf8", {"a.md": b"---\ntitle: T\n---\nOne\n\xc3\xa9Caf\xc3"}),
    Case("saves UTF-16", {"a.md": page().encode("utf-16")}),
    Case("saves UTF-32", {"a.md": page().encode("utf-32")}),
    Case("saves UTF-16 without a mark", {"a.md": page().encode("utf-16-le")}),
    Case("BOM", {"a.md": b"\xef\xbb\xbf"+page().encode()}),
    Case("CRLF", {"a.md": page("One\n\n[x](b.md)\n").replace("\n", "\r\n")}),
    Case("lone CR", {"a.md": page("One\n\n[x](b.md)\n").replace("\n", "\r")}),
    Case("mixed", {"a.md": "---\r\ntitle: T\r---\nOne\r\n\r[x](b.md)"}),
    Case("NUL", {"a.md": page("One\nT\x00wo\n")}),
    Case("STX ETX", {"a.md": page("One\n\x02wzxhzdk:0\x03\n")}),
    Case("Escape codes", {"a.md": page("\x1b[31mred\x1b[0m\n")}),
    Case("many controls", {"a.md": page("\x01"*30)}),
    Case("C1", {"a.md": page("one\x85two \x9f")}),
    Case("C1 in title", {"a.md": page(title="one\x85two \x9f")}),
    Case("feff", {"a.md": page("one\n a\ufeffb")}),
    Case("nonchar", {"a.md": page("one\n a\ufddab \ufffe")}),
    Case("nonchar astral", {"a.md": page("one\n a\U0001fffe")}),
    Case("bidi", {"a.md": page("```python\nif x: # \u202e }\n```")}),
    Case("bidi in title", {"a.md": page(title="a \u202e b")}),
    Case("too large", {"a.md": page("x "*600000)}),
    Case("u2028", {"a.md": page("one\u2028two\n\n[x](b.md)", title="a\u2028b", more="titel: x\n")}),
    Case("replacement char", {"a.md": page("one \ufffd two")}),
    Case("binary", {"a.md": b"\x89PNG\r\n\x1a\n\x00\x00\x00"}),
]
