"""The files of the search of our theme, written once all pages of a site are known.

`search/settings.js` has what the dialog says, in each language of the site; `search/titles.js` is
the small index, and `search/pagefind/` that of whole texts.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import IO, Any, Literal

from ...locale.texts import translator
from . import pagefind, titles
from .pagefind import Program
from .records import Record

#: The folder of the search below site_dir, whose index.html is its page.
FOLDER = "search"

#: What a site may have, as the setting `search` of the theme names it.
Kind = Literal["pagefind", "titles", "none"]

#: The texts of the dialog.
_TEXTS = (
    *("search.text", "search.none", "search.similar", "search.failed", "search.order"),
    *("search.best", "search.newest", "search.filter", "search.link", "search.choose"),
    *("search.open", "filter.clear", "filter.more", "posts.all", "chrome.close"),
)

#: The headings above what results are filtered by.
_FILTERS = {
    "category": "categories",
    "tag": "tags",
    "year": "list.years",
    "author": "authors",
    "language": "chrome.languages",
}

#: Bytes that are read at once.
_CHUNK = 65_536


def is_index(path: str) -> bool:
    """Return whether the file at a path below site_dir is an index, which edits leave as it is."""
    return path == f"{FOLDER}/titles.js" or path.startswith(f"{FOLDER}/pagefind/")


@dataclass(kw_only=True)
class IndexFiles:
    """The search of one build, in all languages of the site.

    Attributes:
        language: BCP 47 tag of the site, for the stems of words.
        page: the address of the page of the search; "" where the author has another one there.
        program: the program that indexes whole texts; None for titles only.
        records: the pages, without their texts.
        kept: the file that keeps the index of whole texts for the next build, or None.
        links: the address of the list of all posts, by language.
    """

    language: str
    page: str = f"{FOLDER}/"
    program: Program | None = None
    records: list[Record] = field(default_factory=list)
    kept: Path | None = None
    links: dict[str, str] = field(default_factory=dict)
    _requests: IO[bytes] | None = None
    _digest: Any = field(default_factory=hashlib.sha256)
    _is_typeset: bool = False

    def add(self, records: Iterable[Record], language: str, all_posts: str) -> None:
        """Add the pages of one language, whose texts are not kept in memory.

        Args:
            records: the pages.
            language: BCP 47 tag.
            all_posts: the address of the list of all posts.
        """
        self.links[language] = all_posts
        if self.program and self._requests is None:
            self._requests = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `write`
        for record in records:
            self._is_typeset = self._is_typeset or "’" in record.content
            if self._requests:
                request = pagefind.request_of(record)
                self._requests.write(request)
                self._digest.update(request)
            self.records.append(replace(record, content=""))

    def write(self, site_dir: Path) -> None:
        """Write all files.

        Raises:
            SearchError: the program failed; there are titles to search then.
        """
        folder = site_dir / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "titles.js").write_bytes(titles.script(self.records))
        self._write_settings(folder, "titles")
        if self.program and self._requests:
            with self._requests as requests:
                self._write_texts(self.program, requests, folder / "pagefind")
            self._write_settings(folder, "pagefind")

    def _write_texts(self, program: Program, requests: IO[bytes], folder: Path) -> None:
        """Write the index of whole texts: the one that is kept if it is of the same pages."""
        self._digest.update(f"{program} {pagefind.config_of(self.language)}".encode())
        key = self._digest.hexdigest().encode()
        with suppress(OSError, ValueError, KeyError):
            kept = self.kept.read_bytes() if self.kept else b""
            if kept.startswith(key):
                return pagefind.write(kept[len(key) :], folder)
        requests.seek(0)
        chunks = iter(partial(requests.read, _CHUNK), b"")
        index = pagefind.made(program, chunks, len(self.records), self.language)
        pagefind.write(index, folder)
        if self.kept:
            with suppress(OSError):  # where nothing can be kept, it is made again
                self.kept.parent.mkdir(parents=True, exist_ok=True)
                beside = self.kept.with_name(f"{self.kept.name}.{os.getpid()}")
                beside.write_bytes(key + index)
                beside.replace(self.kept)

    def _write_settings(self, folder: Path, kind: Kind) -> None:
        settings: Mapping[str, Any] = {
            "kind": kind,
            "page": self.page,
            "apostrophe": "’" if self._is_typeset else "'",
            "languages": {
                language: {"posts": url, "words": _words(language)}
                for language, url in self.links.items()
            },
        }
        text = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
        (folder / "settings.js").write_text(f"blogpostsSearch.settings({text})\n", "utf-8")


def _words(language: str) -> dict[str, Any]:
    t = translator(language)
    return {
        **{key.partition(".")[2]: t(key) for key in _TEXTS},
        "count": dict(t.forms("search.count")),
        "filters": {name: t(key) for name, key in _FILTERS.items()},
    }
