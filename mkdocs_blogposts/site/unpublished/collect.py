"""Collects the texts of a site, and excludes the files that only unpublished posts use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.theme import Theme
from mkdocs.utils import is_markdown_file

from ... import urls
from ...config import BlogConfig
from ...markdown import expressions
from ...posts import frontmatter
from ...posts.load import LoadedPosts
from ...posts.post import Post
from .. import mkdocs_config, placement, unpublished

log = get_plugin_logger(__name__)

#: Endings of files of docs_dir, and of the author's own templates, that may name others.
_CODE = (".css", ".js", ".mjs", ".html", ".htm", ".xml", ".json", ".webmanifest", ".svg")


def exclude_unpublished_files(files: Files, loaded: LoadedPosts, config: MkDocsConfig) -> None:
    """Exclude the result of `unpublished.unpublished_files`.

    The drafts of every language and blog of the site count, and posts dropped for a mistake.
    `files` must have their addresses.
    """
    drafts = [text for blog in loaded.all_blogs for text in _left_out(blog, files, config)]
    if not drafts:
        return
    posts = [
        _of_post(post, files, blog.options)
        for blog in loaded.all_blogs
        for post in blog.published
        if post.src_uri in files.src_uris
    ]
    ours = {text.src_uri for text in (*drafts, *posts)}
    avatars = [author.avatar for blog in loaded.all_blogs for author in blog.authors.values()]
    site = _site(loaded, files, config, ours, avatars)
    for uri in sorted(unpublished.unpublished_files(site, drafts, posts)):
        log.debug(f"'{uri}' is left out with the drafts")
        files.src_uris[uri].inclusion = InclusionLevel.EXCLUDED


def unpublished_texts(files: Files, loaded: LoadedPosts) -> frozenset[str]:
    """The src_uris of unpublished posts and of MkDocs' `draft_docs`, which no page may include."""
    left_out = frozenset[str]().union(*(blog.unpublished_uris for blog in loaded.all_blogs))
    if loaded.show_drafts:
        return left_out
    return left_out.union(file.src_uri for file in files if file.inclusion.name == "DRAFT")


def _left_out(
    blog: LoadedPosts, files: Files, config: MkDocsConfig
) -> Iterator[unpublished.TextFile]:
    for post in blog.unpublished:
        yield _of_post(post, files, blog.options)
    for uri in sorted(filter(is_markdown_file, blog.failed_uris)):
        yield unpublished.TextFile(
            src_uri=uri, url=_url(files, uri), body=_broken(uri, files, config)
        )


def _broken(uri: str, files: Files, config: MkDocsConfig) -> str:
    """The text of a post that could not be read, decoded in several ways, "" if it has no file."""
    file = files.src_uris.get(uri)
    try:
        data = file.content_bytes if file else Path(config.docs_dir, uri).read_bytes()
    except OSError:
        return ""
    forms = (data.decode(name, errors="ignore") for name in ("utf-8", "latin-1", "utf-16"))
    return "\n\n".join(forms).replace("\0", "")


def _url(files: Files, uri: str) -> str | None:
    file = files.src_uris.get(uri)
    return file.url if file else None


def _site(
    loaded: LoadedPosts, files: Files, config: MkDocsConfig, posts: set[str], avatars: list[str]
) -> unpublished.SiteTexts:
    written = [file for file in files if not file.inclusion.is_excluded()]
    own = [file for file in written if _is_of_docs_dir(file, config)]
    media = {file.src_uri: file.dest_uri for file in own if not file.is_documentation_page()}
    pages = [file for file in own if file.is_documentation_page() and file.src_uri not in posts]
    code = [file for file in own if file.src_uri in media and file.src_uri.lower().endswith(_CODE)]
    return unpublished.SiteTexts(
        media=media,
        is_beside=loaded.folders.is_asset_path,
        read=_reader(files, unpublished_texts(files, loaded)),
        base=mkdocs_config.site_path(config),
        others=[_of_page(file) for file in pages],
        values=[*_values(config), *avatars],
        code=[*map(_text, code), *_templates(config)],
    )


def _is_of_docs_dir(file: File, config: MkDocsConfig) -> bool:
    """Return whether `file` is in docs_dir, not in the theme."""
    return file.src_dir is None or Path(file.src_dir) == Path(config.docs_dir)


def _reader(files: Files, secret: frozenset[str]) -> Callable[[str], str | None]:
    """A function that reads included files, except unpublished ones, as `read_include` does."""
    folded = {urls.address_key(uri) for uri in secret}

    def read(uri: str) -> str | None:
        file = placement.find_file(files, uri)
        return _text(file) if file and urls.address_key(file.src_uri) not in folded else None

    return read


def _of_post(post: Post, files: Files, options: BlogConfig) -> unpublished.TextFile:
    named = post.flavor or options.flavor
    return unpublished.TextFile(
        src_uri=post.src_uri,
        url=_url(files, post.src_uri),
        body=post.body,
        meta=post.meta,
        scope=cache(partial(_scope, post)),
        is_commonmark=named == "commonmark" or (named == "auto" and post.is_vuepress),
    )


def _scope(post: Post) -> Mapping[str, object]:
    """The values of expressions in a post."""
    front = {str(key): expressions.js_value(item) for key, item in post.meta.items()}
    front.setdefault("title", post.title)
    page = {"title": post.title, "frontmatter": front}
    return {"$frontmatter": front, "$page": page, "$withBase": lambda path: path}


def _of_page(file: File) -> unpublished.TextFile:
    text = _text(file)
    body = frontmatter.body_of(text)
    front = text.removesuffix(body)
    # The text after each key; its meaning depends on the theme.
    values = [line.partition(":")[2].strip(" \"'[]") for line in front.splitlines()]
    return unpublished.TextFile(src_uri=file.src_uri, url=file.url, body=body, meta={"": values})


def _text(file: File) -> str:
    return file.content_bytes.decode("utf-8", errors="ignore")


def _templates(config: MkDocsConfig) -> Iterator[str]:
    """The texts of templates and styles in `custom_dir`."""
    custom = config.theme.custom_dir
    for path in sorted(Path(custom).rglob("*")) if custom else ():
        if path.suffix.lower() in _CODE and path.is_file():
            yield path.read_text(encoding="utf-8", errors="ignore")


def _values(config: MkDocsConfig) -> Iterator[str]:
    """Every string in mkdocs.yml, with the options of theme and plugins."""
    waiting: list[Any] = [
        dict(config.items()),
        # Hooks stand among the plugins, as modules.
        [dict(getattr(plugin, "config", {})) for plugin in config.plugins.values()],
        {key: config.theme[key] for key in config.theme},
    ]
    while waiting:
        match waiting.pop():
            case str() as text:
                yield text
            case Theme():
                pass
            case Mapping() | Config() as fields:
                waiting.extend(fields.values())
            case list() | tuple() as items:
                waiting.extend(items)
            case other if path := getattr(other, "path", None):
                yield str(path)
