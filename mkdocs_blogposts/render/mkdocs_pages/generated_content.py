"""The content of redirects and feeds, whose files are in the site before their content is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup
from mkdocs.structure.files import InclusionLevel

from ...blog.channels import FeedSource
from ...cache.store import Store
from ...locale.texts import Translator
from ...site import mkdocs_config
from ...site.generated_files import GeneratedFiles
from ...site.layout import SiteLayout
from ..feeds import write
from ..feeds.write import FeedWriter
from ..presenter import Presenter


def feed_writer(layout: SiteLayout, presenter: Presenter, store: Store) -> FeedWriter | None:
    """The writer of feeds, for converted posts; None without `site_url` or the option `feeds`."""
    config, options = layout.config, layout.options
    url = mkdocs_config.site_url(config)
    if url is None or not options.feeds:
        return None
    return FeedWriter(
        presenter=presenter,
        site_url=url,
        contents={uri: page.content or "" for uri, page in layout.pages.items()},
        subtitle=config.site_description or "",
        author=config.site_author,
        rights=Markup(config.copyright).striptags() if config.copyright else None,
        limit=options.feeds_limit,
        store=store,
    )


def fill_generated_files(
    generated: GeneratedFiles, env: Any, t: Translator, feed_writer: FeedWriter | None
) -> None:
    """Set the content of all redirects and feeds, and of their copies."""
    fill_redirects(generated, env, t, generated.redirects)
    if feed_writer:
        for channel in generated.channels:
            fill_feeds(generated, channel, feed_writer)
    fill_copies(generated, generated.copies)


def fill_redirects(
    generated: GeneratedFiles, env: Any, t: Translator, paths: Iterable[str]
) -> None:
    """Set the content of the redirects at `paths` (below site_dir)."""
    template = env.get_template("blogposts/redirect.html")
    for path in paths:
        target, file = generated.redirects[path], generated.files[path]
        page = target.page
        if page is None and target.is_documentation_page():  # a plugin has taken it since
            file.inclusion = InclusionLevel.EXCLUDED
            continue
        file.content_string = template.render(
            t=t,
            title=page.title if page else target.name,
            url=generated.target_of(path),
            canonical=page.canonical_url if page else None,
        )


def fill_copies(generated: GeneratedFiles, paths: Iterable[str]) -> None:
    """Set the content of the copies at `paths` (below site_dir), once their originals have one."""
    for path in paths:
        original = generated.copies[path]
        data = write.moved(original.content_bytes, original.dest_uri, path)
        generated.files[path].content_bytes = data


def fill_feeds(generated: GeneratedFiles, channel: FeedSource, feed_writer: FeedWriter) -> None:
    """Set the content of the feeds of one list."""
    for path, data in feed_writer.write(channel).items():
        generated.files[path].content_bytes = data
