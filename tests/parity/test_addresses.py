"""Every address of a blog built by Material's plugin is an address of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.blog.plugin import BlogPlugin
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from pymdownx.slugs import slugify

from mkdocs_blogposts import urls
from mkdocs_blogposts.locale.typography import style_of, typeset
from mkdocs_blogposts.posts.frontmatter.titles import unconverted_title
from tests import corpus
from tests import site as sites
from tests.corpus import Corpus
from tests.parity.builds import build, files_of
from tests.site import Site
from tests.unit.make import make_options
from tests.words import CATEGORIES

#: Posts of the blog that is built with the defaults, and of those for each way to set up.
POSTS, FEWER_POSTS = 120, 30


#: Options of ours for what has no address of a page; the whole blog has it all.
NO_PAGES = {"feeds": False, "metadata": False}

#: Material's one page for C, C++ and C# has more pages than ours for C alone.
_MERGED = "blog/category/c/page/"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A way to set the plugins up, and the layout of the blog it is for."""

    name: str
    options: dict[str, Any] = field(default_factory=dict)
    language: str = "fr"
    directory_urls: bool = True
    blog_dir: str = "blog"
    post_dir: str | None = None


def shouted(text: str, separator: str) -> str:
    """A function of the author's own for slugs."""
    return separator.join(word for word in text.upper().split() if word.isalnum())


CASES = (
    Case(name="files", directory_urls=False),
    Case(name="post: slug", options={"post_url_format": "{slug}"}),
    Case(name="post: date and file", options={"post_url_format": "{date}/{file}"}),
    Case(name="post: nested", options={"post_url_format": "/p/{date}/x/{slug}/"}),
    Case(name="post: categories", options={"post_url_format": "{categories}/{slug}"}),
    Case(
        name="post: all of them",
        options={
            "post_url_format": "{categories}/{date}/{slug}-{file}",
            "post_url_max_categories": 3,
        },
    ),
    Case(
        name="post: no category in the address",
        options={"post_url_format": "{categories}/{slug}", "post_url_max_categories": 0},
    ),
    Case(
        name="post: categories without pages",
        options={"post_url_format": "{categories}/{slug}", "categories": False},
    ),
    Case(name="post: year", options={"post_url_date_format": "yyyy"}),
    Case(name="post: month in French", options={"post_url_date_format": "MMMM-yyyy"}),
    Case(
        name="post: month in German",
        options={"post_url_date_format": "MMMM/yyyy"},
        language="de",
    ),
    Case(
        name="post: week",
        options={"post_url_date_format": "YYYY/'w'ww", "archive_url_date_format": "YYYY/ww"},
    ),
    Case(
        name="slugs of one's own",
        options={"post_slugify": shouted, "categories_slugify": shouted},
    ),
    Case(
        name="slugs in ASCII, underscores",
        options={
            "post_slugify": slugify(case="lower-ascii", percent_encode=True),
            "post_slugify_separator": "_",
            "categories_slugify": slugify(case="none"),
            "categories_slugify_separator": "_",
        },
    ),
    Case(
        name="archive: months",
        options={
            "archive_date_format": "MMMM yyyy",
            "archive_url_date_format": "yyyy/MM",
            "archive_url_format": "archives/{date}",
        },
    ),
    Case(
        name="archive and categories at the root",
        options={"archive_url_format": "{date}", "categories_url_format": "{slug}"},
    ),
    Case(name="categories: nested", options={"categories_url_format": "sujets/{slug}/liste"}),
    Case(name="no archive, no categories", options={"archive": False, "categories": False}),
    Case(name="authors", options={"authors_profiles": True}),
    Case(
        name="authors by name",
        options={"authors_profiles": True, "authors_profiles_url_format": "qui/{name}"},
    ),
    Case(name="no pagination", options={"pagination": False}),
    Case(name="pages of three", options={"pagination_per_page": 3}),
    Case(
        name="pages elsewhere",
        options={"pagination_url_format": "p{page}", "pagination_per_page": 7},
    ),
    Case(
        name="pages elsewhere, files",
        options={"pagination_url_format": "p/{page}/", "pagination_per_page": 7},
        directory_urls=False,
    ),
    Case(
        name="pages of some lists",
        options={
            "authors_profiles": True,
            "pagination": False,
            "archive_pagination": True,
            "archive_pagination_per_page": 2,
            "categories_pagination": True,
            "categories_pagination_per_page": 4,
            "authors_profiles_pagination": True,
            "authors_profiles_pagination_per_page": 5,
        },
    ),
    Case(
        name="no pages of some lists",
        options={
            "authors_profiles": True,
            "pagination_per_page": 2,
            "archive_pagination": False,
            "categories_pagination": False,
            "authors_profiles_pagination": False,
        },
    ),
    Case(name="drafts", options={"draft": True}),
    Case(
        name="categories allowed",
        options={"categories_allowed": [*CATEGORIES]},
    ),
    Case(name="blog at the root", options={"blog_dir": "."}, blog_dir="."),
    Case(
        name="blog at the root, files",
        options={"blog_dir": "."},
        blog_dir=".",
        directory_urls=False,
    ),
    Case(name="blog in a folder", options={"blog_dir": "fr/carnet"}, blog_dir="fr/carnet"),
    Case(
        name="posts beside the blog",
        options={"post_dir": "billets"},
        post_dir="billets",
    ),
    Case(
        name="posts in the folder of the blog",
        options={"post_dir": "{blog}/2/billets"},
        post_dir="blog/2/billets",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One blog built by both plugins."""

    written: Corpus
    theirs: Site
    ours: Site

    @property
    def lost(self) -> list[str]:
        lost = files_of(self.theirs) - files_of(self.ours)
        return sorted(name for name in lost if not name.startswith(_MERGED))


BuildBoth = Callable[[Case], Pair]


@pytest.fixture(scope="module")
def build_both(tmp_path_factory: pytest.TempPathFactory) -> BuildBoth:
    """Builds a case with both plugins, from posts that are short and have plain titles."""
    root = tmp_path_factory.mktemp("addresses")

    @cache
    def docs(blog_dir: str, post_dir: str | None) -> tuple[Path, Corpus]:
        folder = root / f"docs {blog_dir} {post_dir}".replace("/", "-")
        made = corpus.generate(
            folder,
            posts=FEWER_POSTS,
            tags=4,
            words=(10, 30),
            odd=False,
            blog_dir=blog_dir,
            post_dir=post_dir,
        )
        return folder, made

    def run(case: Case) -> Pair:
        folder, written = docs(case.blog_dir, case.post_dir)
        settings: dict[str, Any] = {
            "theme": sites.bare(case.language),
            "use_directory_urls": case.directory_urls,
        }
        project = root / case.name
        theirs = build(project, folder, "blog", case.options, **settings)
        ours = build(project, folder, "blogposts", case.options | NO_PAGES, **settings)
        return Pair(written=written, theirs=theirs, ours=ours)

    return run


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_address_stays(build_both: BuildBoth, case: Case) -> None:
    pair = build_both(case)
    assert pair.theirs.exit_code == 0, pair.theirs.log
    assert pair.ours.exit_code == 0, pair.ours.log
    assert len(files_of(pair.theirs)) > len(pair.written.published)
    assert pair.lost == []


@pytest.fixture(scope="module", params=[True, False], ids=["directories", "files"])
def whole(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Pair]:
    """A blog with odd titles and categories too, in Material's theme, with all defaults."""
    root = tmp_path_factory.mktemp("whole")
    written = corpus.generate(root / "docs", posts=POSTS, tags=12, words=(20, 60))
    theirs, ours = (
        build(root, root / "docs", name, {}, use_directory_urls=request.param)
        for name in ("blog", "blogposts")
    )
    assert theirs.exit_code == 0, theirs.log
    assert ours.exit_code == 0, ours.log
    yield Pair(written=written, theirs=theirs, ours=ours)


def test_every_address_of_a_whole_blog_stays(whole: Pair) -> None:
    assert [name for name in whole.lost if not _is_untidy(name)] == []


def test_untidy_addresses_of_a_whole_blog_still_arrive(whole: Pair) -> None:
    """Material's slugs keep `--` and a dash at the end; ours do not, but old links live."""
    assert [name for name in files_of(whole.theirs) if _is_untidy(name)] != []
    assert [name for name in whole.lost if _is_untidy(name)] == []


def test_ours_adds_pages_and_loses_no_post(whole: Pair) -> None:
    ours = {name.removesuffix(".html").removesuffix("/index") for name in files_of(whole.ours)}
    assert {"blog/articles", "blog/category", "blog/tag", "blog/archive"} <= ours
    texts = "".join(page.tree.html or "" for page in [whole.ours.page(_articles(whole.ours))])
    missing = [post.title for post in whole.written.published if _shown(post) not in texts]
    assert missing == []


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Pourquoi ? Parce que", "pourquoi--parce-que"),
        ("Pourquoi ?", "pourquoi-"),
        ("L’été – enfin", "lété--enfin"),
        ("C’est fini !", "cest-fini-"),
        ("Sel & poivre", "sel--poivre"),
        ("Un - deux", "un---deux"),
        ("Deux  espaces", "deux--espaces"),
        ("« Oui » : non", "-oui---non"),
        ("-- option", "---option"),
    ],
)
def test_the_old_address_of_an_odd_title_still_arrives(
    tmp_path: Path, title: str, slug: str
) -> None:
    files = {
        "docs/blog/index.md": "# Carnet",
        "docs/blog/posts/a.md": f"---\ntitle: {title!r}\ndate: 2024-05-06\n---\nTexte.\n",
    }
    theirs, ours = _build_files(tmp_path, files)
    old = f"blog/2024/05/06/{slug}/index.html"
    assert old in files_of(theirs)
    assert old in files_of(ours)
    assert "Texte." in _arrival(ours, old.removesuffix("index.html"))


def test_categories_that_material_takes_for_one_are_told_apart(tmp_path: Path) -> None:
    """C, C++ and C# share one page in Material's blog; here each has its own."""
    files = {"docs/blog/index.md": "# Carnet"} | {
        f"docs/blog/posts/{number}.md": (
            f"---\ntitle: Billet {number}\ndate: 2024-01-0{number}\ncategories: [{name!r}]\n---\n"
        )
        for number, name in enumerate(("C", "C++", "C#"), start=1)
    }
    theirs, ours = _build_files(tmp_path, files)
    assert _under(theirs, "blog/category/") == ["c"]
    assert len(_under(ours, "blog/category/")) == 3
    assert "c" in _under(ours, "blog/category/")
    assert "Billet 1" in ours.page("blog/category/c/").content.text()
    assert "Billet 2" not in ours.page("blog/category/c/").content.text()


def test_categories_of_a_post_address_that_had_to_change_still_arrive(tmp_path: Path) -> None:
    """`{categories}` of a post in C++ is `c` in Material's blog, which is that of C here."""
    files = {"docs/blog/index.md": "# Carnet"} | {
        f"docs/blog/posts/{number}.md": (
            f"---\ntitle: Billet {number}\ndate: 2024-01-0{number}\ncategories: [{name!r}]\n---\n"
        )
        for number, name in enumerate(("C", "C++"), start=1)
    }
    theirs, ours = _build_files(tmp_path, files, {"post_url_format": "{categories}/{slug}"})
    assert files_of(theirs) - files_of(ours) == set()


def test_categories_that_differ_by_an_accent_keep_both_addresses(tmp_path: Path) -> None:
    files = {"docs/blog/index.md": "# Carnet"} | {
        f"docs/blog/posts/{number}.md": (
            f"---\ntitle: Billet {number}\ndate: 2024-01-0{number}\ncategories: [{name!r}]\n---\n"
        )
        for number, name in enumerate(("Côté", "Cote", "côté", "Côte"), start=1)
    }
    theirs, ours = _build_files(tmp_path, files)
    assert _under(theirs, "blog/category/") == ["cote", "côte", "côté"]
    assert files_of(theirs) - files_of(ours) == set()


def test_two_posts_at_one_address_are_an_error_not_a_lost_post(tmp_path: Path) -> None:
    """Material keeps one of the two posts and says nothing."""
    text = "---\ntitle: Même titre\ndate: 2024-01-01\n---\nTexte de {}.\n"
    files = {
        "docs/blog/index.md": "# Carnet",
        "docs/blog/posts/a.md": text.format("a"),
        "docs/blog/posts/b.md": text.format("b"),
    }
    theirs, ours = _build_files(tmp_path, files)
    assert theirs.exit_code == 0
    assert [name for name in files_of(theirs) if "2024/01" in name] == [
        "blog/2024/01/01/même-titre/index.html"
    ]
    assert ours.exit_code == 1
    assert "blog/posts/a.md" in ours.log
    assert "blog/posts/b.md" in ours.log


#: Addresses that an author may well have given to a post or a category, which pages that
#: Material's blog does not have must leave to them.
@pytest.mark.parametrize(
    ("options", "meta"),
    [
        ({"post_url_format": "{slug}"}, "title: Articles"),
        ({"post_url_format": "{slug}"}, "title: Tag"),
        ({"categories_url_format": "{slug}"}, "title: Un\ncategories: [Articles]\ntags: [x]"),
        ({"categories_url_format": "{slug}"}, "title: Un\ncategories: [Tag]\ntags: [x]"),
        ({"categories_url_format": "{slug}"}, "title: Un\ncategories: [Archive]"),
        ({"categories_url_format": "tag/{slug}"}, "title: Un\ncategories: [x]\ntags: [x]"),
        ({"post_url_format": "tag/{slug}"}, "title: x\ntags: [x]"),
        ({}, "title: Un\ncategories: [Index]"),
    ],
    ids=[
        "post at articles/",
        "post at tag/",
        "category at articles/",
        "category at tag/",
        "category at archive/",
        "categories where tags are",
        "posts where tags are",
        "category called Index",
    ],
)
def test_pages_that_are_ours_alone_give_way(
    tmp_path: Path, options: dict[str, Any], meta: str
) -> None:
    files = {
        "docs/blog/index.md": "# Carnet",
        "docs/blog/posts/a.md": f"---\ndate: 2024-01-01\n{meta}\n---\nTexte.\n",
    }
    theirs, ours = _build_files(tmp_path, files, options)
    assert theirs.exit_code == 0, theirs.log
    assert ours.exit_code == 0, ours.log
    assert files_of(theirs) - files_of(ours) == set()


@pytest.mark.parametrize(
    ("path", "meta", "options"),
    [
        ("hello/index.md", "title: Bonjour", {}),
        ("hello/README.md", "title: Bonjour", {"post_url_format": "{date}/{file}"}),
        ("index.md", "title: Bonjour", {}),
        ("a.b.md", "title: Bonjour", {"post_url_format": "{file}"}),
        ("é à.md", "title: Bonjour", {"post_url_format": "{file}"}),
        ("a.md", "title: Bonjour\nslug: 2020/vieux", {"post_url_format": "{slug}"}),
        ("a.md", "title: Bonjour\nslug: Vieux_Nom", {}),
        ("a.md", "title: Bonjour\nslug: a--b-", {}),
        ("a.md", "date: 2024-05-05 23:30:00", {"post_url_date_format": "yyyy/MM/dd/HH-mm"}),
        ("a.md", "date: 2024-05-05T23:30:00+05:00", {}),
        ("ma_page-un.md", "{}", {}),
        ("a.markdown", "title: Bonjour", {}),
    ],
)
def test_a_post_stays_where_it_was(
    tmp_path: Path, path: str, meta: str, options: dict[str, Any]
) -> None:
    date = "" if meta.startswith("date:") else "date: 2024-01-01\n"
    meta = "" if meta == "{}" else meta
    files = {
        "docs/blog/index.md": "# Carnet",
        f"docs/blog/posts/{path}": f"---\n{date}{meta}\n---\nTexte.\n",
    }
    theirs, ours = _build_files(tmp_path, files, options)
    assert theirs.exit_code == 0, theirs.log
    assert ours.exit_code == 0, ours.log
    assert files_of(theirs) - files_of(ours) == set()


def _build_files(
    root: Path, files: dict[str, str], options: dict[str, Any] | None = None
) -> tuple[Site, Site]:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    theirs = build(root, root / "docs", "blog", options or {}, theme=sites.bare())
    ours = build(root, root / "docs", "blogposts", options or {}, theme=sites.bare())
    return theirs, ours


def _arrival(site: Site, url: str) -> str:
    """The page a reader sees at `url`, after a redirect if it is one."""
    page = site.page(url)
    refresh = page.tree.css_first("meta[http-equiv=refresh]")
    if refresh is None:
        return page.content.text()
    target = (refresh.attributes["content"] or "").partition("url=")[2]
    return site.page(unquote(page.absolute(target)).removeprefix(site.base)).content.text()


def _is_untidy(name: str) -> bool:
    """Whether an address holds a slug that ours would write otherwise."""
    parts = name.removesuffix(".html").split("/")
    return any("--" in part or part != part.strip("-") for part in parts)


def _under(site: Site, folder: str) -> list[str]:
    """The addresses of the pages one step below `folder`."""
    pages = (url.removeprefix(folder) for url in site.urls() if url.startswith(folder))
    return sorted(rest.rstrip("/") for rest in pages if rest and rest.count("/") == 1)


def _articles(site: sites.Site) -> str:
    return "blog/articles/" if site.exists("blog/articles/") else "blog/articles.html"


def _shown(post: corpus.PostFile) -> str:
    """The title of a post as HTML, with the typography of its language."""
    title = typeset(post.title, style_of(post.language))
    return title.replace("&", "&amp;").replace("\u00a0", "&nbsp;")


@given(
    st.one_of(
        st.text(),
        st.builds("{}# {}\n".format, st.sampled_from(["", "\n \n", "\r\n", "  ", "#"]), st.text()),
    ),
    st.sampled_from(["posts/a.md", "posts/2026-01-05-My_name.md", "b/README.md", "b/index.md"]),
)
def test_the_slug_of_a_post_without_title_is_materials(body: str, src_uri: str) -> None:
    plugin, config = BlogPlugin(), cast(Any, {})
    plugin.load_config({})
    page = Page(None, File(src_uri, "docs", "site", True), config)
    page.markdown = body
    title = unconverted_title(body, src_uri)
    assert title == page.title
    assert urls.plain_slug(title, make_options().post_slugify, "-") == plugin._slugify_post(page)
