"""What a build costs when the site has grown to 1,000 articles.

Run it from the project's folder: ``.venv/bin/python -m tests.benchmarks.build``.

Every article has what ours have: headings, links to others, a table, a sample, a
recording and a prediction; one in ten has a list of failures of other articles.  The
reference, in the same run, is Python-Markdown as it comes, which converts the same
texts and does nothing else.  All is processor time.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import markdown

from handbook.build.building import build_site, checked_site
from handbook.library.reading import read_library

SIZES = (250, 500, 1_000)
ARTICLE = """---
title: "Question {number}: who answers?"
description: Article {number} answers.
---

The server answers [the request]({other}.md#{other}) number {number}, and *nobody* else.

## What is shown {{#{number}}}

| Who | What | `How` |
|---|---|---|
| server | {number} | by hand |
| framework | 2 | by **magic** |

```predict
question: Who answers request {number}?
options:
  - text: The server
    correct: true
    feedback: "Yes: see [the other]({other}.md)."
  - text: The framework
    feedback: It is asked by the server.
```

This is what it logs:

```recording
name: run
```

{prose}

```sample
file: samples/hello.py
region: app
notes:
  - at: return
    text: What it returns is number {number}.
```

{failure}
"""
FAILURE = """### 502 {{#refused-{number}}}

```failure
sees: 502 Bad Gateway
says: "connect() failed ({number})"
layer: proxy
```
"""
MESSAGES = "```messages\npages: [{}.md, {}.md]\n```\n"
PROSE = (
    "A request number {number} arrives, line {line}, and `environ` holds what it says. "
    "*Nothing* of that is [new]({other}.md), but **all** of it is read.\n"
)
SAMPLE = (
    "# region: app\ndef app(environ, start_response):\n    return [b'']\n# endregion\n"
)


def write(folder: Path, count: int) -> Path:
    """Write a tree of ``count`` articles that show two files, in sections of 50."""
    part = {"name": "log", "kind": "log", "label": "Log", "text": "GET / 200\n" * 20}
    run = {"recorded": "2026-11-23", "programs": {"Flask": "3.1.3"}, "parts": [part]}
    for number in range(count):
        home = folder / f"section-{number // 50}"
        if number % 50 == 0:
            for name, text in (
                ("samples/hello.py", SAMPLE),
                ("recordings/run.json", json.dumps(run)),
                ("index.md", f"---\ntitle: Section {number // 50}\n---\n"),
            ):
                (home / name).parent.mkdir(parents=True, exist_ok=True)
                (home / name).write_text(text)
        first = number - number % 50
        other = first + (number + 1) % min(50, count - first)
        lists = number % 10 == 1
        text = ARTICLE.format(
            number=number,
            other=other,
            prose="\n".join(
                PROSE.format(number=number, line=line, other=other)
                for line in range(20)
            ),
            failure=MESSAGES.format(number - 1, number - 1)
            if lists
            else FAILURE.format(number=number),
        )
        (home / f"{number}.md").write_text(text)
    return folder


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print what each step costs, beside the reference."""
    print("articles  reference  check  ratio  build  ratio")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            content = write(Path(folder) / "content", size)
            pages = read_library(content).pages.values()
            plain = markdown.Markdown(extensions=["tables", "fenced_code"])
            texts = [page.body for page in pages]
            reference = seconds(partial(list, map(plain.convert, texts)))
            check = seconds(partial(checked_site, content, ""))
            build = seconds(partial(build_site, content, Path(folder) / "site", ""))
            print(
                f"{size:8,}  {reference:8.1f}s  {check:4.1f}s  {check / reference:5.1f}"
                f"  {build:4.1f}s  {build / reference:5.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
