"""Records of what a conversion looks up in the site; same results, same HTML.

Lookups by our own code say what they depend on, as the address of a page; what anything else reads
is seen by `cache.reads`, as whole files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ..cache import reads
from ..pictures import Picture

#: The result of a lookup as JSON has it.
Answer = Any

#: The kind of lookups of files by their path, which give the digest of their content.
_READ = "read"

#: The kind of lookups of the folders that paths begin from.
_PLACE = "place"


class Dependencies:
    """Lookups of one conversion, which can be repeated to compare their results.

    Attributes:
        answers: the result of each lookup, by its kind and key.
        is_whole: whether every lookup was recorded.
        watch: what the conversion does besides lookups; to be run around it.
        covered: absolute paths of files that it reads, and that other lookups are about.
    """

    def __init__(self, folder: str = "") -> None:
        """`folder` is that of the site: another one has other files of the same name."""
        self.answers: dict[tuple[str, str], Answer] = {}
        self.is_whole = True
        self.watch = reads.Watch()
        self.covered: set[str] = set()
        self._kinds: dict[str, Callable[[str], Answer]] = {
            _READ: reads.digest,
            _PLACE: lambda _: [str(Path.cwd()), folder],
        }

    def record(
        self,
        kind: str,
        answer: Callable[[str], Any],
        as_json: Callable[[Any], Answer] = lambda value: value,
    ) -> Callable[[str], Any]:
        """Return `answer` wrapped, so that each result is recorded in the form of `as_json`."""

        def look_up(key: str) -> Any:
            with self.watch.paused():
                value = answer(key)
                self.answers[kind, key] = as_json(value)
            return value

        self._kinds[kind] = lambda key: as_json(answer(key))
        return look_up

    def add_reads(self, remembered: dict[str, Answer]) -> None:
        """Add the files that the watch saw being read as lookups, and those in `remembered`.

        Args:
            remembered: the content of files that earlier conversions read, which may be in
                memory since; extended with those of this one.
        """
        found = {
            path: stamp for path, stamp in self.watch.files.items() if path not in self.covered
        }
        remembered |= {path: reads.digest(path) for path in found}
        if remembered:
            self.answers[_PLACE, ""] = self._kinds[_PLACE]("")
        self.answers |= {(_READ, path): content for path, content in remembered.items()}
        is_same = all(reads.stamp(path) == stamp for path, stamp in found.items())
        self.is_whole &= self.watch.only_reads and is_same

    def as_list(self) -> list[tuple[str, str, Answer]]:
        """The lookups for the store: kind, key and result of each."""
        return [(kind, key, answer) for (kind, key), answer in self.answers.items()]

    def still_hold(self, answers: Iterable[tuple[str, str, Answer]]) -> bool:
        """Return whether the lookups of an earlier build have the same results now."""
        return all(
            kind in self._kinds and self._kinds[kind](key) == answer
            for kind, key, answer in answers
        )


class RecordingFiles:
    """The files of a site, with lookups by path recorded."""

    def __init__(self, files: Any, dependencies: Dependencies) -> None:
        self._files = files
        self._dependencies = dependencies
        self.get_file_from_path = dependencies.record("file", files.get_file_from_path, file_answer)

    def __getattr__(self, name: str) -> Any:
        self._dependencies.is_whole = False
        return getattr(self._files, name)


class RecordingAddresses(Mapping[str, Any]):
    """The pages of a site by their address, with lookups recorded."""

    def __init__(self, pages: Mapping[str, Any], dependencies: Dependencies) -> None:
        self._pages = pages
        self._get = dependencies.record("address", pages.get, file_answer)

    def get(self, key: str, default: Any = None) -> Any:
        found = self._get(key)
        return default if found is None else found

    def __getitem__(self, key: str) -> Any:
        found = self._get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Any:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


def file_answer(file: Any) -> Answer:
    """The facts of `file` that a link to it depends on."""
    return None if file is None else [file.src_uri, file.url, file.inclusion.value]


def documents_answer(pages: Sequence[Mapping[str, object]] | None) -> Answer:
    """The digest of what is known of pages, or None without an answer."""
    return None if pages is None else text_answer(json.dumps(pages, sort_keys=True))


def picture_answer(picture: Picture | None) -> Answer:
    """The facts of a picture that its tag depends on."""
    if picture is None:
        return None
    copies = [[copy.url, copy.width] for copy in picture.copies]
    return [picture.width, picture.height, copies, picture.placeholder]


def text_answer(text: str | None) -> Answer:
    """The digest of an included text, or None without one."""
    if text is None:
        return None
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
