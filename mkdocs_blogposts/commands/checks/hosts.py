"""Links to other hosts: asked politely, each once, and the answers kept for some days."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from ...errors import Problem
from .links import Text

#: Seconds between two questions to a host, and those that it may take to answer.
_PAUSE: Final = 1.0
_PATIENCE: Final = 15.0

#: Hosts that are asked at the same time.
_AT_ONCE: Final = 8

#: Seconds for which an answer is believed: a page that is there stays for longer.
_KEPT: Final = {True: 7 * 86_400, False: 86_400}

#: Answers that say that a page is gone. Others, as 403 and 429, only say that programs are not
#: welcome.
_GONE: Final = frozenset({404, 410})

#: Answers to HEAD after which GET may tell more: some servers know only that.
_ASKED_AGAIN: Final = frozenset({400, 403, 404, 405, 406, 410, 500, 501, 503})

#: Names for examples, which are nobody's (RFC 2606, RFC 6761).
_RESERVED: Final = re.compile(
    r"(?:.*\.)?(?:example|test|invalid|localhost|local|example\.(?:com|net|org))", re.IGNORECASE
)

#: Asks for an address; returns the status of the answer, and raises OSError without one.
Ask = Callable[[str, str], int]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of a question.

    Attributes:
        status: of the answer, or 0 without one.
        reason: why there is none, or "".
        at: when it was asked, in seconds since 1970.
    """

    status: int
    reason: str = ""
    at: float

    @property
    def is_gone(self) -> bool:
        """Whether readers find nothing there."""
        return self.status in _GONE or not self.status


def addresses(texts: Iterable[Text]) -> dict[str, list[tuple[str, int]]]:
    """The addresses at other hosts that `texts` link to, without fragment, with their places."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for text in texts:
        for link in text.links:
            address = link.written.partition("#")[0]
            if _is_public(address):
                found[address].append((text.src_uri, link.line))
    return dict(found)


def dead_addresses(
    places: Mapping[str, Sequence[tuple[str, int]]], answers: Mapping[str, Answer]
) -> Iterator[Problem]:
    """A problem for each address where nothing is, at its first place."""
    for address, where in places.items():
        answer = answers.get(address)
        if answer is None or not answer.is_gone:
            continue
        why = f"answers {answer.status}" if answer.status else f"does not answer: {answer.reason}"
        more = f" (and {len(where) - 1} more links to it)" if len(where) > 1 else ""
        file, line = where[0]
        yield Problem(
            file=file,
            line=line,
            found=f"leads to {address}, which {why}{more}",
            hint="write the new address, or one of web.archive.org",
        )


def answers_to(
    asked: Iterable[str],
    kept: Mapping[str, Answer],
    *,
    now: float,
    ask: Ask | None = None,
    pause: float = _PAUSE,
    tell: Callable[[], None] = lambda: None,
) -> dict[str, Answer]:
    """The answer to each address: one that was kept, if it is not old, else a new one.

    Several hosts are asked at a time, and each of them one question after the other.

    Args:
        asked: the addresses.
        kept: earlier answers.
        now: the time, in seconds since 1970.
        ask: asks; by default, over the network.
        pause: seconds between two questions to a host.
        tell: is called after each answer.
    """
    asked = list(dict.fromkeys(asked))
    fresh = {
        address: answer
        for address in asked
        if (answer := kept.get(address)) and 0 <= now - answer.at < _KEPT[not answer.is_gone]
    }
    by_host = defaultdict[str, list[str]](list)
    for address in asked:
        if address in fresh:
            tell()
        else:
            by_host[urlsplit(address).netloc.lower()].append(address)
    lock = threading.Lock()

    def ask_host(waiting: list[str]) -> None:
        for at, address in enumerate(waiting):
            if at:
                time.sleep(pause)
            answer = _answer(address, ask or _over_network, now)
            with lock:
                fresh[address] = answer
                tell()
            if answer.status == 429:  # too many questions: the others would be, too
                return

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(ask_host, by_host.values()))
    return fresh


def read_kept(file: Path) -> dict[str, Answer]:
    """The answers of earlier runs; none if the file cannot be read."""
    try:
        rows: Any = json.loads(file.read_text(encoding="utf-8"))
        return {address: Answer(**row) for address, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_kept(file: Path, answers: Mapping[str, Answer]) -> None:
    """Keep answers for the next run."""
    rows = {address: vars(answers[address]) for address in sorted(answers)}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def _is_public(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    is_web = parts.scheme.lower() in ("http", "https")
    return is_web and "." in host and "{" not in address and not _RESERVED.fullmatch(host)


def _answer(address: str, ask: Ask, now: float) -> Answer:
    try:
        status = ask("HEAD", address)
        if status in _ASKED_AGAIN:
            status = ask("GET", address)
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        return Answer(status=0, reason=str(reason) or type(error).__name__, at=now)
    return Answer(status=status, at=now)


def _over_network(method: str, address: str) -> int:
    request = Request(
        quote(address, safe="%/:=&?~#+!$,;'@()*[]"),
        method=method,
        headers={
            "User-Agent": "mkdocs-blogposts (link check)",
            "Accept": "text/html,*/*;q=0.5",
        },
    )
    try:
        with urlopen(request, timeout=_PATIENCE) as response:
            return int(response.status)
    except HTTPError as error:
        error.close()
        return error.code
