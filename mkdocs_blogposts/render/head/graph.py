"""Structured data of a page: a graph of schema.org nodes as JSON-LD.

Properties are those that Google documents: https://developers.google.com/search/docs/
appearance/structured-data, under `article`, `breadcrumb` and `profile-page`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup

from ...html.plain import in_valid_zone, language_tag, one_line, timestamp, web_url
from ...posts.post import Post
from ..context import AuthorCard, LicenseLink, Link, ListPage, PostCard, PostPage
from .model import PageInfo, SiteInfo

Node = Mapping[str, object]

#: Maximum length of a headline; Google used to truncate or refuse longer ones.
_HEADLINE = 110

#: The most posts of a list that its graph names.
_MOST_ITEMS = 100

#: Escapes of characters that could end the script, or a line of it in old JavaScript engines.
_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

_JSON = json.JSONEncoder(ensure_ascii=False)


def of_post(site: SiteInfo, info: PageInfo, post: Post, page: PostPage) -> Markup:
    """The graph of a post's page: the posting, its authors, its breadcrumbs."""
    card, published = page.post, in_valid_zone(post.date.when)
    people = [_person(site, author) for author in card.authors if one_line(author.name)]
    posting = _node(
        "BlogPosting",
        id=_at(info.url, "post"),
        headline=_shortened(info.title, _HEADLINE),
        description=info.description,
        url=info.url,
        mainEntityOfPage={"@type": "WebPage", "@id": info.url} if info.url else None,
        datePublished=timestamp(published),
        dateModified=timestamp(max(published, in_valid_zone((post.changed or post.date).when))),
        inLanguage=language_tag(info.language),
        articleSection=one_line(card.categories[0].written) if card.categories else "",
        keywords=list(dict.fromkeys(word for tag in card.tags if (word := one_line(tag.written)))),
        wordCount=card.words,
        image=_image(info),
        license=_license(page.license),
        author=[_brief(person) for person in people],
        publisher=_publisher(site),
        isPartOf=_brief(_blog(site)),
    )
    crumbs = _breadcrumbs(site, info, page, card.title)
    return _script([posting, crumbs, *(person for person in people if "@id" in person)])


def of_list(site: SiteInfo, info: PageInfo, page: ListPage) -> Markup:
    """The graph of a list's page: the page, its blog or its author, its breadcrumbs."""
    author = page.author if page.author and one_line(page.author.name) else None
    posts = _posts(site, page.posts) if page.posts else None
    node = _node(
        "ProfilePage" if author else "CollectionPage",
        id=_at(info.url, "page"),
        name=info.title,
        description=info.description,
        url=info.url,
        inLanguage=language_tag(info.language),
        mainEntity=_person(site, author) if author else posts,
        hasPart=posts if author else None,
        isPartOf=_brief(_blog(site)),
    )
    is_blog = page.kind == "index"
    blog = {**_blog(site), **_node("Blog", publisher=_publisher(site))}
    crumbs = _breadcrumbs(site, info, page, "" if is_blog else page.title)
    return _script([node, blog if is_blog else {}, crumbs])


def _node(kind: str, *, id: str | None = None, **values: object) -> dict[str, object]:
    """A node of the type `kind` with the properties that are not empty."""
    properties = {"@type": kind, "@id": id, **values}
    return {name: value for name, value in properties.items() if value}


def _at(url: str | None, part: str) -> str | None:
    """An identifier of the part `part` of the page at `url`."""
    return f"{url.partition('#')[0]}#{part}" if url else None


def _brief(node: Node) -> Node:
    """The properties of `node` that identify it in another node."""
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
    """The publisher: the author of the site, else an organization with the site's name."""
    author, name, url = one_line(site.author), one_line(site.name), site.absolute("")
    if author:
        return _node("Person", name=author, url=url)
    return _node("Organization", name=name, url=url) if name else None


@lru_cache(maxsize=16)
def _blog(site: SiteInfo) -> Node:
    url = site.absolute(site.blog_url)
    return _node("Blog", id=_at(url, "blog"), name=one_line(site.name), url=url)


def _image(info: PageInfo) -> Node | None:
    image, url = info.image, info.image_url
    if image is None:
        return None
    return _node(
        "ImageObject", url=url, width=image.width, height=image.height, caption=one_line(image.alt)
    )


def _license(license: LicenseLink | None) -> str | Node | None:
    text = (license.url or license.name) if license else ""
    return web_url(text) or _node("CreativeWork", name=one_line(text)) if text else None


def _breadcrumbs(site: SiteInfo, info: PageInfo, page: PostPage | ListPage, title: str) -> Node:
    """Breadcrumbs of the page: two steps or more, all with addresses but the last; else {}.

    The last step is `title`; with "" it is the front page of the blog.
    """
    home, index = page.home, page.index
    steps = _steps(site, [home, *([index] if index and index.url != home.url else [])], "item")
    if title:
        steps.append(_node("ListItem", position=len(steps) + 1, name=one_line(title)))
    is_valid = all("name" in step for step in steps) and all("item" in step for step in steps[:-1])
    if len(steps) < 2 or not is_valid:
        return {}
    return _node("BreadcrumbList", id=_at(info.url, "breadcrumbs"), itemListElement=steps)


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


def _posts(site: SiteInfo, posts: Sequence[PostCard]) -> Node:
    """The posts of a list; of a long one their number, as the page has a link to each anyway."""
    if len(posts) > _MOST_ITEMS:
        return _node("ItemList", numberOfItems=len(posts))
    return _node("ItemList", itemListElement=_steps(site, posts))


def _shortened(text: str, length: int) -> str:
    """`text`, cut between words to at most `length` characters."""
    if len(text) <= length:
        return text
    start = text[: length - 1]
    words, space, _ = start.rpartition(" ")
    return f"{(words if space else start).rstrip(' ,;:.')}…"


def _script(nodes: Iterable[Node]) -> Markup:
    """The graph of the nodes that are not empty, as JSON that is safe inside a `script` element.

    Its texts and addresses have no control characters: `one_line` and `web_url` return them.
    """
    data = {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}
    text = _JSON.encode(data)
    for char, escape in _ESCAPES.items():
        text = text.replace(char, escape)
    # All characters that could end the script are escaped.
    return Markup(text)
