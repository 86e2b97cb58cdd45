"""``support.lighthouse`` reads the reports of Lighthouse, and tells what fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from handbook.errors import MachineError
from tests.support import lighthouse

CHROMIUM = Path("/usr/bin/chromium")
CATEGORIES = ("performance", "seo")

# Stand where Lighthouse and its launcher do: give the next report, or fail.
LIGHTHOUSE = """
import { readFileSync, writeFileSync } from 'node:fs'
const file = new URL('reports.json', import.meta.url)
export default async function () {
  const [lhr, ...others] = JSON.parse(readFileSync(file, 'utf8'))
  if (!lhr) { console.log('no browser'); process.exit(1) }
  writeFileSync(file, JSON.stringify(others))
  return { lhr }
}
"""
LAUNCHER = "export async function launch() { return { port: 0, async kill() {} } }"


def report(performance: float) -> dict[str, Any]:
    """Return a report, as far as it is read."""
    items = [{"url": "http://127.0.0.1/"}, {"url": "data:image/svg+xml,x"}]
    return {
        "categories": {
            "performance": {
                "id": "performance",
                "score": performance,
                "auditRefs": [
                    {"id": "total-blocking-time", "weight": 30},
                    {"id": "network-requests", "weight": 0},
                ],
            },
            "seo": {"id": "seo", "score": 1, "auditRefs": []},
        },
        "audits": {
            "total-blocking-time": {
                "title": "Total Blocking Time",
                "score": performance,
                "displayValue": "300 ms",
            },
            "network-requests": {"score": None, "details": {"items": items}},
        },
    }


def modules(folder: Path, *reports: dict[str, Any]) -> Path:
    """Return a folder of npm packages whose Lighthouse gives ``reports`` in turn."""
    for name, program in (
        ("lighthouse/core/index.js", LIGHTHOUSE),
        ("chrome-launcher/dist/index.js", LAUNCHER),
    ):
        file = folder / name
        file.parent.mkdir(parents=True)
        file.write_text(program)
        (file.parent / "package.json").write_text('{"type": "module"}')
    (folder / "lighthouse/core/reports.json").write_text(json.dumps(reports))
    return folder


def audit(node_modules: Path, runs: int = 1) -> lighthouse.Audit:
    """Judge a page by the Lighthouse in ``node_modules``."""
    return lighthouse.audit(
        "http://127.0.0.1/",
        node_modules=node_modules,
        chromium=CHROMIUM,
        categories=CATEGORIES,
        runs=runs,
    )


def test_scores_are_out_of_a_hundred_and_faults_are_named(tmp_path: Path) -> None:
    """What costs a point is told with its value; what weighs nothing is not."""
    found = audit(modules(tmp_path, report(0.93)))

    assert found.scores == {"performance": 93, "seo": 100}
    assert found.faults == ("performance: Total Blocking Time 300 ms",)


def test_of_several_runs_the_best_counts(tmp_path: Path) -> None:
    """Slow moments of the machine change nothing."""
    found = audit(modules(tmp_path, report(0.5), report(0.98), report(0.9)), runs=3)

    assert found.scores == {"performance": 98, "seo": 100}


def test_the_highest_scores_need_no_other_run(tmp_path: Path) -> None:
    """A page without a fault is judged once: there is no second report here."""
    found = audit(modules(tmp_path, report(1)), runs=3)

    assert found.scores == {"performance": 100, "seo": 100}


def test_several_pages_are_judged_in_turn(tmp_path: Path) -> None:
    """Each gets its own scores; the one that fails is named."""
    urls = ["http://127.0.0.1/a", "http://127.0.0.1/b"]
    node_modules = modules(tmp_path, report(0.5), report(1), report(1))

    def audits() -> list[lighthouse.Audit]:
        return lighthouse.audit_all(
            urls, node_modules=node_modules, chromium=CHROMIUM, categories=CATEGORIES
        )

    assert [found.scores["performance"] for found in audits()] == [50, 100]
    with pytest.raises(MachineError, match=r"status 1 on http.*/b\."):
        audits()


def test_what_was_asked_for_is_told(tmp_path: Path) -> None:
    """Addresses that hold their data themselves are no requests."""
    assert audit(modules(tmp_path, report(1))).requested == ("http://127.0.0.1/",)


def test_a_failure_shows_what_was_printed(tmp_path: Path) -> None:
    """Lighthouse that ends badly is the machine's fault, in its own words."""
    with pytest.raises(MachineError, match=r"(?s)status 1 on http.*no browser"):
        audit(modules(tmp_path))


def test_a_page_that_cannot_be_judged_is_told(tmp_path: Path) -> None:
    """A report on nothing but an error is not taken for scores."""
    broken = {"runtimeError": {"message": "The page did not load"}}

    with pytest.raises(MachineError, match=r"(?s)could not judge .*did not load"):
        audit(modules(tmp_path, broken))
