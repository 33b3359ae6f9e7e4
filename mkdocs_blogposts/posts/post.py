"""A post: what its front matter, its file name and its first heading say, checked.

Past this module nothing about a post is looked up by key or checked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Literal

from ..errors import InputError, Problem
from ..licenses import License
from ..timestamps import PostDate
from . import permalinks
from .frontmatter import (
    FrontMatter,
    compound_values,
    hiding,
    keys,
    read_front_matter,
    titles,
    values,
)
from .frontmatter.compound_values import Cover, LinkItem, MastodonPost, SeriesPart
from .frontmatter.fields import FieldReader
from .frontmatter.nodes import Node, wrap
from .git_dates import CommitDates
from .vuepress_syntax import uses_vuepress

__all__ = [
    "Cover",
    "LinkItem",
    "MastodonPost",
    "Post",
    "PostDate",
    "SeriesPart",
    "read_post",
]

_NO_NAMES: tuple[str, ...] = ()
_NO_SETTINGS: Mapping[str, object] = {}


@dataclass(frozen=True, kw_only=True)
class Post:
    """One post, read and checked.

    Attributes:
        src_uri: path of its file under docs_dir, with forward slashes.
        title: one line of text, never empty.
        date: when it was published.
        updated: date of the last change; it may be before `date`.
        expires: date of the end of its publication, or None.
        categories, tags, authors: unique, in the author's order, none empty.
        summary: text, or "" where the author wrote none.
        cover: its picture.
        draft: whether a key keeps it from readers; None where none says it.
        hidden_by: the key that hides, locks or ends it, as written, or "".
        hidden_at: the line of that key, or None where a folder says it.
        is_locked: it has a password.
        unlisted: built and reachable, yet in no list.
        pin: 0 when not pinned; higher comes first.
        slug: the end of its address, or "".
        permalink: its whole address under the site as written, perhaps with placeholders, or "".
        aliases: its old addresses under the site, as written.
        series: the series it is part of.
        links: related links; None where they are not set.
        lang: its language as written, or "" for the site's.
        readtime: minutes; None to count the words.
        comments, toc: None where they are not set.
        toot: the post on Mastodon whose replies are its comments, or None.
        license: its own; False for none, None for that of the options.
        template: the name of its template, or "".
        hide: parts of the page not to show, as in Material.
        search: settings of the search, as in Material.
        status, icon: as in Material, or "".
        flavor: "mkdocs", "commonmark", or "" where it is not set.
        meta: its whole front matter as written, with the folder's defaults; read-only.
        ignored: line of each key that means nothing in a blog of Material's kind.
        body: its Markdown.
        body_line: 1-based line of the file at which `body` starts.
    """

    src_uri: str
    title: str
    date: PostDate
    updated: PostDate | None = None
    expires: PostDate | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    summary: str = ""
    cover: Cover | None = None
    draft: bool | None = None
    hidden_by: str = ""
    hidden_at: int | None = None
    is_locked: bool = False
    unlisted: bool = False
    pin: float = 0
    slug: str = ""
    permalink: str = ""
    aliases: tuple[str, ...] = ()
    series: SeriesPart | None = None
    links: tuple[LinkItem, ...] | None = None
    lang: str = ""
    readtime: int | None = None
    comments: bool | None = None
    toot: MastodonPost | None = None
    license: License | Literal[False] | None = None
    toc: bool | None = None
    template: str = ""
    hide: tuple[str, ...] = ()
    search: Mapping[str, object] = field(default_factory=dict, hash=False)
    status: str = ""
    icon: str = ""
    flavor: str = ""
    meta: Mapping[str, object] = field(default_factory=dict, hash=False)
    ignored: Mapping[str, int | None] = field(default_factory=dict, hash=False)
    body: str = ""
    body_line: int = 1

    @property
    def changed(self) -> PostDate | None:
        """The date of the last change, if that is later than the date of publication."""
        return self.updated if self.updated and self.updated.when > self.date.when else None

    @property
    def is_untitled(self) -> bool:
        """Return whether the front matter has no title."""
        return not self.meta.get("title")

    @cached_property
    def source_title(self) -> str:
        """The title that MkDocs has before it converts the text: Material makes slugs of it."""
        written = self.meta.get("title")
        return str(written) if written else titles.unconverted_title(self.body, self.src_uri)

    @cached_property
    def is_vuepress(self) -> bool:
        """Return whether the body is written for VuePress or VitePress."""
        return uses_vuepress(self.body)


def read_post(
    data: bytes | str,
    src_uri: str,
    *,
    defaults: Mapping[str, object] | None = None,
    committed: CommitDates | None = None,
    is_material_blog: bool = False,
) -> tuple[Post | None, tuple[Problem, ...], tuple[Problem, ...]]:
    """Read a file as a post.

    Args:
        data: content of the file.
        src_uri: its path under docs_dir, with forward slashes.
        defaults: front matter of its folder (`.meta.yml`); the post's own keys win,
            lists are joined and mappings merged.
        committed: dates of the first and last commit, for dates that are not set.
        is_material_blog: whether keys that Material's blog does not know move no post, and the
            name of a file is a title with its date.

    Returns:
        The post, or None if there are errors; the errors; the warnings.
    """
    try:
        # Git or the name of the file may say all that a post needs.
        is_dated = bool(committed or titles.date_from_path(src_uri))
        parts = read_front_matter(data, is_optional=is_dated)
    except InputError as wrong:
        return None, (wrong.in_file(src_uri),), ()
    below = {str(key): wrap(value) for key, value in (defaults or {}).items()}
    ignored = keys.ELSEWHERE if is_material_blog else ()
    every = {**below, **parts.fields}
    silent = {key: every[key] for key in ignored if key in every and every[key].value is not None}
    fields = keys.with_defaults(_without(parts.fields, ignored), _without(below, ignored))
    reader = FieldReader(src_uri, fields)
    post = _build(reader, parts, silent, committed, is_material_blog=is_material_blog)
    at = {(problem.key, problem.line) for problem in reader.errors}
    doubts = (
        *reader.warnings,
        *keys.misspelled(fields, src_uri),
        *keys.repeated(parts.fields, src_uri),
        *keys.misread(fields, src_uri),
    )
    unsaid = tuple(doubt for doubt in doubts if (doubt.key, doubt.line) not in at)
    return post, tuple(reader.errors), unsaid


def _without(fields: Mapping[str, Node], ignored: tuple[str, ...]) -> dict[str, Node]:
    return {key: node for key, node in fields.items() if key not in ignored}


def _build(
    reader: FieldReader,
    parts: FrontMatter,
    silent: Mapping[str, Node],
    committed: CommitDates | None,
    *,
    is_material_blog: bool,
) -> Post | None:
    """The post, or None if any concept has an error; `silent` are fields without a meaning."""
    take, flag = reader.take, reader.take_flag
    audience, errors, warnings = hiding.audience(reader.fields, reader.src_uri)
    reader.errors += errors
    reader.warnings += warnings
    date, last = _date(reader, committed), committed.last if committed else None
    shows = reader.fields.get("lastUpdated")
    is_dateless = shows is not None and shows.value is False
    undated = partial(
        Post,
        src_uri=reader.src_uri,
        title=take("title", values.text, "")
        or titles.heading_of(parts.body)
        or titles.title_from_path(reader.src_uri, keeps_date=is_material_blog),
        updated=None if is_dateless else take("updated", values.date_value, last),
        expires=audience.expires,
        categories=take("categories", values.terms, _NO_NAMES),
        tags=take("tags", values.terms, _NO_NAMES),
        authors=take("authors", values.people, _NO_NAMES),
        summary=take("summary", values.prose, ""),
        cover=_with_alt(take("cover", compound_values.cover, None), reader.fields),
        draft=audience.draft,
        hidden_by=audience.key,
        hidden_at=audience.line,
        is_locked=audience.is_locked,
        unlisted=bool(flag("unlisted")),
        pin=take("pin", values.rank, 0.0),
        slug=take("slug", values.slug, ""),
        permalink=take("permalink", partial(_permalink, reader.fields), ""),
        aliases=take("aliases", values.paths, _NO_NAMES),
        series=take("series", compound_values.series, None),
        links=take("links", compound_values.link_items, None),
        lang=take("lang", values.text, ""),
        readtime=take("readtime", values.minutes, None),
        comments=take("comments", compound_values.comments, None),
        toot=take("toot", compound_values.mastodon_post, None),
        license=take("license", compound_values.license_of, None),
        toc=take("toc", values.contents, None),
        template=take("template", values.template, ""),
        hide=take("hide", values.terms, _NO_NAMES),
        search=take("search", values.search, _NO_SETTINGS),
        status=take("status", values.text, ""),
        icon=take("icon", values.icon, ""),
        flavor=take("flavor", values.flavor, ""),
        meta=MappingProxyType(
            {key: node.plain for key, node in {**silent, **reader.fields}.items()}
        ),
        ignored=MappingProxyType({key: node.line for key, node in silent.items()}),
        body=parts.body,
        body_line=parts.body_line,
    )
    return undated(date=date) if date and not reader.errors else None


def _with_alt(cover: Cover | None, fields: Mapping[str, Node]) -> Cover | None:
    """`cover` with the text that VuePress' themes have in a key of its own."""
    alt = fields.get("heroAlt")
    if cover is None or cover.alt or alt is None or "heroImage" not in fields:
        return cover
    return replace(cover, alt=values.text(alt))


def _permalink(fields: Mapping[str, Node], node: Node) -> str:
    """A path under the site, whose placeholders there are."""
    written = values.path(node)
    if node is fields.get("permalinkPattern"):
        # There it is the name of the file as it is (VuePress 2).
        written = written.replace(":slug", ":name")
    try:
        permalinks.check(written, fields)
    except InputError as wrong:
        raise InputError(wrong.found, wrong.hint, wrong.line or node.line) from None
    return written


def _date(reader: FieldReader, committed: CommitDates | None) -> PostDate | None:
    """The date of publication; an error is noted where there is none."""
    if date := reader.take("date", values.date_value, None):
        return date
    if reader.says("date"):
        return None
    if date := titles.date_from_path(reader.src_uri):
        return date
    if committed:
        return committed.first
    outer = reader.fields.get("date")
    if outer is not None and outer.value is not None:
        reader.fail("has no `created`", "write `created: 2026-01-31` under it", "date", outer.line)
    else:
        name = reader.src_uri.rpartition("/")[2]
        hint = f"write `date: 2026-01-31` in the front matter, or call the file 2026-01-31-{name}"
        reader.fail("is missing", hint, "date")
    return None
