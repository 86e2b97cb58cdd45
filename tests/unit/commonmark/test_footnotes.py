"""``commonmark.footnotes``: one list a page, whose links all lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from tests.support.growth import LINEAR, growth
from tests.support.markdown import rendered, told

PREDICT = """```predict
question: Who?{0}
options:
  - text: A
    feedback: No.[^1]{1}
  - text: B
    correct: true
    feedback: Yes.{2}
```
"""


def ids(html: str) -> list[str]:
    """Return the ids of a page, as often as they are given."""
    return re.findall(r'\bid="([^"]*)"', html)


def dead(html: str) -> set[str]:
    """Return the links within a page that lead nowhere."""
    return set(re.findall(r'href="#([^"]*)"', html)) - set(ids(html))


def test_the_text_of_a_directive_refers_to_the_footnotes_of_its_page() -> None:
    """A footnote is that of the page, wherever the reference stands."""
    page = rendered(f"a[^1]\n\n{PREDICT.format('', '', '')}\n[^1]: Note.\n")

    assert told(page) == []
    assert dead(page.html) == set()
    assert sorted(one for one in ids(page.html) if "fn" in one) == [
        "fn:1", "fnref2:1", "fnref:1",
    ]  # fmt: skip


def test_what_a_directive_defines_is_printed_with_the_footnotes_of_the_page() -> None:
    """There is one list at the end, and no id is given twice."""
    own = PREDICT.format("", "", "|\n      More.[^x]\n\n      [^x]: Own.")
    own = own.replace("feedback: Yes.|", "feedback: |")
    page = rendered(f"{own}\n[^1]: Note.\n")

    assert told(page) == []
    assert len(ids(page.html)) == len(set(ids(page.html)))
    assert dead(page.html) == set()
    assert page.html.count('<div class="footnote">') == 1
    assert page.html.rindex("</predict-answer>") < page.html.index("Own.")


def test_ids_of_footnotes_are_ids_of_the_page() -> None:
    """They can be linked to, and nobody else can have them."""
    page = rendered("a[^1]\n\n[^1]: b\n\n## c {#fnref:1}\n")

    assert {"fn:1", "fnref:1"} <= page.ids
    assert told(page) == [
        "1:1: the id 'fnref:1' is given twice; the first is on line 5"
    ]


def test_labels_defined_in_two_places_are_told() -> None:
    """The page's and a directive's footnotes are the same ones."""
    own = PREDICT.format("", "", "|\n      More.\n\n      [^1]: Own.")
    own = own.replace("feedback: Yes.|", "feedback: |")
    page = rendered(f"{own}\n[^1]: Note.\n")

    assert told(page) == ["10:1: the footnote [^1] is defined twice"]


def test_twice_as_many_footnotes_take_about_twice_as_long() -> None:
    """Time grows with the text, and not with its square."""

    def prepare(size: int) -> Callable[[], object]:
        text = "".join(f"a[^{n}] " for n in range(size))
        return partial(
            rendered, f"{text}\n\n" + "".join(f"[^{n}]: b\n\n" for n in range(size))
        )

    assert growth(prepare, 1_000) < LINEAR
