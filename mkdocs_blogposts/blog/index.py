"""The index of posts: order, terms, series, periods and neighbours, in one frozen `Blog`."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from .. import urls
from ..config import BlogConfig
from ..html.plain import without_entities
from ..locale import dates
from ..posts.authors import Author
from ..posts.post import Post

_Neighbours = Mapping[str, tuple[Post | None, Post | None]]
Taxonomy = Literal["category", "tag", "author", "series", "archive"]


@dataclass(frozen=True, kw_only=True)
class Term:
    """A category, tag, author, series or period, and the posts filed under it.

    Attributes:
        kind: its taxonomy.
        name: as most of its posts write it, without entities; of a category in a blog of
            Material's kind, as the first post of its list does.
        slug: its segment of an address, unique within the taxonomy.
        posts: newest first; a series in reading order. Never empty.
        id: an author's id; elsewhere the name with entities, as most of its posts write it.
    """

    kind: Taxonomy
    name: str
    slug: str
    posts: tuple[Post, ...]
    id: str


@dataclass(frozen=True, kw_only=True)
class Blog:
    """Every post of a build and how they hang together.

    Attributes:
        posts: the listed posts, newest first; the path of the source breaks ties.
        unlisted: posts that are built but stand in no list.
        pinned_first: `posts` with pinned ones in front, highest pin first.
        terms: the terms in use by taxonomy, in the order of the options; periods newest first.
        neighbours: by src_uri, the older and the newer post; pins never matter here.
    """

    posts: tuple[Post, ...]
    unlisted: tuple[Post, ...]
    pinned_first: tuple[Post, ...]
    terms: Mapping[Taxonomy, tuple[Term, ...]]
    neighbours: _Neighbours


def build_blog(
    posts: Iterable[Post], options: BlogConfig, authors: Mapping[str, Author], language: str
) -> Blog:
    """Index `posts`, none of them a draft.

    Args:
        posts: the posts, in any order.
        options: the options of the plugin.
        authors: the authors known to the site, by id.
        language: BCP 47 tag for titles of periods.
    """
    everything = sorted(posts, key=lambda post: (-post.date.when.timestamp(), post.src_uri))
    listed = tuple(post for post in everything if not post.unlisted)
    terms: dict[Taxonomy, tuple[Term, ...]] = {
        "archive": _periods(listed, options, language),
        "category": _topics("category", listed, options),
        "tag": _topics("tag", listed, options),
        "author": _authors(listed, authors, options),
        "series": _series(listed, options),
    }
    rows = {
        "all": (),
        "category": tuple(term.posts for term in terms["category"]),
        "series": tuple(tuple(reversed(term.posts)) for term in terms["series"]),
    }
    return Blog(
        posts=listed,
        unlisted=tuple(post for post in everything if post.unlisted),
        pinned_first=tuple(sorted(listed, key=lambda post: -post.pin)),
        terms=terms,
        neighbours=_neighbours(listed, rows[options.post_neighbours]),
    )


#: A hyphen between words, which is in addresses what a blank is.
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")


@lru_cache(maxsize=urls.KEPT)
def term_key(name: str) -> str:
    """The key of a term and its variants: `Été`, `été` and `ETE` are one, `A B` and `a-b` too."""
    letters = unicodedata.normalize("NFKD", without_entities(name).casefold())
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(_HYPHEN.sub(" ", bare).split()) or name


def canonical_names(names: Iterable[str]) -> dict[str, str]:
    """The spelling each name is filed under: the most frequent one of its variants."""
    variants: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        variants[term_key(name)][name] += 1
    return {
        variant: min(counts, key=lambda name: (-counts[name], name))
        for counts in variants.values()
        for variant in counts
    }


def category_slugs(posts: Iterable[Post], options: BlogConfig) -> dict[str, str]:
    """The slug of every spelling of every category of `posts`, with a page or without."""
    names = [name for post in posts for name in post.categories]
    canonical = canonical_names(names)
    slugs = _slugs("categories", set(canonical.values()), options, options.categories_hierarchy)
    return {name: slugs[chosen] for name, chosen in canonical.items()}


def _topics(
    kind: Literal["category", "tag"], posts: Iterable[Post], options: BlogConfig
) -> tuple[Term, ...]:
    """The categories or tags of `posts`."""
    key: Literal["categories", "tags"] = "categories" if kind == "category" else "tags"
    if options[key] is False:
        return ()
    nested = kind == "category" and options.categories_hierarchy
    filed = _file_under(posts, _names_of(kind, nested))
    terms = _terms(kind, filed, _slugs(key, filed, options, nested))
    if kind == "category" and options.is_material_blog:
        terms = (_as_newest_post(term, _names_of(kind, nested)) for term in terms)
    by_name = sorted(terms, key=lambda term: term.name)
    by_option = sorted(
        by_name, key=options[f"{key}_sort_by"], reverse=options[f"{key}_sort_reverse"]
    )
    return tuple(by_option)


def _terms(
    kind: Taxonomy, filed: Mapping[str, list[Post]], slugs: Mapping[str, str]
) -> Iterator[Term]:
    """A term for each name in `filed`, in that order."""
    for name, posts in filed.items():
        shown = without_entities(name)
        yield Term(kind=kind, name=shown, slug=slugs[name], posts=tuple(posts), id=name)


def _as_newest_post(term: Term, names_of: Callable[[Post], tuple[str, ...]]) -> Term:
    """`term` in the spelling of the first post of its list, as Material's blog shows it."""
    first = max(term.posts, key=lambda post: post.pin)
    spellings = (name for name in names_of(first) if term_key(name) == term_key(term.id))
    return replace(term, name=without_entities(next(spellings, term.name)))


def _names_of(kind: str, nested: bool) -> Callable[[Post], tuple[str, ...]]:
    if kind == "tag":
        return lambda post: post.tags
    if not nested:
        return lambda post: post.categories
    return lambda post: tuple(
        dict.fromkeys(part for name in post.categories for part in ancestors(name))
    )


def ancestors(name: str) -> tuple[str, ...]:
    """`A/B/C` is in `A`, in `A/B` and in itself."""
    parts = [part.strip() for part in name.split("/") if part.strip()]
    return tuple("/".join(parts[:end]) for end in range(1, len(parts) + 1)) or (name,)


def _slugs(
    key: Literal["categories", "tags"], names: Iterable[str], options: BlogConfig, nested: bool
) -> dict[str, str]:
    names, slugify = list(names), options.slugifier(key)
    is_material = key == "categories" and options.is_material_blog
    make = urls.untidied_slug if is_material else urls.slug
    separator = options[f"{key}_slugify_separator"]
    if not nested:
        return urls.distinct_slugs(names, slugify, separator, make)
    parts = urls.distinct_slugs(
        {part for name in names for part in name.split("/")}, slugify, separator, make
    )
    return {name: "/".join(parts[part] for part in name.split("/")) for name in names}


def variants(names: Iterable[str]) -> list[tuple[str, str]]:
    """Spellings that are filed under another one, each with that one."""
    canonical = canonical_names(names)
    return sorted((name, chosen) for name, chosen in canonical.items() if name != chosen)


def _file_under(
    posts: Iterable[Post], names_of: Callable[[Post], tuple[str, ...]]
) -> dict[str, list[Post]]:
    posts = list(posts)
    canonical = canonical_names(name for post in posts for name in names_of(post))
    return _grouped(posts, lambda post: dict.fromkeys(canonical[name] for name in names_of(post)))


def _grouped(
    posts: Iterable[Post], names_of: Callable[[Post], Iterable[str]]
) -> dict[str, list[Post]]:
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        for name in names_of(post):
            groups[name].append(post)
    return groups


def _authors(
    posts: Iterable[Post], authors: Mapping[str, Author], options: BlogConfig
) -> tuple[Term, ...]:
    if not (options.authors and options.authors_profiles):
        return ()
    filed = _grouped(posts, lambda post: post.authors)
    profiles = {key: authors.get(key) or Author(id=key, name=key) for key in filed}
    slugs = urls.distinct_slugs(filed, options.slugifier("post"), options.post_slugify_separator)
    terms = [
        Term(
            kind="author",
            name=without_entities(author.name),
            slug=author.slug or (key if key in authors and urls.is_segment(key) else slugs[key]),
            posts=tuple(filed[key]),
            id=key,
        )
        for key, author in profiles.items()
    ]
    if options.is_material_blog:
        return tuple(terms)  # the order of their newest posts, as in Material's navigation
    return tuple(sorted(terms, key=lambda term: (term.name, term.id)))


def _series(posts: Iterable[Post], options: BlogConfig) -> tuple[Term, ...]:
    if not options.series:
        return ()
    filed = _file_under(posts, lambda post: (post.series.name,) if post.series else ())
    slugs = urls.distinct_slugs(filed, options.slugifier("post"), options.post_slugify_separator)
    ordered = {name: sorted(filed[name], key=_reading_order) for name in sorted(filed)}
    return tuple(_terms("series", ordered, slugs))


def _reading_order(post: Post) -> tuple[float, float, str]:
    order = post.series.order if post.series else None
    return (
        float("inf") if order is None else order,
        post.date.when.timestamp(),
        post.src_uri,
    )


def _periods(posts: Iterable[Post], options: BlogConfig, language: str) -> tuple[Term, ...]:
    if not options.archive:
        return ()
    pattern = options.archive_url_date_format
    filed = _grouped(posts, lambda post: (dates.format_address(post.date, pattern, language),))
    return tuple(
        Term(
            kind="archive",
            name=dates.format_date(found[0].date, options.archive_date_format, language),
            slug=slug,
            posts=tuple(found),
            id=slug,
        )
        for slug, found in filed.items()
    )


def _neighbours(posts: tuple[Post, ...], rows: Iterable[tuple[Post, ...]]) -> _Neighbours:
    """The neighbours of each post: in the first of `rows` that holds it, else in `posts`."""
    found: dict[str, tuple[Post | None, Post | None]] = {}
    for row in (*rows, posts):
        bounded = (None, *row, None)
        for place, post in enumerate(row):
            found.setdefault(post.src_uri, (bounded[place + 2], bounded[place]))
    return found
