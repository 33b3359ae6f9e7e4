"""Hostile text as an address and as the name of a file: refused with a message, or escaped."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts import urls
from mkdocs_blogposts.blog.index import build_blog
from mkdocs_blogposts.posts.post import Post, read_post
from tests import site as sites
from tests.trust.hostile import HOSTILE
from tests.unit.make import make_options

#: What a message about an address looks like: file, line, key, what is wrong, what to write.
MESSAGE = re.compile(r"posts/a\.md(:\d+)?: (`\w+` )?\S.*; \S.*", re.DOTALL)

KEYS = ("slug", "permalink", "aliases")


def read(key: str, text: str) -> tuple[Post | None, list[str]]:
    front = yaml.safe_dump({"title": "T", "date": "2024-01-01", key: text})
    post, errors, _ = read_post(f"---\n{front}---\n", "posts/a.md")
    return post, [str(error) for error in errors]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("key", KEYS)
def test_an_address_is_refused_with_a_message_or_is_a_plain_path(key: str, text: str) -> None:
    post, errors = read(key, text)
    if post is None:
        assert errors and all(MESSAGE.fullmatch(error) for error in errors), errors
        assert not any("Traceback" in error or "\x1b" in error for error in errors)
        return
    written = {"slug": post.slug, "permalink": post.permalink, "aliases": "".join(post.aliases)}
    assert urls.confinement_problem(written[key].lstrip("/")) is None


@pytest.mark.parametrize("text", HOSTILE)
def test_a_slug_made_of_a_title_or_a_term_is_plain(text: str) -> None:
    keys = {"title": text, "date": "2024-01-01", "tags": [text], "categories": [text]}
    post, errors, _ = read_post(f"---\n{yaml.safe_dump(keys)}---\n", "posts/a.md")
    assert post is not None, errors
    options = make_options()
    made = [urls.slug(post.title, options.post_slugify, "-")]
    blog = build_blog([post], options, {}, "en")
    made += [term.slug for term in (*blog.terms["tag"], *blog.terms["category"])]
    for slug in made:
        assert urls.is_segment(slug) and slug.strip("-")
        assert not set(slug) & set("<>\"'`&?#:*|\\ "), slug
        assert len(slug.encode()) <= urls.MAX_SEGMENT_BYTES


def accepted() -> list[tuple[str, str]]:
    """Key and text of every hostile address that is taken."""
    return [(key, text) for key in KEYS for text in HOSTILE if read(key, text)[0]]


def named() -> list[str]:
    """Hostile texts that this disk takes as the name of a file."""
    return [text for text in HOSTILE if urls.is_segment(text) and len(text.encode()) < 150]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> sites.Site:
    files: dict[str, str] = {"index.md": "# Home\n", "blog/index.md": "# Blog\n"}
    taken: set[str] = set()
    for number, (key, text) in enumerate(accepted()):
        claim = urls.address_key(f"{key} {text.strip('/')}")
        if claim not in taken:
            taken.add(claim)
            place = {"slug": f"k{number}", key: f"old/{text.lstrip('/')}"}
            keys = {"title": f"K{number}", "date": "2024-01-01", key: text}
            front = keys | place if key == "aliases" else keys
            files[f"blog/posts/k{number}.md"] = f"---\n{yaml.safe_dump(front)}---\nText.\n"
    for number, text in enumerate(named()):
        keys = {"title": f"N{number}", "date": "2024-01-02", "tags": ["names"]}
        body = f"---\n{yaml.safe_dump(keys)}---\nText.\n"
        files[f"blog/posts/{text}.md"] = body
        files[f"blog/posts/{number}/{text}.png"] = "PNG"
        files[f"blog/posts/{number}/index.md"] = body.replace("title: N", "title: M")
    options = {"post_url_format": "{date}/{slug}"}
    root = tmp_path_factory.mktemp("addresses") / "project"
    plugins = ["search", {"blogposts": options}]
    built = sites.make_site(root, files, plugins=plugins, strict=False)
    assert "Traceback" not in built.log
    assert built.exit_code == 0, built.log[-3000:]
    return built


def test_there_is_something_to_try() -> None:
    assert len(accepted()) > 60 and len(named()) > 30


def test_pages_hold_nothing_but_ours(site: sites.Site) -> None:
    for file in sorted(site.path.rglob("*.html")):
        tree = LexborHTMLParser(file.read_bytes())
        for node in tree.css("*"):
            assert not [name for name in node.attributes if name.startswith("on")], file
        for node in tree.css("a[href]"):
            href = "".join((node.attributes["href"] or "").split()).lower()
            assert not href.startswith(("javascript:", "vbscript:", "data:")), (file, href)
        images = {node.attributes.get("src") for node in tree.css("img")}
        assert not any("evil" in (source or "") for source in images), file


def test_feeds_and_sitemap_are_xml(site: sites.Site) -> None:
    found = [path for path in site.path.rglob("*.xml") if path.is_file()]
    assert len(found) > 3
    for file in found:
        ElementTree.fromstring(file.read_bytes())


def test_all_of_it_is_inside_the_site(site: sites.Site) -> None:
    root = site.root.parent
    outside = [
        path for path in root.rglob("*") if not path.is_relative_to(site.root) and path != site.root
    ]
    assert outside == []
    ours = {"docs", "site", "mkdocs.yml", ".cache"}
    assert {path.name for path in Path(site.root).iterdir()} == ours
