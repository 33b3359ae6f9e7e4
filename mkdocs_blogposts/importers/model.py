"""What is read of the site of another engine, in our words: engines fill it, others write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(kw_only=True)
class Document:
    """One post or page of the old site.

    Attributes:
        source: its file, from SOURCE, with slashes; in an export the file and what names the item,
            as in `export.xml#42`.
        line: 1-based line of `source` at which `body` starts, for the places that a report names.
        target: the file to write, below docs/: `posts/2024-01-31-hello.md`. Two documents with one
            target are an error of the engine module; pictures of a post lie beside it or below it.
        is_post: whether it is a post, not a page.
        meta: front matter to write, in our keys (docs/front-matter.md) and in the order to write.
            Values are what YAML can say: text, numbers, booleans, dates, lists, mappings. A key
            that is of no use here is left out and counted in the report. `permalink` and `aliases`
            are left to the core, but for `aliases` that the author wrote.
        original: the whole file as it is, where it is to be written unchanged, but for keys that
            the core adds; "" where it is written from `meta` and `body`, which are what it says.
        body: Markdown to write, without front matter, with Unix line ends; links to other
            documents of the site as relative paths of files where the engine knows the document,
            links to pictures and files as paths from the root of docs/ ("/img/x.png") or relative.
        addresses: paths at which the old site shows it, from its root, percent-decoded, the own
            one first: `/2024/01/31/hello/` or `/posts/hello.html`; empty where it had none.
        hidden: why it must not be published, "" where it may: `_drafts/`, `password`. The core sees
            to it that it becomes a draft, or unlisted where the old site showed it but in no list.
        unlisted: whether the old site showed it to who knew its address, and in no list.
    """

    source: str
    line: int = 1
    target: str
    is_post: bool
    meta: dict[str, object]
    body: str
    original: str = ""
    addresses: list[str] = field(default_factory=list)
    hidden: str = ""
    unlisted: bool = False


@dataclass(kw_only=True)
class ListAddress:
    """The address of a list or a feed of the old site.

    Attributes:
        address: its path from the root, percent-decoded: `/tags/rust/`, `/atom.xml`.
        kind: `home`, `articles`, `archive`, `category`, `tag`, `author`, `series`, `feed` (the
            blog's), `rss` and `json` (the blog's in these formats); with `name`, the feed of that
            term is `category-feed`, `tag-feed`, `author-feed`.
        name: the name of the term, or the period of an archive as `2024`, `2024/01` or
            `2024/01/31`; "" for the list of all.
        page: the number of the page of a paginated list.
    """

    address: str
    kind: str
    name: str = ""
    page: int = 1


@dataclass(kw_only=True)
class ImportedSite:
    """A whole site, read.

    Attributes:
        engine: `hexo`, `jekyll`, …, as `--from` names it.
        title, description, author, url: of the site, "" where unknown.
        base: the path below which the old site was served, "/" or "/blog/"; addresses have none.
        language: its BCP 47 tag, or "".
        timezone: its name (`Europe/Paris`), or "".
        documents: posts and pages.
        files: files to copy, by their target below docs/.
        texts: text files to write, by their target below docs/ (a stylesheet, data made of lists).
        authors: `.authors.yml`, by id: `{"jane": {"name": …, "description": …, "avatar": …}}`.
        lists: the addresses of lists and feeds.
        options: options of the plugin that the old settings say, in the order to write
            (`categories_hierarchy`, `pagination_per_page`, `post_date_format`). Candidates for the
            addresses of posts are in `post_urls`, not here.
        post_urls: candidates for the options of the addresses of posts, each a mapping with
            `post_url_format`, `post_url_date_format`, `post_url_prefix`, `use_directory_urls`; the
            core takes the one that says most of the old addresses.
        settings: other settings of mkdocs.yml (`nav`, `extra`, `copyright`): plain data.
        extensions: what `markdown_extensions` needs, by name, with its settings.
    """

    engine: str
    title: str = ""
    description: str = ""
    author: str = ""
    url: str = ""
    base: str = "/"
    language: str = ""
    timezone: str = ""
    documents: list[Document] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    authors: dict[str, Mapping[str, object]] = field(default_factory=dict)
    lists: list[ListAddress] = field(default_factory=list)
    options: dict[str, object] = field(default_factory=dict)
    post_urls: list[Mapping[str, object]] = field(default_factory=list)
    settings: dict[str, object] = field(default_factory=dict)
    extensions: dict[str, Mapping[str, object]] = field(default_factory=dict)
