"""The files of an index of Pagefind in one order: equal pages have equal bytes.

Pagefind writes the values of a filter, and the filters, in an order that changes from run to run,
and names files by what is in them. Its files are CBOR (RFC 8949) of lists, texts and numbers after
a mark, compressed with gzip.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

_MARK: Final = b"pagefind_dcd"
_ENTRY: Final = "pagefind-entry.json"

#: Major types of CBOR (RFC 8949, section 3.1).
_NUMBER, _TEXT, _LIST = 0, 3, 4


def canonical(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`files` by path, with filters in order; as they are where they are of another form."""
    try:
        return _canonical(files)
    except (ValueError, LookupError, TypeError, OSError, EOFError):
        return dict(files)


def _canonical(files: Mapping[str, bytes]) -> dict[str, bytes]:
    found = dict(files)
    entry = json.loads(found[_ENTRY])
    for of_language in entry["languages"].values():
        name = of_language["hash"]
        prefix = name.rpartition("_")[0]
        meta = _read(found.pop(f"pagefind.{name}.pf_meta"))
        filters = []
        for title, place in sorted(meta[3]):
            values = _read(found.pop(f"filter/{place}.pf_filter"))
            values[1].sort()
            content = _written(values)
            named = f"{prefix}_{_digest(content, 7)}"
            found[f"filter/{named}.pf_filter"] = content
            filters.append([title, named])
        content = _written([*meta[:3], filters, *meta[4:]])
        of_language["hash"] = f"{prefix}_{_digest(content, 10)}"
        found[f"pagefind.{of_language['hash']}.pf_meta"] = content
    found[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return found


def _digest(content: bytes, length: int) -> str:
    return hashlib.sha256(content).hexdigest()[:length]


def _written(value: Any) -> bytes:
    return gzip.compress(_MARK + _encoded(value), mtime=0)


def _read(content: bytes) -> Any:
    data = gzip.decompress(content)
    if not data.startswith(_MARK):
        raise ValueError("no file of Pagefind")
    value, end = _decoded(data, len(_MARK))
    if end != len(data):
        raise ValueError("more than a value")
    return value


def _decoded(data: bytes, at: int) -> tuple[Any, int]:
    """The value at a place, and where the next one is."""
    kind, size = data[at] >> 5, data[at] & 31
    at += 1
    if 24 <= size < 28:
        end = at + (1 << (size - 24))
        size, at = int.from_bytes(data[at:end], "big"), end
    elif size >= 28:
        raise ValueError("a value of unknown length")
    if kind == _NUMBER:
        return size, at
    if kind == _TEXT:
        return data[at : at + size].decode(), at + size
    if kind != _LIST:
        raise ValueError("a value of another kind")
    values = []
    for _ in range(size):
        value, at = _decoded(data, at)
        values.append(value)
    return values, at


def _encoded(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_LIST, len(value)) + b"".join(map(_encoded, value))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    length = next(power for power in range(4) if size < 1 << (8 << power))
    return bytes([kind << 5 | 24 + length]) + size.to_bytes(1 << length, "big")
