"""Addresses of Ghost: permalinks and collections of routes.yaml, lists, feeds, redirects."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ...errors import InputError
from ..front_matter import read_front_matter
from ..model import ListAddress
from ..paging import paged
from ..source import SourceError, read_text
from .export import Post, Row

#: What a theme that says nothing shows; more pages than there were do no harm.
PER_PAGE = 5
_PLACEHOLDER = re.compile(r"\{(\w+)\}|(?<=/):(\w+)")


@dataclass(kw_only=True)
class Routes:
    """What routes.yaml says, or the settings of old releases.

    Attributes:
        collections: path, permalink and filter of each collection, in the order that counts.
        tag, author: addresses of the lists of a tag and of an author, with `{slug}`; "" for none.
        others: paths of routes of their own, which show a template of the theme.
    """

    collections: list[tuple[str, str, str]] = field(default_factory=lambda: [("/", "/{slug}/", "")])
    tag: str = "/tag/{slug}/"
    author: str = "/author/{slug}/"
    others: list[str] = field(default_factory=list)

    def address(self, post: Post, zone: tzinfo | None) -> str:
        """The path of a post or page; "" for a post that no collection shows."""
        if post.is_page:
            return f"/{post.slug}/"
        for _, permalink, wanted in self.collections:
            if _fits(wanted, post):
                return _filled(permalink, post, zone)
        return ""


def routes_of(folder: Path, permalinks: str) -> Routes:
    """The routes of a site.

    Args:
        folder: where routes.yaml lies, or `settings/routes.yaml` below it or below content/.
        permalinks: the setting of releases before 2.

    Raises:
        SourceError: if routes.yaml cannot be read.
    """
    found = Routes()
    if permalinks:
        found.collections = [("/", permalinks, "")]
    file = first_file(folder, ("routes.yaml", "routes.yml"))
    if file is None:
        return found
    data = _yaml(file)
    collections = data.get("collections")
    if isinstance(collections, dict):
        found.collections = [
            (str(path), str(each.get("permalink") or "/{slug}/"), str(each.get("filter") or ""))
            for path, each in collections.items()
            if isinstance(each, dict)
        ]
    if "taxonomies" in data:
        taxonomies = data["taxonomies"] if isinstance(data["taxonomies"], dict) else {}
        found.tag = str(taxonomies.get("tag") or "")
        found.author = str(taxonomies.get("author") or "")
    routes = data.get("routes")
    found.others = [str(path) for path in routes] if isinstance(routes, dict) else []
    return found


def first_file(folder: Path, names: tuple[str, ...]) -> Path | None:
    """The first of some files in a folder, its settings or those of content/."""
    places = ("", "settings", "content/settings", "data", "content/data")
    files = (folder / place / name for place in places for name in names)
    return next((file for file in files if file.is_file()), None)


def _yaml(file: Path) -> Mapping[str, Any]:
    try:
        return read_front_matter(f"---\n{read_text(file)}\n---\n").meta
    except InputError as error:
        raise SourceError(f"{file}:{(error.line or 2) - 1}: {error.found}; {error.hint}") from None


def _filled(permalink: str, post: Post, zone: tzinfo | None) -> str:
    when = post.date("published_at") or post.date("created_at")
    local = when.astimezone(zone) if when and zone else when

    def value(found: re.Match[str]) -> str:
        return _value((found[1] or found[2]).lower(), post, local)

    return _PLACEHOLDER.sub(value, permalink).replace("//", "/")


def _value(name: str, post: Post, when: datetime | None) -> str:
    match name:
        case "slug":
            return post.slug
        case "id":
            return post.id
        case "year" | "month" | "day" if when:
            return f"{when:{ {'year': '%Y', 'month': '%m', 'day': '%d'}[name] }}"
        case "primary_tag":
            return next((slug_of(tag) for tag in post.tags if is_shown(tag)), "all")
        case "author" | "primary_author":
            return next((slug_of(author) for author in post.authors), "all")
    return name


def slug_of(row: Row) -> str:
    """The slug of a tag or an author."""
    return str(row.get("slug") or row.get("name") or "")


def is_shown(tag: Row) -> bool:
    """Whether a tag is not internal."""
    is_internal = str(tag.get("name") or "").startswith("#")
    return not is_internal and tag.get("visibility") in (None, "public")


def _fits(wanted: str, post: Post) -> bool:
    """Whether a filter of a collection takes a post: `tag:news+featured:false,author:kim`."""
    return not wanted or any(
        all(_holds(term, post) for term in either.split("+")) for either in wanted.split(",")
    )


def _holds(term: str, post: Post) -> bool:
    key, _, value = term.strip(" ()'\"").partition(":")
    value = value.strip(" '\"")
    negated, value = value.startswith("-"), value.removeprefix("-").strip("'\"[]")
    tags = [slug_of(tag) for tag in post.tags]
    authors = [slug_of(author) for author in post.authors]
    values: dict[str, Callable[[], list[str]]] = {
        "tag": lambda: tags,
        "tags": lambda: tags,
        "primary_tag": lambda: [next((slug_of(t) for t in post.tags if is_shown(t)), "")],
        "author": lambda: authors,
        "authors": lambda: authors,
        "primary_author": lambda: authors[:1],
        "featured": lambda: ["true" if post.flag("featured") else "false"],
        "visibility": lambda: [post.text("visibility") or "public"],
        "slug": lambda: [post.slug],
    }
    found = value in values[key]() if key in values else False
    return found != negated


def post_urls(routes: Routes) -> list[Mapping[str, object]]:
    """Candidates for the options of the addresses of posts."""
    found: list[Mapping[str, object]] = []
    for _, permalink, _ in routes.collections:
        form = _PLACEHOLDER.sub(lambda m: "{" + (m[1] or m[2]) + "}", permalink).strip("/")
        pattern = re.search(r"\{year\}(?:(.)\{month\}(?:(.)\{day\})?)?", form)
        option: dict[str, object] = {"use_directory_urls": True}
        if pattern:
            form = form.replace(pattern[0], "{date}")
            option["post_url_date_format"] = (
                pattern[0].replace("{year}", "yyyy").replace("{month}", "MM").replace("{day}", "dd")
            )
        form = form.replace("{slug}", "{name}")
        prefix, _, rest = form.partition("{")
        option["post_url_prefix"] = prefix.strip("/")
        if re.fullmatch(r"(?:\{(?:date|name)\}|[\w/-])*", rest and f"{{{rest}"):
            found.append({"post_url_format": f"{{{rest}", **option})
    return found


def lists_of(routes: Routes, shown: list[Post]) -> Iterator[ListAddress]:
    """The addresses of lists and feeds, most of them with several pages."""
    posts = [post for post in shown if not post.is_page]
    for path, _, wanted in routes.collections:
        count = sum(_fits(wanted, post) for post in posts)
        kind = "home" if path == "/" else "articles"
        yield from paged(path, kind, count=count, size=PER_PAGE)
        yield ListAddress(address=f"{path}rss/", kind="rss")
    yield ListAddress(address="/rss/", kind="rss")
    yield ListAddress(address="/feed/", kind="rss")
    tags = Counter((slug_of(t), str(t.get("name"))) for p in posts for t in p.tags if is_shown(t))
    for (slug, name), count in tags.items():
        yield from _term(routes.tag, "tag", slug, name, count)
    authors = Counter(slug_of(author) for post in posts for author in post.authors)
    for slug, count in authors.items():
        yield from _term(routes.author, "author", slug, slug, count)


def _term(pattern: str, kind: str, slug: str, name: str, count: int) -> Iterator[ListAddress]:
    if not pattern:
        return
    address = _PLACEHOLDER.sub(lambda found: slug, pattern)
    yield from paged(address, kind, name, count=count, size=PER_PAGE)
    yield ListAddress(address=f"{address}rss/", kind=f"{kind}-feed", name=name)


def redirects_of(folder: Path) -> dict[str, str]:
    """Where old addresses lead, as written in redirects.yaml or redirects.json.

    Raises:
        SourceError: if the file cannot be read.
    """
    if file := first_file(folder, ("redirects.yaml", "redirects.yml")):
        groups = _yaml(file).values()
        pairs = [pair for group in groups if isinstance(group, dict) for pair in group.items()]
        return {str(old): str(new) for old, new in pairs}
    if file := first_file(folder, ("redirects.json",)):
        try:
            rows = json.loads(read_text(file))
        except (ValueError, RecursionError) as error:
            raise SourceError(f"{file} is no JSON ({error})") from None
        given = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        return {str(row.get("from")): str(row.get("to")) for row in given}
    return {}


def plain_path(pattern: str) -> str:
    """The one path that the pattern of a redirect stands for, or "" if it stands for several."""
    path = re.sub(r"\\([/.\-_])", r"\1", pattern.removeprefix("^").removesuffix("$"))
    path = re.sub(
        r"/\?$|\(/\)\?$", "/", path.removesuffix("(/)?") + "/?" if path.endswith("(/)?") else path
    )
    return (
        unquote(path) if path.startswith("/") and not re.search(r"[*+?()\[\]{}|^$\\]", path) else ""
    )
