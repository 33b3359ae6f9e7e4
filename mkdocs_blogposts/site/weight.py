"""What a built site weighs, where that weight is, and which options make it less."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Container, Iterator

from ..blog.channels import MEDIA_TYPES
from ..config import FEED_FORMATS, BlogConfig

#: Bytes above which a site is told what it weighs; hosts of static sites allow about 1 GB.
LIMIT = 200_000_000

_MB = 1_000_000


def heavy(site_dir: str, lists: Container[str], options: BlogConfig) -> str:
    """What the site weighs, with the part of most and what makes it lighter; "" below the limit.

    Args:
        site_dir: the folder of the site.
        lists: the output paths of lists of posts.
        options: the options of the blog.
    """
    sizes: Counter[str] = Counter()
    for path, size in _files(site_dir):
        sizes[_part(path, lists)] += size
    if sizes.total() <= LIMIT:
        return ""
    parts = ", ".join(f"{name} {size // _MB}" for name, size in sizes.most_common())
    hint = _hint(sizes.most_common(1)[0][0], options)
    return f"{sizes.total() // _MB} MB ({parts}; {hint})"


def _files(folder: str, prefix: str = "") -> Iterator[tuple[str, int]]:
    """The path below `folder` and the size of each file."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry.stat(follow_symlinks=False).st_size


def _part(path: str, lists: Container[str]) -> str:
    if path.rpartition("/")[2] in MEDIA_TYPES:
        return "feeds"
    if path in lists:
        return "lists of posts"
    return "other pages" if path.endswith(".html") else "other files"


def _hint(part: str, options: BlogConfig) -> str:
    """What makes most difference where `part` has the most weight."""
    if part == "feeds":
        if any(options.has_whole_feeds(kind) for kind in FEED_FORMATS):
            return "`feeds_content: summary` makes feeds lighter"
        return "`feeds_formats: [atom]` or a lower `feeds_limit` makes feeds lighter"
    if part == "lists of posts":
        return "a higher `pagination_per_page` or `tags_min_posts` makes fewer lists"
    if part == "other pages":
        return "the plugin minify makes pages lighter"
    return "pictures and files of docs_dir are the most of it"
