"""Which posts a reader of one post may like next: scored on what they share."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .blog import Blog, term_key
from .post import Post
from .urls import KEPT

#: What sharing one of these is worth, before the weight of rarity.
_WORTH: Final[Mapping[str, float]] = {"series": 3.0, "tag": 2.0, "category": 1.0, "word": 0.5}

#: Sharing less than this says nothing: one word, say; two of anything are enough.
_ENOUGH = 1.0

#: How many of the posts that share one feature are looked at: those nearest by date. It
#: keeps the work linear in the number of posts, however many share a tag.
_NEAREST = 40

#: What scores are multiplied with before they are rounded.
_SCALE = 1_000_000

#: How many words of a post's title and summary count.
_WORDS = 12


@dataclass(frozen=True, kw_only=True)
class Relations:
    """Which posts are related, and what that was worked out from.

    Attributes:
        uris: the posts related to each, best first, by src_uri.
        posts: all listed posts, newest first, by src_uri.
        features: what each of them can share, in the same order.
        limit: how many there are at most for one post.
    """

    uris: Mapping[str, tuple[str, ...]]
    posts: tuple[str, ...]
    features: tuple[tuple[str, ...], ...]
    limit: int


def related(
    blog: Blog, texts: Mapping[str, str], limit: int, before: Relations | None = None
) -> Relations:
    """For each listed post, the posts that share most with it, best first.

    Rare features weigh more than frequent ones. Equal scores go by nearness in date,
    then by path, so the same posts give the same lists.

    Args:
        blog: the index of posts.
        texts: summary of each post by src_uri.
        limit: how many to give at most.
        before: what another build gave. Where all posts are the same ones, only those are
            looked at again that share what some post has gained or lost.
    """
    if limit < 1:
        return Relations(uris={}, posts=(), features=(), limit=limit)
    posts = tuple(post.src_uri for post in blog.posts)
    features = tuple(_features_of(post, texts.get(post.src_uri, "")) for post in blog.posts)
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(features):
        for feature in found:
            sharing[feature].append(place)
    known = before if before and (before.posts, before.limit) == (posts, limit) else None
    changed = range(len(posts)) if known is None else _reached(known.features, features, sharing)
    uris = dict(known.uris) if known else {}
    for place in changed:
        scores = _scores(place, features[place], sharing, len(posts))
        uris[posts[place]] = tuple(posts[other] for other in _best(place, scores, limit))
    return Relations(uris=uris, posts=posts, features=features, limit=limit)


def _reached(
    before: Sequence[Sequence[str]],
    features: Sequence[Sequence[str]],
    sharing: Mapping[str, Sequence[int]],
) -> Iterable[int]:
    """The places of posts that have, or share, what some post has gained or lost since `before`."""
    changed = [place for place, found in enumerate(features) if found != before[place]]
    moved = {feature for place in changed for feature in {*features[place]} ^ {*before[place]}}
    return {*changed, *(place for feature in moved for place in sharing.get(feature, ()))}


def _scores(
    place: int, features: Iterable[str], sharing: Mapping[str, Sequence[int]], posts: int
) -> dict[int, int]:
    """What a post shares with posts at other places, where that is enough.

    Scores are whole numbers: the order in which they are summed up does not count.
    """
    scores: dict[int, int] = defaultdict(int)
    once: set[int] = set()
    enough: set[int] = set()
    for feature in features:
        places = sharing[feature]
        rank, reach = bisect_left(places, place), _NEAREST // 2
        near = [*places[max(0, rank - reach) : rank], *places[rank + 1 : rank + 1 + reach]]
        worth = _WORTH[feature.partition(" ")[0]]
        score = round(_SCALE * worth * math.log(1 + posts / len(places)))
        for other in near:
            scores[other] += score
        if worth >= _ENOUGH:
            enough.update(near)
        else:
            enough.update(once.intersection(near))
            once.update(near)
    return {other: scores[other] for other in enough}


def _features_of(post: Post, text: str) -> tuple[str, ...]:
    series = post.series.name if post.series else ""
    return _features(f"{post.title} {text}", post.categories, post.tags, series)


@lru_cache(maxsize=KEPT)
def _features(
    text: str, categories: tuple[str, ...], tags: tuple[str, ...], series: str
) -> tuple[str, ...]:
    """What a post can share, each once, named by a key of `_WORTH` and what it is."""
    found = [f"word {word}" for word in _words(text)]
    found += [f"category {term_key(name)}" for name in categories]
    found += [f"tag {term_key(name)}" for name in tags]
    found += [f"series {term_key(series)}"] if series else []
    return tuple(dict.fromkeys(found))


def _words(text: str) -> Iterable[str]:
    """The longest words of `text`: they say most about it in any language."""
    words = sorted({term_key(word) for word in re.findall(r"\w{5,}", text)})
    return sorted(words, key=lambda word: -len(word))[:_WORDS]


def _best(place: int, scores: Mapping[int, int], limit: int) -> Sequence[int]:
    best = sorted(scores.values(), reverse=True)[:limit]
    likely = [other for other, score in scores.items() if score >= best[-1]]
    return sorted(likely, key=lambda other: (-scores[other], abs(other - place), other))[:limit]
