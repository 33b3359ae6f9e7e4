"""The maker of the metadata in heads, from the configuration of the site."""

from __future__ import annotations

from ...site import mkdocs_config, other_plugins
from ...site.layout import SiteLayout
from ..head.describe import HeadBuilder
from ..head.model import SiteInfo
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
        cards=cards,
    )
