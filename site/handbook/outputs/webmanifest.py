"""``site.webmanifest``: what a phone needs to know to keep the site among its apps."""

from __future__ import annotations

import json
from collections.abc import Iterable

from handbook.assets.icons import SIZES
from handbook.web.site import Site


def addresses(_site: Site) -> Iterable[str]:
    """Return where it is."""
    return ("site.webmanifest",)


def body(site: Site, _address: str) -> str:
    """Return the manifest (Web Application Manifest)."""
    settings = site.library.settings
    paper, _ = site.theme.papers
    icons = [
        {
            "src": site.assets.address(f"images/{name}"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "maskable" if "maskable" in name else "any",
        }
        for name, (size, _) in SIZES.items()
        if f"images/{name}" in site.assets.versions
    ]
    values = {
        "id": "./",
        "name": settings.name,
        "short_name": settings.name,
        "description": settings.tagline,
        "lang": settings.language,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": paper,
        "theme_color": paper,
        "icons": icons,
    }
    known = {name: value for name, value in values.items() if value}
    return json.dumps(known, ensure_ascii=False, indent=2) + "\n"
