"""The feeds of a blog: their entries and the content of their files."""

from __future__ import annotations

import mimetypes
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from ...blog.channels import FeedSource
from ...cache.store import Store
from ...html.plain import absolute_url
from ...locale.texts import translator
from ...posts.post import Post
from .. import feeds
from ..context import AuthorCard, PostCard
from ..presenter import Presenter

#: What browsers show XML with, which readers get who follow a link to a feed.
STYLE_SHEET = "assets/blogposts/feed.css"

#: Number of authors of an entry, and of its terms: a post is in as many feeds as it has of them.
MAX_AUTHORS, MAX_TERMS = 10, 20

#: File name and encoder of each format; the first is the default.
FORMATS: Mapping[str, Callable[[feeds.Feed], bytes]] = {
    "feed.xml": feeds.atom,
    "rss.xml": feeds.rss,
    "feed.json": feeds.json_feed,
}

#: The name and the data of each file of a feed, by its path below site_dir.
FeedFiles = Mapping[str, tuple[str, feeds.Feed]]


@dataclass(frozen=True, kw_only=True)
class FeedWriter:
    """Makes the content of the files of feeds.

    Attributes:
        presenter: makes the cards of posts.
        site_url: absolute URL of the site, with a slash at its end.
        contents: HTML of each post by src_uri, as on its page.
        subtitle: description of the site.
        author: author of the site, or None.
        rights: copyright notice as text, or None.
        limit: maximum number of posts in a feed.
        store: cached HTML of earlier builds and of other processes.
        entries: the entries made so far, by src_uri and whether they hold the whole post.
        kept: each list with its entries and what `files` made of them, by its folder.
    """

    presenter: Presenter
    site_url: str
    contents: Mapping[str, str]
    subtitle: str = ""
    author: str | None = None
    rights: str | None = None
    limit: int = 20
    store: Store = field(default_factory=Store)
    entries: dict[tuple[str, bool], feeds.Entry] = field(default_factory=dict)
    kept: dict[str, tuple[FeedSource, tuple[feeds.Entry, ...], FeedFiles]] = field(
        default_factory=dict
    )

    def write(self, channel: FeedSource) -> dict[str, bytes]:
        """The content of each file of a feed, by its path below site_dir."""
        return {path: FORMATS[name](feed) for path, (name, feed) in self.files(channel).items()}

    def files(self, channel: FeedSource) -> FeedFiles:
        """The name and the data of each file of a feed, by its path below site_dir."""
        entries = self._entries_of(channel)
        source, before, files = self.kept.get(channel.folder, (None, (), {}))
        if source != channel or [*map(id, entries)] != [*map(id, before)]:
            files = self._files(channel)
            self.kept[channel.folder] = channel, entries, files
        return files

    def _files(self, channel: FeedSource) -> FeedFiles:
        feed, found = self.feed(channel), dict[str, tuple[str, feeds.Feed]]()
        for name, path in channel.files():
            found[path] = name, feed
        moved = self._moved(channel, feed) if channel.moved else feed
        for name in channel.moved:
            found[channel.path_of(name)] = name, moved
        return found

    def _moved(self, channel: FeedSource, feed: feeds.Feed) -> feeds.Feed:
        """The feed in the place of one that is no more: an entry that names its successor."""
        url = self._absolute(channel.successor)
        t = translator(self.presenter.card_factory.language)
        title = f"{t('feed')} → {url}"
        entry = feeds.Entry(url=url, title=title, published=feed.updated, updated=feed.updated)
        return replace(feed, entries=(entry,))

    def feed(self, channel: FeedSource) -> feeds.Feed:
        """The data of all files of a feed."""
        atom, rss, json = (self._absolute(channel.path_of(name)) for name in FORMATS)
        return feeds.Feed(
            title=channel.title,
            subtitle=self.subtitle,
            home=self._absolute(channel.page),
            urls=feeds.FeedUrls(atom=atom, rss=rss, json=json),
            language=self.presenter.card_factory.language,
            entries=self._entries_of(channel),
            author=self.author,
            rights=self.rights,
            style_sheet=_style_sheet(channel.folder),
        )

    def _entries_of(self, channel: FeedSource) -> tuple[feeds.Entry, ...]:
        return tuple([self._entry_of(post, channel.is_whole) for post in self.posts_of(channel)])

    def posts_of(self, channel: FeedSource) -> list[Post]:
        """The posts of a feed."""
        return channel.shown(self.presenter.card_factory.drafts, self.limit)

    def _entry_of(self, post: Post, whole: bool) -> feeds.Entry:
        """The entry of a post, made once for all feeds."""
        uri, is_whole = key = post.src_uri, whole and not post.is_locked
        if key not in self.entries:
            if is_whole:
                entry = self._entry_of(post, whole=False)
                content = feed_html(self.contents[uri], entry.url, self.store)
                self.entries[key] = replace(entry, content=content)
            else:
                self.entries[key] = self._new_entry(post)
        return self.entries[key]

    def _new_entry(self, post: Post) -> feeds.Entry:
        card = self.presenter.cards[post.src_uri]
        url = self._absolute(card.url)
        licence = self.presenter.license(post)
        return feeds.Entry(
            url=url,
            title=card.title,
            summary=card.summary,
            published=post.date.when,
            updated=(post.changed or post.date).when,
            authors=tuple(self._person(author) for author in card.authors[:MAX_AUTHORS]),
            terms=tuple(term.written for term in (*card.categories, *card.tags))[:MAX_TERMS],
            enclosure=self._enclosure(card),
            language=post.lang,
            rights=licence.name if licence else "",
            license=licence.url if licence else "",
        )

    def _person(self, author: AuthorCard) -> feeds.Person:
        return feeds.Person(
            name=author.name, url=self._absolute(author.url) if author.url else None
        )

    def _enclosure(self, card: PostCard) -> feeds.Enclosure | None:
        """The picture of a post if its file is in the site."""
        addresses = self.presenter.card_factory.addresses
        asset = addresses.at_url(card.image.src) if card.image else None
        if asset is None or asset.path is None:
            return None
        media, _ = mimetypes.guess_type(asset.path.name)
        return feeds.Enclosure(
            url=self._absolute(asset.url),
            type=media or "application/octet-stream",
            length=asset.path.stat().st_size,
        )

    def _absolute(self, url: str) -> str:
        return absolute_url(self.site_url, url)


def moved(data: bytes, path: str, target: str) -> bytes:
    """The file `data` at `path` as it is to be at `target`: with the way to its style sheet."""
    here, there = (_style_sheet(posixpath.dirname(each)).encode() for each in (path, target))
    return data.replace(b'href="%s"?>' % here, b'href="%s"?>' % there, 1)


def _style_sheet(folder: str) -> str:
    """The URL of the style sheet in `folder`."""
    return posixpath.relpath(STYLE_SHEET, folder or ".")


def feed_html(html: str, url: str, store: Store) -> str:
    """`html` of the post at the absolute `url`, prepared for feeds or found in `store`."""
    return store.memo(str, partial(feeds.absolute, html, url), "feed", url, html)
