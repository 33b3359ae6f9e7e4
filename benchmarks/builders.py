"""One corpus as a project of each generator, and the command that builds it.

The generators that have no blog of their own get the same lists as pages of Markdown, so that
everybody makes the same kinds of pages from the same posts.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.corpus import Corpus, PostFile, generate

EXTENSIONS: list[Any] = [
    "admonition",
    "attr_list",
    "footnotes",
    "tables",
    {"toc": {"permalink": True}},
    "pymdownx.highlight",
    "pymdownx.superfences",
]

#: How many posts a page of a list holds, everywhere.
PER_PAGE = 10

LISTS = {"archive": True, "categories": True, "authors_profiles": True}


@dataclass(frozen=True, kw_only=True)
class Builder:
    """A way to build the corpus.

    Attributes:
        name: as the table shows it.
        write: makes a project of a corpus in a folder that holds the corpus in `docs`.
        command: builds it, run in that folder.
        executable: what must be installed for it.
        counts: whether `command` is Python that `counted.py` can watch.
        output: the folder that the site is built into.
        warm: whether a build comes first, and then one post is changed.
    """

    name: str
    write: Callable[[Path, Corpus], None]
    command: Sequence[str]
    executable: str = sys.executable
    counts: bool = False
    output: str = "site"
    warm: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_installed(self) -> bool:
        return shutil.which(self.executable) is not None


def make_corpus(folder: Path, posts: int) -> Corpus:
    """The posts of the benchmark, in `folder/docs`."""
    return generate(
        folder / "docs", posts=posts, seed=6, languages=("fr", "en"), authors=10, odd=False
    )


def _mkdocs(plugins: list[Any], theme: str = "material") -> Callable[[Path, Corpus], None]:
    def write(folder: Path, corpus: Corpus) -> None:
        _write_mkdocs(folder, plugins, theme)

    return write


def _write_mkdocs(folder: Path, plugins: list[Any], theme: str, **more: Any) -> None:
    config = {
        "site_name": "Carnet",
        "site_url": "https://example.org/",
        "theme": {"name": theme, "language": "fr", "font": False},
        "plugins": plugins,
        "markdown_extensions": EXTENSIONS,
        **more,
    }
    (folder / "docs" / "index.md").write_text("# Accueil\n", "utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")


def _ours(**options: Any) -> Callable[[Path, Corpus], None]:
    return _mkdocs(["search", {"blogposts": {**LISTS, **options}}])


def _plain(folder: Path, corpus: Corpus) -> None:
    _write_mkdocs(folder, ["search"], "material", nav=["index.md"])


def _with_lists(folder: Path, corpus: Corpus) -> None:
    """Every list as pages of Markdown, for generators that make none."""
    _write_mkdocs(folder, ["search"], "material", nav=["index.md"])
    for path, text in list_pages(corpus):
        target = folder / "docs" / "blog" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def list_pages(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Path and Markdown of the pages of each list, newest post first."""
    lists: dict[str, list[PostFile]] = defaultdict(list)
    for post in reversed(corpus.published):
        names = [f"archive/{post.day.year}", "all"]
        for kind, key in (("category", "categories"), ("tag", "tags"), ("author", "authors")):
            names += [f"{kind}/{name.lower().replace(' ', '-')}" for name in post.meta[key]]
        for name in names:
            lists[name].append(post)
    for name, posts in lists.items():
        for number, start in enumerate(range(0, len(posts), PER_PAGE), start=1):
            path = f"{name}.md" if number == 1 else f"{name}/page-{number}.md"
            yield path, _list_page(name, posts[start : start + PER_PAGE], depth=path.count("/"))


def _list_page(name: str, posts: Sequence[PostFile], depth: int) -> str:
    entries = [
        f"## [{post.title}]({'../' * depth}posts/{post.path})\n\n{_opening(post.body)}"
        for post in posts
    ]
    return f"# {name}\n\n" + "\n\n".join(entries) + "\n"


def _opening(body: str) -> str:
    """The first paragraph of a post."""
    parts = (part for part in body.split("\n\n") if not part.startswith("#"))
    return next(parts, "")


HUGO_LAYOUTS = {
    "_default/baseof.html": """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}"></head>
<body><header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></header>
<main>{{ block "main" . }}{{ end }}</main></body></html>""",
    "_default/single.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1>
<time>{{ .Date.Format "02/01/2006" }}</time> {{ .ReadingTime }} min {{ .TableOfContents }}
{{ .Content }}
{{ range $kind := slice "categories" "tags" "authors" }}
{{ range $.GetTerms $kind }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}{{ end }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ range first 3 (site.RegularPages.Related .) }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ end }}</article>{{ end }}""",
    "_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range (.Paginate .RegularPages).Pages }}<article><h2><a href="{{ .RelPermalink }}">
{{ .Title }}</a></h2><time>{{ .Date.Format "02/01/2006" }}</time>{{ .Summary }}</article>
{{ end }}{{ template "_internal/pagination.html" . }}{{ end }}""",
}


def _hugo(folder: Path, corpus: Corpus) -> None:
    config = {
        "baseURL": "https://example.org/",
        "title": "Carnet",
        "languageCode": "fr",
        "paginate": PER_PAGE,
        "taxonomies": {"category": "categories", "tag": "tags", "author": "authors"},
        "related": {"indices": [{"name": "tags", "weight": 100}], "threshold": 10},
    }
    (folder / "config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    for name, text in HUGO_LAYOUTS.items():
        (folder / "layouts" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "layouts" / name).write_text(text, "utf-8")
    for post in corpus.posts:
        meta = {"title": post.title, **post.meta, "date": post.day, "lang": None}
        front = yaml.safe_dump({key: value for key, value in meta.items() if value is not None})
        target = folder / "content" / "posts" / post.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\n{front}---\n\n{post.body}", "utf-8")


def _pelican(folder: Path, corpus: Corpus) -> None:
    settings = {
        "SITENAME": "Carnet",
        "SITEURL": "https://example.org",
        "AUTHOR": "Ada",
        "PATH": "content",
        "TIMEZONE": "Europe/Paris",
        "DEFAULT_PAGINATION": PER_PAGE,
        "FEED_ALL_ATOM": "feed.xml",
        "CATEGORY_FEED_ATOM": "feeds/{slug}.xml",
        "TAG_FEED_ATOM": "feeds/tag-{slug}.xml",
    }
    lines = [f"{key} = {value!r}" for key, value in settings.items()]
    (folder / "pelicanconf.py").write_text("\n".join(lines) + "\n", "utf-8")
    for post in corpus.published:
        front = {
            "Title": post.title,
            "Date": post.day.isoformat(),
            "Category": post.meta["categories"][0],
            "Tags": ", ".join(post.meta["tags"]),
            "Authors": ", ".join(post.meta["authors"]),
        }
        head = "".join(f"{key}: {value}\n" for key, value in front.items())
        target = folder / "content" / post.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"{head}\n{post.body}", "utf-8")


def _nikola(folder: Path, corpus: Corpus) -> None:
    settings: dict[str, Any] = {
        "BLOG_AUTHOR": "Ada",
        "BLOG_TITLE": "Carnet",
        "SITE_URL": "https://example.org/",
        "BLOG_EMAIL": "ada@example.org",
        "BLOG_DESCRIPTION": "Carnet",
        "DEFAULT_LANG": "fr",
        "TRANSLATIONS": {"fr": ""},
        "POSTS": (("posts/*.md", "posts", "post.tmpl"),),
        "PAGES": (),
        "COMPILERS": {"markdown": (".md",)},
        "THEME": "bootblog4",
        "INDEX_DISPLAY_POST_COUNT": PER_PAGE,
        "GLOBAL_CONTEXT": {},
    }
    lines = [f"{key} = {value!r}" for key, value in settings.items()]
    (folder / "conf.py").write_text("import time\n" + "\n".join(lines) + "\n", "utf-8")
    for post in corpus.published:
        front = {
            "title": post.title,
            "slug": Path(post.path).stem,
            "date": f"{post.day.isoformat()} 08:00:00 UTC",
            "category": post.meta["categories"][0],
            "tags": ", ".join(post.meta["tags"]),
            "author": post.meta["authors"][0],
        }
        head = "".join(f".. {key}: {value}\n" for key, value in front.items())
        target = folder / "posts" / post.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"<!--\n{head}-->\n\n{post.body}", "utf-8")


_MKDOCS = [sys.executable, "-m", "mkdocs", "build", "-q"]

#: Where MaterialX is installed: a Python of its own, as it takes the place of Material.
MATERIALX = os.environ.get("MATERIALX_PYTHON", "materialx-python")

BUILDERS = (
    Builder(name="blogposts", write=_ours(cache=False, jobs=1), command=_MKDOCS, counts=True),
    Builder(
        name="blogposts, all cores",
        write=_ours(cache=False, jobs="auto"),
        command=_MKDOCS,
        counts=True,
    ),
    Builder(
        name="blogposts, cached, one post changed",
        write=_ours(jobs=1),
        command=_MKDOCS,
        counts=True,
        warm=True,
    ),
    Builder(
        name="blogposts, as installed",
        write=_ours(),
        command=_MKDOCS,
        counts=True,
    ),
    Builder(
        name="Material's blog",
        write=_mkdocs(["search", {"blog": LISTS}]),
        command=_MKDOCS,
        counts=True,
    ),
    Builder(name="Material, no blog", write=_plain, command=_MKDOCS, counts=True),
    Builder(
        name="MaterialX's blog",
        write=_mkdocs(["search", {"blog": LISTS}], "materialx"),
        command=[MATERIALX, *_MKDOCS[1:]],
        executable=MATERIALX,
    ),
    Builder(
        name="Zensical",
        write=_with_lists,
        command=["zensical", "build", "--clean"],
        executable="zensical",
    ),
    Builder(
        name="Hugo", write=_hugo, command=["hugo", "--quiet"], executable="hugo", output="public"
    ),
    Builder(
        name="Pelican",
        write=_pelican,
        command=["pelican", "-q"],
        executable="pelican",
        output="output",
    ),
    Builder(
        name="Nikola",
        write=_nikola,
        command=["nikola", "build", "-q"],
        executable="nikola",
        output="output",
    ),
)


def builder_named(name: str) -> Builder:
    """The builder of that name.

    Raises:
        KeyError: there is none.
    """
    return {builder.name: builder for builder in BUILDERS}[name]
