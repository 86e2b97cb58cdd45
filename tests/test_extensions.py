"""Other people's extensions of Python-Markdown: each works beside ours, or is refused.

``handbook.commonmark.matrix`` tells what becomes of each; this holds it to that.
"""

from __future__ import annotations

import re
import tomllib
from functools import partial
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from markdown import Markdown, markdown
from markdown.extensions import Extension

from handbook import ROOT
from handbook.commonmark.extension import CommonMarkExtension
from handbook.commonmark.matrix import MATRIX, Unsupported
from tests.support.growth import LINEAR, growth

OURS = "handbook.commonmark"
README = ROOT / "site" / "handbook" / "commonmark" / "README.md"

TEXTS = {
    "markdown.extensions.abbr": (
        "The HTML spec.\n\n*[HTML]: HyperText",
        '<p>The <abbr title="HyperText">HTML</abbr> spec.</p>',
    ),
    "markdown.extensions.admonition": (
        '!!! note "Hi"\n    A *b*.\n\n    - c',
        '<div class="admonition note"><p class="admonition-title">Hi</p>'
        "<p>A <em>b</em>.</p><ul><li>c</li></ul></div>",
    ),
    "markdown.extensions.attr_list": (
        "# A {: #b .c }\n\nx *y*{: .z }\n{: #p }",
        '<h1 id="b" class="c">A</h1><p id="p">x <em class="z">y</em></p>',
    ),
    "markdown.extensions.codehilite": (
        "- ```python\n  x = 1\n  ```",
        '<ul><li><div class="codehilite"><pre><span></span><code>x = 1\n'
        "</code></pre></div></li></ul>",
    ),
    "markdown.extensions.def_list": (
        "Term\n\n:   a *b*",
        "<dl><dt>Term</dt><dd>a <em>b</em></dd></dl>",
    ),
    "markdown.extensions.fenced_code": (
        "- ```py\n  x\n  ```",
        '<ul><li><pre><code class="language-py">x\n</code></pre></li></ul>',
    ),
    "markdown.extensions.meta": ("Title: A\n\nb", "<p>b</p>"),
    "markdown.extensions.nl2br": ("a\nb", "<p>a<br />b</p>"),
    "markdown.extensions.sane_lists": (
        "1. a\n\n- b",
        "<ol><li>a</li></ol><ul><li>b</li></ul>",
    ),
    "markdown.extensions.smarty": (
        '"a" -- \'b\'... `"c"`',
        '<p>&ldquo;a&rdquo; &ndash; &lsquo;b&rsquo;&hellip; <code>"c"</code></p>',
    ),
    "markdown.extensions.tables": (
        "| a |\n|---|\n| b |",
        "<table><thead><tr><th>a</th></tr></thead>"
        "<tbody><tr><td>b</td></tr></tbody></table>",
    ),
    "markdown.extensions.toc": (
        "[TOC]\n\n# A *b*\n\n## C",
        '<div class="toc"><ul><li><a href="#a-b">A b</a><ul>'
        '<li><a href="#c">C</a></li></ul></li></ul></div>'
        '<h1 id="a-b">A <em>b</em></h1><h2 id="c">C</h2>',
    ),
    "markdown.extensions.wikilinks": (
        "[[A B]] `[[c]]`",
        '<p><a href="/A_B/" class="wikilink">A B</a> <code>[[c]]</code></p>',
    ),
    "pymdownx.arithmatex": (
        "$a_b$ and *c* `$d$`\n\n$$\nx*y*z\n$$",
        '<p><span class="arithmatex"><span class="MathJax_Preview">a_b</span>'
        '<script type="math/tex">a_b</script></span> and <em>c</em> '
        '<code>$d$</code></p><div class="arithmatex">'
        '<div class="MathJax_Preview">x*y*z</div>'
        '<script type="math/tex; mode=display">x*y*z</script></div>',
    ),
    "pymdownx.betterem": ("*a* __b__", "<p><em>a</em> <strong>b</strong></p>"),
    "pymdownx.caret": (
        "x^2^ ^^a *b*^^ `^c^` \\^d^",
        "<p>x<sup>2</sup> <ins>a <em>b</em></ins> <code>^c^</code> ^d^</p>",
    ),
    "pymdownx.critic": (
        "a {++b++} {--c--}",
        '<p>a <ins class="critic">b</ins> <del class="critic">c</del></p>',
    ),
    "pymdownx.details": (
        '??? note "Hi"\n    A *b*.',
        '<details class="note"><summary>Hi</summary><p>A <em>b</em>.</p></details>',
    ),
    "pymdownx.emoji": (
        "a :smile: `:smile:`",
        '<p>a <img class="emojione" alt="\U0001f604" src="https://cdnjs.cloudflare.com/ajax/libs/emojione/2.2.7/assets/png/'
        '1f604.png" title=":smile:" /> <code>:smile:</code></p>',
    ),
    "pymdownx.highlight": (
        "```python\nx\n```",
        '<div class="highlight"><pre><span></span><code>x\n</code></pre></div>',
    ),
    "pymdownx.keys": (
        "++ctrl+k++ `++ctrl++`",
        '<p><span class="keys"><kbd class="key-control">Ctrl</kbd><span>+</span>'
        '<kbd class="key-k">K</kbd></span> <code>++ctrl++</code></p>',
    ),
    "pymdownx.magiclink": (
        "[a](b) #3",
        '<p><a href="b">a</a> <a href="https://github.com/a/b/issues/3" '
        'class="magiclink magiclink-github magiclink-issue" '
        'title="GitHub Issue: a/b #3">#3</a></p>',
    ),
    "pymdownx.mark": (
        "==a *b*== `==c==` *==d==*",
        "<p><mark>a <em>b</em></mark> <code>==c==</code> <em><mark>d</mark></em></p>",
    ),
    "pymdownx.smartsymbols": ("(c) -->", "<p>&copy; &rarr;</p>"),
    "pymdownx.snippets": ('--8<-- "snippet.md"', "<p><em>a</em></p>"),
    "pymdownx.tilde": (
        "H~2~O ~~a *b*~~ a ~b c~",
        "<p>H<sub>2</sub>O <del>a <em>b</em></del> a ~b c~</p>",
    ),
}
"""What each that works makes of a text; line ends beside tags are left out."""


def html_of(text: str, *extensions: str | Extension, folder: Path | None = None) -> str:
    """Return a text's HTML, less the line ends beside tags outside of code."""
    configs: dict[str, dict[str, object]] = {
        "pymdownx.snippets": {"base_path": [str(folder)]},
        "pymdownx.magiclink": {"repo_url_shorthand": True, "user": "a", "repo": "b"},
    }
    html = markdown(
        text,
        extensions=extensions,
        extension_configs={
            name: config for name, config in configs.items() if name in extensions
        },
    )
    return re.sub(r"\n(?=<(?!/code))|(?<=>)\n|(?<=z)\n|\n(?=x)", "", html)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("module", TEXTS)
def test_an_extension_works_beside_ours(
    module: str, first: bool, tmp_path: Path
) -> None:
    """Its notation means what it does, by CommonMark's rules, in whatever order."""
    (tmp_path / "snippet.md").write_text("*a*\n", "utf-8")
    text, html = TEXTS[module]
    extensions = (OURS, module) if first else (module, OURS)

    assert html_of(text, *extensions, folder=tmp_path) == html


REFUSED = [module for module, row in MATRIX.items() if row.sort == "refused"]


@pytest.mark.parametrize("module", REFUSED)
def test_an_extension_that_cannot_work_is_refused(module: str) -> None:
    """Nothing is dropped in silence: the error says why, and what to do."""
    with pytest.raises(Unsupported, match=re.escape(MATRIX[module].note)):
        Markdown(extensions=[module, OURS])


def test_every_extension_of_the_matrix_is_tried() -> None:
    """The matrix claims nothing that no test shows."""
    assert MATRIX.keys() == TEXTS.keys() | set(REFUSED)


def test_the_readme_shows_the_matrix() -> None:
    """What people read of it is what the program goes by."""
    rows = re.findall(
        r"^\| `([\w.]+)` \| ([\w ]+) \| (.*) \|$", README.read_text(), re.M
    )

    assert rows == [
        (module.removeprefix("markdown.extensions."), row.sort, row.note)
        for module, row in MATRIX.items()
    ]


def test_what_meta_reads_is_kept() -> None:
    """A preprocessor keeps what it finds where its users look for it."""
    md = Markdown(extensions=[OURS, "meta"])
    md.convert("Title: A\n\nb")

    assert md.Meta == {"title": ["A"]}  # type: ignore[attr-defined]


def test_the_entry_point_names_the_extension(root: Path) -> None:
    """``extensions=["commonmark"]`` finds it, once the package is installed."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    group = "markdown.extensions"
    (entry,) = (
        EntryPoint(name, value, group)
        for name, value in project["entry-points"][group].items()
    )

    assert entry.name == "commonmark"
    assert entry.load() is CommonMarkExtension


def test_one_object_serves_many_texts() -> None:
    """Nothing is left of the text before, nor of another object's extensions."""
    md = Markdown(extensions=[OURS, "pymdownx.mark"])
    first = md.convert("[a] ==b== c[^1]\n\n[a]: d\n\n[^1]: e")

    assert md.convert("[a] c[^1]") == "<p>[a] c[^1]</p>"
    assert md.convert("[a] ==b== c[^1]\n\n[a]: d\n\n[^1]: e") == first
    assert html_of("==b==", OURS) == "<p>==b==</p>"


def test_no_private_name_of_the_library_is_used() -> None:
    """What its documentation does not offer may go with any release."""
    private = re.compile(r"\b(?:md|markdown|parser|processor|super\(\))\._[a-z]\w*")
    folder = README.parent
    modules = [*folder.glob("*.py"), *folder.parent.glob("page/*.py")]

    assert len(modules) > 20
    for path in modules:
        assert not private.search(path.read_text("utf-8")), path


@pytest.mark.parametrize(
    "piece", ["==a ", "a== ", "^a^^b ", "~a ~~b ", "[[a", "a[^1] "]
)
def test_time_grows_with_the_text_beside_others_too(piece: str) -> None:
    """Marks that pair up, or never do, are looked for once."""
    names = ("mark", "caret", "tilde", "keys")
    md = Markdown(extensions=[OURS, "wikilinks", *(f"pymdownx.{one}" for one in names)])

    assert growth(lambda size: partial(md.convert, piece * size), 2_000) < LINEAR
