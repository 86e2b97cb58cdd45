"""The content security policy: nothing but the site itself, and named scripts."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest

from handbook.assets import bundles
from handbook.assets.policy import inline_scripts, policy, theme_script


def source_of(script: str) -> str:
    """Return what allows ``script``, by CSP Level 3."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def directives(text: str) -> dict[str, list[str]]:
    """Return the directives of a policy; none is given twice."""
    pairs = [one.split(" ") for one in text.split("; ")]
    found = {name: values for name, *values in pairs}
    assert len(found) == len(pairs)
    return found


def test_what_is_not_named_is_refused() -> None:
    """Everything comes from the site itself, and no form sends anywhere."""
    found = directives(policy(inline_scripts()))

    assert found.pop("script-src")[0] == "'self'"
    assert found == {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_inline_scripts_are_allowed_by_their_hash() -> None:
    """The theme's, then the rules of link-ahead, as the browser gets them."""
    source = (bundles.STATIC / "elements" / "link-ahead.json").read_text("utf-8")
    theme, rules = inline_scripts()

    assert theme == theme_script()
    assert json.loads(rules) == json.loads(source) != {}
    assert directives(policy(inline_scripts()))["script-src"] == [
        "'self'",
        source_of(theme),
        source_of(rules),
    ]


@pytest.mark.parametrize("data", ['{"a": 1}', "caf\u00e9"])
def test_a_block_of_data_is_allowed_last(data: str) -> None:
    """No browser runs it, but checkers want its hash."""
    assert directives(policy((*inline_scripts(), data)))["script-src"] == [
        *directives(policy(inline_scripts()))["script-src"],
        source_of(data),
    ]


def test_only_a_page_that_runs_python_may_start_a_worker() -> None:
    """From a blob, and compile WebAssembly; the rest of its policy is as strict."""
    found = directives(policy(inline_scripts(), python=True))
    before = directives(policy(inline_scripts()))

    assert found.pop("worker-src") == ["blob:"]
    assert found["script-src"] == [*before["script-src"], "'wasm-unsafe-eval'"]
    assert {**found, "script-src": before["script-src"]} == before
