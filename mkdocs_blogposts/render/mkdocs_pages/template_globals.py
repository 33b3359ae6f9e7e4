"""Variables that every template of a site has: lists of posts, kept cards, feed, front page."""

from __future__ import annotations

from jinja2 import Environment

from ...site import mkdocs_config
from ...site.layout import SiteLayout
from .. import embeds
from ..fragments import SharedCards
from ..presenter import Presenter


def expose(env: Environment, layout: SiteLayout, presenter: Presenter, *, again: bool) -> None:
    """Set them in `env`; of several blogs the first one's, which are set `again` by a rebuild."""
    if again or "blogposts" not in env.globals:
        env.globals["blogposts"] = embeds.Lists(blog=layout.blog, cards=presenter.cards)
        feeds = (path for channel in layout.generated.channels[:1] for _, path in channel.files())
        env.globals["blogposts_feed"] = next(feeds, None)
        env.globals["blogposts_home"] = layout.home
    if not again and mkdocs_config.has_our_partials(layout.config):
        env.globals["blogposts_cards"] = SharedCards(env)
