"""Folders of icons of the author's own for `pymdownx.emoji`: any text may show any of them."""

from __future__ import annotations

import os
import sys
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from ..cache.reads import absolute
from . import emoji

#: Modules that keep an index of icons for the life of the process.
_INDEXES: Final = ("material.extensions.emoji", "materialx.emoji")

#: The state of each folder that was asked for, by its absolute path.
_states: dict[str, str] = {}


def state_of(folder: str) -> str:
    """The digest of the icons in `folder`, as they were when the build began."""
    path = absolute(folder)
    if path not in _states:
        _states[path] = _read(path)
    return _states[path]


def folders() -> tuple[str, ...]:
    """The folders that were asked for, each with a separator at its end."""
    return tuple(f"{path}{os.sep}" for path in _states)


def refresh() -> None:
    """Read the folders again as a build begins; if icons changed, have their index made again.

    Material keeps it for the life of the process, in which `mkdocs serve` builds many times.
    """
    before = dict(_states)
    _states.update({path: _read(path) for path in before})
    if _states != before:
        emoji.forget()
        for name in filter(sys.modules.__contains__, _INDEXES):
            _forget(sys.modules[name])


def _forget(module: Any) -> None:
    for name in ("_load", "_load_twemoji_index"):
        if clear := getattr(getattr(module, name, None), "cache_clear", None):
            clear()
    # An icon of the author's comes before one of Material's that has the same name.
    icons = getattr(getattr(module, "twemoji_db", None), "emoji", {})
    for name in [name for name, icon in icons.items() if "path" in icon]:
        del icons[name]


def _read(folder: str) -> str:
    digest = blake2b(digest_size=16)
    # As Material searches the folder: through links.
    for base, folders, names in os.walk(folder, followlinks=True):
        folders.sort()
        for path in (Path(base, name) for name in sorted(names) if name.endswith(".svg")):
            name = os.fsencode(path.relative_to(folder))
            digest.update(b"%d:%b" % (len(name), name))
            digest.update(blake2b(path.read_bytes() if path.is_file() else b"").digest())
    return digest.hexdigest()
