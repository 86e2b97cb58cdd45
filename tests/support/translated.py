# ruff: noqa: RUF001 - the content is in Russian
"""A small tree in Russian, whose interface is in marks: what has none was left out.

No word of the content has a Latin letter, but for code.  Every word of the interface
is what it is in English, between two marks; so a Latin letter that a reader sees, and
that is neither code nor between marks, is of a word that nobody can translate.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser

from handbook.words import all_words

OPEN, CLOSE = "\u27e6", "\u27e7"
LANGUAGE = "ru"
PLURAL = "nplurals=2; plural=(n != 1);"

TOLD = ("alt", "aria-description", "aria-label", "content", "placeholder", "title")
"""The attributes that somebody hears or sees; of ``content``, that of descriptions."""

_CODE = frozenset("code kbd pre samp script style textarea template".split())
_LATIN = re.compile("[A-Za-z]{2,}")
_FILE = re.compile(r"[\w/-]+\.(?:example|md|py|zip)\b|404 Not Found")
_MARKED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")

OURS = frozenset("kB MB JSON Python Markdown loop".split())
"""Units, names of formats and programs, and the words of Mermaid's notation."""

_LAYERS = "client proxy server interface framework code".split()
_RECORDING = {
    "recorded": "2026-03-01",
    "programs": {"Python": "3.11.7"},
    "parts": [
        {"name": "a", "kind": "command", "label": "Окно", "text": "$ python a.py\n1"},
        {"name": "b", "kind": "log", "label": "Журнал", "text": "started"},
        {"name": "t", "kind": "table", "label": "Итог", "text": "Имя\tА\tБ\nх\t1\t1"},
        {"name": "c", "kind": "chart", "label": "Мера", "text": "Имя\tшт.\nх\t1\nу\t2"},
    ],
}
_ARTICLE = """\
---
title: Первая статья
description: О первом деле.
layers: [server]
prerequisites: [second.md]
sources: [{title: Книга, url: "https://example.org/"}]
---
Слово[^1] и ещё раз[^1], и термин.

[^1]: Сноска.

## Первое {#one}

!!! note
    Текст.

!!! danger
    Текст.

??? tip
    Текст.

=== "Левая"

    Текст.

=== "Правая"

    Текст.

| Имя | Вес |
| --- | --- |
| х   | 1   |

- [ ] Сделать.
- [x] Сделано.

## Второе {#two}

```python linenums="1"
print(1)  # (1)!
```

1. Печатает.

```sample
file: samples/a.py
region: print
setup: import
run: a
try: [Измени число.]
```

```predict
question: Что будет?
options:
  - text: Один
    correct: true
    feedback: Да.
  - text: Два
    feedback: Нет.
```

```recording
name: a
title: Прогон
```

```sample
file: samples/a.py
needs: port
```

## Третье {#three}

```mermaid
sequenceDiagram
    participant client as Он
    participant server as Она
    client->>server: вопрос
    server-->>client: ответ
    client-xserver: пропало
    loop Опять
      Note over client,server: вместе
    end
```

```mermaid
flowchart LR
    a[Раз] --> b[Два]
    b --x c[Три]
    a <--> c
    subgraph g[Вместе]
      a
    end
```

```names
names:
  - written: hello.example
    label: Имя
```

```download
folder: samples
```

```fix
commands: [ls]
```
"""
_FAILURE = """\
---
title: Ошибка
description: О беде.
layers: [proxy]
---
## Беда {#bad}

```failure
sees: "502"
says: [connect() failed]
variants: [upstream closed]
layer: proxy
fault: code
```
"""
_ERRORS = """\
---
title: Беды
description: Все беды.
---
```finder
```

```messages
pages: [bad.md]
```

```triage
ask: Что видно?
answers:
  - text: Ничего
    to: bad.md
  - text: Всё
    ask: А ещё?
    run: ls
    answers:
      - text: Да
        to: bad.md
      - text: Нет
        to: ../first/index.md
```
"""


def tree() -> dict[str, str]:
    """Return the files of the tree, by their names."""
    return {
        "site.yaml": (
            f"name: Справочник\nlanguage: {LANGUAGE}\n"
            "tagline: Обо всём.\nrepository: https://github.com/you/yours\n"
            "starts: [слово]\n"
        ),
        "translation.po": marked(),
        "index.md": "---\ntitle: Начало\ndescription: Всё здесь.\n---\nПривет.\n",
        "first/index.md": _ARTICLE,
        "first/samples/a.py": (
            "# region: import\nimport os\n# endregion\n"
            "# region: print\nprint(1)\n# endregion\n"
        ),
        "first/recordings/a.json": json.dumps(_RECORDING, ensure_ascii=False),
        "first/index.proofs.yaml": (
            "proofs:\n  - recording: a\n    part: b\n    holds: started\n"
            "    proves: [О первом деле.]\n"
            "  - sample: samples/a.py\n    holds: print\n    proves: [Текст.]\n"
        ),
        "second.md": (
            "---\ntitle: Вторая статья\ndescription: О втором деле.\n"
            "layers: [client]\naliases: [old, first#gone]\n---\nСлово.\n\n## Конец\n\n"
            "```example\nfile: examples.txt\nname: Курсив\n```\n"
        ),
        "examples.txt": "Курсив\n.\n*слово*\n.\n.\n",
        "errors/index.md": _ERRORS,
        "errors/bad.md": _FAILURE,
        "glossary.yaml": "- term: термин\n  definition: Слово о деле.\n"
        "  layer: server\n  see: second.md\n",
        "layers.yaml": "".join(
            f"- {{id: {one}, name: Слой, summary: О слое., line: идёт, "
            "request: а, response: б}\n"
            for one in _LAYERS
        ),
    }


def marked() -> str:
    """Return a translation that puts marks around every word of the interface."""
    entries = [
        'msgid ""\nmsgstr ""\n'
        f'"Language: {LANGUAGE}\\n"\n"Plural-Forms: {PLURAL}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
    ]
    for word in all_words().values():
        texts = word.one, word.many
        one, many = map(quoted, texts)
        said = [quoted(f"{OPEN}{text}{CLOSE}") for text in texts]
        entries.append(
            f"msgid {one}\nmsgid_plural {many}\n"
            f"msgstr[0] {said[0]}\nmsgstr[1] {said[1]}\n"
            if word.many
            else f"msgid {one}\nmsgstr {said[0]}\n"
        )
    return "\n".join(entries)


def quoted(text: str) -> str:
    """Return a text as PO files have it."""
    return json.dumps(text, ensure_ascii=False)


def unmarked(html: str) -> list[str]:
    """Return the words that a page shows in Latin letters and that nobody marked.

    Code, names of files and the words of ``OURS`` are none.
    """
    reader = _Reader()
    reader.feed(html)
    return [one for text in ("".join(reader.text), *reader.told) for one in latin(text)]


def latin(text: str) -> list[str]:
    """Return the words in Latin letters that no mark encloses."""
    before = ""
    while before != text:  # a value may be a marked word itself
        before, text = text, _MARKED.sub(" ", text)
    return [one for one in _LATIN.findall(_FILE.sub(" ", text)) if one not in OURS]


_SAID = re.compile(r"\bn?gettext`(?:[^`\\]|\\.)*`")
_COMMENT = re.compile(r"(?s)/\*.*?\*/|(?<![:'\"`])//[^\n]*")
_THROWN = re.compile(r"new (?:\w*Error|DOMException|Unloaded)\((?:'[^']*'|`[^`]*`)")
_LITERAL = re.compile(r"'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`")
_SENTENCE = re.compile(r"[A-Za-z]+[,;:]? [a-z]+ [a-z]+")
_BUTTON = re.compile(r"[A-Z][a-z]+(?: [a-z]+)*(?: \u2026|[.:])?")

KEYS = frozenset(
    "Accept Backspace Cookie Deadline Enter Esc Escape Host Origin Referer Suspending "
    "Tab".split()
)
"""Names of keys, of header fields, and of things in Python and JavaScript."""


def english(script: str) -> list[str]:
    """Return what a script says that nobody can translate: sentences, and buttons."""
    for pattern in (_COMMENT, _SAID, _THROWN):
        script = pattern.sub("", script)
    texts = [one or other for one, other in _LITERAL.findall(script)]
    return [
        one
        for one in texts
        if _SENTENCE.search(one) or (_BUTTON.fullmatch(one) and one not in KEYS)
    ]


class _Reader(HTMLParser):
    """Collects what somebody reads, and what somebody hears, of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.told: list[str] = []
        self._code: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the attributes say, and where code begins."""
        given: Mapping[str, str | None] = dict(attrs)
        for name in TOLD:
            named = given.get("name") or given.get("property") or ""
            if name != "content" or named.endswith(("description", "title")):
                self.told.append(given.get(name) or "")
        if tag in _CODE:
            self._code.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note where code ends."""
        if self._code and self._code[-1] == tag:
            self._code.pop()

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if not self._code:
            self.text.append(data)
