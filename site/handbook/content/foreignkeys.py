"""Keys of front matter that other programs read."""

from __future__ import annotations

FOREIGN_KEYS = frozenset(
    """
    author authors banner bookCollapseSection bookFlatSection bookHidden
    cascade categories category class comments content_type contributors cover
    custom_edit_url date dateModified datePublished eleventyNavigation excerpt
    expirydate featured footer has_children head hero hide hide_title icon id
    image images index interface_language keywords lang language last_update
    lastmod lastUpdated layout license linkTitle locale markup menu meta modified
    nav nav_exclude nav_order navigation next outline pageClass pagefind
    pagination_label pagination_next pagination_prev parent permalink prev
    prev_title publishdate published redirect_from robots search section series
    sidebar sidebar_class_name sidebar_label sidebar_position slug social status
    subtitle summary tableOfContents tag tags template thumbnail toc
    toc_max_heading_level toc_min_heading_level translationKey type unlisted
    updated url version visibility weight
    """.split()
)
"""Keys of other generators: kept out of our way, told once, never an error."""
