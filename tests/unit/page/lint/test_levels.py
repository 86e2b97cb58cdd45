"""A site says what a rule's findings are to it."""

from __future__ import annotations

from pathlib import Path

from handbook.library.reading import read_library
from tests.support.commandline import CommandLine

PAGE = "---\ntitle: A page\n---\n\n##Heading\n\n[text] (b.md)\n"


def told(folder: Path, settings: str, page: str = PAGE) -> list[str]:
    """Return what ``check`` says of a page in a tree of these settings."""
    folder.mkdir(exist_ok=True)
    (folder / "index.md").write_text(page, encoding="utf-8")
    (folder / "site.yaml").write_text(f"name: A\n{settings}", encoding="utf-8")
    return [str(mistake) for mistake in read_library(folder).check()]


def test_a_rule_is_named_in_its_warning(tmp_path: Path) -> None:
    """Whoever wants to turn it off need not look it up."""
    assert told(tmp_path, "") == [
        "index.md:5:1: warning: '##' starts no heading without a space behind it "
        "[heading-space]\n  fix: write '## Heading'",
        "index.md:7:7: warning: a link has no space between its text and its address; "
        "this is text [link-space]\n  fix: delete the space: [text](address)",
    ]


def test_a_rule_is_turned_off(tmp_path: Path) -> None:
    """The others stay."""
    (found,) = told(tmp_path, "lint:\n  heading-space: off\n")

    assert "[link-space]" in found


def test_a_rule_is_made_an_error(tmp_path: Path) -> None:
    """It is told as one, and stops a build."""
    found, other = told(tmp_path, "lint: {heading-space: error}\n")

    assert found.startswith("index.md:5:1: '##' starts no heading")
    assert "warning" in other


def test_all_rules_at_once(tmp_path: Path) -> None:
    """``all`` stands for those that are not named."""
    assert told(tmp_path, "lint: {all: off}\n") == []
    (found,) = told(tmp_path, "lint: {all: off, link-space: warning}\n")
    assert "warning" in found
    assert all("warning" not in one for one in told(tmp_path, "lint: {all: error}\n"))


def test_a_merge_is_an_error_unless_the_site_says_otherwise(tmp_path: Path) -> None:
    """A page that shows how a merge looks can be published."""
    page = "---\ntitle: A page\n---\n\n<<<<<<< HEAD\n"

    (found,) = told(tmp_path, "", page)
    assert found.startswith("index.md:5:1: this is where a merge starts")
    (found,) = told(tmp_path, "lint: {merge: warning}\n", page)
    assert found.startswith("index.md:5:1: warning: ")


def test_other_mistakes_have_no_level(tmp_path: Path) -> None:
    """A dead link cannot be turned off."""
    (found,) = told(tmp_path, "lint: {all: off}\n", PAGE + "[a](no.md)\n")

    assert found.startswith("index.md:8:5: ")


def test_an_unknown_rule_is_told(tmp_path: Path) -> None:
    """Its place is in the settings, and the rule that was meant is named."""
    found = told(tmp_path, "lint:\n  heading-spaces: off\n  qqqqqq: off\n", "# A\n")

    assert [one for one in found if one.startswith("site.yaml")] == [
        "site.yaml:3:3: there is no rule 'heading-spaces'\n"
        "  fix: did you mean 'heading-space'?",
        "site.yaml:4:3: there is no rule 'qqqqqq'\n"
        "  fix: delete it; each warning names its rule at its end",
    ]


def test_a_build_stops_at_a_rule_that_is_an_error(
    tmp_path: Path, command: CommandLine
) -> None:
    """The exit status of ``check`` is that of a mistake."""
    told(tmp_path / "content", "lint: {heading-space: error}\n")

    assert command("check", "--content", tmp_path / "content").status == 1
