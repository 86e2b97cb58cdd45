# ruff: noqa: RUF001 - the content is in Russian
"""A small tree in Russian, whose interface is in marks: what has none was left out.

No word of the content has a Latin letter, but for code.  Every word of the interface
is what it is in English, between two marks; so a Latin letter that a reader sees, and
that is neither code nor between marks, is of a word that nobody can translate.
"""

from __future__ import annotations

import json

from handbook.words import all_words

OPEN, CLOSE = "\u27e6", "\u27e7"
LANGUAGE = "ru"
PLURAL = "nplurals=2; plural=(n != 1);"

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
