"""Hostile text in every field of a post and of an author, through every output, in all themes.

A site is built twice: with harmless text, which shows what elements, attributes and schemes are
ours, and with one post for each hostile text. Nothing else may be in the second one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests import site as sites
from tests.integration.samples import THEMES
from tests.site import Site
from tests.trust.hostile import HOSTILE

#: Enough to fill pages, so that all we ever show is there: also what stands for a picture whose
#: address is refused.
HARMLESS = [*(f"Word {number}" for number in range(23)), "javascript:word", "javascript:two"]

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
URLS = ("href", "src", "action", "formaction", "poster", "data", "cite", "background", "xlink:href")
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


def fields(text: str, number: int) -> dict[str, Any]:
    """Front matter with `text` in each field that takes any, each with a token of its own."""
    texts = (f"{text} zq{number}f{index}q" for index in range(100))
    keys = ("title", "description", "status", "subtitle", "author_note", "custom", "robots")
    meta = ("revision_date", "git_revision_date_localized", "git_creation_date_localized")
    front = {key: next(texts) for key in (*keys, *meta)}
    return {
        **front,
        "categories": [next(texts)],
        "tags": [next(texts), next(texts), "shared"],
        "authors": [next(texts), f"a{number}"],
        "series": next(texts),
        "cover": {"src": next(texts), "alt": next(texts), "caption": next(texts)},
        "links": [{next(texts): next(texts)}, {next(texts): f"{text}zq{number}"}],
        "lists": [{"deep": [next(texts)]}],
        "license": {"name": next(texts), "url": f"{text}zq{number}"},
        "date": f"2024-01-{1 + number % 28:02}",
        "slug": f"p{number}",
        "aliases": [f"old/p{number}"],
    }


def files(texts: list[str]) -> dict[str, str]:
    """A site with one post, one author and one list for each of `texts`."""
    authors = {
        f"a{number}": dict.fromkeys(("name", "description", "avatar", "url"), f"{text}zqa{number}")
        for number, text in enumerate(texts)
    }
    posts = {
        f"blog/posts/p{number}.md": _page(fields(text, number), BODY if number % 2 else PLAIN)
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
class Pair:
    """A site with harmless text, and the same with hostile text."""

    tame: Site
    wild: Site


@pytest.fixture(scope="module", params=[*THEMES, "everything"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    root = tmp_path_factory.mktemp("matrix")
    return Pair(
        tame=_built(root / "tame", HARMLESS, request.param),
        wild=_built(root / "wild", list(HOSTILE), request.param),
    )


def _built(root: Path, texts: list[str], name: str) -> Site:
    options: dict[str, Any] = {"authors_profiles": True, "post_url_format": "{slug}"}
    if name == "everything":
        name, options = "material", options | EVERYTHING
    built = sites.make_site(
        root,
        files(texts),
        theme=sites.theme(name),
        plugins=["search", {"blogposts": options}],
        markdown_extensions=["attr_list", "md_in_html"],
        strict=False,
    )
    assert built.exit_code == 0, built.log[-3000:]
    assert "Traceback" not in built.log
    return built


def elements(html: str) -> Iterator[LexborNode]:
    return iter(LexborHTMLParser(html).css("*"))


def shapes(html: str) -> set[tuple[str, str]]:
    """Each element with each of its attributes, by name."""
    return {
        (str(node.tag), name) for node in elements(html) for name in (*node.attributes, "element")
    }


def schemes(html: str) -> set[tuple[str, str]]:
    """Each scheme of an address, as a browser reads it, with the element it stands at."""
    found = set()
    for node in elements(html):
        for name in URLS:
            url = _as_read(node.attributes.get(name) or "")
            scheme, colon, _ = url.partition(":")
            if colon and scheme.replace("+", "").replace("-", "").replace(".", "").isalnum():
                found.add((str(node.tag), scheme))
    return found


def _as_read(url: str) -> str:
    """An address without what browsers pass over (URL standard, "Basic URL parser")."""
    return "".join(char for char in url.strip(_EDGES) if char not in "\t\r\n").lower()


#: Control characters and the space, which browsers strip from both ends of an address.
_EDGES = "".join(map(chr, range(33)))


def test_there_are_enough() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 60


def test_pages_have_no_element_or_attribute_but_ours(pair: Pair) -> None:
    ours = {shape for url in pair.tame.urls() for shape in shapes(pair.tame.text(url))}
    for url in pair.wild.urls():
        assert shapes(pair.wild.text(url)) <= ours, url


def test_pages_of_posts_have_as_many_elements_as_harmless_ones(pair: Pair) -> None:
    most: Counter[str] = Counter()
    for number in range(len(HARMLESS)):
        most |= _count(pair.tame, number)
    for number, text in enumerate(HOSTILE):
        assert _count(pair.wild, number) - most == Counter(), text


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
    for url in pair.wild.urls():
        assert {one for one in schemes(pair.wild.text(url)) if one[1] not in SCHEMES} == set(), url


def test_pages_ask_nothing_of_other_hosts(pair: Pair) -> None:
    for url in pair.wild.urls():
        page = pair.wild.page(url)
        for node in page.tree.css(", ".join(LOADING)):
            source = node.attributes.get("src") or ""
            if not source.startswith("https://"):  # a cover or an avatar, with a whole address
                assert urlsplit(page.absolute(source)).hostname != "evil.example", (url, source)


def test_scripts_and_styles_hold_no_data(pair: Pair) -> None:
    for page in pair.wild.pages():
        for node in page.tree.css("script, style"):
            if node.attributes.get("type") == "application/ld+json":
                json.loads(node.text())
            elif "var mkdocs_page_name" in node.text():  # ReadTheDocs' own, written as JSON
                assert "<" not in node.text().replace("\\u003c", ""), page.url
            else:
                assert "zq" not in node.text(), (page.url, node.text()[:200])


def test_each_post_shows_its_texts(pair: Pair) -> None:
    for number in range(len(HOSTILE)):
        html = pair.wild.text(f"blog/p{number}/")
        for field in (0, 1, 10, 11, 12, 13, 14):
            assert f"zq{number}f{field}q" in html, (number, field)


def test_feeds_are_well_formed_and_hold_our_elements_only(pair: Pair) -> None:
    ours = {shape for text in _feed_html(pair.tame) for shape in shapes(text)}
    for text in _feed_html(pair.wild):
        assert shapes(text) <= ours, text
        assert {scheme for _, scheme in schemes(text)} <= SCHEMES, text


def _feed_html(site: Site) -> list[str]:
    """The texts of all entries of the feeds, as HTML where they are."""
    texts: list[str] = []
    for file in sorted(site.path.rglob("*.xml")):
        if file.name in ("sitemap.xml", "search_index.xml"):
            continue
        parsed = feedparser.parse(file.read_bytes(), sanitize_html=False)
        assert not parsed.bozo, (file, parsed.get("bozo_exception"))
        assert parsed.entries, file
        for entry in parsed.entries:
            texts += [content["value"] for content in entry.get("content", [])]
            assert entry.link.startswith(site.base)
    return texts


def test_json_feeds_are_json(pair: Pair) -> None:
    found = sorted(pair.wild.path.rglob("feed*.json"))
    assert found
    for file in found:
        assert json.loads(file.read_text("utf-8"))["items"]


def test_the_search_index_holds_our_elements_only(pair: Pair) -> None:
    ours = {shape for text in _indexed(pair.tame) for shape in shapes(text)}
    for text in _indexed(pair.wild):
        assert shapes(text) <= ours, text


def _indexed(site: Site) -> list[str]:
    """What Material's search prints as HTML; that of MkDocs escapes, and must only be read."""
    docs = json.loads(site.text("search/search_index.json"))["docs"]
    if "plugin" not in site.text("search/search_index.json") and not _is_material(site):
        return []
    return [text for doc in docs for text in (doc["title"], doc["text"], *doc.get("tags", []))]


def _is_material(site: Site) -> bool:
    return site.config["theme"]["name"] in ("material", "blogposts")


def test_the_sitemap_names_pages_of_the_site(pair: Pair) -> None:
    tree = ElementTree.fromstring(pair.wild.text("sitemap.xml"))
    found = [node.text or "" for node in tree.iter() if node.tag.endswith("}loc")]
    assert len(found) > len(HOSTILE)
    assert all(url.startswith(pair.wild.base) for url in found)


def test_redirects_lead_to_their_posts(pair: Pair) -> None:
    for number in range(len(HOSTILE)):
        page = pair.wild.page(f"old/p{number}/")
        (refresh,) = page.tree.css("meta[http-equiv=refresh]")
        assert (refresh.attributes["content"] or "").endswith(f"blog/p{number}/")
