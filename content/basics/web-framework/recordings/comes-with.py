"""What is installed with Flask, as the packages say it themselves."""

import re
from importlib import metadata

from handbook.record.recorder import Recorder


def record(recorder: Recorder) -> None:
    """Show what Flask requires, with each package's own summary."""
    recorder.uses("Flask")
    rows = ["Package\tVersion\tIts own summary"]
    for requirement in sorted(metadata.requires("flask") or []):
        if ";" not in requirement:  # without a condition, so always
            name = re.split(r"[^\w-]", requirement)[0]
            about = metadata.metadata(name)
            rows.append(f"{about['Name']}\t{about['Version']}\t{about['Summary']}")
    label = "What Flask requires"
    recorder.show("packages", "table", "\n".join(rows), label=label)
