"""Posts in lists of Material's blog."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from mkdocs_blogposts.cache.store import Store
from mkdocs_blogposts.html import links
from mkdocs_blogposts.markdown.extract import PostExtract
from mkdocs_blogposts.markdown.summary import summarize
from mkdocs_blogposts.material import excerpts
from mkdocs_blogposts.material.excerpts import Excerpt, Excerpts, ExcerptTexts
from tests.unit.make import make_post

LIST: Any = SimpleNamespace(url="blog/category/x/")


def page(html: str, heading: str = "", **keys: Any) -> tuple[Any, ExcerptTexts]:
    """A page of a post at blog/a/ whose text is `html`, and the texts of its excerpts."""
    post = make_post(**keys)
    digest = summarize(html)
    excerpt = links.fragment(digest.excerpt, "blog/a/") if digest.excerpt else None
    extracts = {post.src_uri: PostExtract(digest=digest, excerpt=excerpt, heading=heading)}
    found = SimpleNamespace(post=post, url="blog/a/", title=Markup("A &amp; B"), content=html)
    return found, ExcerptTexts(extracts=extracts, separator="<!-- more -->")


def test_addresses_are_those_of_the_list() -> None:
    post, texts = page('<p><a href="../b/#x">b</a></p><h2 id="y">Y</h2>')
    assert texts.beginning(post, "post-a", LIST) == (
        '<h2 id="post-a"><a class="toclink" href="../../a/">A &amp; B</a></h2>\n'
        '<p><a href="../../b/#x">b</a></p><h3>Y</h3>'
    )
    assert texts.rest(post, LIST) is None


def test_the_mark_ends_the_beginning() -> None:
    post, texts = page('<p>Un</p>\n<!-- more -->\n<p>Deux <img src="c.png"></p>', "Le <em>T</em>")
    assert texts.beginning(post, "", LIST) == (
        '<h2 id=""><a class="toclink" href="../../a/">Le <em>T</em></a></h2>\n<p>Un</p>'
    )
    assert texts.rest(post, LIST) == '<p>Deux <img src="../../a/c.png" loading="lazy"></p>'


def test_a_heading_with_a_link_is_text_in_the_link_to_the_post() -> None:
    post, texts = page("<p>Un</p>", 'Voir <a href="x">x & y</a>')
    assert '<a class="toclink" href="../../a/">Voir x &amp; y</a>' in texts.beginning(
        post, "", LIST
    )


def test_a_text_that_its_page_shows_with_more_is_kept() -> None:
    post, texts = page("<h1>T</h1><p>Un</p>")
    texts.bodies[post.post.src_uri] = "<p>Un</p>"
    assert texts.beginning(post, "", LIST).endswith("</h2>\n<p>Un</p>")


TABS = '<input id="t" type="radio" name="t"><label for="t">A</label>'


def test_parts_of_posts_have_ids_of_their_own() -> None:
    """Tabs work by ids: those of a whole post, and of its rest, are those of no other part."""
    found: list[str] = []
    for url, html in (("a/", TABS), ("b/", f"{TABS}<!-- more -->{TABS}")):
        post, texts = page(html)
        post.url = url
        found += [texts.beginning(post, "", LIST), texts.rest(post, LIST) or ""]
    ids = [set(re.findall(r'(?:id|for|name)="([^"]*t)"', part)) for part in found if part]
    assert [len(group) for group in ids] == [1, 1, 1]
    assert len(set.union(*ids)) == 3


def test_a_locked_post_shows_its_title_only() -> None:
    post, texts = page("<p>Un</p><!-- more --><p>Deux</p>", password="x")
    assert texts.beginning(post, "", LIST).endswith("</a></h2>")
    assert texts.rest(post, LIST) is None


def test_an_excerpt_is_its_page_and_has_a_content_in_a_list() -> None:
    found = Excerpt(
        *(SimpleNamespace(url="blog/a/", post="p"), (), ()),
        content=lambda base: base.url,
        more=lambda base: None,
    )
    assert (found.url, found.content, found.more) == ("blog/a/", None, None)
    found.render(LIST, "<!-- more -->")
    assert found.content == "blog/category/x/"
    assert not hasattr(found, "nothing")


def test_excerpts_are_made_when_asked_for_and_once() -> None:
    made: list[int] = []

    def make(index: int) -> Any:
        made.append(index)
        return f"e{index}"

    found = Excerpts(3, make)
    assert (len(found), bool(found), bool(Excerpts(0, make)), made) == (3, True, False, [])
    assert (found[-1], found[:2], list(found)) == ("e2", ["e0", "e1"], ["e0", "e1", "e2"])
    assert sorted(made) == [0, 1, 2]


def test_the_rest_of_a_text_is_cut_once_for_all_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rest(text: str) -> str | None:
        post, texts = page(f"<p>Un</p>\n<!-- more -->\n{text}")
        store = Store(tmp_path)
        try:
            return replace(texts, store=store).rest(post, LIST)
        finally:
            store.save()

    first = rest('<p id="x"><a href="c/">c</a></p>')
    assert first == '<p><a href="../../a/c/">c</a></p>'
    with monkeypatch.context() as patch:
        patch.setattr(excerpts.excerpt, "excerpt_of", lambda *_: pytest.fail("cut again"))
        assert rest('<p id="x"><a href="c/">c</a></p>') == first
    assert rest("<p>Trois</p>") == "<p>Trois</p>"
