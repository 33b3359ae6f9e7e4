"""Pagefind, which indexes whole texts: its program, fed through the protocol of its service.

Requests and answers are JSON in base64, each followed by a comma. Its own Python package waits a
tenth of a second for each answer.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from fnmatch import fnmatch
from importlib.metadata import version
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from .canonical import canonical
from .records import EXCLUDED, Record, document

#: The first version whose index and protocol these are.
OLDEST = (1, 5)

#: Characters of names such as C# and C++, which would be the letter C.
_CHARACTERS = "#+"

#: What Pagefind writes for interfaces that are not ours: our dialog needs no worker.
_NOT_USED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")

#: Languages without spaces, in which only the extended program finds words.
_WITHOUT_SPACES = frozenset({"ja", "th", "zh"})

#: Bytes that are read at once.
_CHUNK = 1 << 16

#: Packages of its program: the extended one is six times as large, and slower to start.
_PACKAGES = {"pagefind_bin": "pagefind", "pagefind_bin_extended": "pagefind_extended"}


class SearchError(Exception):
    """The index could not be made; the text says why."""


class Program(NamedTuple):
    """A program that is installed.

    Attributes:
        path: its path.
        is_extended: whether it finds words that no space ends.
        version: its version.
    """

    path: str
    is_extended: bool
    version: str = ""


def programs() -> list[Program]:
    """The programs of packages that are installed, or on the path, the small one first."""
    found = []
    for package, name in _PACKAGES.items():
        spec = find_spec(package)
        for folder in spec.submodule_search_locations or () if spec else ():
            if path := shutil.which(name, path=folder):
                found.append(Program(path, name != "pagefind", version(package)))
    if not found:
        for name in _PACKAGES.values():
            if path := shutil.which(name):
                found.append(Program(path, name != "pagefind", _said_version(path)))
    return [program for program in found if _is_recent(program.version)]


def _is_recent(version: str) -> bool:
    numbers = [int(part) for part in version.split(".")[:2] if part.isdecimal()]
    return tuple(numbers) >= OLDEST


def _said_version(path: str) -> str:
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (said.stdout.split() or [""])[-1]


def program_for(language: str) -> Program | None:
    """The program that indexes pages of `language` best: the extended one where it is needed."""
    found = programs()
    needs = needs_extended(language)
    return next((each for each in found if each.is_extended is needs), next(iter(found), None))


def finds_words(program: Program | None, language: str) -> bool:
    """Return whether the program finds words inside sentences of `language`."""
    return program is None or program.is_extended or not needs_extended(language)


def needs_extended(language: str) -> bool:
    """Return whether only the extended program finds words inside sentences of `language`."""
    return _primary(language) in _WITHOUT_SPACES


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def made(program: Program, requests: Iterable[bytes], number: int, language: str) -> bytes:
    """The index of pages: its files as JSON, for `write`.

    Args:
        program: the program of Pagefind.
        requests: the results of `request_of`, of each page or joined.
        number: how many pages there are.
        language: the language of all of them, by which words are reduced to their stems.

    Raises:
        SearchError: the program failed.
    """
    start = _request(type="NewIndex", config=config_of(language))
    # Not `WriteFiles`, which answers before the last bytes are in their files.
    end = _request(type="GetFiles", index_id=0)
    try:
        return _converse(program, chain([start], requests, [end]), number + 2)
    except OSError as error:
        raise SearchError(f"{program.path}: {error.strerror or error}") from None


def config_of(language: str) -> dict[str, object]:
    """The settings of an index of pages in `language`."""
    return {
        "force_language": _primary(language),
        "exclude_selectors": list(EXCLUDED),
        "include_characters": _CHARACTERS,
    }


def write(index: bytes, folder: Path) -> None:
    """Write the files of an index into `folder`, whose old content goes.

    Raises:
        ValueError, KeyError: `index` is no result of `made`.
    """
    files = json.loads(index)["payload"]["files"]
    contents = dict(_used({file["path"]: b64decode(file["content"]) for file in files}))
    contents = canonical(contents)
    shutil.rmtree(folder, ignore_errors=True)
    for parent in {(folder / name).parent for name in contents}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def request_of(record: Record) -> bytes:
    """The request that adds a page to an index."""
    url = record.url.removeprefix("./") or "/"
    return _request(type="AddFile", index_id=0, url=url, file_contents=document(record))


def _request(**payload: Any) -> bytes:
    return b64encode(json.dumps({"message_id": 0, "payload": payload}).encode()) + b","


def _converse(program: Program, requests: Iterable[bytes], number: int) -> bytes:
    """Send `requests`, and return the last of as many answers.

    The program drops what waits when its input ends.
    """
    command = [program.path, "--service"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin and process.stdout
    # In another thread: a pipe is full after a few answers that nobody reads.
    writer = threading.Thread(target=_send, args=(process.stdin, requests), daemon=True)
    answer = b""
    try:
        writer.start()
        for answer in islice(_answers(process.stdout), number):
            # Each is small but the last, which is none of these.
            if b'"Error"' in answer[:_CHUNK]:
                raise SearchError(f"Pagefind says: {json.loads(answer)['payload']['message']}")
    finally:
        process.kill()
        process.wait()
        writer.join()
        process.stdout.close()
        with suppress(BrokenPipeError):
            process.stdin.close()
    return answer


def _send(pipe: IO[bytes], requests: Iterable[bytes]) -> None:
    with suppress(OSError):  # it has ended: who reads its answers says so
        for request in requests:
            pipe.write(request)
        pipe.flush()


def _answers(pipe: IO[bytes]) -> Iterator[bytes]:
    """What the program answers, as it comes; the last is as large as the index."""
    left: list[bytes] = []
    while chunk := os.read(pipe.fileno(), _CHUNK):
        *ended, last = chunk.split(b",")
        for piece in ended:
            yield b64decode(b"".join((*left, piece)))
            left = []
        left.append(last)
    raise SearchError("Pagefind ended without an answer")


def _used(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files without those for other interfaces, and without the engine of other languages."""
    entry = json.loads(files["pagefind-entry.json"])
    engines = {f"wasm.{each['wasm'] or 'unknown'}.pagefind" for each in entry["languages"].values()}
    for name, content in files.items():
        is_other = name.startswith("wasm.") and engines and name not in engines
        if "/" in name or not (is_other or any(fnmatch(name, each) for each in _NOT_USED)):
            yield name, content
