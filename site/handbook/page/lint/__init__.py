"""The linter: what Markdown swallows without a word is told, with a place and a fix."""
