"""What the head of a page tells machines: titles, previews of links, feeds, structured data.

Everything is data for a template that escapes it. Only absolute http and https addresses
are given: a site without `site_url` gets the texts alone (no `og:url`, no picture, no
feeds, no translations, no breadcrumbs), since none of those may be relative.
"""

from __future__ import annotations

from .assemble import feed_links, list_head, post_head
from .model import (
    Alternate,
    Crumb,
    FeedLink,
    Head,
    HeadLink,
    Image,
    ListFacts,
    Meta,
    PageFacts,
    Person,
    PostFacts,
    SiteFacts,
)

__all__ = [
    "Alternate",
    "Crumb",
    "FeedLink",
    "Head",
    "HeadLink",
    "Image",
    "ListFacts",
    "Meta",
    "PageFacts",
    "Person",
    "PostFacts",
    "SiteFacts",
    "feed_links",
    "list_head",
    "post_head",
]
