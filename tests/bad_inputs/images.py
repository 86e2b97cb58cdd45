"""Images and files that cannot be published, or are not there."""

from __future__ import annotations

from tests.bad_inputs.case import LINK, Case
from tests.bad_inputs.links import linked

CASES = [
    Case(
        "a misspelt image",
        linked("![x](images/stak.png)"),
        "a.md:4:6: no file 'images/stak.png'",
        "  fix: did you mean 'images/stack.png'?",
    ),
    Case(
        "an image with another ending",
        linked("![x](images/stack.pgn)"),
        "a.md:4:6: no file 'images/stack.pgn'",
        "  fix: did you mean 'images/stack.png'?",
    ),
    Case(
        "an image in another folder",
        linked("![x](stack.png)"),
        "a.md:4:6: no file 'stack.png'",
        "  fix: did you mean 'images/stack.png'?",
    ),
    Case(
        "an image like no other",
        linked("![x](images/unheard-of.png)"),
        "a.md:4:6: no file 'images/unheard-of.png'",
        "  fix: save the image beside the page",
    ),
    Case(
        "a page for an image",
        linked("![x](b.md)"),
        "a.md:4:6: 'b.md' is a page, not an image",
        "  fix: link to it: [text](b.md)",
    ),
    Case(
        "a file that is no image",
        linked("![x](c.pdf)", c_pdf="x"),
        "a.md:4:6: 'c.pdf' is no image that browsers show",
        "  fix: use one of .apng, .avif, .gif, .ico, .jpeg, .jpg, .png, .svg, .webp",
    ),
    Case(
        "an image without a description",
        linked("![](images/stack.png)"),
        "a.md:4:5: warning: the image has no description [image-text]",
        "  fix: say what it shows: ![description](images/stack.png)",
    ),
    Case(
        "an image described by its name",
        linked("![stack.png](images/stack.png)"),
        "a.md:4:14: warning: the image's description is its file name [image-text]",
        "  fix: say what it shows: ![description](images/stack.png)",
    ),
    Case(
        "an image on another site",
        linked("![x](https://example.org/a.png)"),
        (
            "a.md:4:6: warning: an image on another site would tell it who "
            "reads this page; it is not shown [image-elsewhere]"
        ),
        "  fix: save the image beside the page",
    ),
    Case(
        "a drawing that holds script",
        linked("![x](c.svg)", c_svg="<svg onload='alert(1)'/>"),
        "a.md:4:6: the drawing 'c.svg' holds script",
        "  fix: take the script out",
    ),
    Case(
        "a drawing in a data address",
        linked("![x](data:image/svg+xml,<svg/>)"),
        "a.md:4:6: a link may not start with 'data:'",
        "  fix: link to a page or to a web address",
    ),
    Case(
        "a file where a page's folder will be",
        linked("[x](b)", b="x"),
        "a.md:4:5: 'b' cannot be published: its address is that of 'b.md'",
        "  fix: rename the file",
    ),
    Case(
        "a file where a page will be",
        linked("[x](basics/index.html)", basics__index_html="x"),
        (
            "a.md:4:5: 'basics/index.html' cannot be published: its address "
            "is that of 'basics/index.md'"
        ),
        "  fix: rename the file",
    ),
    Case(
        "a file where the site's own will be",
        linked("[x](search.json)", search_json="x"),
        (
            "a.md:4:5: 'search.json' cannot be published: its address is "
            "that of the site itself"
        ),
        "  fix: rename the file",
    ),
    Case(
        "two files that differ in case",
        linked("[x](c.txt) [y](C.txt)", c_txt="x", C_txt="y"),
        "c.txt:1:1: some disks cannot tell it from 'C.txt', also published",
        "  fix: rename one of the two",
    ),
    Case(
        "a file whose name no address can hold",
        linked("[x](c%23.txt)", **{"c#_txt": "x"}),
        (
            "a.md:4:5: 'c%23.txt' cannot be published: the character '#' "
            "cannot stand in an address"
        ),
        "  fix: rename the file",
    ),
    Case(
        "a link to a link out of the content",
        linked("[x](c.txt)", c_txt=f"{LINK}/etc/passwd"),
        "a.md:4:5: no file 'c.txt'",
        "  fix: check the name, or make the page",
        "c.txt:1:1: this link leads to '/etc/passwd', which is outside the content",
        "  fix: put a copy in its place, or take it out",
    ),
    Case(
        "three dead links in two lines",
        linked("[x](a1.md) and [y](b1.md)\nand [z](c1.md)"),
        "a.md:4:5: no file 'a1.md'",
        "  fix: check the name, or make the page",
        "a.md:4:20: no file 'b1.md'",
        "  fix: did you mean 'b.md'?",
        "a.md:5:9: no file 'c1.md'",
        "  fix: check the name, or make the page",
    ),
]
