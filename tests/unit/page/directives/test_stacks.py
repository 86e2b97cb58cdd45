"""``page.directives.stacks`` draws deployments as the six layers."""

from __future__ import annotations

from pathlib import Path

from handbook.content.article import Page
from tests.bad_inputs.case import page
from tests.support.libraries import library_of

STACK = """```stacks
stacks:
  - title: One
    to: b.md
    says: Begin *here*.
    proxy: Nginx
    server: Gunicorn
```
"""


def test_a_deployment_has_its_programs_at_their_layers(tmp_path: Path) -> None:
    """All six are drawn, and those that differ have names; its name leads on."""
    library = library_of(tmp_path, {"a.md": page(STACK), "b.md": page()})
    shown = library.by_url["a/"]
    assert isinstance(shown, Page)
    html = library.resolved(shown).html

    assert library.check() == ()
    assert html.count('<li class="layer-') == 6
    assert '<li class="layer-client"></li>' in html
    assert "Nginx</span>" in html
    assert '<a href="../b/">One</a>' in html
    assert "Begin <em>here</em>." in html


def test_a_layer_that_is_none_is_a_mistake(tmp_path: Path) -> None:
    """The author hears which was meant."""
    text = STACK.replace("proxy: Nginx", "proxi: Nginx")
    library = library_of(tmp_path, {"a.md": page(text), "b.md": page()})

    (found,) = library.check()
    assert "a stack has no 'proxi'" in str(found)
    assert "did you mean 'proxy'?" in str(found)


def test_a_deployment_needs_a_place_that_tells_of_it(tmp_path: Path) -> None:
    """A name that leads nowhere is of no use."""
    text = STACK.replace("    to: b.md\n", "")
    library = library_of(tmp_path, {"a.md": page(text), "b.md": page()})

    (found,) = library.check()
    assert "this stack has no 'to'" in str(found)
