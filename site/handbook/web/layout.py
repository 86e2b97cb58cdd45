"""What every page has around its text: the values of ``layout.html``."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from markupsafe import Markup

from handbook.addresses import relative
from handbook.assets.policy import inline_scripts, policy
from handbook.assets.runtime import download_size
from handbook.content.article import Page
from handbook.content.glossary import GLOSSARY_URL
from handbook.content.metadata import Metadata
from handbook.content.stack import STACK_URL
from handbook.errors import Mistake
from handbook.outputs.table import SEARCH
from handbook.web.cardaddress import card_address
from handbook.web.changes import changes
from handbook.web.colophon import colophon
from handbook.web.excerpts import excerpt
from handbook.web.navigation import short, top
from handbook.web.pagecontext import Crumb, Layout, TopLink
from handbook.web.questions import review_url
from handbook.web.sidebar import sidebar
from handbook.web.singlepage import single_page_of
from handbook.web.site import Site, once_for_assets
from handbook.web.structured import structured_data


def layout(
    site: Site, url: str, metadata: Metadata, page: Page | None = None
) -> Layout:
    """Return what stands around the page at ``url``; ``page`` is its source, if any."""
    library = site.library
    data = structured_data(site, url) if url in library.by_url else Markup()
    runs = page is not None and library.rendered(page).runs
    inline = _inline(site)
    return Layout(
        site=library.settings,
        url=url,
        metadata=metadata,
        href=partial(relative, url),
        asset=site.assets.address,
        elements_in=site.assets.elements,
        scripts=partial(site.assets.scripts, python=runs),
        styles=site.assets.styles,
        canonical=site.absolute(url),
        csp=policy(
            (*inline, *([data] if data else [])), python=runs, fonts=site.theme.fonts
        ),
        python=site.python.address("python/open.js") if runs else "",
        python_size=download_size(site.python) if runs else "",
        theme_script=Markup(inline[0]),
        papers=site.theme.papers,
        logo=_picture(site, "logo"),
        icon=_picture(site, "icon-180"),
        structured=data,
        card=card_address(site, url),
        feed=bool(changes(site)),
        facts=colophon(site, url, metadata.title, page),
        offline=f"{site.file_name}.zip",
        base_url=site.base_url,
        live=site.live,
        mistakes=_mistakes(site, page) if site.live else (),
        elsewhere=site.elsewhere(site, url),
        excerpt=partial(_excerpt, library.content),
        layers=library.layers,
        stack_url=STACK_URL if library.layers else "",
        whole=single_page_of(site, ""),
        glossary=GLOSSARY_URL if library.glossary else "",
        search_page=search_url(site),
        review=review_url(site),
        moved=moved(site, url),
        sidebar=sidebar(site, url),
        top=tuple(
            TopLink(
                title=short(entry), url=entry.url, current=url.startswith(entry.url)
            )
            for entry in top(site)
        ),
    )


def search_url(site: Site) -> str:
    """Return the address of the page to search from, or "" if an author has it."""
    library = site.library
    taken = SEARCH in library.by_url or SEARCH in library.aliases
    return "" if taken else SEARCH


def moved(site: Site, url: str) -> tuple[tuple[str, Crumb], ...]:
    """Return the pages that sections of the one at ``url`` became, by their old ids."""
    return tuple(
        (fragment, Crumb(title=page.metadata.title, url=page.url))
        for fragment, page in site.library.fragments.get(url, {}).items()
    )


def _picture(site: Site, name: str) -> str:
    """Return the address of a picture by its name, "" if the site has none."""
    for path in (f"images/{name}.svg", f"images/{name}.png"):
        if path in site.assets.versions:
            return site.assets.address(path)
    return ""


def _mistakes(site: Site, page: Page | None) -> tuple[Mistake, ...]:
    """Return what ``serve`` shows in a page: its mistakes and the site's."""
    return site.mistakes + (site.library.mistakes_of(page) if page else ())


def _excerpt(content: Path, mistake: Mistake) -> str:
    return excerpt(content / mistake.path, mistake.line, mistake.column)


@once_for_assets
def _inline(_site: Site) -> tuple[str, ...]:
    return inline_scripts()
