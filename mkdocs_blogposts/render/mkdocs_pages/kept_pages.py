"""Pages of the blog, kept from build to build: one that shows nothing new is not rendered again.

A page is kept by all that its template can print: what `page_inputs` collects for rebuilds of
`mkdocs serve`, its own text and addresses, the navigation, and the settings and versions of the
site. Templates of the owner's may print anything, so no page is kept beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import is_dataclass, replace
from typing import Any, Final, cast

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from ...blog.channels import FeedSource
from ...cache.store import Store, key_of
from ...cache.versions import toolchain_fingerprint
from ...compatibility import only_reads
from ...markdown.extensions import Unfingerprintable, fingerprint
from ...markdown.provenance import code_of_hooks
from ...site import other_plugins
from ...site.list_pages import MkDocsListPage, is_in_contents
from ...site.navigation import nav_fingerprint
from ...theming import THEME_DIR
from .page_inputs import Converted, PageInputsReader
from .templates_without_effects import not_installed

#: Level of compression, as for other texts of whole pages (see `site.remembered`).
_LEVEL: Final = 1

#: Settings that hold objects, or name places of this machine. What comes of them is in the key.
_NOT_SHOWN: Final = frozenset(
    {"plugins", "hooks", "theme", "config_file_path", "docs_dir", "site_dir", "validation"}
)

#: What separates the metadata of a head from the page; neither holds it.
_END: Final = "\0"


class KeptPages:
    """The kept pages of a blog.

    Args:
        store: holds them.
        keys: those of the pages by src_uri; a page without one is not kept.
    """

    def __init__(self, store: Store, keys: Mapping[str, bytes]) -> None:
        self._store, self._keys = store, keys
        self._found: tuple[str, str, str] = ("", "", "")

    def has(self, page: Page) -> bool:
        """Return whether a page is kept."""
        key = self._keys.get(page.file.src_uri)
        return key is not None and self._store.has(key)

    def html(self, page: Page) -> str | None:
        """The HTML that the template of `page` would make; None if it is not kept."""
        uri = page.file.src_uri
        data = self._store.find(self._keys[uri]) if uri in self._keys else None
        if data is None:
            return None
        head, _, html = data.decode("utf-8", "surrogatepass").partition(_END)
        self._found = uri, head, html
        return html

    def head(self, page: Page) -> str | None:
        """The metadata for the head of the page that `html` was last called for."""
        return self._found[1] if self._found[0] == page.file.src_uri else None

    def put(self, page: Page, head: str, html: str) -> None:
        """Keep a page, as its template made it, with the metadata of its head."""
        uri = page.file.src_uri
        if uri in self._keys and self._found != (uri, head, html):
            data = f"{head}{_END}{html}".encode("utf-8", "surrogatepass")
            self._store.put_bytes(self._keys[uri], data, _LEVEL)


def keep(build: Converted, pages: Iterable[Page]) -> KeptPages | None:
    """The kept ones among `pages`; None where pages may show more than they are kept by."""
    config = build.layout.config
    others = other_plugins.handling(config, ["page_context"])
    first = next(iter(config.plugins.events["post_page"]), None)
    if (
        build.store.is_on_disk
        and all(map(only_reads, others))
        and first is not None
        and other_plugins.is_ours(first)  # gets what the template made
        and len(build.layout.blogs) < 2
        and not _own_templates(config.theme.dirs)
    ):
        with suppress(Unfingerprintable):
            return KeptPages(build.store, _keys(build, pages))
    return None


def _own_templates(folders: Iterable[str]) -> bool:
    """Return whether templates, or pictures that these include, are neither installed nor ours."""
    files = (path for folder in not_installed(folders) for path in folder.rglob("*"))
    return any(path.suffix in (".html", ".svg") for path in files)


def _keys(build: Converted, pages: Iterable[Page]) -> dict[str, bytes]:
    """The key of each page whose inputs can be written as a text, by src_uri."""
    reader, site, digests = PageInputsReader(build=build), _site_key(build), _Digests()
    channels = build.layout.generated.channels
    feeds = {id(channel.term): _feed(channel) for channel in channels if channel.term}
    keys = {}
    for page in pages:
        if is_in_contents(page, build.layout.options):
            continue  # its contents get the posts when it is rendered
        with suppress(Unfingerprintable):
            keys[page.file.src_uri] = key_of(site, *_page_parts(page, feeds, reader, digests))
    return keys


def _site_key(build: Converted) -> str:
    """The hash of what every page may show."""
    layout, config = build.layout, build.layout.config
    settings = {name: value for name, value in config.items() if name not in _NOT_SHOWN}
    theme = {name: config.theme[name] for name in config.theme if name != "locale"}
    # Hooks are among the plugins, and have no settings.
    plugins = [(name, dict(getattr(each, "config", {}))) for name, each in config.plugins.items()]
    nav = nav_fingerprint(build.nav.items)
    return key_of(
        "page",
        toolchain_fingerprint(),
        code_of_hooks(cast("Mapping[str, Any]", config.hooks or {})),
        fingerprint([settings, theme, str(config.theme.locale), plugins, nav]),
        build.page_renderer.cards.fingerprint,
        repr([layout.home, layout.front, *map(_feed, layout.generated.channels[:1])]),
        *(path.read_text("utf-8") for path in sorted(THEME_DIR.rglob("*.html"))),
    ).hex()


def _page_parts(
    page: Page, feeds: Mapping[int, FeedSource], reader: PageInputsReader, digests: _Digests
) -> Iterator[str]:
    """What only `page` may show, or pages of the same posts; `feeds` by identities of terms."""
    inputs = reader.of(page)
    shown = (page.meta, page.file.src_uri, page.canonical_url, page.edit_url, _contents(page))
    yield fingerprint(shown)
    yield page.content or ""
    yield from digests.of((*inputs.parts, *inputs.cards))
    if isinstance(page, MkDocsListPage):
        yield repr((page.description, feeds.get(id(page.view.term))))


def _contents(page: Page) -> list[object]:
    def entries(links: Iterable[AnchorLink]) -> list[object]:
        return [(link.id, link.title, link.level, entries(link.children)) for link in links]

    return entries(page.toc)


def _feed(channel: FeedSource) -> FeedSource:
    """What heads say of a feed."""
    return replace(channel, posts=(), term=None)


class _Digests:
    """Hashes of values, each made once: many pages show the card of the same post."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> Iterator[str]:
        """The hashes of `value`, or of its parts."""
        if isinstance(value, tuple):
            yield f"{len(value)}"
            for part in value:
                yield from self.of(part)
        elif is_dataclass(value):
            if id(value) not in self._made:
                self._made[id(value)] = value, key_of(_text(value)).hex()
            yield self._made[id(value)][1]
        else:
            yield _text(value)


def _text(value: object) -> str:
    """The text of a value; raises Unfingerprintable for one that only has a place in memory."""
    text = repr(value)
    if " at 0x" in text:
        raise Unfingerprintable(type(value).__name__)
    return text
