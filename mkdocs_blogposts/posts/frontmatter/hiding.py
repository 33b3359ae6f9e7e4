"""Keys that keep a post from readers, as other engines write them: draft, private, expires ...

A key counts in any case, and with or without hyphens and underscores: `Draft`, `is_draft`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from ...errors import InputError, Problem
from ...timestamps import PostDate, parse_date
from .nodes import Node
from .values import date_value, flag, found_in, text

#: Concept -> its keys by their letters.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "draft": ("draft", "drafts", "isdraft", "unpublished"),
    "published": ("published", "publish", "ispublished", "public", "ispublic"),
    "hidden": ("hidden", "ishidden"),
    "hide": ("hide",),
    "private": ("private", "isprivate"),
    "encrypt": ("encrypt", "encrypted", "isencrypted"),
    "status": ("status", "poststatus"),
    "visibility": ("visibility", "postvisibility"),
    "password": ("password", "passwords", "passwd", "postpassword", "encpwd"),
    "keys": ("keys",),
    "expires": (
        *("expires", "expire", "expired", "expiry", "expiration"),
        *("expirydate", "expiredate", "expirationdate", "expiresat", "expireson", "expiredat"),
        *("unpublish", "unpublishdate", "unpublishat", "unpublishon", "validuntil"),
    ),
}

_CONCEPTS = {key: concept for concept, keys in _KEYS.items() for key in keys}

#: Values of `status` and `visibility` by their letters, or how they begin.
_STATES = ("draft", "private", "pending", "hidden", "autodraft", "trash", "unpublished")
_SHOWN = ("published", "publish", "public")

#: Keys by their letters that resemble these and say something else.
_OTHERS = ("publisher", "publishdate", "publishat", "publishedat", "publisheddate", "states")

_MD5 = re.compile(r"[0-9a-fA-F]{32}")

_NO = ("", "false", "no", "off", "n", "0", "none", "null")
_YES = ("true", "yes", "on", "y", "1")


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Who may read a post.

    Attributes:
        draft: None where no key says it.
        is_locked: whether it has a password.
        expires: the end of its publication, or None.
        key: the key that hides, locks or ends it, as written, or "".
        line: the line of that key.
    """

    draft: bool | None = None
    is_locked: bool = False
    expires: PostDate | None = None
    key: str = ""
    line: int | None = None


@lru_cache(maxsize=4096)
def letters(key: str) -> str:
    """A key without case, hyphens, underscores and what cannot be seen."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", key)).lower()


def concept_of(key: str) -> str | None:
    """The concept of a key that says who may read a post; one for `draft` and `published`."""
    concept = _CONCEPTS.get(letters(key))
    return "draft" if concept == "published" else concept


def audience(
    fields: Mapping[str, Node], src_uri: str
) -> tuple[Audience, list[Problem], list[Problem]]:
    """Who may read the post with these fields; errors; warnings.

    Of several keys, the strictest counts.
    """
    errors = [*unclear(fields, src_uri), *_near_misses(fields, src_uri)]
    draft: list[tuple[str, Node, bool]] = []
    others: list[tuple[str, Node]] = []
    locks: list[tuple[str, Node]] = []
    ends: list[tuple[str, Node, PostDate]] = []
    for key, node in fields.items():
        if not (concept := _CONCEPTS.get(letters(key))):
            continue
        try:
            value = _READERS[concept](node)
        except InputError as wrong:
            errors.append(wrong.in_file(src_uri, key=key))
            continue
        match value:
            case bool() if concept in ("draft", "published"):
                draft.append((key, node, value))
            case True:
                (locks if concept == "password" else others).append((key, node))
            case PostDate():
                ends.append((key, node, value))
    warnings = [*_conflicts(draft, src_uri), *_conflicts(ends, src_uri)]
    hiding = [*((key, node) for key, node, value in draft if value), *others]
    limits = [*hiding, *locks, *((key, node) for key, node, _ in ends)]
    by, node = next(iter(limits), ("", Node(value=None)))
    found = Audience(
        draft=True if hiding else (False if draft else None),
        is_locked=bool(locks),
        expires=min((value for *_, value in ends), key=lambda end: end.when, default=None),
        key=by,
        line=node.line,
    )
    return found, errors, warnings


def _draft(node: Node) -> bool | None:
    """True for an empty value: its author was about to write one."""
    return True if node.value is None else flag(node)


def _published(node: Node) -> bool | None:
    """True for `published: false`; a date, as in other engines, counts as not set."""
    if isinstance(node.value, str):
        word = node.value.strip().lower()
        if word in _NO[1:] or word in _YES:
            return word in _NO
        with suppress(InputError):
            parse_date(node.value)
            return None
    value = None if isinstance(node.value, date) else flag(node)
    return None if value is None else not value


def _is_set(node: Node) -> bool:
    """Return whether a key has any value that does not mean no."""
    match node.value:
        case str() as written:
            return written.strip().lower() not in _NO
        case value:
            return bool(value)


def _state(node: Node) -> bool:
    if isinstance(node.value, tuple):
        return any(_state(item) for item in node.value)
    if isinstance(node.value, Mapping):
        return False
    state = letters(text(node))
    if state.startswith(_STATES):
        return True
    if state not in _SHOWN and (near := _nearest(state, _STATES)):
        raise InputError(found_in(node), f"did you mean '{near}'?", node.line)
    return False


def _hide(node: Node) -> bool:
    """Return whether `hide` is true; with other values it is Material's list of parts."""
    return node.value is True or (isinstance(node.value, str) and node.value.lower() in _YES)


def _keys(node: Node) -> bool:
    """Return whether `keys` has hashes of passwords (MD5), as Reco of VuePress locks a page."""
    value = node.plain
    keys = value if isinstance(value, list) else [value]
    return bool(keys) and all(isinstance(key, str) and _MD5.fullmatch(key) for key in keys)


def _expiry(node: Node) -> bool | PostDate | None:
    return node.value if isinstance(node.value, bool) else date_value(node)


_READERS: Mapping[str, Callable[[Node], bool | PostDate | None]] = {
    "draft": _draft,
    "published": _published,
    "hidden": _is_set,
    "hide": _hide,
    "private": _is_set,
    "encrypt": _is_set,
    "status": _state,
    "visibility": _state,
    "password": _is_set,
    "keys": _keys,
    "expires": _expiry,
}


def unclear(fields: Mapping[str, Node], src_uri: str) -> Iterable[Problem]:
    """An error for each key that is written twice with two values: one may hide the post."""
    for key, node in fields.items():
        if node.repeats and node.repeats.differs and concept_of(key) not in (None, "hide"):
            found = f"is written twice, on line {node.repeats.line} and here, with two values"
            hint = "keep one of them"
            yield Problem(file=src_uri, line=node.line, key=key, found=found, hint=hint)


def _near_misses(fields: Mapping[str, Node], src_uri: str) -> Iterable[Problem]:
    """An error for each misspelt key that would hide the post if it were spelt right."""
    for key, node in fields.items():
        near = near_miss(key)
        if not near:
            continue
        with suppress(InputError):
            if _READERS[_CONCEPTS[near]](node):
                found, hint = "is not a key of ours", f"did you mean `{near}`?"
                yield Problem(file=src_uri, line=node.line, key=key, found=found, hint=hint)


@lru_cache(maxsize=4096)
def near_miss(key: str) -> str | None:
    """The hiding key, by its letters, of which `key` is likely a misspelling."""
    return None if letters(key) in (*_CONCEPTS, *_OTHERS) else _nearest(letters(key), _CONCEPTS)


def _nearest(word: str, known: Iterable[str]) -> str | None:
    """The result of `nearest` among words of about the same length."""
    if not 4 <= len(word) <= 20:
        return None
    return nearest(word, (name for name in known if abs(len(name) - len(word)) <= 2))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word with the same letters in another order, or nearly the same word."""
    known = list(known)
    swapped = [name for name in known if sorted(name) == sorted(word)]
    return next(iter(swapped or get_close_matches(word, known, n=1, cutoff=0.8)), None)


def _conflicts(
    taken: list[tuple[str, Node, bool]] | list[tuple[str, Node, PostDate]], src_uri: str
) -> Iterable[Problem]:
    for key, node, value in taken[1:]:
        if value != taken[0][2]:
            found = f"contradicts `{taken[0][0]}`, and the stricter of them is taken"
            hint = "remove one of them"
            yield Problem(file=src_uri, line=node.line, key=key, found=found, hint=hint)
