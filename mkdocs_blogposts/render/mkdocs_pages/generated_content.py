"""The content of redirects and feeds, whose files are added to the site before it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig

from ...blog.channels import FeedSource
from ...cache.store import Store
from ...config import BlogConfig
from ...locale.texts import Translator
from ...site import mkdocs_config
from ...site.generated_files import GeneratedFiles
from ...site.pages import MkDocsPostPage
from ..feeds.write import FeedWriter
from ..presenter import Presenter


def feed_writer(
    config: MkDocsConfig,
    options: BlogConfig,
    presenter: Presenter,
    pages: Mapping[str, MkDocsPostPage],
    store: Store,
) -> FeedWriter | None:
    """What writes the feeds, once every post is converted; None without `site_url`."""
    url = mkdocs_config.site_url(config)
    if url is None or not options.feeds:
        return None
    return FeedWriter(
        presenter=presenter,
        site_url=url,
        contents={uri: page.content or "" for uri, page in pages.items()},
        subtitle=config.site_description or "",
        author=config.site_author,
        rights=Markup(config.copyright).striptags() if config.copyright else None,
        full=options.feeds_content == "full",
        limit=options.feeds_limit,
        store=store,
    )


def fill_generated_files(
    generated: GeneratedFiles, env: Any, t: Translator, feed_writer: FeedWriter | None
) -> None:
    """Give each redirect and each feed its content."""
    fill_redirects(generated, env, t, generated.redirects)
    if feed_writer:
        for channel in generated.channels:
            fill_feeds(generated, channel, feed_writer)


def fill_redirects(
    generated: GeneratedFiles, env: Any, t: Translator, paths: Iterable[str]
) -> None:
    """Give the redirects at `paths`, files below site_dir, their content."""
    template = env.get_template("blogposts/redirect.html")
    for path in paths:
        page = generated.redirects[path]
        generated.files[path].content_string = template.render(
            t=t,
            title=page.title,
            url=generated.target_of(path),
            canonical=page.canonical_url,
        )


def fill_feeds(generated: GeneratedFiles, channel: FeedSource, feed_writer: FeedWriter) -> None:
    """Give the feeds of one list their content."""
    for path, data in feed_writer.write(channel).items():
        generated.files[path].content_bytes = data
