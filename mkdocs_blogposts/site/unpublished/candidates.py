"""Finds the files that may belong to unpublished posts alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from ...html.links import without_public
from ...markdown.expressions import interpolate
from .references import References, Start, address_paths

#: An expression, for which NUL stands then; what is nothing else; and what ends an address.
_EXPRESSION = re.compile(r"\{\{[^{}\n]*\}\}")
_ONLY_EXPRESSION = re.compile(r"(?:\]\(<?|=[\"'])\0[\s)\"'>]")
_ENDS = re.compile(r"[\s\"'`<>()=|{}?#]")

#: An attribute whose value is an expression of Vue.
_BOUND = re.compile(
    r"\s(?:v-bind)?:(?:src|href|srcset|poster|data)[.\w]*=([\"'])(?!'[^'\n]*'\1)([^\n]{,500}?)\1"
)

#: Files at the root of a site that hosts, browsers and crawlers ask for, whoever refers to them.
_ASKED_BY_NAME = re.compile(
    r"(?:[^/.]*|[^/]*\.(?:txt|ico|xml|html?|json|webmanifest|js)"
    r"|(?:favicon|apple-touch-icon)[^/]*)"
)


@dataclass(frozen=True, kw_only=True)
class HiddenText:
    """An unpublished text, with all that it includes.

    Attributes:
        src_uri: its path under docs_dir.
        page: the path below the root of the site that it would have, or None.
        text: its front matter and Markdown.
        scope: gives the values of its expressions, as `expressions.evaluate` takes them.
    """

    src_uri: str
    page: str | None = None
    text: str
    scope: Callable[[], Mapping[str, object]] = dict


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """One search for the files that may belong to unpublished posts alone.

    A file may, if an unpublished text mentions its path, in whatever way; if the nearest folder
    around it that holds pages holds unpublished ones alone, or bears the name of one; or if it
    lies right in a folder with an unpublished page. So does a further form of such a file
    (`plan@2x.png`, `plan.webp`), but nothing that others than pages ask for (`robots.txt`). Where
    an address cannot be resolved, it is all it may mean.

    Attributes:
        media: the files that are no pages: where each would be written, by src_uri.
        hidden: the unpublished texts.
        published: the src_uris of published posts, and of other pages.
        is_beside: whether a src_uri lies in the folder of posts.
        site_url: the address of the site, or None.
    """

    media: Mapping[str, str]
    hidden: Sequence[HiddenText]
    published: Collection[str]
    is_beside: Callable[[str], bool] = lambda uri: True
    site_url: str | None = None

    def find(self) -> frozenset[str]:
        """The src_uris of these files. Without unpublished texts nothing is read."""
        if not self.hidden or not self.media:
            return frozenset()
        beside = {uri for uri in self.media if self._is_near(uri) and self._lies_with_hidden(uri)}
        found = beside.union(*map(self._mentioned, self.hidden))
        found = found.union(self._further_forms(found))
        return frozenset(uri for uri in found if not _ASKED_BY_NAME.fullmatch(without_public(uri)))

    def _mentioned(self, hidden: HiddenText) -> set[str]:
        """The files that a text mentions, whatever their case, in code and words as well."""
        start = Start(source=hidden.src_uri, page=hidden.page, anywhere=True)
        text = _BOUND.sub(r"=\1{{ \2 }}\1", hidden.text)
        if "{{" in text:
            text, _ = interpolate(text, hidden.scope(), escape=str)
        forms = {text, text.replace("\\", ""), text.replace("\\", "/")}
        found = (self._references.in_text(form, start) for form in forms)
        unknown = (self._matching(hidden, *pattern) for pattern in set(_patterns(text)))
        return set().union(*found, *unknown)

    def _matching(self, hidden: HiddenText, before: str, after: str) -> Iterator[str]:
        """The files whose addresses start and end so, except those at the root of the site."""
        start = Start(source=hidden.src_uri)
        paths = [path.partition(":")[2] for path in address_paths(f"{before}x", start, "", "/")]
        starts = tuple(path[:-1] for path in paths)
        for uri in self.media:
            plain = without_public(uri)
            is_near = self._is_near(uri) or "/" in plain
            if is_near and plain.endswith(after) and plain.startswith(starts):
                yield uri

    def _is_near(self, uri: str) -> bool:
        if self.is_beside(uri):
            return True
        return any(folder in self._folders for folder in _folders_around(uri) if folder)

    def _lies_with_hidden(self, uri: str) -> bool:
        """Return whether the file lies so that it may be an unpublished page's."""
        for folder in _folders_around(uri):
            if kind := self._folders.get(folder):
                is_direct = folder == posixpath.dirname(uri)
                return kind == "hidden" or (kind == "both" and is_direct)
        return False

    @cached_property
    def _folders(self) -> Mapping[str, str]:
        """Whether a folder holds `published` pages, `hidden` ones, or `both`."""
        posts = {posixpath.dirname(uri) for uri in self.published}
        hidden = {posixpath.dirname(text.src_uri) for text in self.hidden}
        stems = {posixpath.splitext(uri)[0] for uri in self.published}
        named = {posixpath.splitext(text.src_uri)[0] for text in self.hidden} - stems - posts
        own = {folder for stem in named for folder in (stem, f"{stem}.assets")}
        return (
            dict.fromkeys(own | hidden, "hidden")
            | dict.fromkeys(posts, "published")
            | dict.fromkeys(posts & hidden, "both")
        )

    @cached_property
    def _references(self) -> References:
        return References(files=self.media, site_url=self.site_url, lenient=True)

    def _further_forms(self, files: Collection[str]) -> Iterator[str]:
        """The files whose names are those of `files` with something added, or another ending."""
        stems = {posixpath.splitext(uri)[0] for uri in files}
        for uri in self.media if files else ():
            marks = None if self._is_near(uri) else "@."
            if uri not in files and not stems.isdisjoint(_shorter(uri, marks)):
                yield uri


def _patterns(text: str) -> Iterator[tuple[str, str]]:
    """What stands before and after each expression in an address that cannot be resolved."""
    marked = _EXPRESSION.sub("\0", text) if "{{" in text else ""
    if _ONLY_EXPRESSION.search(marked):
        yield "", ""
    for piece in _ENDS.split(marked):
        before, mark, rest = piece.partition("\0")
        after = rest.rpartition("\0")[2]
        if mark and ("/" in before or "." in after):
            yield unquote(before), unquote(after)


def _folders_around(uri: str) -> Iterator[str]:
    """The folder of `uri`, and those around it; "" is docs_dir."""
    folder = posixpath.dirname(uri)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""


def _shorter(uri: str, marks: str | None) -> Iterator[str]:
    """`uri` without what its name has after each mark in it: `a/plan@2x.png` is `a/plan`."""
    first = uri.rfind("/") + 1
    for at in range(first + 1, len(uri)):
        if not uri[at].isalnum() and (marks is None or uri[at] in marks):
            yield uri[:at]
