"""What HTML knows, and what of it an article may hold."""

from __future__ import annotations

VOID = frozenset("br hr img wbr col source track".split())
"""Elements without an end tag."""

OPTIONAL_END = frozenset(
    "p li dt dd tr td th thead tbody tfoot colgroup caption rp rt".split()
)
"""Elements whose end tag may be left out."""

ALLOWED = frozenset(
    """
        a abbr address article b bdi bdo blockquote br caption cite code col
        colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5
        h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section
        small source span strong sub summary sup table tbody td tfoot th thead
        time tr u ul var video audio track wbr
        """.split()
)
REPLACED = {
    "h1": "h2",
    "center": "div",
    "font": "span",
    "strike": "s",
    "tt": "code",
    "big": "span",
}
"""Elements of old, and what stands for them now; a page has its h1 already."""

REFUSED = {
    "script": "the page's policy runs no script of an article",
    "style": "the page's policy applies no style of an article",
    "iframe": "the page's policy shows no frames",
    "object": "the page's policy shows no embedded objects",
    "embed": "the page's policy shows no embedded objects",
    "form": "the page's policy sends no forms",
    "link": "an article loads nothing into the page's head",
    "meta": "an article adds nothing to the page's head",
    "base": "it would redirect every link of the page",
    "svg": "inline drawings can carry script",
    "math": "MathML is not supported",
    "input": "an article holds no form fields",
    "button": "an article holds no form fields",
    "select": "an article holds no form fields",
    "textarea": "an article holds no form fields",
}
"""Elements that an article may not hold, and why."""

KNOWN = ALLOWED.union(REPLACED, REFUSED)

GLOBAL_ATTRIBUTES = frozenset("id class title lang dir role hidden".split())
ATTRIBUTES = {
    "a": "href rel name",
    "img": "src alt width height loading srcset",
    "source": "src srcset media type",
    "video": "src width height controls loop muted poster",
    "audio": "src controls loop muted",
    "track": "src kind srclang label",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan scope headers",
    "col": "span",
    "colgroup": "span",
    "ol": "start reversed type",
    "li": "value",
    "details": "open",
    "time": "datetime",
    "del": "datetime",
    "ins": "datetime",
}
"""The attributes an element may have besides the global ones."""

PRESENTATION = frozenset(
    "border cellpadding cellspacing bgcolor color target valign".split()
)
"""Old attributes of looks that READMEs are full of; they are left out unsaid."""
