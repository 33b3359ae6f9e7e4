"""What the front matter of posts leaves out or says twice: descriptions, spellings of terms."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ...errors import Problem
from ...posts.post import Post

#: Letters of a word that may have lost an `s`, and of one in which a letter may be wrong: shorter
#: ones are others, as `cat` and `car` are.
_SHORT: Final = 3
_LONG: Final = 6

#: How often a word is used for each use of its misspelling.
_RARE: Final = 4

_NAMES: Final = {"tags": "tag", "categories": "category"}


def without_description(posts: Iterable[Post]) -> Iterator[Problem]:
    """A problem for each post that says nothing of itself for lists and searches."""
    for post in posts:
        if not post.summary:
            hint = "write one or two sentences: searches, feeds and previews show them"
            yield Problem(
                file=post.src_uri, line=1, key="description", found="is missing", hint=hint
            )


def similar_terms(posts: Iterable[Post]) -> Iterator[Problem]:
    """A problem for each tag or category that differs in little from one of more posts."""
    posts = list(posts)
    for concept, noun in _NAMES.items():
        users = defaultdict[str, list[str]](list)
        for post in posts:
            for name in getattr(post, concept):
                users[name].append(post.src_uri)
        counts = {name: len(uris) for name, uris in users.items()}
        for name, chosen in similar(counts):
            known = f"is close to {noun} '{chosen}' ({_posts(counts[chosen])})"
            command = f"run `blogposts tag rename '{name}' '{chosen}'`" if noun == "tag" else ""
            yield Problem(
                file=users[name][0],
                key=concept,
                found=f"has '{name}' ({_posts(counts[name])}), which {known}",
                hint=f"if they mean the same, {command or 'write that'}",
            )


def similar(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """Names that differ in little from a more frequent one, each with that one.

    They differ in case, accents and marks, or in a plural `s`; or a rare one differs in a letter of
    a long word, as misspellings do.
    """
    known: dict[str, str] = {}
    found = []
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        plain = _plain(name)
        chosen = known.get(f"={_singular(plain)}") or next(
            (
                other
                for form in _one_letter_away(plain, is_asking=True)
                if (other := known.get(form)) and _RARE * counts[name] <= counts[other]
            ),
            None,
        )
        if chosen is not None:
            found.append((name, chosen))
            continue
        for form in (f"={_singular(plain)}", *_one_letter_away(plain, is_asking=False)):
            known.setdefault(form, name)
    return sorted(found)


def spellings(names: Iterable[str]) -> list[tuple[str, str]]:
    """Spellings that only case, accents and marks tell from a more frequent one, with that one."""
    counts = Counter(names)
    chosen: dict[str, str] = {}
    found = []
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        first = chosen.setdefault(_plain(name), name)
        if first != name:
            found.append((name, first))
    return found


def _plain(name: str) -> str:
    """A name without case, accents, blanks and marks; C, C++ and C# are three."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in letters if char.isalnum() or char in "+#") or name


def _singular(plain: str) -> str:
    return plain.removesuffix("s") if len(plain) > _SHORT else plain


def _one_letter_away(plain: str, *, is_asking: bool) -> Iterator[str]:
    """What a word and one that differs in a letter have in common; the first letter is the same.

    One that has a letter more is the other without it; those that differ in one are the same
    without that.
    """
    if len(plain) < _LONG or not plain.isalpha():
        return
    yield f"{'less' if is_asking else 'more'}-{plain}"
    for at in range(1, len(plain)):
        without = plain[:at] + plain[at + 1 :]
        yield f"{'more' if is_asking else 'less'}-{without}"
        yield f"{at}-{without}"


def _posts(count: int) -> str:
    return "1 post" if count == 1 else f"{count} posts"
