"""Lists and feeds of a Jekyll site: pages that only list posts, and what its plugins make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..model import ListAddress
from ..plain_data import mapping
from ..source import SourceError, is_inside, read_text
from . import addresses
from .entries import Entry
from .settings import Settings

#: More words beside a list are a text of its own.
_FEW_WORDS = 25

#: What a loop is over, and the list that shows the same.
_LOOPS = (
    (re.compile(r"paginator\.posts"), "home"),
    (re.compile(r"\bsite\.tags\b"), "tag"),
    (re.compile(r"\bsite\.categories\b"), "category"),
    (re.compile(r"site\.posts\b[^%]*group_by|site\.posts(?s:.{0,400})['\"]%Y['\"]"), "archive"),
    (re.compile(r"\bsite\.(?:posts|documents|related_posts)\b"), "articles"),
)
#: A loop over the posts of one term.
_TERM = r"\[\s*(?P<name>(?:page|include)\.[\w.-]+|[\"'][^\"']+[\"'])\s*\]"
_ONE_TERM = (
    (re.compile(rf"site\.tags{_TERM}"), "tag"),
    (re.compile(rf"site\.categories{_TERM}"), "category"),
)
#: Layouts of themes that list posts; those of a gem are not in the folder.
_LAYOUTS = {
    **{"home": "home", "blog": "home", "index": "home", "posts": "archive"},
    **{"tags": "tag", "categories": "category", "archives": "archive"},
}
_LIQUID = re.compile(r"\{%-?\s*comment.*?endcomment\s*-?%\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_NO_WORDS = re.compile(r"<script.*?</script>|<style.*?</style>|<!--.*?-->|<[^<>]*>", re.DOTALL)
#: A page of a script or a feed that is made of all posts.
_OF_POSTS = re.compile(r"site\.(?:posts|documents|tags|categories|pages|html_pages)\b")


def list_of(entry: Entry, settings: Settings) -> tuple[str, str]:
    """The kind of list that a page is and its name, "" for none; its own text does not count."""
    layout = str(entry.data.get("layout") or "")
    body = entry.body + _includes_text(entry.body, settings)
    texts = [body]
    if not _LIQUID.search(entry.body):
        texts.append(_layout_text(layout, settings))
    for text in texts:
        if not re.search(r"\{%-?\s*(?:for|assign)\b", text):
            continue
        for pattern, kind in _ONE_TERM:
            found = pattern.search(text)
            if found and (name := _named(entry, kind, found["name"])):
                return kind, name
        for pattern, kind in _LOOPS:
            if pattern.search(text):
                return kind, ""
    return "" if any(text.strip() for text in texts) else _LAYOUTS.get(layout, ""), ""


def _named(entry: Entry, kind: str, written: str) -> str:
    """The term that a page lists: `page.category` is in its front matter."""
    found = re.match(r"page\.([\w-]+)", written)
    if found:
        value = entry.data.get(found[1])
        return str(value) if isinstance(value, str | int) else ""
    if re.match(r"[\"']", written):
        return written.strip("\"'")
    return str(entry.data.get(kind) or "") if "include." in written else written


def _includes_text(body: str, settings: Settings) -> str:
    folder = settings.root / (settings.text("includes_dir") or "_includes")
    names = re.findall(r"\{%-?\s*include(?:_cached)?\s+([\w./-]+)", body)[:20]
    return "".join(_read_below(settings.root, folder / name) for name in dict.fromkeys(names))


def own_words(entry: Entry) -> int:
    """How many words a page has beside what Liquid prints."""
    return len(_NO_WORDS.sub(" ", _LIQUID.sub(" ", entry.body)).split())


def has_own_text(entry: Entry) -> bool:
    """Whether a page that lists posts has a text worth keeping."""
    return own_words(entry) > _FEW_WORDS


def is_made_of_posts(entry: Entry) -> bool:
    """Whether a file that is no page is a list of posts, as an index of a search."""
    return bool(_OF_POSTS.search(entry.body))


def feed_of(entry: Entry, settings: Settings, posts: Sequence[Entry]) -> tuple[str, str] | None:
    """The kind of feed that a page is, and the term whose posts it has; None for no feed."""
    if entry.output not in (".xml", ".rss", ".atom", ".json"):
        return None
    start = (entry.body + _layout_text(str(entry.data.get("layout") or ""), settings))[:3000]
    if entry.output == ".json":
        kind = "json" if "jsonfeed.org" in start else ""
    else:
        kind = "rss" if "<rss" in start else "feed" if "<feed" in start else ""
    if not kind:
        return None
    for term, plural in (("category", "categories"), ("tag", "tags")):
        named = [str(v) for key, v in entry.data.items() if key in entry.written and term in key]
        if len(named) == 1 and named[0] in _terms(posts, plural):
            return f"{term}-feed", named[0]
    return kind, ""


def made_lists(settings: Settings, posts: Sequence[Entry]) -> Iterator[ListAddress]:
    """The lists and feeds that plugins make: jekyll-feed, jekyll-archives, jekyll-tagging."""
    tags = _terms(posts, "tags")
    categories = _terms(posts, "categories")
    yield from _feeds(settings, tags, categories)
    archives = settings.section("jekyll-archives")
    if "jekyll-archives" in settings.plugins or archives:
        yield from _archives(archives, posts, tags, categories)
    if folder := settings.data.get("tag_page_dir"):
        pretty = settings.data.get("tag_permalink_style") == "pretty"
        for name in tags:
            slug = addresses.slugify(name)
            yield ListAddress(
                address=f"/{folder}/{slug}{'/' if pretty else '.html'}", kind="tag", name=name
            )
    folder = settings.text("category_dir").strip("/")
    if folder and _has_category_generator(settings.root):
        for name in categories:
            slug = re.sub("-{2,}", "-", re.sub(r"_|\W", "-", name)).lower()
            yield ListAddress(address=f"/{folder}/{slug}/", kind="category", name=name)


def _has_category_generator(root: Path) -> bool:
    """Whether the site has Octopress' generator of lists, in `plugins/` beside `source/`."""
    folders = (root / "_plugins", root.parent / "plugins")
    return any(any(folder.glob("*categor*.rb")) for folder in folders)


def pages_after(entry: Entry, settings: Settings, count: int) -> Iterator[ListAddress]:
    """The further pages of a list that jekyll-paginate cuts."""
    per_page = settings.data.get("paginate")
    if (
        isinstance(per_page, int)
        and per_page > 0
        and "paginator" in entry.body + _layout_text(str(entry.data.get("layout") or ""), settings)
    ):
        pattern = settings.text("paginate_path") or "/page:num"
        for number, address in addresses.pages_of_list(pattern, count, per_page):
            yield ListAddress(address=address, kind="home", page=number)


def _terms(posts: Sequence[Entry], key: str) -> list[str]:
    return list(dict.fromkeys(str(each) for post in posts for each in post.data.get(key) or ()))


def _feeds(
    settings: Settings, tags: Sequence[str], categories: Sequence[str]
) -> Iterator[ListAddress]:
    feed = settings.section("feed") or settings.section("atom_feed")
    path = str(feed.get("path") or "feed.xml")
    if "jekyll-feed" in settings.plugins or settings.section("feed").get("path"):
        path = path.partition("://")[2].partition("/")[2] if "://" in path else path
        yield ListAddress(address=f"/{path.lstrip('/')}", kind="feed")
    if "jekyll-feed" not in settings.plugins:
        return
    for name in feed.get("categories") or ():
        yield ListAddress(address=f"/feed/{name}.xml", kind="category-feed", name=str(name))
    by_tag = feed.get("tags")
    if by_tag:
        section = mapping(by_tag)
        folder = str(section.get("path") or "feed/by_tag/").strip("/")
        wanted = section.get("only") or [t for t in tags if t not in (section.get("except") or ())]
        for name in wanted:
            slug = addresses.slugify(str(name))
            yield ListAddress(address=f"/{folder}/{slug}.xml", kind="tag-feed", name=str(name))


def _archives(
    settings: Mapping[str, Any],
    posts: Sequence[Entry],
    tags: Sequence[str],
    categories: Sequence[str],
) -> Iterator[ListAddress]:
    enabled = settings.get("enabled")
    every = enabled in (True, "all")
    wanted = enabled if isinstance(enabled, list) else []
    patterns = {
        **{"year": "/:year/", "month": "/:year/:month/", "day": "/:year/:month/:day/"},
        **{"tag": "/tag/:name/", "category": "/category/:name/"},
        **(settings.get("permalinks") or {}),
    }
    for kind, plural, names in (("tag", "tags", tags), ("category", "categories", categories)):
        if every or plural in wanted:
            for name in names:
                values = {"name": addresses.slugify(name), "type": kind}
                address = addresses.expand(str(patterns[kind]), values)
                yield ListAddress(address=address, kind=kind, name=name)
    for kind, pattern in (("year", "%Y"), ("month", "%Y/%m"), ("day", "%Y/%m/%d")):
        if every or kind in wanted:
            for name in dict.fromkeys(p.date.strftime(pattern) for p in posts if p.date):
                values = dict(zip(("year", "month", "day"), name.split("/"), strict=False))
                address = addresses.expand(str(patterns[kind]), values)
                yield ListAddress(address=address, kind="archive", name=name)


def _layout_text(layout: str, settings: Settings) -> str:
    folder = settings.root / (settings.text("layouts_dir") or "_layouts")
    endings = (".html", ".md", ".xml", ".rss", ".atom", ".json")
    texts = (_read_below(settings.root, folder / f"{layout}{ending}") for ending in endings)
    return next((text for text in texts if layout and text), "")


def _read_below(root: Path, file: Path) -> str:
    if not is_inside(root, file) or not file.is_file():
        return ""
    try:
        return read_text(file)
    except SourceError:
        return ""
