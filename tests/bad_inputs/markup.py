"""Markdown and HTML that browsers must not see, or that would never end."""

from __future__ import annotations

from tests.bad_inputs.case import Case, page


def text(body: str) -> dict[str, str | bytes]:
    """Return a page with this body, which starts on line 4."""
    return {"a.md": page(f"{body}\n")}


CASES = [
    Case(
        "a script",
        text("<script>alert(1)</script>"),
        (
            "a.md:4:1: <script> cannot be used: the page's policy runs no "
            "script of an article"
        ),
        "  fix: take it out, or put it into `backticks` to show it",
        (
            "a.md:4:17: <script> cannot be used: the page's policy runs no "
            "script of an article"
        ),
        "  fix: take it out, or put it into `backticks` to show it",
    ),
    Case(
        "a script in a sentence",
        text("a <script>alert(1)</script> b"),
        (
            "a.md:4:3: <script> cannot be used: the page's policy runs no "
            "script of an article"
        ),
        "  fix: take it out, or put it into `backticks` to show it",
        (
            "a.md:4:19: <script> cannot be used: the page's policy runs no "
            "script of an article"
        ),
        "  fix: take it out, or put it into `backticks` to show it",
    ),
    Case(
        "a style",
        text("<style>p {}</style>"),
        (
            "a.md:4:1: <style> cannot be used: the page's policy applies no "
            "style of an article"
        ),
        "  fix: take it out, or put it into `backticks` to show it",
        (
            "a.md:4:12: <style> cannot be used: the page's policy applies "
            "no style of an article"
        ),
        "  fix: take it out, or put it into `backticks` to show it",
    ),
    Case(
        "a frame",
        text("<iframe src='https://example.org'></iframe>"),
        "a.md:4:1: <iframe> cannot be used: the page's policy shows no frames",
        "  fix: take it out, or put it into `backticks` to show it",
        "a.md:4:35: <iframe> cannot be used: the page's policy shows no frames",
        "  fix: take it out, or put it into `backticks` to show it",
    ),
    Case(
        "a form",
        text("<form><input></form>"),
        "a.md:4:1: <form> cannot be used: the page's policy sends no forms",
        "  fix: take it out, or put it into `backticks` to show it",
        "a.md:4:7: <input> cannot be used: an article holds no form fields",
        "  fix: take it out, or put it into `backticks` to show it",
        "a.md:4:14: <form> cannot be used: the page's policy sends no forms",
        "  fix: take it out, or put it into `backticks` to show it",
    ),
    Case(
        "a drawing with script",
        text("<svg onload='alert(1)'></svg>"),
        "a.md:4:1: <svg> cannot be used: inline drawings can carry script",
        "  fix: take it out, or put it into `backticks` to show it",
        "a.md:4:24: <svg> cannot be used: inline drawings can carry script",
        "  fix: take it out, or put it into `backticks` to show it",
    ),
    Case(
        "an attribute that is script",
        text("<b onclick='alert(1)'>x</b>"),
        (
            "a.md:4:1: the attribute 'onclick' cannot be used: the page's "
            "policy runs no script of an article"
        ),
        "  fix: delete it",
    ),
    Case(
        "an attribute that is style",
        text("<p style='color: red'>x</p>"),
        "a.md:4:1: warning: the attribute 'style' has no effect on <p> "
        "[html-attribute]",
        "  fix: delete it; looks are the style sheet's",
    ),
    Case(
        "attributes of other programs",
        text("<p v-if='a' markdown>x</p>"),
        "a.md:4:1: warning: the attribute 'markdown' has no effect on "
        "<p> [html-attribute]",
        "  fix: delete it, and put a blank line between the tags and the Markdown",
        "a.md:4:1: warning: the attribute 'v-if' has no effect on <p> [html-attribute]",
        "  fix: delete it",
    ),
    Case(
        "a container of another program",
        text("::: danger\nx\n:::"),
        (
            "a.md:4:1: warning: '::: danger' is a mark of VitePress, Docusaurus or "
            "MkDocs; it is shown as text [container]"
        ),
        (
            "  fix: write '!!! caution', and indent its content by four spaces, "
            "without a line at the end"
        ),
    ),
    Case(
        "an element that is never closed",
        text("<div>\n\ntext"),
        "a.md:4:1: <div> is never closed",
        "  fix: add </div>, or put the tag into `backticks`",
    ),
    Case(
        "an element that was never opened",
        text("text </div>"),
        "a.md:4:6: </div> closes nothing",
        "  fix: open <div> before it, or delete it",
    ),
    Case(
        "elements that cross",
        text("<b><i>x</b></i>"),
        "a.md:4:4: <i> is never closed",
        "  fix: add </i> before </b> on line 4",
        "a.md:4:12: </i> closes nothing",
        "  fix: open <i> before it, or delete it",
    ),
    Case(
        "a placeholder without backticks",
        text("run <your-name> now"),
        "a.md:4:5: warning: HTML has no element <your-name>; it is "
        "shown as text [html-element]",
        "  fix: put it into `backticks`",
    ),
    Case(
        "marks of a template, shown as they are", text("{{ config }} {% raw %} {# x #}")
    ),
    Case(
        "lists 300 deep",
        text("\n".join("  " * depth + "- x" for depth in range(300))),
        "a.md:54:101: blocks nest deeper than 50",
        "  fix: take the inner blocks out of the lists and quotes around them",
    ),
    Case(
        "quotes 300 deep",
        text(">" * 300 + " x"),
        "a.md:4:51: blocks nest deeper than 50",
        "  fix: take the inner blocks out of the lists and quotes around them",
    ),
    Case(
        "notes 100 deep",
        text("\n".join("    " * depth + "!!! note" for depth in range(100))),
        "a.md:54:201: blocks nest deeper than 50",
        "  fix: take the inner blocks out of the lists and quotes around them",
    ),
    Case("20,000 brackets, which are harmless", text("[" * 20_000)),
    Case("20,000 unfinished images, which are harmless", text("![a](" * 20_000)),
    Case("20,000 less-than signs, which are harmless", text("<" * 20_000)),
    Case("20,000 asterisks, which are harmless", text("*a " * 20_000)),
    Case(
        "a note with nothing in it",
        text("!!! note\n\ntext"),
        "a.md:4:1: nothing is indented below this line, so it holds nothing",
        "  fix: indent its content by four spaces",
    ),
    Case(
        "a fold with nothing in it",
        text("??? question\ntext"),
        "a.md:4:1: nothing is indented below this line, so it holds nothing",
        "  fix: indent its content by four spaces",
    ),
    Case(
        "a tab with nothing in it",
        text('=== "A"\n\ntext'),
        "a.md:4:1: warning: nothing is indented below this line, so it holds nothing "
        "[container-empty]",
        "  fix: indent its content by four spaces",
    ),
    Case(
        "a note with a title only, and one without",
        text('!!! tip "Only a title"\n\n!!! tip\n\ntext'),
        "a.md:6:1: nothing is indented below this line, so it holds nothing",
        "  fix: indent its content by four spaces",
    ),
    Case(
        "misspelt notes",
        text("!!! wraning\n    x\n\n> [!NOTA]\n> x"),
        "a.md:4:1: warning: there is no note of the kind 'wraning' [note-kind]",
        "  fix: did you mean 'warning'?",
        "a.md:7:1: warning: there is no note of the kind 'nota' [note-kind]",
        "  fix: did you mean 'note'?",
    ),
    Case(
        "a footnote that is not there",
        text("x [^1]"),
        "a.md:4:3: warning: nothing defines the footnote [^1] [reference-undefined]",
        "  fix: add a line '[^1]: text', or escape the bracket: \\[",
    ),
    Case(
        "a footnote that is there twice",
        text("x [^1]\n\n[^1]: a\n\n[^1]: b"),
        "a.md:8:1: the footnote [^1] is defined twice",
        "  fix: rename one of them",
    ),
    Case(
        "a reference that is not there",
        text("[x][nope]"),
        "a.md:4:4: warning: nothing defines the reference [nope] [reference-undefined]",
        "  fix: add a line '[nope]: address', or escape the bracket: \\[",
    ),
    Case(
        "an id given twice",
        text("## A {#x}\n\n## B {#x}"),
        "a.md:6:1: the id 'x' is given twice; the first is on line 4",
        "  fix: rename one of them",
    ),
    Case(
        "an id given to a heading and to HTML",
        text("## A {#x}\n\n<a id='x'></a>"),
        "a.md:6:1: the id 'x' is given twice; the first is on line 4",
        "  fix: rename one of them",
    ),
    Case(
        "headings without a letter",
        text("## \U0001f600\n\n## !!!"),
        (
            "a.md:4:1: warning: the heading has no letter or digit to make "
            "its address from [heading-letters]"
        ),
        "  fix: give it an id of its own: ## Heading {#name}",
        (
            "a.md:6:1: warning: the heading has no letter or digit to make "
            "its address from [heading-letters]"
        ),
        "  fix: give it an id of its own: ## Heading {#name}",
    ),
    Case(
        "attributes of another program",
        text("[a](https://b.org){ .button }\n\nH~2~O is $x^2$ :smile:"),
        "a.md:4:19: warning: classes have no effect here; looks are the style sheet's "
        "[attribute-list]",
        "  fix: delete .button, or leave it for the other program",
        "a.md:6:2: warning: '~2~' is struck through, as on GitHub [struck-through]",
        "  fix: for small and low text, write <sub>2</sub>",
        "a.md:6:10: warning: '$x^2$' is a formula, which is not drawn [formula]",
        "  fix: write it as text or `code`, or escape the dollars: \\$",
        "a.md:6:16: warning: ':smile:' is a mark of GitHub and MkDocs; it is shown "
        "as text [emoji]",
        "  fix: put the character itself there, or delete it",
    ),
    Case(
        "a merge that Git could not finish",
        text("<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> other"),
        "a.md:4:1: this is where a merge starts that Git could not finish [merge]",
        "  fix: choose one of the two texts, and delete the lines that start with "
        "<<<<<<<, ======= and >>>>>>>",
    ),
    Case(
        "slips of one character",
        text("##Heading\n\n!!!note\n\n| a | b |\n| c | d |\n\n[a] (b.md)"),
        "a.md:4:1: warning: '##' starts no heading without a space "
        "behind it [heading-space]",
        "  fix: write '## Heading'",
        "a.md:6:1: warning: '!!!note' starts no note; the line is "
        "shown as text [note-space]",
        "  fix: put a space between: !!! note",
        "a.md:9:1: warning: these rows are no table without a line of dashes below "
        "the first one [table-dashes]",
        "  fix: put a line between them: | --- | --- |",
        "a.md:11:4: warning: a link has no space between its text and its address; "
        "this is text [link-space]",
        "  fix: delete the space: [text](address)",
    ),
    Case(
        "HTML of an image that says nothing of it",
        {**text('An <img src="b.png">, <img src="b.png" alt="">'), "b.png": "x"},
        "a.md:4:4: warning: the image has no description [image-text]",
        '  fix: add alt="what it shows", or alt="" if it only decorates',
    ),
]
