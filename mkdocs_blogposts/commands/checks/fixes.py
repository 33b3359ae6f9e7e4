"""What `blogposts check --fix` mends: only where one thing can be meant."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

import yaml

from ...errors import InputError
from ...posts.post import Post
from .. import changes, front_matter, link_forms
from .links import Paths, Text
from .posts import spellings

#: A key and an unquoted value on a line of front matter.
_PLAIN: Final = re.compile(r"(?P<key>[\w-]+:[ \t]+)(?P<value>[^\s\"'\[{|>&*!%@`#].*?)(?P<end>\s*)")

#: What may stand around the target of a link.
_BEFORE, _AFTER = r"(?<=[(<\s])", r"(?=[)>\s]|$)"


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One change of a file.

    Attributes:
        src_uri: its path below docs_dir.
        line: the line that changes, None for a name in front matter.
        key: the key of that name; "" elsewhere.
        old, new: what is written, and what is to be written.
    """

    src_uri: str
    line: int | None = None
    key: str = ""
    old: str
    new: str

    def __str__(self) -> str:
        return f"'{self.old}' is now '{self.new}'"

    def applied(self, data: bytes) -> bytes:
        """The file with the change; as it is where it does not hold what is to be changed."""
        if self.line is None:
            key = front_matter.key_of(data, self.key) or self.key
            return front_matter.with_item_renamed(data, key, self.old, self.new)
        lines = data.splitlines(keepends=True)
        if self.line > len(lines):
            return data
        before = lines[self.line - 1].decode("utf-8", "surrogateescape")
        pattern = re.escape(self.old)
        pattern = pattern if self.key else f"{_BEFORE}{pattern}{_AFTER}"
        after = re.sub(pattern, lambda _: self.new, before)
        lines[self.line - 1] = after.encode("utf-8", "surrogateescape")
        return b"".join(lines)


def moved_targets(texts: Iterable[Text], paths: Paths) -> Iterator[Edit]:
    """An edit for each dead link of Markdown to a file whose name only one file has."""
    for text in texts:
        for link in text.links:
            if link.in_html or link.written.startswith("/"):
                continue
            if not paths.is_dead(link, text.src_uri):
                continue
            if found := paths.only_named(link):
                here = posixpath.dirname(text.src_uri) or "."
                new = quote(posixpath.relpath(found, here), safe="/~@!$&'*+,;=:")
                new += link_forms.split(link.written)[1]
                yield Edit(src_uri=text.src_uri, line=link.line, old=link.written, new=new)


def cut_values(src_uri: str, data: bytes, lines: Iterable[int]) -> Iterator[Edit]:
    """An edit for each of the `lines` on which a text ends before `#`: the whole is quoted."""
    written = data.decode("utf-8", "replace").splitlines()
    for number in lines:
        text = written[number - 1] if number <= len(written) else ""
        if (found := _PLAIN.fullmatch(text)) and " #" in found["value"]:
            value = found["value"]
            dumped = yaml.safe_dump(
                value, default_style='"', allow_unicode=True, width=float("inf")
            )
            yield Edit(src_uri=src_uri, line=number, key="title", old=value, new=dumped.strip())


def one_spelling(posts: Iterable[Post]) -> Iterator[Edit]:
    """An edit for each tag or category that only case, accents and marks tell from another."""
    posts = list(posts)
    for key in ("tags", "categories"):
        for old, new in spellings(name for post in posts for name in getattr(post, key)):
            for post in posts:
                if old in getattr(post, key):
                    yield Edit(src_uri=post.src_uri, key=key, old=old, new=new)


def apply(edits: Iterable[Edit], docs_dir: Path) -> list[Edit]:
    """Write the edits, all or none, and return those that changed something.

    Raises:
        CommandError: if one of the files cannot be written.
    """
    by_file: Mapping[str, list[Edit]] = defaultdict(list)
    for edit in dict.fromkeys(edits):
        by_file[edit.src_uri].append(edit)
    done: list[Edit] = []
    writes: dict[Path, bytes] = {}
    for src_uri, mine in by_file.items():
        file = docs_dir / src_uri
        before = data = file.read_bytes()
        # Those of names may move lines.
        for edit in sorted(mine, key=lambda edit: edit.line is None):
            try:
                changed = edit.applied(data)
            except InputError:  # it stands where no edit in place is possible, or in the folder's
                continue
            if changed != data:
                data = changed
                done.append(edit)
        if data != before:
            writes[file] = data
    changes.apply({}, writes)
    return done
