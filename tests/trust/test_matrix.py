"""Hostile text in every field of a post and of an author, through every output, in all themes.

A site is built twice: with harmless text, which shows what elements, attributes and schemes are
ours, and with one post for each hostile text. Nothing else may be in the second one. Where all
options are on, each text has lists of its own as well; under each theme, some texts have.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests import site as sites
from tests.integration.samples import THEMES
from tests.site import Site
from tests.trust.hostile import HOSTILE, KINDS

#: Enough to fill pages, so that all we ever show is there: also what stands for a picture whose
#: address is refused.
HARMLESS = [*(f"Word {number}" for number in range(23)), "javascript:word", "javascript:two"]

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_URLS = frozenset(
    {"href", "src", "action", "formaction", "poster", "data", "cite", "background", "xlink:href"}
)
LOADING = frozenset({"img", "script", "iframe", "embed", "object", "source", "video", "audio"})

#: Options of which each adds something to a page.
EVERYTHING: dict[str, Any] = {
    "share": ["mastodon", "bluesky", "linkedin", "x", "facebook", "reddit", "hackernews", "email"],
    "reading_progress": True,
    "header_look": "cover",
    "list_look": "list",
    "feeds_content": "summary",
    "comments": {
        "provider": "giscus",
        "repo": "a/b",
        "repo_id": "c",
        "category": "d",
        "category_id": "e",
        "mapping": "title",
    },
}

BODY = """\
Intro {{ $frontmatter.custom }} [l]({{ $frontmatter.custom }}) ![i]({{ $frontmatter.custom }})

<a :href="$frontmatter.custom" :title="$frontmatter.custom" :class="$frontmatter.custom">z</a>
<b v-for="one in $frontmatter.tags" :id="one">{{ one }}</b>

<!-- more -->

## H {{ $frontmatter.custom }}

::: tip {{ $frontmatter.custom }}
Held.
:::
"""


PLAIN = """\
Intro {{ $frontmatter.custom }} [l]({{ $frontmatter.custom }}) ![i]({{ $frontmatter.custom }})
<i title="{{ $frontmatter.custom }}">r</i> *w*{: title="{{ $frontmatter.custom }}" }

<!-- more -->

## H {{ $frontmatter.custom }}

a <script type="text/plain">{{ $frontmatter.custom }}</script> b
"""


def fields(text: str, number: int, *, has_terms: bool) -> dict[str, Any]:
    """Front matter with `text` in each field that takes any, each with a token of its own."""

    def say(field: str) -> str:
        return f"{text} zq{number}{field}q"

    keys = ("title", "description", "status", "subtitle", "note", "custom", "robots")
    meta = ("revision_date", "git_revision_date_localized", "git_creation_date_localized")
    terms: dict[str, Any] = {
        "categories": [say("category")],
        "tags": [say("tag"), "shared"],
        "authors": [say("author"), f"a{number}"],
        "series": say("series"),
    }
    shared = {"categories": ["shared"], "tags": ["shared"]}
    return {
        **{key: say(key.replace("_", "")) for key in (*keys, *meta)},
        **(terms if has_terms else shared),
        # A whole address, since a file that is not there is not shown.
        "cover": {
            "src": f"https://example.org/{say('coversrc')}",
            **{key: say(f"cover{key}") for key in ("alt", "caption")},
        },
        "links": [{say("name"): say("path")}, {say("another"): f"{text}zq{number}"}],
        "lists": [{"deep": [say("deep")]}],
        "license": {"name": say("license"), "url": f"{text}zq{number}"},
        "date": f"2024-01-{1 + number % 28:02}",
        "slug": f"p{number}",
        "aliases": [f"old/p{number}"],
    }


def files(texts: Sequence[str], terms: Sequence[str] | None = None) -> dict[str, str]:
    """A site with one post for each of `texts`, and an author and four lists for each of `terms`.

    All texts are terms too if `terms` are left out.
    """
    of_terms = frozenset(texts if terms is None else terms)
    authors = {
        f"a{number}": {
            **dict.fromkeys(("name", "description", "url"), f"{text}zqa{number}"),
            "avatar": f"https://example.org/{text}zqa{number}",
        }
        for number, text in enumerate(texts)
        if text in of_terms
    }
    posts = {
        f"blog/posts/p{number}.md": _page(
            fields(text, number, has_terms=text in of_terms), BODY if number % 2 else PLAIN
        )
        for number, text in enumerate(texts)
    }
    about = {"title": f"{texts[0]}zqb", "description": f"{texts[1]}zqb", "status": texts[2]}
    lists = "# Home\n\n<!-- blogposts: recent 99 -->\n\n<!-- blogposts: recent 99 as table -->\n"
    return {
        "index.md": lists,
        "blog/index.md": _page(about, "Text."),
        "blog/.authors.yml": yaml.safe_dump({"authors": authors}),
        **posts,
    }


def _page(front: dict[str, Any], body: str) -> str:
    return f"---\n{yaml.safe_dump(front, sort_keys=False)}---\n{body}\n"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The parts of one page, or of another text in HTML, that text from data must not change.

    Attributes:
        shapes: each element with each of its attributes, by name.
        schemes: each scheme of an address, as a browser reads it, with the element it stands at.
        asked: the addresses that a browser asks for by itself.
        wrong: the scripts and styles that hold data, other than data written as JSON.
    """

    shapes: frozenset[tuple[str, str]]
    schemes: frozenset[tuple[str, str]]
    asked: tuple[str, ...]
    wrong: tuple[str, ...]


def look(html: str) -> Seen:
    """Go once through all elements of `html`."""
    shapes: set[tuple[str, str]] = set()
    schemes: set[tuple[str, str]] = set()
    asked: list[str] = []
    wrong: list[str] = []
    for node in LexborHTMLParser(html).css("*"):
        tag, attributes = str(node.tag), node.attributes
        shapes.add((tag, "element"))
        shapes.update((tag, name) for name in attributes)
        for name in _URLS.intersection(attributes):
            if scheme := _scheme(attributes[name] or ""):
                schemes.add((tag, scheme))
        if tag in LOADING:
            asked.append(attributes.get("src") or "")
        if tag in ("script", "style") and _holds_data(node):
            wrong.append(node.text())
    return Seen(
        shapes=frozenset(shapes), schemes=frozenset(schemes), asked=tuple(asked), wrong=tuple(wrong)
    )


def _scheme(url: str) -> str | None:
    """The scheme of an address as a browser reads it, where it has one."""
    scheme, colon, _ = _as_read(url).partition(":")
    named = colon and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum()
    return scheme if named else None


def _as_read(url: str) -> str:
    """An address without what browsers pass over (URL standard, "Basic URL parser")."""
    return "".join(char for char in url.strip(_EDGES) if char not in "\t\r\n").lower()


#: Control characters and the space, which browsers strip from both ends of an address.
_EDGES = "".join(map(chr, range(33)))


def _holds_data(node: LexborNode) -> bool:
    """Whether a script or a style holds text from data that is not JSON."""
    text = node.text()
    if node.attributes.get("type") == "application/ld+json":
        json.loads(text)
        return False
    if "var mkdocs_page_name" in text:  # ReadTheDocs' own, written as JSON
        return "<" in text.replace("\\u003c", "")
    return "zq" in text


def shapes(texts: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The shapes of some texts in HTML."""
    return frozenset[tuple[str, str]]().union(*(look(text).shapes for text in texts))


@dataclass(frozen=True, kw_only=True)
class Built:
    """A site, and what was seen on each of its pages, by address."""

    site: Site
    pages: Mapping[str, Seen]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A site with harmless text, and the same with hostile text, of which `terms` are terms."""

    tame: Built
    wild: Built
    terms: Sequence[str]


@pytest.fixture(scope="module", params=["everything", *THEMES])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """All texts are posts in every theme, and terms with lists of their own in the first site."""
    root = tmp_path_factory.mktemp("matrix")
    terms = HOSTILE if request.param == "everything" else KINDS
    return Pair(
        tame=_built(root / "tame", HARMLESS, HARMLESS, request.param),
        wild=_built(root / "wild", HOSTILE, terms, request.param),
        terms=terms,
    )


def _built(root: Path, texts: Sequence[str], terms: Sequence[str], name: str) -> Built:
    options: dict[str, Any] = {
        "authors_profiles": True,
        "post_url_format": "{slug}",
        "feeds_limit": len(HOSTILE),
    }
    if name == "everything":
        name, options = "material", options | EVERYTHING
    site = sites.make_site(
        root,
        files(texts, terms),
        theme=sites.theme(name),
        plugins=["search", {"blogposts": options}],
        markdown_extensions=["attr_list", "md_in_html"],
        strict=False,
    )
    assert site.exit_code == 0, site.log[-3000:]
    assert "Traceback" not in site.log
    return Built(site=site, pages={url: look(site.text(url)) for url in site.urls()})


def test_there_are_enough() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 60
    assert set(KINDS) < set(HOSTILE)


def test_pages_have_no_element_or_attribute_but_ours(pair: Pair) -> None:
    ours = frozenset[tuple[str, str]]().union(*(seen.shapes for seen in pair.tame.pages.values()))
    ours |= {("a", "data-blogposts-out")}  # at links to other sites, which no harmless text is
    ours |= {("svg", "preserveAspectRatio")}  # of what is drawn where most posts have pictures
    for url, seen in pair.wild.pages.items():
        assert seen.shapes <= ours, url


def test_pages_of_posts_have_as_many_elements_as_harmless_ones(pair: Pair) -> None:
    most: Counter[str] = Counter()
    for number in range(len(HARMLESS)):
        most |= _count(pair.tame.site, number)
    for number, text in enumerate(HOSTILE):
        assert _count(pair.wild.site, number) - most == Counter(), text


def _count(site: Site, number: int) -> Counter[str]:
    page = site.page(f"blog/p{number}/")
    head = page.tree.head
    nodes = [*page.content.css("*"), *(head.css("*") if head else ())]
    found = Counter(str(node.tag) for node in nodes)
    # What is drawn in place of a missing picture has more strokes for one post than for another.
    found -= Counter(str(node.tag) for node in page.content.css("svg *"))
    found["picture"] = found.pop("img", 0) + found.pop("svg", 0)
    return found


def test_addresses_have_schemes_that_do_no_harm(pair: Pair) -> None:
    for url, seen in pair.wild.pages.items():
        assert {one for one in seen.schemes if one[1] not in SCHEMES} == set(), url


def test_pages_ask_nothing_of_other_hosts(pair: Pair) -> None:
    base = pair.wild.site.base
    for url, seen in pair.wild.pages.items():
        for source in seen.asked:
            if not source.startswith("https://"):  # a cover or an avatar, with a whole address
                host = urlsplit(urljoin(base + url, source.strip())).hostname
                assert host != "evil.example", (url, source)


def test_scripts_and_styles_hold_no_data(pair: Pair) -> None:
    assert [(url, seen.wrong) for url, seen in pair.wild.pages.items() if seen.wrong] == []


def test_each_post_shows_its_texts(pair: Pair) -> None:
    for number, text in enumerate(HOSTILE):
        html = pair.wild.site.text(f"blog/p{number}/")
        terms = ("category", "tag", "author", "series") if text in pair.terms else ()
        for field in ("title", "description", *terms):
            assert f"zq{number}{field}q" in html, (number, field)


def test_feeds_are_well_formed_and_hold_our_elements_only(pair: Pair) -> None:
    ours = shapes(_feed_html(pair.tame.site))
    for text in _feed_html(pair.wild.site):
        seen = look(text)
        assert seen.shapes <= ours, text
        assert {scheme for _, scheme in seen.schemes} <= SCHEMES, text


def _feed_html(site: Site) -> frozenset[str]:
    """The texts of all entries of the feeds, as HTML where they are."""
    files = [*site.path.rglob("feed.xml"), *site.path.rglob("rss.xml")]
    assert files
    texts: set[str] = set()
    for file in files:
        entries = [node for node in _parsed(file).iter() if node.tag in _ENTRIES]
        assert entries, file
        for entry in entries:
            texts.update(node.text or "" for node in entry.iter() if node.tag in _CONTENTS)
            links = [node.get("href") or node.text or "" for node in entry if node.tag in _LINKS]
            assert links and all(link.startswith(site.base) for link in links), file
    return frozenset(texts)


def _parsed(file: Path) -> ElementTree.Element:
    """A feed, read by a parser that stops at what is not well-formed."""
    return ElementTree.fromstring(file.read_bytes())


_ATOM = "{http://www.w3.org/2005/Atom}"
_ENTRIES = frozenset({f"{_ATOM}entry", "item"})
_LINKS = frozenset({f"{_ATOM}link", "link"})
_CONTENTS = frozenset({f"{_ATOM}content", "{http://purl.org/rss/1.0/modules/content/}encoded"})


def test_feeds_hold_each_post(pair: Pair) -> None:
    """Else the test before would see the texts of some."""
    for name in ("feed.xml", "rss.xml", "feed.json"):
        text = pair.wild.site.text(f"blog/{name}")
        missing = [number for number in range(len(HOSTILE)) if f"zq{number}titleq" not in text]
        assert missing == [], name


def test_json_feeds_are_json(pair: Pair) -> None:
    found = sorted(pair.wild.site.path.rglob("feed*.json"))
    assert len(found) > 4 * len(pair.terms)
    for file in found:
        assert json.loads(file.read_text("utf-8"))["items"]


def test_the_search_index_holds_our_elements_only(pair: Pair) -> None:
    ours = shapes(_indexed(pair.tame.site))
    for text in _indexed(pair.wild.site):
        assert look(text).shapes <= ours, text


def _indexed(site: Site) -> list[str]:
    """What Material's search prints as HTML; that of MkDocs escapes, and must only be read."""
    docs = json.loads(site.text("search/search_index.json"))["docs"]
    if "plugin" not in site.text("search/search_index.json") and not _is_material(site):
        return []
    return [text for doc in docs for text in (doc["title"], doc["text"], *doc.get("tags", []))]


def _is_material(site: Site) -> bool:
    return site.config["theme"]["name"] in ("material", "blogposts")


def test_the_sitemap_names_pages_of_the_site(pair: Pair) -> None:
    tree = ElementTree.fromstring(pair.wild.site.text("sitemap.xml"))
    found = [node.text or "" for node in tree.iter() if node.tag.endswith("}loc")]
    assert len(found) > len(HOSTILE)
    assert all(url.startswith(pair.wild.site.base) for url in found)


def test_redirects_lead_to_their_posts(pair: Pair) -> None:
    for number in range(len(HOSTILE)):
        page = pair.wild.site.page(f"old/p{number}/")
        (refresh,) = page.tree.css("meta[http-equiv=refresh]")
        assert (refresh.attributes["content"] or "").endswith(f"blog/p{number}/")
