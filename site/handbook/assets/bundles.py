"""Scripts and styles as browsers get them: bundled and shrunk by esbuild.

What every page needs is one script, ``site.js``, and one sheet, ``site.css``; what
runs Python before it is loaded is another pair, ``running.js`` and ``running.css``.
Scripts and sheets of other elements, and sheets of one kind of page, are files of their
own; such a script has what it needs of ``static/base/`` in it.
Bundling starts Node, so its result is kept beside the npm packages, by a fingerprint
of all that it is made of.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path

from handbook import ROOT
from handbook.assets.kept import KEPT, PACKAGES, described, keep
from handbook.assets.node import run_script
from handbook.translation import ENGLISH, Translation, begins_on_the_right

STATIC = ROOT / "static"
STYLES = (
    "layers", "tokens", "reset", "base", "layout", "stack", "cards", "article", "code",
    "evidence", "print",
)  # fmt: skip
"""The files of ``static/css``, in the order they are joined; elements' follow.

Those of ``static/css/pages`` are for pages of one kind.
"""

RTL_STYLES = ("rtl",)
"""Those that follow where lines begin on the right."""

EVERYWHERE = (
    "search-box", "site-menu", "site-help", "theme-toggle", "reading-place",
    "link-ahead", "link-preview", "copy-markdown", "print-page", "code-block",
    "glossary-term", "predict-answer",
)  # fmt: skip
"""The elements that most articles have: they are in ``site.js`` and ``site.css``."""

RUNNING = frozenset({"http-bench", "lab-form", "python-sample"})
"""The elements that run Python, and of use only where a page brings it.

A page that has one has all of their scripts: most have two, which share nearly all.
"""

_APART = frozenset({"lab-form"})
"""Those of ``RUNNING`` whose sheet is not in ``running.css``: few pages have them."""

PYTHON = ("open", "python", "worker", "unpacker", "bridge")
"""The scripts of ``static/python`` that are asked for; they bundle the others."""

GENERATED = "python/files.js"
"""What only the packing of Python can tell, so no bundle has it in it."""

INLINE = ("theme.js", "redirect.js")
"""The scripts that stand in the pages themselves."""

_SOURCES = {".js": (".js", ".json"), ".css": (".css",)}
"""What bundles are made of, by their kind: a style that is saved changes no script."""

SECONDS = 60
_ELEMENT = re.compile(r"@import '\.\./\.\./elements/([\w-]+)\.css'")
_MOST = 8  # results that are kept: those of the last edits, and of another branch
_SCRIPT = Path(__file__).with_name("bundle.mjs")


def load_bundles(translation: Translation = ENGLISH) -> Mapping[str, bytes]:
    """Return scripts and styles by their paths below ``static/``.

    What they say is said in ``translation``; each has the words that it uses, and no
    others.

    Raises ``MachineError`` if a package from npm is missing, or a source is wrong.
    """
    rtl = begins_on_the_right(translation.language)
    said = {"rtl": rtl, **_said(translation)}
    found: dict[str, bytes] = {}
    for kind, sources in _SOURCES.items():
        order = json.dumps({**_order(kind, rtl=rtl), **said})
        found |= _load(order, f"{kind[1:]}-{_fingerprint(order, sources)}")
    return found


def own_files() -> Iterator[str]:
    """Yield the paths of elements' scripts and sheets that only their pages load.

    The sheet of an element that only one kind of page has is in the sheet of that.
    """
    kinds = (STATIC / "css" / "pages").glob("*.css")
    sheets = (kind.read_text("utf-8") for kind in kinds)
    joined = {name for sheet in sheets for name in _ELEMENT.findall(sheet)}
    for file in sorted((STATIC / "elements").glob("*")):
        elsewhere = {*EVERYWHERE, *RUNNING}
        if file.suffix == ".css":
            elsewhere = (elsewhere | joined) - _APART
        if file.suffix in {".js", ".css"} and file.stem not in elsewhere:
            yield f"elements/{file.name}"


def _order(kind: str, *, rtl: bool) -> Mapping[str, object]:
    """Return what ``bundle.mjs`` is told to make: files whose names end in ``kind``.

    With ``rtl``, lines begin on the right.
    """
    apart = list(own_files())
    for file in sorted((STATIC / "css" / "pages").glob("*.css")):
        apart.append(f"css/pages/{file.name}")
    for file in sorted((STATIC / "modules").glob("*")):
        if file.suffix in {".js", ".css"}:
            apart.append(f"modules/{file.name}")
    elements = sorted((STATIC / "elements").glob("*.css"))
    everywhere = [file.name for file in elements if file.stem in EVERYWHERE]
    joined = {
        "site.js": [f"elements/{name}.js" for name in EVERYWHERE],
        "site.css": [
            *(f"css/{name}.css" for name in (*STYLES, *RTL_STYLES * rtl)),
            *(f"elements/{name}" for name in everywhere),
        ],
        "running.js": [f"elements/{name}.js" for name in sorted(RUNNING)],
        "running.css": [
            "css/running.css",
            *(f"elements/{name}.css" for name in sorted(RUNNING - _APART)),
        ],
    }
    apart += [
        *(f"python/{name}.js" for name in PYTHON),
        "python/bench.css",
        "python/byte-bench.css",
        "python/sample.css",
        "live/mistakes.css",
        "live/live.js",
    ]
    return {
        "root": str(STATIC),
        "packages": str(PACKAGES),
        "joined": {name: joined[name] for name in joined if name.endswith(kind)},
        "apart": [name for name in apart if name.endswith(kind)],
        "generated": GENERATED,
        "inline": [name for name in INLINE if name.endswith(kind)],
    }


def _said(translation: Translation) -> Mapping[str, object]:
    """Return the language that ``bundle.mjs`` translates into, with its words."""
    return {
        "language": "en" if translation.is_english else translation.language,
        "plural": translation.plural,
        "words": translation.words,
    }


def _fingerprint(order: str, kinds: Iterable[str]) -> str:
    """Return a hash of all that bundles of files of these ``kinds`` are made of."""
    digest = hashlib.sha256(order.encode())
    digest.update(described("esbuild"))
    sources = (STATIC.rglob(f"*{kind}") for kind in kinds)
    for file in (_SCRIPT, *sorted(chain(*sources))):
        digest.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:20]


@lru_cache(maxsize=8)
def _load(order: str, fingerprint: str) -> Mapping[str, bytes]:
    kept = KEPT / f"bundles-{fingerprint}.json"
    if not kept.is_file():
        made = run_script(_SCRIPT, order, doing="bundling scripts", seconds=SECONDS)
        keep(made, kept, f"bundles-{fingerprint.partition('-')[0]}-*.json", _MOST)
    texts = json.loads(kept.read_text("utf-8"))
    return {path: text.encode() for path, text in texts.items()}
