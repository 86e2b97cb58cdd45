#!/usr/bin/env python3
"""The only entry point: ``python build.py --help`` lists the commands."""

from handbook.commands import main

if __name__ == "__main__":
    main()
