"""Links and pictures by path: those that lead to no file, and pictures that nothing shows."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from urllib.parse import unquote, urlsplit

from ...errors import Problem, quote
from ...html.links import PUBLIC, possible_files, without_scheme
from ...importers.link_targets import Target, possible_targets, targets

PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp")

#: Names of files that a build does not make, as far as their endings tell.
_FILES: Final = (*PICTURES, ".md", ".pdf", ".zip", ".mp4", ".webm", ".mp3", ".ogg", ".docx")

#: Marks of texts that only a build knows, as `{{ name }}` of macros.
_UNKNOWN: Final = re.compile(r"\{\{|\{%|\$\{|^[@~]")

_ENDING: Final = re.compile(
    rf"(?:{'|'.join(map(re.escape, PICTURES))})(?![A-Za-z0-9])", re.IGNORECASE
)
_EDGES: Final = re.compile(r"[\s\"'<>()\[\]{}|,;=:`]")

#: The longest path that is looked for in a text.
_LONGEST: Final = 300


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text of the site.

    Attributes:
        src_uri: its path below docs_dir.
        text: what it holds.
        first_line: the line of the file at which that starts.
    """

    src_uri: str
    text: str
    first_line: int = 1

    @cached_property
    def links(self) -> tuple[Target, ...]:
        """Its links and pictures, in order."""
        return tuple(targets(self.text, first_line=self.first_line))

    def links_that(self, are_meant: Callable[[Target, str], bool]) -> list[Target]:
        """The links of some kind; where code is, is asked only of a text that may have some."""
        possible = (
            Target(written=written, line=0) for written in dict.fromkeys(self._possible_targets)
        )
        if not any(are_meant(link, self.src_uri) for link in possible):
            return []
        return [link for link in self.links if are_meant(link, self.src_uri)]

    @cached_property
    def _possible_targets(self) -> tuple[str, ...]:
        return tuple(possible_targets(self.text))


@dataclass(frozen=True, kw_only=True)
class Paths:
    """The files of a site.

    Attributes:
        files: the path below docs_dir of each; and what plugins add, where that is known.
        drafts: what keeps a post from readers, by its path.
        base: the path of the site's address, as `/project/`.
    """

    files: Set[str]
    drafts: Mapping[str, str] = field(default_factory=dict)
    base: str = "/"

    def target(self, link: Target, source: str) -> str | None:
        """The file that a link in `source` leads to; None for others, and where it is no file."""
        candidates = self._candidates(link, source)
        return next((path for path in candidates if path in self.files), None)

    def is_dead(self, link: Target, source: str) -> bool:
        """Return whether a link should lead to a file, and does not.

        A relative address in HTML starts at the page, an absolute one at the root of the site: a
        plugin may have put a file of that name there.
        """
        path = _path_of(link.written)
        if not path.lower().endswith(_FILES) or self.target(link, source):
            return False
        if link.in_html or path.startswith("/"):
            return posixpath.basename(path) not in self.named
        return True

    def only_named(self, link: Target) -> str | None:
        """The file that has the name of a link's target, if no other has it."""
        same = self.named.get(posixpath.basename(_path_of(link.written)), ())
        return same[0] if len(same) == 1 else None

    def _candidates(self, link: Target, source: str) -> Iterator[str]:
        if not (path := _path_of(link.written)):
            return
        if path.startswith("/"):
            for at in {path, f"/{path.removeprefix(self.base)}"}:
                yield from possible_files(at)
            return
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        if joined.startswith(".."):
            return
        yield from possible_files(joined)
        if posixpath.basename(joined) == "index.md":
            yield posixpath.join(posixpath.dirname(joined), "README.md")

    @cached_property
    def named(self) -> Mapping[str, list[str]]:
        """The files by their names without folder."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self.files):
            found[posixpath.basename(path)].append(path)
        return found


def dead_links(texts: Iterable[Text], paths: Paths) -> Iterator[Problem]:
    """A problem for each link of `texts` to a file that is not there."""
    for text in texts:
        for link in text.links_that(paths.is_dead):
            same = paths.only_named(link)
            here = posixpath.dirname(text.src_uri) or "."
            hint = (
                f"write {quote(posixpath.relpath(same, here))}, the only file of that name"
                if same
                else "write the path of a file, from the folder of this one"
            )
            yield Problem(
                file=text.src_uri,
                line=link.line,
                found=f"{_kind(link)} leads to '{link.written}', a file that is not there",
                hint=hint,
            )


def links_to_drafts(texts: Iterable[Text], paths: Paths) -> Iterator[Problem]:
    """A problem for each link of a text that readers see to a post that they do not."""

    def leads_to_draft(link: Target, source: str) -> bool:
        return paths.target(link, source) in paths.drafts

    for text in texts if paths.drafts else ():
        if text.src_uri in paths.drafts:
            continue
        for link in text.links_that(leads_to_draft):
            reason = paths.drafts[str(paths.target(link, text.src_uri))]
            yield Problem(
                file=text.src_uri,
                line=link.line,
                found=f"leads to '{link.written}', which readers do not see ({reason})",
                hint="publish that post first, or take the link out",
            )


def unused_pictures(
    pictures: Collection[str], texts: Iterable[tuple[str, str]]
) -> Iterator[Problem]:
    """A problem for each picture whose path or name is in no text.

    Args:
        pictures: their paths below docs_dir.
        texts: all that may show them, with the path from which each is read.
    """
    by_name = defaultdict[str, set[str]](set)
    for path in pictures:
        by_name[posixpath.basename(path).casefold()].add(path)
    # A name with a space or a bracket is no word.
    odd = {name for name in by_name if _EDGES.search(name)}
    unused = set(pictures)
    for source, text in texts if pictures else ():
        for mention in _mentions(text):
            unused -= _meant(mention, source, by_name)
        folded = text.casefold() if odd else ""
        for name in [name for name in odd if name in folded]:
            unused -= by_name[name]
            odd.discard(name)
    for path in sorted(unused):
        hint = "remove it, or show it in a post"
        yield Problem(file=path, found="is a picture that no page names", hint=hint)


def _mentions(text: str) -> Iterator[str]:
    """What ends like the name of a picture in `text`, each once."""
    seen = set()
    for found in _ENDING.finditer(text):
        word = _EDGES.split(text[max(0, found.start() - _LONGEST) : found.end()])[-1]
        if word not in seen:
            seen.add(word)
            yield word
            if "%" in word:
                yield unquote(word)


def _meant(mention: str, source: str, by_name: Mapping[str, set[str]]) -> set[str]:
    """The pictures that a path in `source` may mean: that at the path, else all of its name."""
    same = by_name.get(posixpath.basename(mention).casefold())
    if not same:
        return set()
    inside = mention.lstrip("/")
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(source), inside))
    exact = {beside, posixpath.normpath(inside), *(folder + inside for folder in PUBLIC)} & same
    return exact or same


def _path_of(written: str) -> str:
    """The path of a link within the site; "" of any other."""
    if _UNKNOWN.search(written):
        return ""
    try:
        parts = urlsplit(without_scheme(written))
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else unquote(parts.path)


def _kind(link: Target) -> str:
    return "a picture" if _path_of(link.written).lower().endswith(PICTURES) else "a link"
