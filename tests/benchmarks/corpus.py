"""Pages that any generator can read, made of the words and the code of this site.

They are Markdown with front matter, in sections of fifty; each has some ten fences, a
table, and links to others, as the documentation of large projects has.  The same
number always gives the same pages.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

from handbook import ROOT

CONTENT = ROOT / "content"
SECTION = 50
"""How many pages lie in a folder."""

LANGUAGES = {
    ".py": "python",
    ".conf": "nginx",
    ".html": "html",
    ".toml": "toml",
    ".js": "javascript",
    ".service": "ini",
    ".sh": "bash",
}
PLAIN = re.compile(r"[A-Z][^`\[<{|*_!:]{40,300}[.]")
"""A sentence that says the same in every dialect of Markdown."""


@cache
def sentences() -> tuple[str, ...]:
    """Return the plain sentences of our articles, in a stable order."""
    files = sorted(CONTENT.rglob("*.md"))
    lines = (line for file in files for line in file.read_text("utf-8").splitlines())
    return tuple(dict.fromkeys(filter(PLAIN.fullmatch, lines)))


@cache
def samples() -> tuple[tuple[str, str], ...]:
    """Return a language and some twelve lines of it, for every sample of ours."""
    found = []
    for file in sorted(CONTENT.rglob("samples/**/*")):
        if language := LANGUAGES.get(file.suffix):
            lines = file.read_text("utf-8").splitlines()
            found += [
                (language, "\n".join(lines[at : at + 12]).strip("\n"))
                for at in range(0, min(len(lines), 48), 12)
            ]
    return tuple(one for one in found if "```" not in one[1] and "{{" not in one[1])


def write(folder: Path, count: int) -> Path:
    """Write ``count`` pages below ``folder``, and return it."""
    (folder / "index.md").parent.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text("---\ntitle: Home\n---\n\nThe pages.\n", "utf-8")
    for number in range(count):
        place = folder / f"section-{number // SECTION:03}"
        if number % SECTION == 0:
            place.mkdir()
            title = f"---\ntitle: Section {number // SECTION}\n---\n\nIts pages.\n"
            (place / "index.md").write_text(title, "utf-8")
        (place / f"page-{number:05}.md").write_text(page(number, count), "utf-8")
    return folder


def page(number: int, count: int) -> str:
    """Return the page of a number: some 10 kB, a fifth of that is code."""
    chance = random.Random(number)  # noqa: S311 - no secret
    first = number - number % SECTION
    beside = range(first, min(first + SECTION, count))

    def paragraph() -> str:
        said = " ".join(chance.sample(sentences(), 3))
        return (
            f"{said} See [*page* `{(to := chance.choice(beside))}`](page-{to:05}.md)."
        )

    parts = [
        f"---\ntitle: Page {number}\ndescription: What page {number} tells.\n---",
        paragraph(),
    ]
    for heading in range(10):
        language, code = chance.choice(samples())
        parts += [
            f"## Heading {heading} of {number}",
            paragraph(),
            f"```{language}\n{code}\n# {number}\n```",
            "\n".join(f"- **{one}**" for one in chance.sample(sentences(), 2)),
        ]
    rows = (f"| {row} | {chance.choice(sentences())} |" for row in range(4))
    parts.append("\n".join(("| Row | What |", "| --- | --- |", *rows)))
    return "\n\n".join(parts) + "\n"
