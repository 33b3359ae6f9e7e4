"""What an export says, in fields: the site, its terms and authors, its posts and files."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from urllib.parse import unquote, urlsplit

from .wxr import Node


@dataclass(kw_only=True)
class Item:
    """A post, a page, an attachment or whatever else an export holds.

    Attributes:
        source: the export and its id: `export.xml#42`.
        line: line at which its content starts.
        kind: its post type.
        terms: domain, slug and name of each category, tag or other term.
        meta: its fields, which plugins use too.
        comments: how many comments it has.
    """

    source: str
    line: int
    id: str
    kind: str
    title: str
    link: str
    name: str
    status: str
    password: str
    author: str
    date: datetime | None
    updated: datetime | None
    content: str
    excerpt: str
    parent: str
    order: int
    sticky: bool
    file: str
    terms: list[tuple[str, str, str]]
    meta: dict[str, str]
    comments: int


@dataclass(kw_only=True)
class Term:
    """A category: its slug, its name, and the slug of the one it is in."""

    slug: str
    name: str
    parent: str = ""


@dataclass(kw_only=True)
class Export:
    """All exports together."""

    title: str = ""
    description: str = ""
    language: str = ""
    url: str = ""
    blog_url: str = ""
    published: datetime | None = None
    authors: dict[str, str] = field(default_factory=dict)
    categories: dict[str, Term] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The path below which the blog was served, with a slash at its end."""
        return f"/{urlsplit(self.blog_url).path.strip('/')}/".replace("//", "/")

    def path_of(self, url: str) -> str | None:
        """The path of an address of this blog, from its root and decoded; None for any other."""
        parts = urlsplit(url)
        if parts.netloc and _host(parts.netloc) not in (
            _host_of(self.blog_url),
            _host_of(self.url),
        ):
            return None
        if parts.scheme not in ("", "http", "https") or not (parts.netloc or url.startswith("/")):
            return None
        path = unquote(parts.path) or "/"
        if not f"{path}/".startswith(self.base):
            return None
        return "/" + path[len(self.base) :]

    def line_of(self, slug: str) -> list[str]:
        """The slugs of a category and of those that it is in, the outermost first."""
        line = [slug]
        while (term := self.categories.get(line[0])) and term.parent and term.parent not in line:
            line.insert(0, term.parent)
        return line

    def category_name(self, slug: str, name: str = "") -> str:
        """The name of a category with those that it is in: `A/B`."""
        terms = [self.categories.get(each) for each in self.line_of(slug)]
        names = [term.name if term else (name or slug) for term in terms]
        return "/".join(each.replace("/", "∕") for each in names)


def _host(netloc: str) -> str:
    return netloc.lower().removeprefix("www.")


def _host_of(url: str) -> str:
    return _host(urlsplit(url).netloc)


#: Fields of an export, by the elements that say them; `link` comes before the address of the blog.
_FIELDS = {
    **{name: name for name in ("title", "description", "language")},
    **{"link": "blog_url", "wp:base_blog_url": "blog_url", "wp:base_site_url": "url"},
}


def add(export: Export, node: Node, file: str) -> None:
    """Take an element of a channel into an export."""
    match node.name:
        case name if name in _FIELDS:
            if not getattr(export, _FIELDS[name]):
                setattr(export, _FIELDS[name], html.unescape(node.text.strip()))
        case "pubDate":
            export.published = export.published or _feed_date(node.text)
        case "wp:author":
            _add_author(export, node)
        case "wp:category" | "wp:term":
            _add_term(export, node)
        case "wp:tag":
            export.tags[node.get("wp:tag_slug")] = html.unescape(node.get("wp:tag_name"))
        case "item":
            item = _item(node, file)
            export.items.setdefault(item.id, item)


def _add_author(export: Export, node: Node) -> None:
    login = node.get("wp:author_login").strip()
    names = (node.get("wp:author_first_name"), node.get("wp:author_last_name"))
    name = node.get("wp:author_display_name").strip() or " ".join(names).strip()
    if login:
        export.authors[login] = name or login


def _add_term(export: Export, node: Node) -> None:
    kind = node.get("wp:term_taxonomy") or "category"
    slug = node.get("wp:category_nicename") or node.get("wp:term_slug")
    name = html.unescape(node.get("wp:cat_name") or node.get("wp:term_name"))
    parent = node.get("wp:category_parent") or node.get("wp:term_parent")
    if kind == "category" and slug:
        export.categories.setdefault(slug, Term(slug=slug, name=name or slug, parent=parent))
    elif kind == "post_tag" and slug:
        export.tags.setdefault(slug, name or slug)


def _item(node: Node, file: str) -> Item:
    ident = node.get("wp:post_id").strip() or f"line-{node.line}"
    content = next((child for child in node.children if child.name == "content:encoded"), node)
    local, universal = _date(node.get("wp:post_date")), _date(node.get("wp:post_date_gmt"))
    changed = _date(node.get("wp:post_modified")) or _date(node.get("wp:post_modified_gmt"))
    order = node.get("wp:menu_order").strip()
    return Item(
        source=f"{file}#{ident}",
        line=content.line,
        id=ident,
        kind=node.get("wp:post_type").strip() or "post",
        title=_plain(node.get("title")),
        link=node.get("link").strip(),
        name=unquote(node.get("wp:post_name").strip()),
        status=node.get("wp:status").strip() or "publish",
        password=node.get("wp:post_password").strip(),
        author=node.get("dc:creator").strip(),
        date=_zoned(local, universal) or _feed_date(node.get("pubDate")),
        updated=changed,
        content=node.get("content:encoded"),
        excerpt=node.get("excerpt:encoded"),
        parent=node.get("wp:post_parent").strip(),
        order=int(order) if re.fullmatch(r"-?\d{1,9}", order) else 0,
        sticky=node.get("wp:is_sticky").strip() == "1",
        file=node.get("wp:attachment_url").strip(),
        terms=[
            (child.attributes.get("domain", "category"), child.attributes.get("nicename", ""),
             html.unescape(child.text.strip()))
            for child in node.all("category")
        ],
        meta={m.get("wp:meta_key"): m.get("wp:meta_value") for m in node.all("wp:postmeta")},
        comments=len(node.all("wp:comment")),
    )  # fmt: skip


def _plain(title: str) -> str:
    return " ".join(html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", title)).split())


def _date(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written.strip().replace(" ", "T"))
    except ValueError:
        return None  # `0000-00-00 00:00:00` of drafts


def _zoned(local: datetime | None, universal: datetime | None) -> datetime | None:
    """The moment in the zone of the site, as far as the two times say which that is."""
    if local is None or universal is None:
        return local or universal
    offset = local - universal
    if not offset or abs(offset) > timedelta(hours=14) or offset.seconds % 900:
        return local
    return local.replace(tzinfo=timezone(offset))


def _feed_date(written: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        found = parsedate_to_datetime(written.strip())
    except (ValueError, TypeError, IndexError):
        return None
    return found.replace(tzinfo=None) if found.year > 1 else None


def names_of(terms: Iterable[tuple[str, str, str]], domain: str) -> list[tuple[str, str]]:
    """Slug and name of the terms of a domain."""
    return [(slug, name) for kind, slug, name in terms if kind == domain]
