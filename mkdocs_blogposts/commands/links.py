"""Links in a document that follow files and pages to their new places.

A link stays in the form in which it is written: a path stays a path, an address an address, with
or without its ending, `./`, `%20` or the folder of the site.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import zip_longest
from urllib.parse import unquote, urlsplit

import yaml

from ..html import links
from ..importers.link_targets import rewrite_targets
from ..posts import frontmatter
from . import link_forms

#: Keys whose texts are no links, whatever they look like.
_WORDS = frozenset(
    {
        *("title", "description", "summary", "excerpt", "tags", "tag", "categories", "category"),
        *("aliases", "redirect_from", "slug", "permalink", "permalinkPattern", "date"),
    }
)
_LINE_END = re.compile(r"\r\n|\r|\n")
#: Takes the path of a link; returns it as it has to be then, or None if it is none of its kind.
_Way = Callable[[str], str | None]

_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, kw_only=True)
class Relocation:
    """Where files were, and where they are then.

    Attributes:
        before: output path of each file of docs_dir, by its src_uri.
        after: the same, by the new src_uri.
        moves: the new src_uri of each file that has one.
        lists: new output paths of lists, by their present ones.
        site_url: the address of the site with a slash at its end, or "".
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    moves: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    site_url: str = ""

    @cached_property
    def by_address(self) -> dict[str, str]:
        """The new output path of each page, list or other file, by its address without an end."""
        files = {old: self.after.get(self.new_uri(uri), old) for uri, old in self.before.items()}
        return {links.normalize_path(old): new for old, new in (files | dict(self.lists)).items()}

    @property
    def moves_nothing(self) -> bool:
        """Whether every link stays as it is."""
        return not self.moves and not self.lists and self.before == self.after

    @cached_property
    def by_page(self) -> dict[str, str]:
        """The src_uri of each file, by its address without an end."""
        return {links.normalize_path(dest): uri for uri, dest in self.before.items()}

    @cached_property
    def root(self) -> str:
        """The folder of the site on its host, as `/blog/`."""
        return urlsplit(self.site_url).path or "/"

    def new_uri(self, uri: str) -> str:
        """The src_uri that a file has then."""
        return self.moves.get(uri, uri)


@dataclass(frozen=True, kw_only=True)
class Rewritten:
    """A document with the links that it has then.

    Attributes:
        text: the whole of it; what is no such link is as it was.
        changes: how many links are others.
        targets: src_uri of the file that each of its links leads to.
    """

    text: str
    changes: int
    targets: tuple[str, ...]


def rewrite_document(text: str, uri: str, relocation: Relocation) -> Rewritten:
    """The document `uri`, Markdown with or without front matter, with the links it has then."""
    finder = _Finder(relocation, uri)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    ends = _LINE_END.findall(text)
    flat = _LINE_END.sub("\n", text[len(mark) :])
    start, end = frontmatter.span(flat) or (0, 0)
    matter = _in_yaml(flat[start:end], finder) if end else ""
    flat = flat[:start] + matter + rewrite_targets(flat[end:], finder.resolve, keep_angles=True)
    lines = zip_longest(flat.split("\n"), ends, fillvalue="")
    whole = mark + "".join(line + ending for line, ending in lines)
    return Rewritten(text=whole, changes=finder.changes, targets=tuple(finder.targets))


def rewrite_yaml(text: str, uri: str, relocation: Relocation) -> Rewritten:
    """A file of YAML whose values name files, as those of a navigation do."""
    finder = _Finder(relocation, uri)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    whole = mark + _in_yaml(text[len(mark) :], finder)
    return Rewritten(text=whole, changes=finder.changes, targets=tuple(finder.targets))


class _Finder:
    """What takes the links of one document to their new places."""

    def __init__(self, relocation: Relocation, uri: str) -> None:
        self.site = relocation
        self.uri = uri
        self.changes = 0
        self.targets: list[str] = []
        self._folder = posixpath.dirname(uri)
        self._new_folder = posixpath.dirname(relocation.new_uri(uri))
        self._stays = self._folder == self._new_folder
        old = relocation.before.get(uri)
        new = relocation.after.get(relocation.new_uri(uri))
        self._page = (
            None if old is None or new is None else (posixpath.dirname(old), posixpath.dirname(new))
        )

    def resolve(self, written: str, is_html: bool) -> str | None:
        """A link of the text as it has to be then; None where it stays."""
        ways = (self._as_address, self._as_file) if is_html else (self._as_file, self._as_address)
        return self._first(written, (*ways, self._as_page_of_vuepress, self._as_place))

    def value(self, written: str) -> str | None:
        """The same for a value of front matter, whose paths may begin at the docs folder."""
        return self._first(written, (self._as_file, self._from_docs_dir, self._as_absolute))

    def _first(self, written: str, ways: tuple[_Way, ...]) -> str | None:
        path, rest = link_forms.split(written)
        if not path or "{{" in path or "{%" in path:
            return None
        for way in ways:
            if (found := way(path)) is not None:
                self.changes += found != path
                return found + rest if found != path else None
        return None

    def _as_file(self, path: str) -> str | None:
        """A path from the document, or from the docs folder if it begins with a slash."""
        if _HAS_SCHEME.match(path):
            return None
        target = link_forms.joined(self._folder, path)
        return self._to_file(path, target) if target in self.site.before else None

    def _from_docs_dir(self, path: str) -> str | None:
        target = posixpath.normpath(unquote(path).lstrip("/"))
        if target not in self.site.before:
            return None
        self.targets.append(target)
        new = self.site.new_uri(target)
        return path if new == target else link_forms.spelt(new, path)

    def _as_page_of_vuepress(self, path: str) -> str | None:
        """A path without the ending of its file, or with `.html`."""
        if _HAS_SCHEME.match(path):
            return None
        whole = posixpath.join("/" + self._folder, unquote(path))
        found = (uri for uri in links.possible_files(whole) if uri in self.site.before)
        target = next(found, None)
        return self._to_file(path, target) if target else None

    def _to_file(self, path: str, target: str) -> str:
        self.targets.append(target)
        new = self.site.new_uri(target)
        if new == target and (path.startswith("/") or self._stays):
            return path
        new = link_forms.with_ending_of(path, new, target)
        if path.startswith("/"):
            return "/" + link_forms.spelt(links.without_public(new), path)
        head, slash, name = path.rpartition("/")
        if name and posixpath.dirname(target) == posixpath.dirname(new) and self._stays:
            return link_forms.spelt(head + slash + posixpath.basename(new), path)
        return link_forms.spelt(link_forms.relative(new, self._new_folder, path), path)

    def _as_address(self, path: str) -> str | None:
        """An address of this site: whole, from its root or from the page of the document."""
        if (found := self._as_absolute(path)) is not None:
            return found
        if _HAS_SCHEME.match(path) or path.startswith("/") or self._page is None:
            return None
        old, new = self._page
        target = link_forms.joined(old, path)
        dest = self._dest(target)
        if dest is None or (old == new and dest == self._before(target)):
            return None if dest is None else path
        return self._from_page(link_forms.address_like(path, dest), path)

    def _as_place(self, path: str) -> str | None:
        """An address seen from the page of the document, of which no more is known: of a list."""
        is_file = posixpath.splitext(path)[1] not in ("", ".html")
        if _HAS_SCHEME.match(path) or path.startswith("/") or is_file or self._page is None:
            return None
        old, new = self._page
        slash = "/" if path.endswith(("/", ".")) else ""
        return path if old == new else self._from_page(link_forms.joined(old, path) + slash, path)

    def _from_page(self, address: str, path: str) -> str:
        new = self._page[1] if self._page else ""
        return link_forms.spelt(link_forms.relative(address, new, path), path)

    def _as_absolute(self, path: str) -> str | None:
        """An address of this site, whole or from the root of its host."""
        starts = (self.site.site_url, self.site.root, "/")
        for start in (start for start in starts if start and path.startswith(start)):
            rest = unquote(path[len(start) :])
            if (dest := self._dest(rest)) is not None:
                same = dest == self._before(rest)
                return (
                    path
                    if same
                    else start + link_forms.spelt(link_forms.address_like(path, dest), path)
                )
        return None

    def _dest(self, address: str) -> str | None:
        key = links.normalize_path(address)
        dest = self.site.by_address.get(key)
        if dest is not None and (uri := self.site.by_page.get(key)):
            self.targets.append(uri)
        return dest

    def _before(self, address: str) -> str | None:
        uri = self.site.by_page.get(links.normalize_path(address))
        return self.site.before[uri] if uri else None


def _in_yaml(text: str, finder: _Finder) -> str:
    """A text of YAML with its values as `finder` has them."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return text
    parts, at = [], 0
    for node in _values(root):
        start, end = node.start_mark.index, node.end_mark.index
        new = finder.value(node.value) if start >= at else None
        if new is not None and node.value in text[start:end]:
            parts += [text[at:start], text[start:end].replace(node.value, new)]
            at = end
    return "".join([*parts, text[at:]])


def _values(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """The texts of one line that are values, in order."""
    match node:
        case yaml.ScalarNode() if node.style not in ("|", ">"):
            yield node
        case yaml.SequenceNode():
            for item in node.value:
                yield from _values(item)
        case yaml.MappingNode():
            for key, value in node.value:
                if key.value not in _WORDS:
                    yield from _values(value)
