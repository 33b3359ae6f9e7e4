"""Our pages in Material's frame."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import ChoiceLoader, FileSystemLoader
from mkdocs.commands.build import get_context
from mkdocs.config.base import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from selectolax.lexbor import LexborHTMLParser

from mkdocs_blogposts.render.context import ListPage, PostPage
from mkdocs_blogposts.theming import MATERIAL, SHARED
from tests.unit.render.template_samples import (
    HOSTILE,
    POST_PAGE,
    PROSE,
    TOC,
    a_list,
    every_page,
    one,
    shape,
    text,
    with_texts,
)

# ---- In Material ----


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Renders one of our pages in Material's frame."""
    docs = tmp_path_factory.mktemp("docs")
    (docs / "p.md").write_text("Text", "utf-8")
    (docs.parent / "mkdocs.yml").touch()
    config = load_config(
        str(docs.parent / "mkdocs.yml"),
        site_name="Carnet",
        site_url="https://example.org/",
        docs_dir=str(docs),
        edit_uri="https://example.org/edit/",
        plugins=["material/search"],
        theme={
            "name": "material",
            "language": "fr",
            "font": False,
            "features": ["content.action.edit", "navigation.path"],
        },
    )
    env = config.theme.get_env()
    assert env.loader is not None
    env.loader = ChoiceLoader([FileSystemLoader([MATERIAL, SHARED]), env.loader])
    file = File("p.md", str(docs), str(docs / "site"), True)
    files = Files([file])
    nav = get_navigation(files, config)

    def run(
        body: str, blog: PostPage | ListPage, *, has_page: bool = True, instant: bool = False
    ) -> LexborHTMLParser:
        frame = body if body in ("404", "post") else "lists"
        page = file.page
        assert isinstance(page, Page)
        page.meta = {"tags": ["a"]}
        page.content = str(PROSE)
        page.toc = TOC
        features = config.theme["features"]
        config.theme["features"] = [*features, "navigation.instant"] if instant else features
        context = get_context(nav, files, config, page if has_page else None, "/a/path")
        own = {
            "blog": blog,
            "blog_body": f"blogposts/{body}-body.html",
            "blog_content": PROSE,
            "tags": [SimpleNamespace(name="a", url="x/")],
        }
        try:
            return LexborHTMLParser(
                env.get_template(f"blogposts/{frame}.html").render(context | own)
            )
        finally:
            config.theme["features"] = features

    return run


@every_page
def test_it_fits_materials_frame(material: Any, body: str, blog: PostPage | ListPage) -> None:
    tree = material(body, blog)
    one(tree, "h1")
    one(tree, "main .md-content .md-content__inner.md-typeset .blogposts")
    assert len(tree.css("a[rel=edit]")) == (0 if body == "404" else 1)
    assert not tree.css(".md-tags")


def test_the_search_dialog_has_a_name(material: Any) -> None:
    dialog = one(material("post", POST_PAGE), ".md-search[role=dialog]")
    assert dialog.attributes["aria-label"] == "Recherche"


@every_page
def test_the_first_link_leads_to_the_text(
    material: Any, body: str, blog: PostPage | ListPage
) -> None:
    tree = material(body, blog)
    skip = one(tree, "a.blogposts-skip")
    assert text(skip) == "Aller au contenu"
    assert one(tree, skip.attributes["href"] or "")


def test_materials_column_is_an_article_for_a_post_only(material: Any) -> None:
    assert material("post", POST_PAGE).css("article.md-content__inner")
    assert not material("list", a_list()).css("article.md-content__inner")


def test_hostile_text_stays_text_in_materials_frame(material: Any) -> None:
    clean = shape(material("post", with_texts(POST_PAGE, "innocent")))
    assert shape(material("post", with_texts(POST_PAGE, HOSTILE))) == clean


def test_the_stylesheet_lies_where_pages_ask_for_it() -> None:
    assert (SHARED / "assets/blogposts/blogposts.css").is_file()


def test_the_first_link_is_replaced_with_the_page_where_the_header_is_not(material: Any) -> None:
    instant = material("post", POST_PAGE, instant=True)
    one(instant, "[data-md-component=container] a.blogposts-skip")
    one(material("post", POST_PAGE), "body > a.blogposts-skip")


def test_the_page_for_lost_readers_needs_no_page_of_mkdocs(material: Any) -> None:
    """MkDocs renders it as a static template; its links work from any address."""
    tree = material("404", a_list(title="Introuvable", total=0), has_page=False)
    assert text(one(tree, "h1")) == "Introuvable"
    links = one(tree, ".blogposts").css("a")
    assert links
    assert all((link.attributes["href"] or "").startswith("/a/path") for link in links)
