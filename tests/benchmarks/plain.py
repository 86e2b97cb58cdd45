"""The floor: a plain loop over the libraries that we are built on, and nothing else.

Run as ``python plain.py CONTENT OUT``: Python-Markdown with its own extensions,
Pygments, Jinja, and a sidebar that is printed once.
"""

from __future__ import annotations

import sys
from pathlib import Path

import markdown
import yaml
from jinja2 import Template

PAGE = Template(
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>{{ title }}</title>"
    "</head><body><nav>{{ nav }}</nav><main><h1>{{ title }}</h1>{{ body }}</main>"
    "</body></html>"
)


def main(content: Path, out: Path) -> None:
    """Write a page of HTML for every file of Markdown."""
    pages = []
    for file in sorted(content.rglob("*.md")):
        _, head, body = file.read_text("utf-8").split("---\n", 2)
        about = yaml.load(head, yaml.CSafeLoader)
        pages.append((file.relative_to(content).with_suffix(".html"), about, body))
    nav = "".join(f'<a href="/{path}">{about["title"]}</a>' for path, about, _ in pages)
    converter = markdown.Markdown(
        extensions=["tables", "fenced_code", "toc", "codehilite"],
        extension_configs={"codehilite": {"guess_lang": False}},
    )
    for path, about, body in pages:
        html = converter.reset().convert(body)
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        text = PAGE.render(title=about["title"], nav=nav, body=html)
        (out / path).write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
