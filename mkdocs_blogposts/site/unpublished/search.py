"""Finds the files that only unpublished posts use."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from .mentions import (
    References,
    TextFile,
    join,
    last_word,
    mentions,
    possible_mentions,
    strings,
    words,
)
from .paths import Index

#: A page is parsed if it has one of these, or the name of a file.
_HINTS = ("{{", "$", "<<<", "@include", "@[code")


@dataclass(frozen=True, kw_only=True)
class SiteTexts:
    """The files of a site, and the texts that may refer to them.

    Attributes:
        media: the files that are no pages: where each would be written, by src_uri.
        is_beside: whether a src_uri lies in the folder of posts.
        read: the text of a file under docs_dir; None where there is none.
        base: the path of `site_url`, as "/docs/".
        others: pages that are no posts.
        values: paths in mkdocs.yml and in the authors file, from docs_dir.
        code: style sheets, scripts, templates and mkdocs.yml, as text.
    """

    media: Mapping[str, str]
    is_beside: Callable[[str], bool] = lambda uri: True
    read: Callable[[str], str | None] = lambda uri: None
    base: str = "/"
    others: Sequence[TextFile] = ()
    values: Sequence[str] = ()
    code: Sequence[str] = ()


def unpublished_files(
    site: SiteTexts, hidden: Sequence[TextFile], built: Sequence[TextFile]
) -> frozenset[str]:
    """The src_uris of files that are not to be written.

    A file beside posts is secret where

    - a draft mentions it, in whatever way, and no page that is built refers to it; or
    - the nearest folder around it that holds posts holds drafts alone (or bears the name of
      a draft), and no page that is built refers to it; or
    - it lies right in a folder with a draft, beside posts that are built, and nothing refers
      to it: no page, no style sheet, script, template or value of mkdocs.yml.

    Any other file is secret where a draft mentions it and nothing else of the site has its
    name. A further form of a secret file (`plan@2x.png`, `plan.webp`) is secret unless
    something refers to it.

    To refer is to show, link to or include that very file: a name in prose, or the same name
    in another folder, does not publish what a draft has. Where an address cannot be resolved,
    it counts as all it may mean in drafts, and elsewhere only for files no draft mentions.
    A page that is built and refers to a draft's file publishes it.

    Without drafts nothing is read. Time grows with the length of the texts.
    """
    if not hidden or not site.media:
        return frozenset()
    return frozenset(_Search(site=site, hidden=hidden, built=built).secret())


@dataclass(frozen=True, kw_only=True)
class _Search:
    """One search for the files of unpublished posts."""

    site: SiteTexts
    hidden: Sequence[TextFile]
    built: Sequence[TextFile]
    _read: dict[str, References] = field(default_factory=dict)

    def secret(self) -> Iterator[str]:
        found = {uri for uri in self._suspects if self._is_secret(uri)}
        yield from found
        for uri in self._further_forms(found):
            is_shown = uri in self._published or uri in self._perhaps
            if not is_shown and not self._is_named(uri, self._words_elsewhere):
                yield uri

    @cached_property
    def _files(self) -> Index:
        return Index(media=self.site.media, base=self.site.base)

    def _is_secret(self, uri: str) -> bool:
        if uri in self._published:
            return False
        if not self._is_beside(uri):
            return uri in self._mentioned and not self._is_named(uri, self._words_elsewhere)
        if uri in self._mentioned or self._lies_with(uri) == "drafts":
            return True
        return uri not in self._perhaps and not self._is_named(uri, self._words_of_code)

    @cached_property
    def _suspects(self) -> frozenset[str]:
        beside = {uri for uri in self.site.media if self._is_beside(uri) and self._lies_with(uri)}
        return self._mentioned | beside

    def _is_beside(self, uri: str) -> bool:
        if self.site.is_beside(uri):
            return True
        return any(folder in self._folders for folder in _folders_around(uri) if folder)

    def _lies_with(self, uri: str) -> str:
        """`drafts` or `both` where the file lies so that it may be a draft's; else ""."""
        for folder in _folders_around(uri):
            if kind := self._folders.get(folder):
                direct = folder == posixpath.dirname(uri)
                return kind if kind == "drafts" or (kind == "both" and direct) else ""
        return ""

    @cached_property
    def _folders(self) -> Mapping[str, str]:
        """Whether a folder holds posts that are built, `drafts`, or `both`."""
        posts = {posixpath.dirname(text.src_uri) for text in self.built}
        stems = {posixpath.splitext(text.src_uri)[0] for text in self.built}
        drafts = {posixpath.dirname(text.src_uri) for text in self.hidden}
        named = {posixpath.splitext(text.src_uri)[0] for text in self.hidden} - stems - posts
        own = {folder for stem in named for folder in (stem, f"{stem}.assets")}
        return (
            dict.fromkeys(own | drafts, "drafts")
            | dict.fromkeys(posts, "posts")
            | dict.fromkeys(posts & drafts, "both")
        )

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        """The files that drafts mention."""
        found: set[str] = set()
        for text in self.hidden:
            told = possible_mentions(text, self._reader_of(text))
            found.update(*(self._files.may_mean(path, text) for path in told.in_body))
            found.update(*(self._files.may_mean(path, text) for path in told.in_meta))
            found.update(
                uri for uri in self._files.matching(told, text) if self._is_within_reach(uri)
            )
        return frozenset(found)

    def _is_within_reach(self, uri: str) -> bool:
        """Return whether an address that cannot be resolved may mean `uri`."""
        return self._is_beside(uri) or posixpath.dirname(uri) not in ("", "public")

    @cached_property
    def _published(self) -> frozenset[str]:
        """The files among `_asked` that pages, mkdocs.yml and the authors file refer to.

        Pages are read until every file is found.
        """
        root = TextFile(src_uri="", body="")
        found: set[str] = set()
        found.update(*(self._files.front_means(path, root) for path in self.site.values))
        names = _names(self._asked - found)
        for text in self._texts:
            if not names:
                break
            if _may_mention(text, names):
                told = self._told_by(text)
                found.update(*(self._files.means(path, text) for path in told.in_body))
                found.update(*(self._files.front_means(path, text) for path in told.in_meta))
                names = _names(self._asked - found)
        return frozenset(found)

    @cached_property
    def _perhaps(self) -> frozenset[str]:
        """The files that unresolvable addresses of published pages may mean."""
        names = _names(self._asked)
        return frozenset(
            uri
            for text in self._texts
            if _may_mention(text, names)
            for uri in self._files.matching(self._told_by(text), text)
        )

    @cached_property
    def _asked(self) -> frozenset[str]:
        return self._suspects.union(self._further_forms(self._suspects))

    @property
    def _texts(self) -> Iterator[TextFile]:
        return chain(self.built, self.site.others)

    def _told_by(self, text: TextFile) -> References:
        if text.src_uri not in self._read:
            self._read[text.src_uri] = mentions(text, self._reader_of(text))
        return self._read[text.src_uri]

    def _reader_of(self, text: TextFile) -> Callable[[str], str | None]:
        folder = posixpath.dirname(text.src_uri)
        return lambda path: self.site.read(join(folder, path.removeprefix("@")))

    @cached_property
    def _words_of_code(self) -> frozenset[str]:
        return frozenset().union(*map(words, (*self.site.code, *self.site.values)))

    @cached_property
    def _words_elsewhere(self) -> frozenset[str]:
        pages = (f"{text.body} {_front(text)}" for text in self.site.others)
        return self._words_of_code.union(*map(words, pages))

    def _is_named(self, uri: str, among: frozenset[str]) -> bool:
        return last_word(posixpath.basename(uri)) in among

    def _further_forms(self, files: Collection[str]) -> Iterator[str]:
        """The files whose names are those of `files` with something added, or another ending."""
        stems = {posixpath.splitext(uri)[0] for uri in files}
        for uri in self.site.media if files else ():
            marks = None if self._is_beside(uri) else "@."
            if uri not in files and not stems.isdisjoint(_shorter(uri, marks)):
                yield uri


def _names(uris: Iterable[str]) -> set[str]:
    return {last_word(posixpath.basename(uri)) for uri in uris}


def _may_mention(text: TextFile, names: set[str]) -> bool:
    """Return whether `text` may refer to one of `names`, so that it must be parsed."""
    has_hint = any(hint in text.body for hint in _HINTS)
    return has_hint or not names.isdisjoint(words(f"{text.body} {_front(text)}"))


def _front(text: TextFile) -> str:
    return " ".join(strings(text.meta))


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
