"""Marks of other programs within a text: they are shown as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from handbook.commonmark.host import HIDDEN
from handbook.page.lint.rule import Rule, Slip, Texts, foreign

_DOTS = "\N{HORIZONTAL ELLIPSIS}"

_WIKI = re.compile(r"!?\[\[(?!(?i:_?toc_?)\]\])(?=[A-Za-z])[^\[\]\n\0.]+(?<=\S)\]\]")
_TOML = re.compile(r"^[ \t]*\[\[[a-z][\w.-]*\]\][ \t]*(?:#.*)?$", re.MULTILINE)
_EMBED = re.compile(r"!\[\[[^\[\]\n]+\]\]")
_FORMULA = re.compile(r"(?<![\w$])\$(?P<text>[^\s$](?:[^$\n]*+(?<!\s))?)\$(?![\w$])")
_DISPLAYED = re.compile(r"(?<![\w:'\"])\$\$(?!['\"])[^$\n]++\$\$")
_MATHS = re.compile(r"[A-Za-z]$|(?![A-Z]{2}|\(|\{)[^$]*[\\^_={}+*/<>|]")
_LATEX = re.compile(
    r"\\(?:begin|end)\{[A-Za-z]+\*?\}|\\\((?=[^()\n\\]*[\^_={}])[^\n]*?\\\)"
)
_EMOJI = re.compile(r"(?<![\w:/]):(?:[a-z0-9+-][a-z0-9_+-]*+):(?![\w:/])")
_ICON = re.compile(r":(?:fontawesome|material|octicons|simple)-")
_KEYS = re.compile(r"(?<![^\W_])\+\+(?!\w\+\+)[\w-]+(?:\+[\w-]+)*+\+\+")
_ROLE = re.compile(
    r"(?:\{(?P<myst>[a-z][a-z:_-]+)\}|:(?P<rst>[a-z][a-z:_-]+):)(?=`[^`]+`)"
)
_ROLES = frozenset(
    "ref doc term class func meth mod attr exc data obj abbr option envvar pep rfc any "
    "numref eq file guilabel kbd menuselection command program download math".split()
)
_CRITIC = re.compile(r"\{>>[^\n]*?<<\}|\{~~[^\n]*?~>[^\n]*?~~\}")
_OBSIDIAN = re.compile(r"(?<![%\w])%%[^%\s][^%\n]*%%(?![%\w])")
_NOTE = re.compile(r"(?<![\w\]^])\^\[[^\[\]\n]{3,}\](?![(\[])")
_BOLD = re.compile(r"(?<![\w'])'''(?=[^\s'])[^'\n]+'''(?![\w'])")


def _wiki(shown: str, typed: str) -> Iterator[Slip]:
    # A line of several that holds no more is the head of a table of TOML.
    heads = _TOML.finditer(shown) if "\n" in shown else ()
    tables = {shown.index("[", head.start()) for head in heads}
    for pattern in (_WIKI, _EMBED):
        for found in pattern.finditer(shown):
            is_table = found.start() in tables
            if pattern is _EMBED or not (is_table or found.group().startswith("!")):
                yield Slip(
                    found.start(),
                    foreign(_shortened(found.group()), "wikis"),
                    "write a link: [text](file.md)",
                )


def _formulas(shown: str, typed: str) -> Iterator[Slip]:
    for found in (*_DISPLAYED.finditer(shown), *_FORMULA.finditer(shown)):
        if found.re is _DISPLAYED or _MATHS.match(found["text"]):
            yield Slip(
                found.start(),
                f"'{_shortened(found.group())}' is a formula, which is not drawn",
                "write it as text or `code`, or escape the dollars: \\$",
            )


def _latex(shown: str, typed: str) -> Iterator[Slip]:
    for found in _LATEX.finditer(typed):
        # What is escaped is hidden, and so is all code: look beside it.
        if not found.start() or shown[found.start() - 1] != HIDDEN:
            yield Slip(
                found.start(),
                f"'{_shortened(found.group())}' is a formula, which is not drawn",
                "write it as text or `code`",
            )


def _emoji(shown: str, typed: str) -> Iterator[Slip]:
    for found in _EMOJI.finditer(shown) if shown.count(":") > 1 else ():
        name = found.group()
        if _ICON.match(name) or name in _shortcodes():
            yield Slip(
                found.start(),
                foreign(name, "GitHub and MkDocs"),
                "put the character itself there, or delete it",
            )


def _keys(shown: str, typed: str) -> Iterator[Slip]:
    for found in _KEYS.finditer(shown):
        yield Slip(
            found.start(),
            f"'{found.group()}' names a key that is not known",
            'write its label in quotes: ++"label"++',
        )


def _roles(shown: str, typed: str) -> Iterator[Slip]:
    for found in _ROLE.finditer(typed):
        name = (found["myst"] or found["rst"]).rpartition(":")[2]
        if name in _ROLES and HIDDEN not in shown[found.start() : found.end()]:
            yield Slip(
                found.start(),
                foreign(found.group(), "Sphinx"),
                "write a link: [text](file.md), or `code` alone",
            )


def _matching(
    pattern: re.Pattern[str], dialect: str, fix: str
) -> Callable[[str, str], Iterator[Slip]]:
    """Return what finds each mark of a dialect in a text."""

    def find(shown: str, typed: str) -> Iterator[Slip]:
        for found in pattern.finditer(shown):
            mark = _shortened(found.group())
            yield Slip(found.start(), foreign(mark, dialect), fix)

    return find


@cache
def _shortcodes() -> frozenset[str]:
    """Return GitHub's names of emoji; they are many, and few pages ask."""
    from pymdownx import gemoji_db

    return frozenset((*gemoji_db.emoji, *gemoji_db.aliases))


def _shortened(mark: str) -> str:
    mark = re.sub(f"{HIDDEN}+", _DOTS, mark)
    return mark if len(mark) <= 40 else f"{mark[:30]}{_DOTS}{mark[-2:]}"


RULES = (
    Rule(
        name="attribute-list",
        finds="`{ .class }`, a class as MkDocs and Kramdown have it, without effect",
        fix="Delete it; looks are the style sheet's",
        told=("a {: .cls} b", "[x](y.md){ .md-button target=_blank }"),
        fine=("{x=1}, {name}, {{ x }}, {a: 1}, {.5}", "`{ .cls }`", "**a**{ #foo }"),
    ),
    Rule(
        name="wiki-link",
        finds="`[[Page]]`, a link of a wiki",
        fix="Write `[text](file.md)`",
        told=("see [[wiki]]", "see [[Page name|label]]", "![[a.png]]"),
        fine=(
            "[[1, 2], [3, 4]] and [[ -f x ]]",
            "[[tool.uv]]",
            "[[a]](b.md)",
            "[[menu]]\nname = 1",
        ),
        dialect="wikis",
        look=Texts(("[[",), _wiki),
    ),
    Rule(
        name="formula",
        finds="A formula between dollars, which is not drawn",
        fix="Write it as text or as `code`, or escape the dollars",
        told=("let $x^2 + y_1$, or", "$$a + b$$", "let $a$ be"),
        fine=(
            "costs $5 and $6, $5-$6, US$5",
            "$HOME, $PATH:$HOME, $(pwd)/$x",
            "['$$', '$$']",
        ),
        dialect="LaTeX",
        look=Texts(("$",), _formulas),
    ),
    Rule(
        name="latex",
        finds="A formula of LaTeX, which is not drawn",
        fix="Write it as text or as `code`",
        told=("\\begin{equation}\na\n\\end{equation}", "let \\(x^2\\) be"),
        fine=("`\\begin{a}`", "a \\(b\\) c"),
        dialect="LaTeX",
        look=Texts(("\\begin{", "\\("), _latex, typed=True),
    ),
    Rule(
        name="emoji",
        finds="`:smile:`, the name of an emoji or an icon",
        fix="Put the character itself there",
        told=("so :smile:", "so :material-account:"),
        fine=("at 10:30:00, a:b:c; ::1; :memory: and :root", "`:smile:`"),
        dialect="GitHub",
        look=Texts((":",), _emoji),
    ),
    Rule(
        name="key-name",
        finds="A key between `++` that is not known",
        fix='Write its label in quotes: `++"label"++`',
        told=("++foo++", "press ++ctrl+foo++"),
        fine=("++ctrl+a++", "C++ and C++"),
        look=Texts(("++",), _keys),
    ),
    Rule(
        name="sphinx-role",
        finds="A role of Sphinx: `` :ref:`name` `` or `` {ref}`name` ``",
        fix="Write a link, or code alone",
        told=("see :ref:`x`", "see {doc}`a/b`", "a :py:func:`f` here"),
        fine=("note:`x`", "a {x}`y`", "`:ref:`"),
        dialect="Sphinx",
        look=Texts((":`", "}`"), _roles, typed=True),
    ),
    Rule(
        name="critic-mark",
        finds="A comment or a change of CriticMarkup",
        fix="Accept or reject it, and delete the marks",
        told=("a {>>comment<<} b", "a {~~b~>c~~} d"),
        fine=("`{>>a<<}`", "a >> b << c"),
        dialect="CriticMarkup",
        look=Texts(
            ("{>>", "{~~"),
            _matching(
                _CRITIC,
                "CriticMarkup",
                "accept or reject the change, and delete the marks",
            ),
        ),
    ),
    Rule(
        name="obsidian-comment",
        finds="`%%comment%%`, a comment of Obsidian",
        fix="Write `<!-- comment -->`",
        told=("a %%comment%% b", "%%a comment of words%%"),
        fine=("100%% and 50%%", "`%%a%%`"),
        dialect="Obsidian",
        look=Texts(("%%",), _matching(_OBSIDIAN, "Obsidian", "write <!-- comment -->")),
    ),
    Rule(
        name="inline-footnote",
        finds="`^[text]`, a footnote of Pandoc",
        fix="Write `text[^1]`, and `[^1]: ...` below",
        told=("a ^[a footnote] b", "word.^[See the other page]"),
        fine=("x^[2]", "[^1]\n\n[^1]: a", "`^[abc]`"),
        dialect="Pandoc",
        look=Texts(
            ("^[",),
            _matching(_NOTE, "Pandoc", "write a footnote: text[^1], and [^1]: below"),
        ),
    ),
    Rule(
        name="wiki-bold",
        finds="`'''bold'''`, bold text of a wiki",
        fix="Write `**bold**`",
        told=("a '''bold''' b", "'''Bold''' text"),
        fine=("it's 'a' b", "`'''a'''`"),
        dialect="wikis",
        look=Texts(("'''",), _matching(_BOLD, "wikis", "write **bold**")),
    ),
    Rule(
        name="mdx-component",
        finds="A component of MDX: an element whose name starts with a capital letter",
        fix="Write its content in Markdown",
        told=("<Tabs>\n\na\n\n</Tabs>", "a <Badge /> b"),
        fine=("`<Tabs>`", "<DIV>a</DIV>"),
        dialect="MDX",
    ),
)
