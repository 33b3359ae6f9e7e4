"""Structured data of a page: one graph of schema.org's terms, as JSON-LD.

What each thing needs is what Google asks for: https://developers.google.com/search/docs/
appearance/structured-data, under `article`, `breadcrumb` and `profile-page`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup

from ..web import language_tag, line, timestamp, web_url, zoned
from .model import Crumb, Image, ListFacts, PageFacts, Person, PostFacts, SiteFacts

Node = Mapping[str, object]

#: How long a headline may be; Google cut longer ones off where it did not refuse them.
_HEADLINE = 110

#: What could end the script, or a line of it where old engines read it as JavaScript.
_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

_JSON = json.JSONEncoder(ensure_ascii=False)


def of_post(site: SiteFacts, post: PostFacts) -> Markup:
    """The graph of a post: the posting, its authors, where it stands."""
    url = web_url(post.canonical)
    published, updated = zoned(post.published), zoned(post.updated or post.published)
    people = [_person(person) for person in post.authors if line(person.name)]
    posting = _node(
        "BlogPosting",
        id=_at(url, "post"),
        headline=_shortened(line(post.title), _HEADLINE),
        description=line(post.description),
        url=url,
        mainEntityOfPage={"@type": "WebPage", "@id": url} if url else None,
        datePublished=timestamp(published),
        dateModified=timestamp(max(published, updated)),
        inLanguage=language_tag(post.language),
        articleSection=line(post.section),
        keywords=list(dict.fromkeys(tag for name in post.tags if (tag := line(name)))),
        wordCount=post.words,
        image=_image(post.image),
        license=_license(post.license),
        author=[_brief(person) for person in people],
        publisher=_publisher(site),
        isPartOf=_brief(_blog(site)),
    )
    return _script([posting, _breadcrumbs(post), *(person for person in people if "@id" in person)])


def of_list(site: SiteFacts, page: ListFacts, title: str) -> Markup:
    """The graph of a page of a list: the page, its blog or its author, where it stands."""
    url = web_url(page.canonical)
    person = _person(page.author) if page.author and line(page.author.name) else None
    is_profile = page.kind == "profile" and person is not None
    posts = _node("ItemList", itemListElement=_steps(page.posts)) if page.posts else None
    shown = _node(
        "ProfilePage" if is_profile else "CollectionPage",
        id=_at(url, "page"),
        name=title,
        description=line(page.description),
        url=url,
        inLanguage=language_tag(page.language),
        image=_image(page.image),
        mainEntity=person if is_profile else posts,
        hasPart=posts if is_profile else None,
        isPartOf=_brief(_blog(site)),
    )
    blog = {**_blog(site), **_node("Blog", publisher=_publisher(site))}
    return _script([shown, blog if page.kind == "blog" else {}, _breadcrumbs(page)])


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


def _person(person: Person) -> Node:
    url = web_url(person.url)
    return _node(
        "Person",
        id=_at(url, "person"),
        name=line(person.name),
        url=url,
        description=line(person.description),
        image=web_url(person.image),
    )


@lru_cache(maxsize=16)
def _publisher(site: SiteFacts) -> Node | None:
    """Who answers for the site: its author, else an organization of the site's name."""
    url = web_url(site.url)
    if author := line(site.author):
        return _node("Person", name=author, url=url)
    return _node("Organization", name=line(site.name), url=url) if line(site.name) else None


@lru_cache(maxsize=16)
def _blog(site: SiteFacts) -> Node:
    url = web_url(site.blog_url)
    return _node(
        "Blog", id=_at(url, "blog"), name=line(site.blog_title) or line(site.name), url=url
    )


def _image(image: Image | None) -> Node | None:
    url = web_url(image.url) if image else None
    if not image or not url:
        return None
    return _node(
        "ImageObject", url=url, width=image.width, height=image.height, caption=line(image.alt)
    )


def _license(license: str) -> str | Node | None:
    return web_url(license) or _node("CreativeWork", name=line(license)) if license else None


def _breadcrumbs(page: PageFacts) -> Node:
    """The way to the page: two steps or more, each but the last with its address."""
    steps = _steps(page.breadcrumbs, address="item")
    named = all("name" in step for step in steps) and all("item" in step for step in steps[:-1])
    if len(steps) < 2 or not named:
        return {}
    url = web_url(page.canonical)
    return _node("BreadcrumbList", id=_at(url, "breadcrumbs"), itemListElement=steps)


def _steps(pages: Iterable[Crumb], address: str = "url") -> list[Node]:
    return [
        _node("ListItem", position=position, name=line(page.title), **{address: web_url(page.url)})
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
    """The graph of those nodes that are not empty, safe between the tags of a script."""
    data = {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}
    text = _JSON.encode(data)
    for char, escape in _ESCAPES.items():
        text = text.replace(char, escape)
    # Nothing here can leave the script: the characters that could are escaped.
    return Markup(text)
