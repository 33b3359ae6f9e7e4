"""What options and front matter of Material's blog do, ours do too.

Each test builds the same small blog with both plugins and compares what templates see;
where ours means to differ, the test says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import material.plugins.blog as material_blog
import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

from tests import corpus
from tests.parity.builds import PluginName, build
from tests.parity.probe import probe_theme, seen, titles
from tests.site import Site

Docs = Mapping[str, str]

AUTHORS = """\
ada:
  name: Ada Rivière
  description: Écrit
  avatar: https://example.org/ada.png
  url: https://example.org/ada
bo:
  name: Bo
  description: Relit
  avatar: images/bo.png
  slug: bo-lindqvist
"""

NESTED_AUTHORS = "authors:\n" + "".join(f"  {line}\n" for line in AUTHORS.splitlines())


class BuildBoth(Protocol):
    def __call__(
        self, posts: Docs, options: Mapping[str, Any] | None = None, **config: Any
    ) -> tuple[Site, Site]: ...


class BuildOurs(Protocol):
    def __call__(
        self, posts: Docs, options: Mapping[str, Any] | None = None, **config: Any
    ) -> Site: ...


def write(root: Path, files: Docs) -> Path:
    """Write a docs_dir: a name without a slash is a post, any other a path under docs."""
    docs = root / "docs"
    defaults = {"index.md ": "# Accueil", "blog/index.md": "# Carnet\n\nMot d’accueil.\n"}
    for name, text in {**defaults, **files}.items():
        path = docs / (
            name.strip() if "/" in name or name != name.strip() else f"blog/posts/{name}"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return docs


def post(title: str, date: str = "2024-05-06", body: str = "Texte.", **meta: str) -> str:
    keys = "".join(f"{key}: {value}\n" for key, value in ({"date": date} | meta).items())
    return f"---\ntitle: {title}\n{keys}---\n\n{body}\n"


@pytest.fixture
def build_one(tmp_path: Path) -> Any:
    def run(
        plugin: PluginName,
        files: Docs,
        options: Mapping[str, Any] | None = None,
        **config: Any,
    ) -> Site:
        docs = write(tmp_path, files)
        config = {"theme": probe_theme(tmp_path / "theme")} | config
        # Of Material's kind is a blog under its theme only; another's navigation is shorter.
        ours = {"lists_in_nav": "sections"} if plugin == "blogposts" else {}
        return build(tmp_path, docs, plugin, ours | dict(options or {}), **config)

    return run


@pytest.fixture
def build_both(build_one: Any) -> BuildBoth:
    """Builds files with Material's plugin and with ours, under the theme that prints JSON."""

    def run(
        posts: Docs, options: Mapping[str, Any] | None = None, **config: Any
    ) -> tuple[Site, Site]:
        theirs = build_one("blog", posts, options, **config)
        assert theirs.exit_code == 0, theirs.log
        ours = build_one("blogposts", posts, options, **config)
        assert ours.exit_code == 0, ours.log
        return theirs, ours

    return run


@pytest.fixture
def build_ours(build_one: Any) -> BuildOurs:
    def run(posts: Docs, options: Mapping[str, Any] | None = None, **config: Any) -> Site:
        built: Site = build_one("blogposts", posts, options, **config)
        return built

    return run


# Order and drafts


PINNED = {
    "old.md": post("Ancien", "2021-01-01", categories="[x]"),
    "pinned.md": post("Épinglé", "2022-01-01", categories="[x]", pin="true"),
    "new.md": post("Nouveau", "2022-06-01", categories="[x]"),
}


def test_pinned_posts_come_first_on_the_front_page(build_both: BuildBoth) -> None:
    theirs, ours = build_both(PINNED)
    assert titles(ours, "blog/") == titles(theirs, "blog/") == ["Épinglé", "Nouveau", "Ancien"]


def test_pinned_posts_keep_their_place_in_the_archive(build_both: BuildBoth) -> None:
    """Material moves them to the front of every list, which makes an archive read wrong."""
    theirs, ours = build_both(PINNED)
    assert titles(theirs, "blog/archive/2022/") == ["Épinglé", "Nouveau"]
    assert titles(ours, "blog/archive/2022/") == ["Nouveau", "Épinglé"]


DRAFTS = {
    # Before the moment at which tests build.
    "plain.md": post("Publié", "2021-01-01"),
    "draft.md": post("Brouillon", "2021-01-02", draft="true"),
    "future.md": post("Futur", "2999-01-01"),
    "future-kept.md": post("Futur voulu", "2999-01-02", draft="false"),
    "future-draft.md": post("Futur brouillon", "2999-01-03", draft="true"),
}


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"draft": True},
        {"draft_if_future_date": True},
        {"draft": True, "draft_if_future_date": True},
    ],
    ids=lambda options: " ".join(options) or "defaults",
)
def test_the_same_posts_are_drafts(build_both: BuildBoth, options: dict[str, Any]) -> None:
    theirs, ours = build_both(DRAFTS, options)
    assert sorted(titles(ours, "blog/")) == sorted(titles(theirs, "blog/"))


@pytest.mark.parametrize("on_serve", [True, False])
def test_drafts_are_shown_while_serving(
    tmp_path: Path, build_both: BuildBoth, on_serve: bool
) -> None:
    options = {"draft_on_serve": on_serve}
    theirs, ours = build_both(DRAFTS, options)
    for site in (theirs, ours):
        _build_as_serve(site)
    assert sorted(titles(ours, "blog/")) == sorted(titles(theirs, "blog/"))
    assert ("Brouillon" in titles(ours, "blog/")) is on_serve


def test_disabled_it_does_nothing(build_both: BuildBoth) -> None:
    theirs, ours = build_both({"a.md": post("Un")}, {"enabled": False})
    assert ours.urls() == theirs.urls()
    assert ours.exists("blog/posts/a/")


# Reading time


def test_reading_times_are_the_same(tmp_path: Path) -> None:
    corpus.generate(tmp_path / "docs", posts=14, tags=4, words=(20, 1500))
    theme = probe_theme(tmp_path / "theme")
    theirs, ours = (
        build(tmp_path, tmp_path / "docs", name, {"post_url_format": "{file}"}, theme=theme)
        for name in ("blog", "blogposts")
    )
    files = [url for url in theirs.urls() if url.startswith("blog/00")]
    minutes = {url: seen(theirs, url)["readtime"] for url in files}
    assert len(set(minutes.values())) > 3
    assert {url: seen(ours, url)["readtime"] for url in files} == minutes


READ = {
    "long.md": post("Long", body="mot " * 900),
    "said.md": post("Dit", "2024-05-07", body="mot " * 900, readtime="42"),
    "empty.md": post("Vide", "2024-05-08", body=""),
    "pictures.md": post("Images", "2024-05-09", body="![](https://example.org/a.png)\n\n" * 20),
    "code.md": post("Code", "2024-05-10", body="```py\n" + "x = 1\n" * 400 + "```"),
}


@pytest.mark.parametrize(
    "options",
    [{}, {"post_readtime_words_per_minute": 100}, {"post_readtime": False}],
    ids=lambda options: " ".join(options) or "defaults",
)
def test_reading_times_follow_options_and_front_matter(
    build_both: BuildBoth, options: dict[str, Any]
) -> None:
    theirs, ours = build_both(READ, {"post_url_format": "{file}", **options})
    for name in ("long", "said", "empty", "pictures", "code"):
        url = f"blog/{name}/"
        assert seen(ours, url)["readtime"] == seen(theirs, url)["readtime"], name


# Excerpts


@pytest.mark.parametrize(
    ("mark", "options"),
    [
        ("<!-- more -->", {}),
        ("<!--more-->", {"post_excerpt_separator": "<!--more-->"}),
        ("<!-- ici -->", {"post_excerpt_separator": "<!-- ici -->"}),
        ("~~~coupe~~~", {"post_excerpt_separator": "~~~coupe~~~"}),
    ],
)
def test_the_separator_ends_the_excerpt(
    build_both: BuildBoth, mark: str, options: dict[str, Any]
) -> None:
    theirs, ours = build_both({"a.md": post("Un", body=f"Avant.\n\n{mark}\n\nApres.")}, options)
    for site in (theirs, ours):
        excerpt = seen(site, "blog/")["posts"][0]["excerpt"]
        assert "Avant." in excerpt
        assert "Apres." not in excerpt
        assert "coupe" not in excerpt


def test_the_short_spelling_of_the_mark_needs_no_option(build_ours: BuildOurs) -> None:
    ours = build_ours({"a.md": post("Un", body="Avant.\n\n<!--more-->\n\nApres.")})
    assert "Apres." not in seen(ours, "blog/")["posts"][0]["excerpt"]


def test_links_of_an_excerpt_lead_where_they_did(build_both: BuildBoth) -> None:
    body = "[Autre](b.md#x) [Ancre](#y) [Page](../../index.md)\n\n<!-- more -->\n\n## y\n"
    theirs, ours = build_both(
        {"a.md": post("Un", body=body), "b.md": post("Deux", "2024-05-05", "## x")}
    )
    for url in ("blog/", "blog/archive/2024/"):
        theirs_found, ours_found = (
            [href for href in _hrefs(seen(site, url)["posts"][0]["excerpt"]) if "#" in href]
            for site in (theirs, ours)
        )
        assert ours_found == theirs_found


def test_a_missing_mark_is_an_error_where_it_is_required(build_one: Any) -> None:
    options = {"post_excerpt": "required"}
    files = {"a.md": post("Un", body="Sans marque.")}
    assert build_one("blog", files, options).exit_code == 1
    ours = build_one("blogposts", files, options)
    assert ours.exit_code == 1
    assert "blog/posts/a.md" in ours.log
    assert "<!-- more -->" in ours.log


@pytest.mark.parametrize(("authors", "categories"), [(1, 5), (2, 2), (0, 0)])
def test_cards_show_a_few_authors_and_categories(
    build_both: BuildBoth, authors: int, categories: int
) -> None:
    text = post("Un", authors="[bo, ada]", categories="[z, a, m, c, d, e]")
    options = {
        "post_excerpt_max_authors": authors,
        "post_excerpt_max_categories": categories,
    }
    theirs, ours = build_both({"a.md": text, "blog/.authors.yml": NESTED_AUTHORS}, options)
    for key in ("authors", "categories"):
        assert seen(ours, "blog/")["posts"][0][key] == seen(theirs, "blog/")["posts"][0][key]
    url = "blog/2024/05/06/un/"
    assert seen(ours, url)["categories"] == seen(theirs, url)["categories"]


# Authors


@pytest.mark.parametrize("profiles", [True, False])
def test_authors_are_shown_with_all_that_is_known(build_both: BuildBoth, profiles: bool) -> None:
    files = {
        "a.md": post("Un", authors="[bo, ada]"),
        "blog/.authors.yml": NESTED_AUTHORS,
        "images/bo.png": "",  # of an avatar that is missing, ours shows nothing
    }
    theirs, ours = build_both(files, {"authors_profiles": profiles})
    url = "blog/2024/05/06/un/"
    assert seen(ours, url)["authors"] == seen(theirs, url)["authors"]


def test_the_older_shape_of_the_authors_file_is_read(build_ours: BuildOurs) -> None:
    ours = build_ours({"a.md": post("Un", authors="[ada]"), "blog/.authors.yml": AUTHORS})
    assert seen(ours, "blog/2024/05/06/un/")["authors"][0][0] == "Ada Rivière"


def test_the_authors_file_may_lie_elsewhere(build_both: BuildBoth) -> None:
    files = {"a.md": post("Un", authors="[ada]"), "gens/qui.yml": NESTED_AUTHORS}
    theirs, ours = build_both(files, {"authors_file": "gens/qui.yml"})
    url = "blog/2024/05/06/un/"
    assert seen(ours, url)["authors"] == seen(theirs, url)["authors"] != []


def test_without_authors_none_are_shown(build_both: BuildBoth) -> None:
    files = {"a.md": post("Un", authors="[ada]"), "blog/.authors.yml": NESTED_AUTHORS}
    theirs, ours = build_both(files, {"authors": False})
    assert seen(ours, "blog/2024/05/06/un/")["authors"] == []
    assert seen(theirs, "blog/2024/05/06/un/")["authors"] == []


@pytest.mark.parametrize("authors", ["[nobody]", "[Nobody]"])
def test_an_unknown_author_is_named(build_one: Any, authors: str) -> None:
    """Material stops; ours says so, which stops a strict build, and shows the name."""
    files = {"a.md": post("Un", authors=authors), "blog/.authors.yml": NESTED_AUTHORS}
    assert build_one("blog", files).exit_code == 1
    ours = build_one("blogposts", files, strict=True)
    assert ours.exit_code == 1
    assert "blog/posts/a.md" in ours.log
    assert "nobody" in ours.log.lower()


# Links


LINKED = {
    "a.md": post(
        "Un",
        links=(
            "\n  - guide/start.md\n  - Choisi: guide/start.md#deux\n  - guide/start.md#un"
            "\n  - blog/posts/b.md\n  - Ailleurs: https://example.org/x\n  - image.png"
            "\n  - Groupe:\n    - guide/start.md\n    - Plus loin: https://example.org/y"
            "\n    - Dedans:\n      - guide/other.md"
        ),
    ),
    "b.md": post("Deux", "2024-05-05"),
    "guide/start.md": "# Premiers pas\n\n## Un\n\n## Deux\n",
    "guide/other.md": "---\ntitle: Autre guide\n---\n\nTexte.\n",
    "docs/image.png": "",
}


def test_related_links_are_resolved(build_both: BuildBoth) -> None:
    theirs, ours = build_both({**LINKED, "a.md": LINKED["a.md"].replace("  - image.png\n", "")})
    url = "blog/2024/05/06/un/"
    wanted = [(link["title"], link["url"]) for link in _leaves(seen(theirs, url)["links"])]
    assert [
        (link["title"], link["url"]) for link in seen(ours, url)["links"] if link["url"]
    ] == wanted


def test_titles_of_groups_of_links_are_shown(build_ours: BuildOurs, tmp_path: Path) -> None:
    ours = build_ours(
        {**LINKED, "a.md": LINKED["a.md"].replace("  - image.png\n", "")},
        theme={"name": "material", "language": "fr", "font": False},
    )
    assert ours.exit_code == 0, ours.log
    text = ours.page("blog/2024/05/06/un/").text
    assert "Groupe" in text
    assert "Dedans" in text
    assert "Premiers pas" in text


@pytest.mark.parametrize("target", ["guide/nowhere.md", "guide/start.md#nowhere"])
def test_a_related_link_to_nothing_is_reported(build_one: Any, target: str) -> None:
    files = {"a.md": post("Un", links=f"\n  - {target}"), "guide/start.md": "# Pas\n"}
    assert "nowhere" in build_one("blog", files).log
    ours = build_one("blogposts", files)
    assert "blog/posts/a.md" in ours.log
    assert "nowhere" in ours.log


def test_lists_can_be_linked_to_by_their_files(build_both: BuildBoth) -> None:
    index = "# Carnet\n\n[c](category/ciel.md) [a](archive/2024.md) [p](posts/a.md)\n"
    theirs, ours = build_both({"a.md": post("Un", categories="[Ciel]"), "blog/index.md": index})
    assert "WARNING" not in theirs.log
    assert "WARNING" not in ours.log
    assert _hrefs(seen(ours, "blog/")["content"]) == _hrefs(seen(theirs, "blog/")["content"])


# Front matter that templates read


@pytest.mark.parametrize("hide", ["[toc]", "[feedback, navigation]", "\n  - toc\n  - path"])
def test_hidden_parts_are_the_same(build_both: BuildBoth, hide: str) -> None:
    theirs, ours = build_both({"a.md": post("Un", hide=hide, colour="rouge")})
    url = "blog/2024/05/06/un/"
    assert seen(ours, url)["hide"] == seen(theirs, url)["hide"]
    assert seen(ours, url)["colour"] == seen(theirs, url)["colour"] == "rouge"


def test_a_post_may_have_a_template_of_its_own(tmp_path: Path, build_ours: BuildOurs) -> None:
    custom = tmp_path / "overrides"
    custom.mkdir()
    text = '{% extends "main.html" %}{% block content %}Propre: {{ blog.post.title }}{% endblock %}'
    (custom / "mine.html").write_text(text, "utf-8")
    theme = {"name": "material", "language": "fr", "font": False, "custom_dir": str(custom)}
    ours = build_ours({"a.md": post("Un", template="mine.html")}, theme=theme)
    assert ours.exit_code == 0, ours.log
    assert "Propre: Un" in ours.page("blog/2024/05/06/un/").text


@pytest.mark.parametrize("style", ["full", "long", "medium", "short", "d MMM y", "EEEE d"])
@pytest.mark.parametrize("language", ["fr", "de"])
def test_dates_are_written_alike(
    tmp_path: Path, build_both: BuildBoth, style: str, language: str
) -> None:
    text = post("Un", "\n  created: 2024-05-06\n  updated: 2024-06-07")
    theme = probe_theme(tmp_path / "theme", language)
    theirs, ours = build_both({"a.md": text}, {"post_date_format": style}, theme=theme)
    url = "blog/2024/05/06/un/"
    for key in ("date", "updated"):
        assert seen(ours, url)[key] == seen(theirs, url)[key]


# Lists


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("blog/category/ciel.md", "blog/category/ciel/"),
        ("blog/archive/2024.md", "blog/archive/2024/"),
        ("blog/author/ada.md", "blog/author/ada/"),
    ],
)
def test_a_page_at_the_path_of_a_list_keeps_its_text(
    build_both: BuildBoth, path: str, url: str
) -> None:
    page = "---\ntitle: Titre choisi\ndescription: Dit\n---\n\nMon texte.\n"
    files = {
        "a.md": post("Un", categories="[Ciel]", authors="[ada]"),
        "blog/.authors.yml": NESTED_AUTHORS,
        path: page,
    }
    theirs, ours = build_both(files, {"authors_profiles": True})
    assert seen(ours, url)["title"] == seen(theirs, url)["title"] == "Titre choisi"
    assert "Mon texte." in seen(ours, url)["content"]
    assert titles(ours, url) == titles(theirs, url) == ["Un"]


def test_a_title_in_the_text_of_a_list_is_its_title(build_both: BuildBoth) -> None:
    page = "# Le ciel, toujours\n\nMon texte.\n"
    files = {"a.md": post("Un", categories="[Ciel]"), "blog/category/ciel.md": page}
    theirs, ours = build_both(files)
    url = "blog/category/ciel/"
    assert seen(ours, url)["title"] == seen(theirs, url)["title"] == "Le ciel, toujours"
    name = seen(ours, "blog/2024/05/06/un/")["categories"][0][0]
    assert name == seen(theirs, "blog/2024/05/06/un/")["categories"][0][0]


TOC_URLS = ("blog/", "blog/archive/2024/", "blog/category/x/", "blog/author/ada/")


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"blog_toc": True},
        {"blog_toc": True, "archive_toc": False, "authors_profiles_toc": False},
        {"categories_toc": True, "archive_toc": True},
        {"authors_profiles_toc": True},
    ],
    ids=lambda options: " ".join(options) or "defaults",
)
def test_posts_are_in_the_contents_of_lists(build_both: BuildBoth, options: dict[str, Any]) -> None:
    files = {
        "a.md": post("Un", categories="[x]", authors="[ada]"),
        "b.md": post("Deux & trois", "2024-05-05", categories="[x]", authors="[ada]"),
        "blog/.authors.yml": NESTED_AUTHORS,
    }
    theirs, ours = build_both(files, {"authors_profiles": True, **options})
    for url in TOC_URLS:
        wanted = seen(theirs, url)["toc"][1:]
        assert [
            title for title in seen(ours, url)["toc"] if title in ("Un", "Deux &amp; trois")
        ] == wanted


MANY = {f"{n}.md": post(f"Billet {n}", f"2024-05-{n:02}", categories="[x]") for n in range(1, 8)}


@pytest.mark.parametrize("keep", [True, False])
def test_the_text_of_a_list_may_stay_on_its_further_pages(
    build_both: BuildBoth, keep: bool
) -> None:
    """Its h1 does, also where `title:` says something else."""
    options = {"pagination_per_page": 3, "pagination_keep_content": keep}
    index = "---\ntitle: Court\n---\n# Carnet\n\nMot d’accueil.\n"
    theirs, ours = build_both({**MANY, **({} if keep else {"blog/index.md": index})}, options)
    url = "blog/page/2/"
    assert titles(ours, url) == titles(theirs, url)
    for site in (theirs, ours):
        page = seen(site, url)
        assert ("Mot d’accueil." in page["content"]) is keep
        assert [h1.text() for h1 in LexborHTMLParser(page["content"]).css("h1")] == ["Carnet"]


@pytest.mark.parametrize(
    ("style", "wanted"),
    [
        ("~2~", ["1", "2", "3", "4", "5", "…", "7"]),
        ("~1~", ["1", "2", "3", "4", "…", "7"]),
        ("$link_first ~0~ $link_last", ["1", "…", "3", "…", "7"]),
    ],
)
def test_the_pager_shows_as_many_numbers(
    build_both: BuildBoth, style: str, wanted: list[str]
) -> None:
    options = {"pagination_per_page": 1, "pagination_format": style}
    theirs, ours = build_both(MANY, options)
    assert seen(theirs, "blog/page/3/")["pager"]
    assert seen(ours, "blog/page/3/")["pager"].split() == wanted


@pytest.mark.parametrize("single", [True, False])
def test_a_pager_of_one_page(build_both: BuildBoth, single: bool) -> None:
    theirs, ours = build_both(MANY, {"pagination_if_single_page": single})
    for site in (theirs, ours):
        assert bool(seen(site, "blog/")["pager"]) is single


def test_sections_of_the_navigation_have_the_names_of_the_options(build_both: BuildBoth) -> None:
    files = {
        "a.md": post("Un", categories="[x]", authors="[ada]"),
        "blog/.authors.yml": NESTED_AUTHORS,
    }
    options = {
        "archive_name": "Au fil du temps",
        "categories_name": "Sujets",
        "authors_profiles": True,
        "authors_profiles_name": "Plumes",
    }
    theirs, ours = build_both(files, options)
    for site in (theirs, ours):
        tree = seen(site, "blog/")["nav"]
        for name in ("Au fil du temps", "Sujets", "Plumes"):
            assert f"Section(title='{name}')" in tree


def test_names_of_periods_follow_their_format(build_both: BuildBoth) -> None:
    options = {"archive_date_format": "MMMM y", "archive_url_date_format": "yyyy/MM"}
    theirs, ours = build_both(MANY, options)
    url = "blog/archive/2024/05/"
    assert seen(ours, url)["title"] == seen(theirs, url)["title"] == "mai 2024"


@pytest.mark.parametrize("reverse", [True, False])
@pytest.mark.parametrize("function", ["view_post_count", "view_name"])
def test_categories_are_ordered_by_functions_of_material(
    tmp_path: Path, build_both: BuildBoth, function: str, reverse: bool
) -> None:
    files = {
        "a.md": post("Un", categories="[b, c]"),
        "b.md": post("Deux", "2024-05-05", categories="[b, a, c]"),
        "c.md": post("Trois", "2024-05-04", categories="[c]"),
    }
    options = {
        "categories_sort_by": getattr(material_blog, function),
        "categories_sort_reverse": reverse,
    }
    theirs, ours = build_both(files, options)
    named = f"!!python/name:material.plugins.blog.{function}"
    assert named in (ours.root / "mkdocs.yml").read_text("utf-8")
    assert _categories_in_nav(ours) == _categories_in_nav(theirs)


def test_only_allowed_categories_may_be_named(build_one: Any) -> None:
    files = {"a.md": post("Un", categories="[x, y]")}
    options = {"categories_allowed": ["x"]}
    assert build_one("blog", files, options).exit_code == 1
    ours = build_one("blogposts", files, options)
    assert ours.exit_code == 1
    assert "blog/posts/a.md: `categories` is 'y'" in ours.log


# Other plugins, other blogs


def test_several_blogs_in_one_site(tmp_path: Path, build_one: Any) -> None:
    files = {
        "a.md": post("Un", categories="[x]"),
        "news/index.md": "# Nouvelles",
        "news/posts/n.md": post("Brève", categories="[x]"),
    }
    urls = {}
    name: PluginName
    for name, first in (("blog", "material/blog"), ("blogposts", "blogposts")):
        site = build_one(name, files, {"blog_dir": "news"}, plugins=[{first: {"blog_dir": "blog"}}])
        assert site.exit_code == 0, site.log
        assert titles(site, "blog/") == ["Un"]
        assert titles(site, "news/") == ["Brève"]
        urls[name] = set(site.urls())
    assert urls["blog"] - urls["blogposts"] == set()


META = {
    "blog/posts/series/.meta.yml": "categories: [Dossier]\nauthors: [ada]\ncolour: bleu\n",
    "blog/posts/series/a.md": post("Un", categories="[Propre]"),
    "blog/posts/plan/.meta.yml": "draft: true\n",
    "blog/posts/plan/b.md": post("Plan", "2024-05-05"),
    "blog/posts/plan/c.md": post("Prêt", "2024-05-04", draft="false"),
    "blog/.authors.yml": NESTED_AUTHORS,
}


def test_folders_give_front_matter_with_the_meta_plugin(build_both: BuildBoth) -> None:
    theirs, ours = build_both(META, plugins=["material/meta"])
    assert titles(ours, "blog/") == titles(theirs, "blog/") == ["Un", "Prêt"]
    url = "blog/2024/05/06/un/"
    for key in ("categories", "authors", "colour"):
        assert seen(ours, url)[key] == seen(theirs, url)[key]


def test_the_name_of_meta_files_is_that_of_the_meta_plugin(build_both: BuildBoth) -> None:
    files = {
        "blog/posts/x/defaults.yml": "categories: [Dossier]\n",
        "blog/posts/x/a.md": post("Un"),
    }
    plugins = [{"material/meta": {"meta_file": "defaults.yml"}}]
    theirs, ours = build_both(files, plugins=plugins)
    url = "blog/2024/05/06/un/"
    assert seen(ours, url)["categories"] == seen(theirs, url)["categories"]


ON_DISK = """\
from pathlib import Path
from mkdocs.structure.files import File

FOLDER = Path(__file__).parent / "elsewhere"

def on_files(files, config):
    files.append(File("blog/posts/made.md", str(FOLDER), config.site_dir, config.use_directory_urls))
    return files
"""

IN_MEMORY = """\
from mkdocs.structure.files import File

TEXT = '---\\ntitle: Fait\\ndate: 2024-05-07\\ncategories: [x]\\n---\\n\\nFait ailleurs.\\n'

def on_files(files, config):
    files.append(File.generated(config, "blog/posts/made.md", content=TEXT))
    return files
"""


def test_posts_that_a_plugin_adds_from_another_folder(
    tmp_path: Path, build_both: BuildBoth
) -> None:
    (tmp_path / "hook.py").write_text(ON_DISK, "utf-8")
    made = tmp_path / "elsewhere/blog/posts/made.md"
    made.parent.mkdir(parents=True)
    made.write_text(post("Fait", "2024-05-07"), "utf-8")
    theirs, ours = build_both({"a.md": post("Un")}, hooks=[str(tmp_path / "hook.py")])
    assert titles(ours, "blog/") == titles(theirs, "blog/") == ["Fait", "Un"]
    assert ours.exists("blog/2024/05/07/fait/")


def test_posts_that_a_plugin_adds_in_memory(tmp_path: Path, build_ours: BuildOurs) -> None:
    """Material's own cannot read these."""
    (tmp_path / "hook.py").write_text(IN_MEMORY, "utf-8")
    ours = build_ours({"a.md": post("Un")}, hooks=[str(tmp_path / "hook.py")])
    assert titles(ours, "blog/") == ["Fait", "Un"]
    assert ours.exists("blog/category/x/")


def test_posts_that_a_plugin_removes_are_gone(tmp_path: Path, build_both: BuildBoth) -> None:
    hook = (
        "def on_files(files, config):\n"
        "    files.remove(files.src_uris['blog/posts/b.md'])\n"
        "    return files\n"
    )
    (tmp_path / "hook.py").write_text(hook, "utf-8")
    files = {"a.md": post("Un"), "b.md": post("Deux", "2024-05-05")}
    theirs, ours = build_both(files, hooks=[str(tmp_path / "hook.py")])
    assert titles(ours, "blog/") == titles(theirs, "blog/") == ["Un"]


def test_excluded_posts_are_gone(build_both: BuildBoth) -> None:
    files = {"a.md": post("Un"), "b.md": post("Deux", "2024-05-05")}
    theirs, ours = build_both(files, exclude_docs="blog/posts/b.md\n")
    assert titles(ours, "blog/") == titles(theirs, "blog/") == ["Un"]


def test_the_tags_plugin_of_material_still_lists_posts(build_one: Any) -> None:
    files = {
        "a.md": post("Un", tags="[calme]"),
        "docs-tags.md ": "# Étiquettes\n\n<!-- material/tags -->\n",
    }
    theme = {"name": "material", "language": "fr", "font": False}
    for name in ("blog", "blogposts"):
        site = build_one(name, files, theme=theme, plugins=["material/tags"], strict=True)
        assert site.exit_code == 0, site.log
        targets = [target for _, target in site.page("docs-tags/").links()]
        assert any(target.endswith("blog/2024/05/06/un/") for target in targets), name


# Both plugins at once


@pytest.mark.parametrize("first", ["material/blog", "blogposts"])
def test_both_plugins_on_one_folder_are_an_error_of_one_sentence(
    tmp_path: Path, first: str
) -> None:
    docs = write(tmp_path, {"a.md": post("Un")})
    second: PluginName = "blog" if first == "blogposts" else "blogposts"
    theme = {"name": "material", "language": "fr", "font": False}
    site = build(tmp_path, docs, second, {}, plugins=[first], theme=theme)
    assert site.exit_code == 1
    lines = [line for line in site.log.splitlines() if "blogposts" in line and "`blog`" in line]
    assert len(lines) == 1, site.log
    assert "Traceback" not in site.log


def test_a_disabled_plugin_is_no_rival(tmp_path: Path) -> None:
    docs = write(tmp_path, {"a.md": post("Un")})
    plugins = [{"material/blog": {"enabled": False}}]
    theme = probe_theme(tmp_path / "theme")
    site = build(tmp_path, docs, "blogposts", {}, plugins=plugins, theme=theme)
    assert titles(site, "blog/") == ["Un"]


def test_both_plugins_may_have_a_folder_each(tmp_path: Path) -> None:
    files = {
        "a.md": post("Un"),
        "news/index.md": "# Nouvelles",
        "news/posts/n.md": post("Brève"),
    }
    docs = write(tmp_path, files)
    plugins = [{"material/blog": {"blog_dir": "news"}}]
    theme = probe_theme(tmp_path / "theme")
    site = build(tmp_path, docs, "blogposts", {"blog_dir": "blog"}, plugins=plugins, theme=theme)
    assert site.exit_code == 0, site.log
    assert titles(site, "blog/") == ["Un"]
    assert titles(site, "news/") == ["Brève"]


def _build_as_serve(site: Site) -> None:
    """Build again as `mkdocs serve` does."""
    config = load_config(str(site.root / "mkdocs.yml"), site_dir=str(site.path))
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()


def _hrefs(html: str) -> list[str]:
    nodes = LexborHTMLParser(f"<body>{html}</body>").css("a[href]:not(.headerlink)")
    return [node.attributes["href"] or "" for node in nodes]


def _leaves(links: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The links of a tree without the titles of its groups."""
    return [
        leaf
        for link in links
        for leaf in (_leaves(link["children"]) if link["children"] else [link])
    ]


def _categories_in_nav(site: Site) -> list[str]:
    """The slugs of the categories in the order of the navigation."""
    tree = seen(site, "blog/")["nav"]
    found = [line.partition("/category/")[2] for line in tree.splitlines() if "/category/" in line]
    return [rest.partition("/")[0] for rest in found if not rest.startswith("'")]
