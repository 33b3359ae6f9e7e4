"""The maker of the metadata in heads, from the configuration of the site."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from ... import theming
from ...html.body import heading_text
from ...site import mkdocs_config, other_plugins
from ...site.layout import SiteLayout
from ..head.describe import HeadBuilder
from ..head.model import Head, SiteInfo
from .social_cards import SocialCards


def head_builder(layout: SiteLayout, cards: SocialCards) -> HeadBuilder:
    """The maker of the heads of pages; `cards` are the pictures of those without one."""
    config = layout.config
    return HeadBuilder(
        site=SiteInfo(
            name=str(config.site_name),
            language=mkdocs_config.language_of(config),
            url=mkdocs_config.site_url(config),
            blog_url=layout.front or None,
            author=config.site_author or "",
        ),
        channels=layout.generated.channels,
        metadata=layout.options.metadata,
        social=other_plugins.plugin_of_theme(config, "social") is None,
        is_material=mkdocs_config.has_material_theme(config),
        cards=cards,
    )


def plain_page(heads: HeadBuilder, config: MkDocsConfig, page: Page) -> Head | None:
    """The head of a page that is not of the blog; other themes print previews themselves."""
    if not theming.is_standalone(config.theme.dirs):
        return heads.other
    name = str(config.site_name)
    title = page.meta.get("title") or (name if page.is_homepage else page.title)
    description = page.meta.get("description") or config.site_description or ""
    return heads.plain_page(heading_text(str(title or name)), page.canonical_url, str(description))
