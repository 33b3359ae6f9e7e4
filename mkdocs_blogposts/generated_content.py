"""The content of redirects and feeds, whose files are added to the site before it is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .channels import Channel
from .extras import Extras
from .i18n import Translator
from .syndicate import Syndication


def fill(extras: Extras, env: Any, t: Translator, syndication: Syndication | None) -> None:
    """Give each redirect and each feed its content."""
    fill_redirects(extras, env, t, extras.redirects)
    if syndication:
        for channel in extras.channels:
            fill_feeds(extras, channel, syndication)


def fill_redirects(extras: Extras, env: Any, t: Translator, paths: Iterable[str]) -> None:
    """Give the redirects at `paths`, files below site_dir, their content."""
    template = env.get_template("blogposts/redirect.html")
    for path in paths:
        page = extras.redirects[path]
        extras.files[path].content_string = template.render(
            t=t,
            title=page.title,
            url=extras.target_of(path),
            canonical=page.canonical_url,
        )


def fill_feeds(extras: Extras, channel: Channel, syndication: Syndication) -> None:
    """Give the feeds of one list their content."""
    for path, data in syndication.write(channel).items():
        extras.files[path].content_bytes = data
