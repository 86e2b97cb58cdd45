"""Languages: what authors call them, and what Pygments does; nothing is guessed."""

from __future__ import annotations

from pathlib import PurePath

PLAIN = frozenset({"", "text", "plain", "plaintext", "txt", "none", "nohighlight"})
"""Names of text that has no language."""

_ALIASES = {
    "cjs": "javascript",
    "cmd": "bat",
    "env": "ini",
    "gitignore": "text",
    "htm": "html",
    "jsonc": "json5",
    "log": "text",
    "mdx": "markdown",
    "mjs": "javascript",
    "patch": "diff",
    "shell": "bash",
    "svg": "xml",
    "vue": "html",
    "svelte": "html",
    "astro": "html",
    "yml": "yaml",
}
"""Names that authors use for languages that Pygments calls otherwise."""

_OF_FILES = {
    "py": "python",
    "conf": "nginx",
    "service": "ini",
    "socket": "ini",
    "sh": "bash",
    "txt": "text",
    "html": "html+jinja",
    "httpd.conf": "apacheconf",
}
"""Files by their name or its ending, if that is not what their language is called."""


def pygments_name(language: str) -> str:
    """Return what Pygments calls a language, however an author does."""
    language = language.lower()
    return _ALIASES.get(language, language)


def language_of(path: PurePath) -> str:
    """Return the language of a file by its name."""
    ending = path.suffix.lstrip(".")
    return _OF_FILES.get(path.name) or _OF_FILES.get(ending, ending)
