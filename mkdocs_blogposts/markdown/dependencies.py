"""What a conversion asks of the site, with the answers: the same answers, the same HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any

#: An answer as JSON has it.
Answer = Any


class Dependencies:
    """Notes what is asked, and asks it again.

    A kind of question is added with `record`: the function is called as before, and what it
    answers, made short by `told`, is noted.

    Attributes:
        asked: each question, by kind and text, with its answer.
        is_whole: whether everything that was asked could be noted.
    """

    def __init__(self) -> None:
        self.asked: dict[tuple[str, str], Answer] = {}
        self.is_whole = True
        self._kinds: dict[str, Callable[[str], Answer]] = {}

    def record(
        self,
        kind: str,
        answer: Callable[[str], Any],
        told: Callable[[Any], Answer] = lambda value: value,
    ) -> Callable[[str], Any]:
        """`answer`, with each of its answers noted."""

        def ask(question: str) -> Any:
            value = answer(question)
            self.asked[kind, question] = told(value)
            return value

        self._kinds[kind] = lambda question: told(answer(question))
        return ask

    def as_list(self) -> list[tuple[str, str, Answer]]:
        """What was asked, for the store."""
        return [(kind, question, answer) for (kind, question), answer in self.asked.items()]

    def still_hold(self, asked: Iterable[tuple[str, str, Answer]]) -> bool:
        """Whether all that was asked once has the same answers today."""
        return all(
            kind in self._kinds and self._kinds[kind](question) == answer
            for kind, question, answer in asked
        )


class RecordingFiles:
    """The files of a site, whose answers about paths are noted."""

    def __init__(self, files: Any, dependencies: Dependencies) -> None:
        self._files = files
        self._questions = dependencies
        self.get_file_from_path = dependencies.record("file", files.get_file_from_path, file_answer)

    def __getattr__(self, name: str) -> Any:
        self._questions.is_whole = False
        return getattr(self._files, name)


class RecordingAddresses(Mapping[str, Any]):
    """The pages of a site by their address, whose answers are noted."""

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
    """What a link to `file` depends on."""
    return None if file is None else [file.src_uri, file.url, file.inclusion.value]


def text_answer(text: str | None) -> Answer:
    """What an included text is known by."""
    if text is None:
        return None
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
