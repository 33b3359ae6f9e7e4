"""Structured data of a page: one graph of schema.org's terms, as JSON-LD.

What each thing needs is what Google asks for: https://developers.google.com/search/docs/
appearance/structured-data, under `article`, `breadcrumb` and `profile-page`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup

from ...html.plain import in_valid_zone, language_tag, one_line, timestamp, web_url
from ...posts.post import Post
from ..context import AuthorCard, LicenseLink, Link, ListPage, PostCard, PostPage
from .model import PageInfo, SiteInfo

Node = Mapping[str, object]

#: How long a headline may be; Google cut longer ones off where it did not refuse them.
_HEADLINE = 110

#: What could end the script, or a line of it where old engines read it as JavaScript.
_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

_JSON = json.JSONEncoder(ensure_ascii=False)


def of_post(site: SiteInfo, facts: PageInfo, post: Post, page: PostPage) -> Markup:
    """The graph of a post: the posting, its authors, its breadcrumbs."""
    card, published = page.post, in_valid_zone(post.date.when)
    people = [_person(site, author) for author in card.authors if one_line(author.name)]
    posting = _node(
        "BlogPosting",
        id=_at(facts.url, "post"),
        headline=_shortened(facts.title, _HEADLINE),
        description=facts.description,
        url=facts.url,
        mainEntityOfPage={"@type": "WebPage", "@id": facts.url} if facts.url else None,
        datePublished=timestamp(published),
        dateModified=timestamp(max(published, in_valid_zone((post.changed or post.date).when))),
        inLanguage=language_tag(facts.language),
        articleSection=one_line(card.categories[0].written) if card.categories else "",
        keywords=list(dict.fromkeys(word for tag in card.tags if (word := one_line(tag.written)))),
        wordCount=card.words,
        image=_image(facts),
        license=_license(page.license),
        author=[_brief(person) for person in people],
        publisher=_publisher(site),
        isPartOf=_brief(_blog(site)),
    )
    crumbs = _breadcrumbs(site, facts, page, card.title)
    return _script([posting, crumbs, *(person for person in people if "@id" in person)])


def of_list(site: SiteInfo, facts: PageInfo, page: ListPage) -> Markup:
    """The graph of a page of a list: the page, its blog or its author, its breadcrumbs."""
    author = page.author if page.author and one_line(page.author.name) else None
    posts = _node("ItemList", itemListElement=_steps(site, page.posts)) if page.posts else None
    shown = _node(
        "ProfilePage" if author else "CollectionPage",
        id=_at(facts.url, "page"),
        name=facts.title,
        description=facts.description,
        url=facts.url,
        inLanguage=language_tag(facts.language),
        mainEntity=_person(site, author) if author else posts,
        hasPart=posts if author else None,
        isPartOf=_brief(_blog(site)),
    )
    is_blog = page.kind == "index"
    blog = {**_blog(site), **_node("Blog", publisher=_publisher(site))}
    crumbs = _breadcrumbs(site, facts, page, "" if is_blog else page.title)
    return _script([shown, blog if is_blog else {}, crumbs])


def _node(kind: str, *, id: str | None = None, **values: object) -> dict[str, object]:
    """A thing of this kind, with those of its properties that have a value."""
    named = {"@type": kind, "@id": id, **values}
    return {name: value for name, value in named.items() if value}


def _at(url: str | None, part: str) -> str | None:
    """An identifier for something on the page at `url`."""
    return f"{url.partition('#')[0]}#{part}" if url else None


def _brief(node: Node) -> Node:
    """Enough of a thing to know it by where another one names it."""
    return {key: node[key] for key in ("@type", "@id", "name", "url") if key in node}


def _person(site: SiteInfo, author: AuthorCard) -> Node:
    url = site.absolute(author.url)
    return _node(
        "Person",
        id=_at(url, "person"),
        name=one_line(author.name),
        url=url,
        description=one_line(author.description),
        image=site.absolute(author.avatar),
    )


@lru_cache(maxsize=16)
def _publisher(site: SiteInfo) -> Node | None:
    """Who answers for the site: its author, else an organization of the site's name."""
    author, name, url = one_line(site.author), one_line(site.name), site.absolute("")
    if author:
        return _node("Person", name=author, url=url)
    return _node("Organization", name=name, url=url) if name else None


@lru_cache(maxsize=16)
def _blog(site: SiteInfo) -> Node:
    url = site.absolute(site.blog_url)
    return _node("Blog", id=_at(url, "blog"), name=one_line(site.name), url=url)


def _image(facts: PageInfo) -> Node | None:
    image, url = facts.image, facts.image_url
    if image is None:
        return None
    return _node(
        "ImageObject", url=url, width=image.width, height=image.height, caption=one_line(image.alt)
    )


def _license(license: LicenseLink | None) -> str | Node | None:
    text = (license.url or license.name) if license else ""
    return web_url(text) or _node("CreativeWork", name=one_line(text)) if text else None


def _breadcrumbs(site: SiteInfo, facts: PageInfo, page: PostPage | ListPage, title: str) -> Node:
    """The way to the page: two steps or more, each but the last with its address.

    The last step is `title`; with "" it is the front page of the blog.
    """
    home, index = page.home, page.index
    steps = _steps(site, [home, *([index] if index and index.url != home.url else [])], "item")
    if title:
        steps.append(_node("ListItem", position=len(steps) + 1, name=one_line(title)))
    named = all("name" in step for step in steps) and all("item" in step for step in steps[:-1])
    if len(steps) < 2 or not named:
        return {}
    return _node("BreadcrumbList", id=_at(facts.url, "breadcrumbs"), itemListElement=steps)


def _steps(site: SiteInfo, pages: Iterable[Link | PostCard], address: str = "url") -> list[Node]:
    return [
        _node(
            "ListItem",
            position=position,
            name=one_line(page.title),
            **{address: site.absolute(page.url)},
        )
        for position, page in enumerate(pages, 1)
    ]


def _shortened(text: str, length: int) -> str:
    """`text`, cut between words where it has more than `length` characters."""
    if len(text) <= length:
        return text
    start = text[: length - 1]
    words, space, _ = start.rpartition(" ")
    return f"{(words if space else start).rstrip(' ,;:.')}…"


def _script(nodes: Iterable[Node]) -> Markup:
    """The graph of those nodes that are not empty, safe between the tags of a script.

    Texts and addresses in it are clean: `line` and `web_url` made them.
    """
    data = {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}
    text = _JSON.encode(data)
    for char, escape in _ESCAPES.items():
        text = text.replace(char, escape)
    # Nothing here can leave the script: the characters that could are escaped.
    return Markup(text)
