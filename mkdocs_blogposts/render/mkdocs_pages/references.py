"""The references of mkdocs-autorefs in what was cut out of posts, which it fills in pages alone."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from ...html import links
from ...markdown.extract import PostExtract
from ...site import other_plugins
from ...site.pages import MkDocsPostPage

#: How a reference begins until it is filled.
_REFERENCE = "<autoref"


def fill(
    config: MkDocsConfig,
    pages: Mapping[str, MkDocsPostPage],
    extracts: MutableMapping[str, PostExtract],
) -> None:
    """Fill the references in excerpts and headings, once all pages are converted and filled.

    Args:
        config: the configuration of the site.
        pages: the posts by src_uri.
        extracts: what was extracted from them.
    """
    plugin = other_plugins.autorefs(config)
    for uri, page in pages.items() if plugin else ():
        extract = extracts.get(uri)
        if extract is None or _REFERENCE not in f"{extract.heading}{extract.digest.excerpt}":
            continue
        excerpt = _filled(extract.digest.excerpt or "", page.url, plugin)
        extracts[uri] = replace(
            extract,
            heading=_filled(extract.heading, page.url, plugin),
            digest=replace(extract.digest, excerpt=excerpt or None),
            excerpt=links.fragment(excerpt, page.url) if excerpt else None,
        )
        page.heading_html = _filled(page.heading_html, page.url, plugin)


def _filled(html: str, url: str, plugin: Any) -> str:
    """`html` of the page at `url` with links, as the plugin fills its references."""
    if _REFERENCE not in html:
        return html
    from mkdocs_autorefs import fix_refs  # there is the plugin, so there is its package

    return str(fix_refs(html, partial(plugin.get_item_url, from_url=url))[0])
