"""Finds published pages by their paths for lists that authors write, as VitePress does.

Drafts, and posts that stand in no list, are never among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import lru_cache

from mkdocs.structure.files import File, Files

from ..errors import InputError
from ..markdown.expressions import js_value
from ..posts import frontmatter
from ..posts.frontmatter import hiding
from ..posts.frontmatter.nodes import Node
from ..posts.load import LoadedPosts

#: What front matter begins with, in YAML, TOML and JSON.
_FENCES = (b"---", b"+++", b"{", b";;;")

_BRACES = re.compile(r"\{([^{}/]*)\}")


@dataclass(frozen=True, kw_only=True)
class PublishedDocuments:
    """The pages of a site that readers find by themselves, with their front matter.

    Attributes:
        files: the files of the site.
        loaded: the posts of a blog, which knows the other blogs of the site.
    """

    files: Files
    loaded: LoadedPosts
    _read: dict[str, object] = field(default_factory=dict)

    def find(self, patterns: str, *, but_posts: bool) -> list[dict[str, object]] | None:
        """The address and the front matter of each page that fits `patterns`, one a line.

        Patterns are of paths below docs_dir: `missions/*.md`, `/blog/**/*.md`; one after `!` leaves
        out what fits it. None where all of the pages are posts of the blog, if `but_posts`.
        """
        found = sorted(self._fitting(patterns), key=lambda file: file.src_uri)
        if but_posts and found and all(file.src_uri in self.loaded.all_posts for file in found):
            return None
        return [
            {"url": f"/{'' if file.url == './' else file.url}", "frontmatter": self._front(file)}
            for file in found
        ]

    def _fitting(self, patterns: str) -> Iterable[File]:
        wanted, unwanted = _patterns(patterns, negated=False), _patterns(patterns, negated=True)
        for file in self.files:
            fits = file.is_documentation_page() and _fits(file.src_uri, wanted)
            if fits and not _fits(file.src_uri, unwanted) and self._is_listed(file):
                yield file

    def _is_listed(self, file: File) -> bool:
        """Return whether readers find a page by themselves."""
        uri = file.src_uri
        if file.generated_by or file.inclusion.is_excluded():
            return False
        blogs = self.loaded.all_blogs
        if any(uri in blog.unpublished_uris for blog in blogs):
            return False
        post = next((blog.all_posts[uri] for blog in blogs if uri in blog.all_posts), None)
        if post:
            return not post.unlisted
        fields = self._fields(file)
        if fields is None:
            return False
        found, errors, _ = hiding.audience(fields, uri)
        unlisted = fields.get("unlisted")
        is_hidden = found.draft or found.is_locked or errors or (unlisted and unlisted.value)
        has_ended = found.expires is not None and found.expires.when <= self.loaded.now
        return not (is_hidden or has_ended)

    def _front(self, file: File) -> object:
        if file.src_uri not in self._read:
            blogs = self.loaded.all_blogs
            posts = (blog.all_posts.get(file.src_uri) for blog in blogs)
            post = next(filter(None, posts), None)
            meta: Mapping[str, object] = (
                {"title": post.title, **post.meta}
                if post
                else {key: node.plain for key, node in (self._fields(file) or {}).items()}
            )
            self._read[file.src_uri] = js_value(meta)
        return self._read[file.src_uri]

    def _fields(self, file: File) -> Mapping[str, Node] | None:
        """The front matter of a page that is no post; None where it cannot be read."""
        try:
            data = file.content_bytes
            return frontmatter.read_front_matter(data).fields
        except OSError:
            return None
        except InputError:
            return None if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_FENCES) else {}


#: Maximum number of patterns that one with braces stands for.
_MOST_PATTERNS = 64


@lru_cache(maxsize=64)
def _patterns(patterns: str, *, negated: bool) -> tuple[tuple[str, ...], ...]:
    """The patterns, or those after `!`, each as its parts between slashes."""
    chosen = [one for one in patterns.split("\n") if one.startswith("!") is negated]
    plain = [found for one in chosen for found in _without_braces(one.lstrip("!./"))]
    return tuple(tuple(one.split("/")) for one in plain)


def _without_braces(pattern: str) -> list[str]:
    """What `{a,b}` in a pattern stands for."""
    found: list[str] = []
    waiting = [pattern]
    while waiting and len(found) < _MOST_PATTERNS:
        one = waiting.pop()
        if braces := _BRACES.search(one):
            before, after = one[: braces.start()], one[braces.end() :]
            choices = braces[1].split(",")[: _MOST_PATTERNS - len(waiting)]
            waiting += [f"{before}{choice}{after}" for choice in choices]
        else:
            found.append(one)
    return found


def _fits(uri: str, patterns: Iterable[tuple[str, ...]]) -> bool:
    """Return whether a path fits one of the patterns; `**` stands for any number of folders."""
    parts = uri.split("/")
    for pattern in patterns:
        reached = {0}
        for piece in pattern:
            if piece == "**":
                reached = set(range(min(reached, default=len(parts) + 1), len(parts) + 1))
            else:
                reached = {
                    place + 1
                    for place in reached
                    if place < len(parts) and fnmatchcase(parts[place], piece)
                }
        if len(parts) in reached:
            return True
    return False
