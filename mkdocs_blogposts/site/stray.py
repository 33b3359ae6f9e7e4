"""Drafts that are no posts, copies of sources beside posts, and posts in a wrong folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import meta

from ..errors import InputError, Problem
from ..posts import frontmatter
from ..posts.folders import FUTURE, Folders
from ..posts.frontmatter import hiding, keys, titles
from ..posts.frontmatter.nodes import Node, wrap
from ..posts.load import LoadedPosts
from ..posts.post import read_post

#: What a page must hold to be a draft.
_MAY_HIDE = re.compile(rb"draft|publi", re.IGNORECASE)

#: Front matter that cannot be read, with a draft in it.
_BROKEN_DRAFT = re.compile(
    rb"\s*---.*?^\W*(?:is[_-]?)?draft\W*:(?!\s*(?:false|no)\b)", re.IGNORECASE | re.M | re.S
)

#: Names of Markdown files that are no pages for MkDocs: `x.MD`, `x.mdx`, and what editors leave.
_SOURCE = re.compile(
    r"\.(?:md|mdx|markdown|mdown|mkdn|mkd|mdtext|rmd|qmd)(?![a-z0-9])(?P<rest>.*)", re.IGNORECASE
)

#: Endings after which a file is what it says, as `notes.md.png`.
_MEDIA = re.compile(
    r"\.(?:png|jpe?g|gif|webp|svg|avif|pdf|html?|css|js|json|xml|mp4|webm|zip)", re.I
)


def is_copy_of_source(name: str) -> bool:
    """Return whether `name` is that of a Markdown file or a copy of one: `x.mdx`, `#x.md#`."""
    found = _SOURCE.search(name)
    return found is not None and not _MEDIA.fullmatch(found["rest"])


def hide_copies(files: Files, folders: Folders) -> frozenset[str]:
    """Exclude copies of sources beside posts, which MkDocs would publish; returns src_uris."""
    found = {
        file.src_uri
        for file in files
        if not file.is_documentation_page()
        and folders.is_post_path(file.src_uri)
        and not file.inclusion.is_excluded()
        and is_copy_of_source(posixpath.basename(file.src_uri))
    }
    for uri in found:
        files.src_uris[uri].inclusion = InclusionLevel.EXCLUDED
    return frozenset(found)


def hide_draft_pages(files: Files, loaded: LoadedPosts) -> dict[str, tuple[str, int | None]]:
    """Exclude every page that its front matter calls a draft; returns the key, and its line.

    Posts are no matter of this function, nor is a page in the folder of another blog. Beside posts
    any key counts that hides a post, and so it does where a symbolic link leads there.
    """
    if loaded.show_drafts:
        return {}
    others = [blog.folders for blog in loaded.other_blogs]
    every = [loaded.folders, *others]
    known = loaded.all_posts.keys() | loaded.failed_uris
    found = {
        file.src_uri: place
        for file in files
        if file.is_documentation_page()
        and file.src_uri not in known
        and not file.inclusion.is_excluded()
        and not any(folders.is_asset_path(file.src_uri) for folders in others)
        and (place := _hiding_key(file, loaded, every))
    }
    for uri in found:
        files.src_uris[uri].inclusion = InclusionLevel.EXCLUDED
    return found


def _hiding_key(
    file: File, loaded: LoadedPosts, blogs: Iterable[Folders]
) -> tuple[str, int | None] | None:
    """The key, and its line, that makes a page a draft; a value that is unclear does."""
    is_beside = loaded.folders.is_asset_path(file.src_uri)
    if not is_beside and (uri := _linked(file)):
        is_beside = any(folders.is_asset_path(uri) for folders in blogs)
    counts = hiding.concept_of if is_beside else _says_draft
    defaults = loaded.defaults.of(file.src_uri).items()
    below = {key: wrap(value) for key, value in defaults if counts(key)}
    try:
        data = file.content_bytes
    except OSError:
        return None
    if not (below or is_beside or _MAY_HIDE.search(data)):
        return None
    written = _fields(data)
    if not written and _BROKEN_DRAFT.match(data):
        return "draft", None
    fields = keys.with_defaults(written, below)
    found, errors, _ = hiding.audience(
        {key: node for key, node in fields.items() if counts(key)}, file.src_uri
    )
    if not errors and is_beside and _is_scheduled(file, data, loaded):
        return "date", None
    has_ended = found.expires is not None and found.expires.when <= loaded.now
    is_locked = found.is_locked and not loaded.has_locks
    if not (found.draft or errors or has_ended or is_locked):
        return None
    return (errors[0].key or "", errors[0].line) if errors else (found.key, found.line)


def _is_scheduled(file: File, data: bytes, loaded: LoadedPosts) -> bool:
    """Return whether a page is a post of the future, as those of a blog that is turned off are."""
    if not loaded.options.draft_if_future_date:
        return False
    post, _, _ = read_post(data, file.src_uri, defaults=loaded.defaults.of(file.src_uri))
    return post is not None and loaded.reason_to_hide(post) == FUTURE


def _linked(file: File) -> str:
    """The path below docs_dir that a page is a symbolic link to, or ""."""
    if file.src_dir is None or file.abs_src_path is None:
        return ""
    path, root = Path(file.abs_src_path), _real(Path(file.src_dir))
    path = path.resolve() if path.is_symlink() else _real(path.parent) / path.name
    uri = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
    return "" if uri == file.src_uri else uri


@lru_cache(maxsize=4096)
def _real(folder: Path) -> Path:
    return folder.resolve()


def _says_draft(key: str) -> bool:
    return hiding.concept_of(key) == "draft"


def _fields(data: bytes) -> Mapping[str, Node]:
    """The front matter of a page: ours, or where that cannot be read, as MkDocs reads it."""
    try:
        return frontmatter.read_front_matter(data).fields
    except InputError:
        _, fields = meta.get_data(data.decode("utf-8-sig", errors="replace"))
        return {str(key): wrap(_value(value)) for key, value in fields.items()}


def _value(value: object) -> object:
    """A flag of MultiMarkdown, where all values are text."""
    flags = {"true": True, "yes": True, "false": False, "no": False}
    return flags.get(value.strip().lower(), value) if isinstance(value, str) else value


def wrong_folder(files: Files, loaded: LoadedPosts, taken: Iterable[str]) -> Iterable[Problem]:
    """A problem if posts lie in another folder than that of the blog.

    That is so if the blog has none and another folder has some, and if nothing says which of
    `blog/posts` and `posts` is meant. Material's blog is never in the latter.

    Args:
        files: the files of the site.
        loaded: the posts of the blog.
        taken: further folders of docs_dir that are no matter of the blog.
    """
    folders, chosen = loaded.folders, loaded.options.blog_dir
    has_posts = bool(loaded.all_posts or loaded.failed_uris)
    if has_posts and (chosen is not None or loaded.options.is_material_blog):
        return
    owned = [*taken, *(blog.folders.posts for blog in loaded.all_blogs)]
    rival = next(_other_folders(files, folders, owned), None)
    if rival is None or (has_posts and rival != "posts"):
        return
    holding = "holds posts, and so does" if has_posts else "holds no post, and there are some in"
    blog = posixpath.dirname(rival) or "."
    yield Problem(
        file="mkdocs.yml",
        key="blog_dir",
        found=f"is {chosen or 'not set'}: '{folders.posts}' {holding} '{rival}'",
        hint=f"write the folder of the blog there, as `blog_dir: {blog}`, or move the posts",
    )


def _other_folders(files: Files, folders: Folders, owned: list[str]) -> Iterator[str]:
    """Folders called `posts` with a post in them that are in none of `owned`."""
    for file in files.documentation_pages(inclusion=InclusionLevel.is_included):
        uri = folders.locale.without_language(file.src_uri)
        parts = uri.split("/")[:-1]
        if "posts" not in parts or any(uri.startswith(f"{folder}/") for folder in owned):
            continue
        with suppress(OSError):
            if titles.date_from_path(uri) or frontmatter.says_date(file.content_bytes):
                yield "/".join(parts[: parts.index("posts") + 1])
