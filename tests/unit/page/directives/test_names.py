"""``page.directives.names`` asks for the reader's own names."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content.article import Page
from tests.bad_inputs.case import page
from tests.support.libraries import library_of

NAMES = """```names
names:
  - written: hello.example
    label: Your site
  - written: hello
    label: Your application
```
"""


def test_there_is_a_field_for_each_name(tmp_path: Path) -> None:
    """They are hidden until a script can do what they promise."""
    library = library_of(tmp_path, {"a.md": page(NAMES)})
    shown = library.by_url["a/"]
    assert isinstance(shown, Page)
    html = library.resolved(shown).html

    assert library.check() == ()
    assert '<div class="fields" hidden>' in html
    assert '<label>Your site <input data-written="hello.example"' in html
    assert 'data-written="hello"' in html


@pytest.mark.parametrize("written", ["Hello", "hello world", "hello-there", "*.x"])
def test_a_name_that_no_page_could_have_is_a_mistake(
    tmp_path: Path, written: str
) -> None:
    """The author hears what a name looks like, and where the mistake is."""
    text = NAMES.replace("written: hello\n", f"written: '{written}'\n")
    library = library_of(tmp_path, {"a.md": page(text)})

    (found,) = library.check()
    assert f"'{written}' is neither a site's name nor an identifier" in str(found)
    assert "fix: write lower-case letters" in str(found)


def test_a_name_needs_its_label(tmp_path: Path) -> None:
    """A field without one is no field."""
    text = NAMES.replace("    label: Your site\n", "")
    library = library_of(tmp_path, {"a.md": page(text)})

    (found,) = library.check()
    assert "this name has no 'label'" in str(found)
