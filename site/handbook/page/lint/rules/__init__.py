"""Rules of the linter: each module has a family of them, in ``RULES``."""
