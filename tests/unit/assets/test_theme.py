"""``assets.theme``: a site's sheet, fonts and pictures, in the place of ours.

What is told of their flaws is in ``tests/bad_inputs/own.py``.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from handbook.outputs.pages import body
from tests.bad_inputs.case import page
from tests.support.kits import site_of

SHEET = (
    "@import './more.css';\n:root { --paper: light-dark(#fffffe, #141619); }\n"
    "@font-face { font-family: Own; src: url(own.woff2); }\n"
)


def picture() -> bytes:
    """Return a picture of 64 pixels."""
    file = io.BytesIO()
    Image.new("RGB", (64, 64), "#123456").save(file, "PNG")
    return file.getvalue()


def test_a_theme(tmp_path: Path) -> None:
    """It lies in a layer behind ours; its fonts are at home here, and allowed."""
    files: dict[str, str | bytes] = {
        "a.md": page(),
        "site.yaml": "theme: look\n",
        "look/theme.css": SHEET,
        "look/more.css": ".a { color: red; }\n",
        "look/own.woff2": b"font",
        "look/logo.png": picture(),
        "look/icon.png": picture(),
        "look/favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }

    site = site_of(tmp_path, files)

    assert site.theme.mistakes == ()
    sheet = site.assets.files["site.css"].decode()
    _, _, own = sheet.partition("@layer theme{")
    assert ".a{color:red}" in own
    (font,) = (name for name in site.assets.files if name.startswith("theme/own-"))
    assert f'url("./{font}")' in own
    html = body(site, "a/") or ""
    assert "font-src &#39;self&#39;" in html
    assert 'content="#fffffe" media="(prefers-color-scheme: light)"' in html
    assert '<img class="mark" src="../static/images/logo.png?v=' in html
    assert site.assets.files["images/favicon.svg"].startswith(b"<svg xmlns='")
    with Image.open(io.BytesIO(site.assets.files["images/icon-192.png"])) as icon:
        assert icon.size == (192, 192)


def test_a_sign_without_icons(tmp_path: Path) -> None:
    """No phone shows our sign for a site that has another one."""
    files: dict[str, str | bytes] = {
        "a.md": page(),
        "site.yaml": "theme: look\n",
        "look/favicon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    site = site_of(tmp_path, files)

    assert not [name for name in site.assets.files if "icon-" in name]
    assert "apple-touch-icon" not in (body(site, "a/") or "")
    assert "font-src" not in (body(site, "a/") or "")
