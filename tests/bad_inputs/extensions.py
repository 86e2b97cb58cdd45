"""Directives, outputs and extensions of Markdown that a site brings, and mistakes."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page
from tests.support.kits import TEMPLATE, directive, extension, output, tree

SAVE = "  fix: correct this line, and save it"

CASES = [
    Case(
        "extensions that are not there",
        tree("extensions: [shuot, a/b.py]\n", shout_py=directive()),
        "index.md:4:1: warning: no language is called 'shout'; the code is shown "
        "without colours [code-language]",
        "  fix: use a name that Pygments knows, or 'text'",
        (
            "site.yaml:3:21: an item of 'extensions' must be the name of a module in "
            "'extensions', without '.py', not 'a/b.py'"
        ),
        "  fix: write, for example, 'extensions: [aside]'",
    ),
    Case(
        "an extension with a typing error in its name",
        {**tree("extensions: [shuot]\n", shout_py=directive()), "index.md": page()},
        "site.yaml:3:14: there is no file 'extensions/shuot.py'",
        "  fix: did you mean 'shout'?",
    ),
    Case(
        "an extension that is no Python",
        {**tree("extensions: [a]\n", a_py="def f(:\n"), "index.md": page()},
        "extensions/a.py:1:7: this cannot be loaded: SyntaxError: invalid syntax",
        SAVE,
    ),
    Case(
        "an extension that needs what is not installed",
        {**tree("extensions: [a]\n", a_py="\nimport no_such\n"), "index.md": page()},
        (
            "extensions/a.py:2:1: this cannot be loaded: ModuleNotFoundError: "
            "No module named 'no_such'"
        ),
        SAVE,
    ),
    Case(
        "an extension that ends Python",
        {**tree("extensions: [a]\n", a_py="raise SystemExit(3)\n"), "index.md": page()},
        "extensions/a.py:1:1: this cannot be loaded: SystemExit: 3",
        SAVE,
    ),
    Case(
        "modules that are no extensions",
        {
            **tree(
                "extensions: [a, b, c]\n",
                a_py="DIRECTVE = 1\n",
                b_py="",
                c_py="DIRECTIVE = 1\nOUTPUT = 1\n",
            ),
            "index.md": page(),
        },
        (
            "extensions/a.py:1:1: this is no extension: it has none of DIRECTIVE, "
            "OUTPUT, makeExtension"
        ),
        "  fix: did you mean DIRECTIVE in place of 'DIRECTVE'?",
        (
            "extensions/b.py:1:1: this is no extension: it has none of DIRECTIVE, "
            "OUTPUT, makeExtension"
        ),
        "  fix: end it with DIRECTIVE = Directive(...) or OUTPUT = Output(...)",
        "extensions/c.py:1:1: DIRECTIVE is no directive",
        "  fix: make it with Directive of handbook.page.directives.directive",
        "extensions/c.py:1:1: OUTPUT is no output",
        "  fix: make it with Output of handbook.outputs.table",
    ),
    Case(
        "a directive with a name and a field that cannot be",
        {
            **tree(
                "extensions: [a, b]\n",
                a_py=directive(name="sample"),
                b_py=directive(kind="txt"),
            ),
            "index.md": page(),
        },
        "extensions/a.py:1:1: 'sample' is a directive already, of the program",
        "  fix: give this one another name",
        "extensions/b.py:1:1: 'txt' is no kind of field, but 'a' has it",
        "  fix: the kinds are text, texts, flag, list",
    ),
    Case(
        "a directive that cannot be read",
        tree("extensions: [shout]\n", shout_py=directive(read="1 // 0")),
        (
            "extensions/shout.py:14:1: 'shout' cannot be read: ZeroDivisionError: "
            "integer division or modulo by zero"
        ),
        SAVE,
    ),
    Case(
        "a directive that cannot be shown",
        tree("extensions: [shout]\n", shout_py=directive(html="self.b")),
        (
            "extensions/shout.py:7:1: 'shout' cannot be shown: AttributeError: "
            "'Shown' object has no attribute 'b'"
        ),
        SAVE,
    ),
    Case(
        "the template of a directive, with an unknown name",
        tree(
            "extensions: [shout]\n",
            shout_py=directive(),
            shout_html=TEMPLATE.replace("{{ a", "{{ b"),
        ),
        (
            "extensions/shout.html:2:1: 'shout' cannot be shown: UndefinedError: "
            "'b' is undefined"
        ),
        SAVE,
    ),
    Case(
        "the template of a directive that is none",
        tree(
            "extensions: [shout]\n",
            shout_py=directive(),
            shout_html=TEMPLATE.replace("{{ a }}", "{% if %}"),
        ),
        (
            "extensions/shout.html:2:1: Expected an expression, got "
            "'end of statement block'"
        ),
        SAVE,
    ),
    Case(
        "a directive that makes what no page may have",
        tree(
            "extensions: [shout]\n",
            shout_py=directive(),
            shout_html=TEMPLATE.replace("<p ", "<p style='color:red' "),
        ),
        (
            "index.md:4:1: the site's own code makes the attribute 'style' of <p>, "
            "which no page may have"
        ),
        "  fix: take it out of the extension, or choose other options for it",
    ),
    Case(
        "outputs without functions, or with a name of ours",
        {
            **tree(
                "extensions: [a, b]\n",
                a_py=output(name="feed"),
                b_py=output().replace("def body", "def bdy"),
            ),
            "index.md": page(),
        },
        "extensions/a.py:1:1: there is an output 'feed' already",
        "  fix: give this one another name",
        "extensions/b.py:1:1: this output has no function 'body'",
        "  fix: write def addresses(site) and def body(site, address)",
    ),
    Case(
        "outputs at addresses that are taken, or none",
        {
            **tree(
                "extensions: [a, b]\n",
                a_py=output(addresses="site.nope"),
                b_py=output(addresses='["../x", "feed.xml", "index.html"]'),
            ),
            "index.md": page(),
        },
        (
            "extensions/a.py:7:1: its addresses cannot be told: AttributeError: "
            "'Site' object has no attribute 'nope'"
        ),
        SAVE,
        "extensions/b.py:1:1: there is an output 'cards' already",
        "  fix: give this one another name",
    ),
    Case(
        "an output at the addresses of others",
        {
            **tree(
                "extensions: [a]\n",
                a_py=output(addresses='["../x", "feed.xml", "index.html", "k"]'),
            ),
            "index.md": page(),
            "public/k": "k",
        },
        "extensions/a.py:1:1: '../x' is no address of a file",
        "  fix: name it like 'cards.json'",
        "extensions/a.py:1:1: 'feed.xml' is taken",
        "  fix: choose another address",
        "extensions/a.py:1:1: 'index.html' is taken",
        "  fix: choose another address",
        "extensions/a.py:1:1: 'k' is that of a file in 'public'",
        "  fix: choose another address",
    ),
    Case(
        "an output that fails",
        {**tree("extensions: [a]\n", a_py=output(body="site.b")), "index.md": page()},
        (
            "extensions/a.py:11:1: 'cards.txt' cannot be made: AttributeError: "
            "'Site' object has no attribute 'b'"
        ),
        SAVE,
    ),
    Case(
        "extensions of Python-Markdown that are none",
        {
            "index.md": page(),
            "site.yaml": "strict: true\nmarkdown_extensions: [abr, no.such, toc]\n",
        },
        "site.yaml:2:23: there is no extension 'abr' of Python-Markdown",
        "  fix: did you mean 'abbr'?",
        "site.yaml:2:28: there is no extension 'no.such' of Python-Markdown",
        "  fix: install it beside this program, or write extensions/no.such.py",
        (
            "site.yaml:2:37: 'markdown.extensions.toc' does not work here: "
            "every page has its contents already"
        ),
        "  fix: delete it from 'markdown_extensions'",
    ),
    Case(
        "extensions of Python-Markdown with wrong options",
        {
            "index.md": page(),
            "site.yaml": "strict: true\nmarkdown_extensions:\n  - abbr: {glosary: x}\n"
            "  - abbr: 1\n",
        },
        (
            "site.yaml:4:11: an item of 'markdown_extensions' must be a mapping of "
            "options for 'abbr', not '1'"
        ),
        "  fix: write, for example, 'markdown_extensions: [abbr]'",
    ),
    Case(
        "an option that an extension of Python-Markdown does not have",
        {
            "index.md": page(),
            "site.yaml": "strict: true\nmarkdown_extensions:\n  - abbr: {glosary: x}\n",
        },
        (
            "site.yaml:3:5: the extension 'abbr' of Python-Markdown cannot be used: "
            "KeyError: 'glosary'"
        ),
        "  fix: correct its options, or delete it",
    ),
    Case(
        "an extension of Python-Markdown that fails",
        {
            **tree("markdown_extensions: [loud]\n", loud_py=extension("one.nope()")),
            "index.md": page("*a*\n"),
        },
        (
            "extensions/loud.py:8:1: an extension of Python-Markdown (loud) fails: "
            "AttributeError: 'xml.etree.ElementTree.Element' object has no attribute "
            "'nope'"
        ),
        SAVE,
    ),
    Case(
        "a folder of Python that nobody named",
        tree("", shout_py="raise SystemExit\n"),
        "index.md:4:1: warning: no language is called 'shout'; the code is shown "
        "without colours [code-language]",
        "  fix: use a name that Pygments knows, or 'text'",
    ),
]
