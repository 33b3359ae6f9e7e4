"""The addresses of lists and feeds of a VuePress or VitePress site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..model import ListAddress
from ..paging import paged
from ..plain_data import items, mapping
from .paths import Source
from .settings import Settings

#: Our name of a list by what its key is called there.
_KINDS = {
    "category": "category",
    "categories": "category",
    "tag": "tag",
    "tags": "tag",
    "author": "author",
}
_LISTS = {"article": "articles", "timeline": "archive", "archives": "archive", "star": "articles"}

#: Files of feeds, by what an option of theirs is called.
_FEEDS = {"rss": ("rss.xml", "rss"), "atom": ("atom.xml", "feed"), "json": ("feed.json", "json")}

#: Characters that VuePress 2 replaces in names of files.
_NO_NAME = re.compile(r"[\x00-\x1f\"#$&*+,:;<=>?\[\]^`{|}\x7f]")

_OUT_FILE = re.compile(r"""outDir[^'"`\n]{0,60}['"`]/?([\w./-]+\.(?:rss|xml|atom|json))['"`]""")


def of(settings: Settings, posts: Sequence[Source]) -> Iterator[ListAddress]:
    """The addresses of the lists and feeds that the settings make."""
    seen: set[str] = set()
    for each in (*_lists(settings, posts), *_feeds(settings)):
        if each.address not in seen:
            seen.add(each.address)
            yield each


def _lists(settings: Settings, posts: Sequence[Source]) -> Iterator[ListAddress]:
    theme = settings.theme_name
    if settings.version == 0:
        return
    if settings.version == 1:
        yield from _of_version_1(settings, posts)
        return
    if theme == "plume":
        for path, kind in (("", "articles"), ("archives/", "archive")):
            yield ListAddress(address=f"/blog/{path}", kind=kind)
        yield ListAddress(address="/blog/tags/", kind="tag")
        yield ListAddress(address="/blog/categories/", kind="category")
    elif theme == "reco":
        yield from _terms("category", "/categories/{}/1/", _names(posts, "category"), _plain)
        yield from _terms("tag", "/tags/{}/1/", _names(posts, "tag"), _plain)
        yield ListAddress(address="/timeline.html", kind="archive")
        yield ListAddress(address="/posts.html", kind="articles")
    elif theme == "hope" and _has_blog(settings):
        yield from _of_plugin({}, posts, ("category", "tag"), ("article", "timeline", "star"))
    if (plugin := settings.plugin("blogPlugin")) is not None:
        keys = [str(mapping(each).get("key")) for each in items(plugin.get("category"))]
        kinds = [str(mapping(each).get("key")) for each in items(plugin.get("type"))]
        yield from _of_plugin(plugin, posts, keys, kinds)


def _has_blog(settings: Settings) -> bool:
    plugins = mapping(settings.theme.get("plugins"))
    return bool(plugins.get("blog")) or bool(settings.theme.get("blog"))


def _of_plugin(
    plugin: Mapping[str, object], posts: Sequence[Source], keys: Sequence[str], kinds: Sequence[str]
) -> Iterator[ListAddress]:
    """The lists of the plugin of blogs of VuePress 2."""
    own = {str(mapping(each).get("key")): mapping(each) for each in items(plugin.get("category"))}
    for key in keys:
        if kind := _KINDS.get(key):
            path = str(own.get(key, {}).get("path") or "/:key/").replace(":key", key)
            item = str(own.get(key, {}).get("itemPath") or "/:key/:name/").replace(":key", key)
            yield ListAddress(address=path, kind=kind)
            yield from _terms(kind, item.replace(":name", "{}"), _names(posts, kind), _slug)
    types = {str(mapping(each).get("key")): mapping(each) for each in items(plugin.get("type"))}
    for key in kinds:
        path = str(types.get(key, {}).get("path") or "/:key/").replace(":key", key)
        if path.startswith("/"):
            yield ListAddress(address=path, kind=_LISTS.get(key, "articles"))


def _of_version_1(settings: Settings, posts: Sequence[Source]) -> Iterator[ListAddress]:
    theme, blog = settings.theme_name, _plugin_1(settings)
    if theme == "reco":
        yield from _terms("category", "/categories/{}/", _names(posts, "category"), _plain)
        yield from _terms("tag", "/tag/{}/", _names(posts, "tag"), _plain)
        for path, kind in (("tag", "tag"), ("categories", "category"), ("timeline", "archive")):
            yield ListAddress(address=f"/{path}/", kind=kind)
        return
    if blog is None and theme != "blog":
        return
    options = blog if blog is not None else settings.theme
    matters = items(options.get("frontmatters"))
    if not matters and theme == "blog":
        matters = [{"id": "tag", "path": "/tag/", "keys": ["tag", "tags"]}]
    for each in map(mapping, matters):
        key = str(each.get("id"))
        path = str(each.get("path") or f"/{key}/")
        if term := _KINDS.get(key):
            yield ListAddress(address=path, kind=term)
            yield from _terms(term, path + "{}/", _names(posts, term), _plain)
    for each in map(mapping, _directories(settings)):
        path = str(each.get("path") or f"/{each.get('id')}/")
        kind = "home" if path == "/" else "articles"
        yield from paged(path, kind, count=len(posts), size=_size([each], settings))


def posts_per_page(settings: Settings) -> int:
    """The number of posts on a page of the lists of VuePress 1; 0 where there are no pages."""
    if settings.version != 1 or not (_plugin_1(settings) or settings.theme_name == "blog"):
        return 0
    return _size(_directories(settings)[:1], settings)


def _plugin_1(settings: Settings) -> Mapping[str, object] | None:
    return settings.plugin("@vuepress/blog", "blog", "@vuepress/plugin-blog")


def _directories(settings: Settings) -> list[object]:
    plugin = _plugin_1(settings)
    found = items((settings.theme if plugin is None else plugin).get("directories"))
    return found or ([{"id": "post", "path": "/"}] if settings.theme_name == "blog" else [])


def _size(directories: Sequence[object], settings: Settings) -> int:
    """The number of posts on a page of a list."""
    own = [mapping(each).get("pagination") for each in directories]
    for value in (*own, settings.theme.get("globalPagination")):
        size = mapping(value).get("lengthPerPage")
        if isinstance(size, int) and size > 0:
            return size
    return 5 if settings.theme_name == "blog" else 10


def _names(posts: Sequence[Source], kind: str) -> list[str]:
    """The categories or tags of the posts, each once."""
    keys = ("category", "categories") if kind == "category" else ("tag", "tags")
    keys = ("author", "authors") if kind == "author" else keys
    found: dict[str, None] = {}
    for post in posts:
        for key in keys:
            value = post.front.meta.get(key)
            written = value if isinstance(value, list) else [value]
            names = (str(name).strip() for name in written if isinstance(name, str | int))
            found |= dict.fromkeys(name for name in names if name)
    return list(found)


def _terms(kind: str, pattern: str, names: Sequence[str], slug: object) -> Iterator[ListAddress]:
    make = _slug if slug is _slug else _plain
    for name in names:
        yield ListAddress(address=pattern.replace("{}", make(name)), kind=kind, name=name)


def _slug(name: str) -> str:
    """The slug of the plugin of blogs of VuePress 2."""
    slug = re.sub(r"[:?*|\\/<>]", "", re.sub(r"[ _]", "-", name)).lower()
    return _NO_NAME.sub("_", slug)


def _plain(name: str) -> str:
    return name


def _feeds(settings: Settings) -> Iterator[ListAddress]:
    """The feeds that plugins make, and those that a function writes beside the site."""
    plugins = mapping(settings.theme.get("plugins"))
    for options in (
        settings.plugin("feedPlugin"),
        plugins.get("feed"),
        mapping(settings.plugin("@vuepress/blog", "blog")).get("feed"),
        settings.theme.get("feed"),
    ):
        for name, (file, kind) in _FEEDS.items():
            wanted = mapping(options)
            if wanted.get(name):
                own = wanted.get(f"{name}OutputFilename") or wanted.get(f"{name}Filename") or file
                yield ListAddress(address=f"/{str(own).lstrip('/')}", kind=kind)
    for plugin in items(mapping(settings.config.get("vite")).get("plugins")):
        if getattr(plugin, "function", "") == "RssPlugin":
            file = str(mapping(plugin).get("filename") or "feed.rss")
            yield ListAddress(address=f"/{file.lstrip('/')}", kind="rss")
    for file in _OUT_FILE.findall(settings.code):
        if "sitemap" not in file:
            kind = "json" if file.endswith(".json") else "feed" if "atom" in file else "rss"
            yield ListAddress(address=f"/{file}", kind=kind)
