"""What MkDocs would write, searched for the files of drafts, which it is kept from writing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.theme import Theme

from . import expressions, frontmatter, secrecy
from .config import BlogConfig
from .post import Post
from .sources import Folders, read_authors_file

log = get_plugin_logger(__name__)

#: Endings of files of docs_dir, and of the author's own templates, that may name others.
_CODE = (".css", ".js", ".mjs", ".html", ".htm", ".xml", ".json", ".webmanifest", ".svg")


def leave_out_files_of_drafts(
    config: MkDocsConfig,
    files: Files,
    folders: Folders,
    options: BlogConfig,
    hidden: Iterable[Post],
    built: Iterable[Post],
) -> None:
    """Exclude what `secrecy.secret_files` finds; posts and files have their addresses by now.

    Args:
        config: the site, and `files`, its files.
        folders: where the posts lie.
        options: the options of the plugin.
        hidden: drafts that are left out.
        built: posts that are built.
    """
    drafts = [_of_post(post, files, options) for post in hidden]
    if not drafts:
        return
    posts = [_of_post(post, files, options) for post in built]
    ours = {text.src_uri for text in (*drafts, *posts)}
    authors, _ = read_authors_file(Path(config.docs_dir), options, folders.blog)
    site = _site(config, files, folders, ours, [author.avatar for author in authors.values()])
    for uri in sorted(secrecy.secret_files(site, drafts, posts)):
        log.debug(f"'{uri}' is left out with the drafts")
        files.src_uris[uri].inclusion = InclusionLevel.EXCLUDED


def _site(
    config: MkDocsConfig, files: Files, folders: Folders, posts: set[str], avatars: list[str]
) -> secrecy.Site:
    written = [file for file in files if not file.inclusion.is_excluded()]
    own = [file for file in written if _is_of_docs_dir(file, config)]
    media = {file.src_uri: file.dest_uri for file in own if not file.is_documentation_page()}
    pages = [file for file in own if file.is_documentation_page() and file.src_uri not in posts]
    return secrecy.Site(
        media=media,
        is_beside=folders.holds_asset,
        read=_reader(files),
        base=f"{urlsplit(config.site_url or '').path.rstrip('/')}/",
        others=[_of_page(file) for file in pages],
        values=[*_values(config), *avatars],
        code=[*_code_of(file for file in own if file.src_uri in media), *_templates(config)],
    )


def _is_of_docs_dir(file: File, config: MkDocsConfig) -> bool:
    """Whether `file` is not the theme's."""
    return file.src_dir is None or Path(file.src_dir) == Path(config.docs_dir)


def _reader(files: Files) -> Callable[[str], str | None]:
    def read(uri: str) -> str | None:
        file = files.get_file_from_path(uri)
        return _text(file) if file else None

    return read


def _of_post(post: Post, files: Files, options: BlogConfig) -> secrecy.Text:
    named = post.flavor or options.flavor
    value = expressions.js_value
    front = {str(key): value(item) for key, item in post.meta.items()}
    front.setdefault("title", post.title)
    page = {"title": post.title, "frontmatter": front}
    return secrecy.Text(
        src_uri=post.src_uri,
        url=files.src_uris[post.src_uri].url,
        body=post.body,
        meta=post.meta,
        scope={"$frontmatter": front, "$page": page, "$withBase": lambda path: path},
        is_commonmark=named == "commonmark" or (named == "auto" and post.is_vuepress),
    )


def _of_page(file: File) -> secrecy.Text:
    text = _text(file)
    body = frontmatter.body_of(text)
    front = text.removesuffix(body)
    # Whatever stands in a line after the key: what it means is the theme's to know.
    values = [line.partition(":")[2].strip(" \"'[]") for line in front.splitlines()]
    return secrecy.Text(src_uri=file.src_uri, url=file.url, body=body, meta={"": values})


def _text(file: File) -> str:
    return file.content_bytes.decode("utf-8", errors="ignore")


def _code_of(media: Iterable[File]) -> Iterator[str]:
    return (_text(file) for file in media if file.src_uri.lower().endswith(_CODE))


def _templates(config: MkDocsConfig) -> Iterator[str]:
    """The author's own templates, and the styles beside them."""
    custom = config.theme.custom_dir
    for path in sorted(Path(custom).rglob("*")) if custom else ():
        if path.suffix.lower() in _CODE and path.is_file():
            yield path.read_text(encoding="utf-8", errors="ignore")


def _values(config: MkDocsConfig) -> Iterator[str]:
    """Every text in mkdocs.yml, the options of theme and plugins included."""
    waiting: list[Any] = [
        dict(config.items()),
        [dict(plugin.config) for plugin in config.plugins.values()],
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
