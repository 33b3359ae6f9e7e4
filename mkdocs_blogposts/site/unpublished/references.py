"""Finds the files that the addresses in a text, or in the HTML of a page, lead to."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import unescape
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from ...html import RAW_TEXT, attributes
from ...html.links import without_public

#: What no address goes beyond, and what one may start after.
_EDGES: Final = re.compile(r'["<>\n\r]')
_STARTS: Final = re.compile(r"[\s'`()\[\]{},;=|!&\"<>]")
_CUTS: Final = re.compile(_STARTS.pattern.replace("[", "[/*_~", 1))
_STARTS_IN_MARKDOWN: Final = re.compile(_STARTS.pattern.replace("[", "[*_~", 1))

#: Encoded letters, digits and signs of names, which nobody has to encode: they may hide a name.
_CODE_POINT = r"(?:2[DEde]|3\d|[46][1-9A-Fa-f]|[57][\dAa]|5[Ff]|7[Ee])"
_DISGUISED: Final = tuple(
    re.compile(form)  # what starts with a letter is found quickly
    for form in (
        f"%{_CODE_POINT}",
        rf"&#[xX]0*{_CODE_POINT};",
        r"&#0*(?:4[5689]|5[0-7]|6[5-9]|[78]\d|9[0157-9]|1[01]\d|12[0-2]);",
        rf"\\(?:u00|x){_CODE_POINT}",
    )
)
_FOREIGN: Final = re.compile(r"\\u[\dA-Fa-f]{4}")  # hides only names that are not plain

#: What a name may be encoded with; none of them is in most names.
_ENCODERS: Final = re.compile(r"[%&;\\]|[^\x00-\x7f]")

_ESCAPE: Final = re.compile(r"\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2}))")

_ADDRESS: Final = re.compile(r"(?:(?:https?:)?//([^/]*))?([^?#]*)", re.IGNORECASE)
#: A comment, or a start tag with its name; and the end of a script or style.
_TAG: Final = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<([a-zA-Z][^\s/>]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL
)
_RAW_END: Final = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in RAW_TEXT}

_STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')

#: Attributes that hold words for readers, and names. A file that these mention is not shown.
_WORDS: Final = re.compile(
    r"(?:.*-)?(?:alt|title|label|description|caption|placeholder|summary)|id|name|class|download"
)

#: How many characters one may take that is encoded, and how many `../` and a host.
_ENCODED: Final = 9
_BEFORE_PATH: Final = 100


@dataclass(frozen=True, kw_only=True)
class Start:
    """Where the relative addresses of a text start.

    Attributes:
        source: the path of the text below docs_dir, or None.
        page: the path, below the root of the site, of what is made of it, or None.
        anywhere: whether addresses may start at either root, too, as those of scripts do.
    """

    source: str | None = None
    page: str | None = None
    anywhere: bool = False


@dataclass(frozen=True, kw_only=True)
class References:
    """Files by the addresses that lead to them: those of the site, and paths of their sources.

    Attributes:
        files: where each file is written, by its path below docs_dir.
        site_url: the address of the site, or None.
        lenient: whether case, and marks of Markdown before an address, do not matter.
    """

    files: Mapping[str, str]
    site_url: str | None = None
    lenient: bool = False

    def in_html(self, html: str, start: Start) -> set[str]:
        """The files that a page refers to: not in its texts, but in attributes and code."""
        in_scripts, found = replace(start, anywhere=True), set[str]()
        possible = self.in_text(html, in_scripts)
        for text, is_code in _code_of(html, self._may_refer) if possible else ():
            if self._may_refer(text):
                found |= self.in_text(text, in_scripts if is_code else start)
            if found == possible:
                break
        return found

    def _may_refer(self, tag: str) -> bool:
        """Return whether it is worth while to look for addresses in `tag`."""
        has_codes = "%" in tag or "&#" in tag or "\\" in tag
        return bool(self._endings.search(tag)) or (has_codes and self._is_disguised(tag))

    def _is_disguised(self, text: str) -> bool:
        return any(form.search(text) for form in self._disguised)

    def _forms(self, text: str) -> Iterator[str]:
        """`text` as it is, and with what is encoded without need decoded."""
        yield text
        if self._is_disguised(text):
            plain = _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
            yield unquote(unescape(plain))

    def in_text(self, text: str, start: Start) -> set[str]:
        """The files whose addresses are anywhere in `text`."""
        found: set[str] = set()
        for address in self._addresses(text) if self.files else ():
            found.update(
                *(
                    self._by_path.get(self._key(path), ())
                    for path in address_paths(address, start, self._host, self._base)
                )
            )
        return found

    def _addresses(self, text: str) -> Iterator[str]:
        """Everything in `text` that ends with the name of a file, each once."""
        seen: set[str] = set()
        for form in self._forms(text):
            for match in self._endings.finditer(form):
                name = form[max(0, match.end() - self._longest_name) : match.end()]
                if not (self._is_named(name) or _ENCODERS.search(name)):
                    continue
                window = form[max(0, match.end() - self._longest) : match.end()]
                window = unescape(_EDGES.split(window)[-1]).replace("\\/", "/")
                if not self._is_named(unquote(window)):
                    continue
                starts = [0, *(at.end() for at in self._starts.finditer(window))]
                for at in starts[-self._most_starts :]:
                    if (address := window[at:]) not in seen:
                        seen.add(address)
                        yield address

    def _is_named(self, text: str) -> bool:
        """Return whether `text` ends with the name of a file."""
        key = self._key(text)
        return _CUTS.split(key)[-1] in self._names or key.endswith(self._odd_names)

    def _key(self, path: str) -> str:
        plain = unicodedata.normalize("NFC", path)
        return plain.casefold() if self.lenient else plain

    @cached_property
    def _host(self) -> str:
        return urlsplit(self.site_url or "").netloc.lower()

    @cached_property
    def _base(self) -> str:
        return urlsplit(self.site_url or "").path.rstrip("/") + "/"

    @cached_property
    def _by_path(self) -> Mapping[str, frozenset[str]]:
        """The files by their paths below docs_dir (`docs:a.png`) and the site (`site:a.png`)."""
        found: dict[str, set[str]] = defaultdict(set)
        for uri, dest in self.files.items():
            # VuePress and VitePress serve this folder at the root of the site.
            for path in (f"docs:{uri}", f"docs:{without_public(uri)}", f"site:{dest}"):
                found[self._key(path)].add(uri)
                if folder := _folder_of_index(path):
                    found[self._key(folder.removesuffix("/"))].add(uri)
        return {path: frozenset(uris) for path, uris in found.items()}

    @cached_property
    def _names(self) -> frozenset[str]:
        paths = {*self.files, *self.files.values()}
        folders = {
            f"{posixpath.basename(found[:-1])}/" for found in map(_folder_of_index, paths) if found
        }
        return frozenset(map(self._key, {*map(posixpath.basename, paths), *folders}))

    @cached_property
    def _odd_names(self) -> tuple[str, ...]:
        return tuple(name for name in self._names if _CUTS.search(name))

    @cached_property
    def _longest_name(self) -> int:
        return len(r"\u0000") + max(map(len, self._names))

    @cached_property
    def _disguised(self) -> tuple[re.Pattern[str], ...]:
        return _DISGUISED if all(map(str.isascii, self._names)) else (*_DISGUISED, _FOREIGN)

    @cached_property
    def _endings(self) -> re.Pattern[str]:
        endings = {posixpath.splitext(name)[1] or name for name in self._names}
        both = sorted({form for ending in endings for form in (ending, quote(ending))})
        choice = "|".join(map(re.escape, both))
        flags = re.IGNORECASE if self.lenient else 0
        return re.compile(rf"(?:{choice})(?![A-Za-z0-9]|[.-][A-Za-z0-9])", flags)

    @cached_property
    def _most_starts(self) -> int:
        """How many marks a path may hold at which an address might start, and a few for URLs."""
        paths = (*self.files, *self.files.values())
        return 4 + max(len(self._starts.findall(path)) for path in paths)

    @cached_property
    def _longest(self) -> int:
        """The length of the longest address that is looked for."""
        paths = (*self.files, *self.files.values())
        return _BEFORE_PATH + len(self.site_url or "") + _ENCODED * max(map(len, paths))

    @property
    def _starts(self) -> re.Pattern[str]:
        return _STARTS_IN_MARKDOWN if self.lenient else _STARTS


def address_paths(address: str, start: Start, host: str, base: str) -> Iterator[str]:
    """The paths `docs:…` and `site:…` that `address` may mean in a text that lies at `start`."""
    match = _ADDRESS.match(address)
    if match is None or (match[1] and match[1].lower() != host):
        return
    # A path may hold a sign that an address would encode.
    for path in filter(None, {unquote(match[2]), unquote(address[match.start(2) :])}):
        if match[1] is not None or path.startswith("/"):
            for at in {path, path.removeprefix(base)} if base != "/" else {path}:
                yield from (f"docs:{join('', at)}", f"site:{join('', at)}")
            continue
        if start.source is not None:
            yield f"docs:{join(posixpath.dirname(start.source), path)}"
        if start.page is not None:
            yield f"site:{join(posixpath.dirname(start.page), path)}"
        if start.anywhere:
            yield from (f"docs:{join('', path)}", f"site:{join('', path)}")


def _folder_of_index(path: str) -> str:
    """The address of the folder that a web server answers with the file `path`, or ""."""
    folder, name = posixpath.split(path)
    return f"{folder}/" if folder and name == "index.html" else ""


def join(folder: str, path: str) -> str:
    """`path`, relative to `folder` or to the root, as a path below the root without `..`."""
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _code_of(html: str, may_refer: Callable[[str], object]) -> Iterator[tuple[str, bool]]:
    """The values of attributes, styles and scripts of `html`, and whether each is a script.

    Only tags that `may_refer` are read further: a tokenizer takes many times as long.
    """
    at = 0
    while match := _TAG.search(html, at):
        at, tag, name = match.end(), match[0], (match[1] or "").lower()
        for attribute in attributes(tag) if name and may_refer(tag) else ():
            if attribute.value and not _is_words(attribute.name.lower(), attribute.value):
                yield attribute.value, False
        if name not in RAW_TEXT:
            continue
        end = _RAW_END[name].search(html, at)
        content, at = html[at : end.start() if end else None], end.start() if end else len(html)
        if "ld+json" in tag:  # strings with spaces are descriptions
            texts = (found[1] for found in _STRING.finditer(content))
            yield from ((text, False) for text in texts if " " not in text)
        else:
            yield content, name == "script"


def _is_words(name: str, value: str) -> bool:
    if name == "content":
        return " " in value and "url=" not in value.lower()
    return _WORDS.fullmatch(name) is not None
