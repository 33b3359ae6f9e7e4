"""Related posts, by a score of the terms and words that two posts share.

The page of a post shows its neighbours, translations and the parts of its series too: those are
left out.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ..posts.post import Post
from ..urls import KEPT
from .index import Blog, term_key

#: What sharing one of these is worth, before the weight of rarity.
_WORTH: Final[Mapping[str, float]] = {"tag": 2.0, "category": 1.0, "word": 0.5}

#: What the feature begins with that posts of one series share.
_SERIES: Final = "series "

#: Posts with a lower worth of common features are not related: one word is not enough.
_ENOUGH = 1.0

#: Number of posts with a common feature that are compared: those nearest by date. It keeps
#: the work linear in the number of posts, however many share a tag.
_NEAREST = 40

#: Factor of scores before they are rounded.
_SCALE = 1_000_000

#: Number of words of a post's title and summary that are compared.
_WORDS = 12


@dataclass(frozen=True, kw_only=True)
class RelatedPosts:
    """Related posts by src_uri, with the data that they were computed from.

    Attributes:
        uris: the posts related to each, best first, by src_uri.
        posts: all listed posts, newest first, by src_uri.
        timestamps: time of publication of each in seconds, in the same order.
        features: the features of each, in the same order.
        beside: the src_uris of the neighbours and translations of each, in the same order.
        limit: the largest number for one post.
    """

    uris: Mapping[str, tuple[str, ...]]
    posts: tuple[str, ...]
    timestamps: tuple[float, ...]
    features: tuple[tuple[str, ...], ...]
    beside: tuple[tuple[str, ...], ...]
    limit: int


def related(
    blog: Blog,
    texts: Mapping[str, str],
    limit: int,
    before: RelatedPosts | None = None,
    translated: Mapping[str, Sequence[tuple[str, Post]]] | None = None,
) -> RelatedPosts:
    """The posts with the highest scores for each listed post, best first.

    Rare features weigh more than frequent ones. Equal scores go by nearness in date,
    then the newer first, so the same posts give the same lists.

    Args:
        blog: the index of posts.
        texts: summary of each post by src_uri.
        limit: how many to give at most.
        before: what another build gave. Only those are looked at again whose scores can have
            changed since.
        translated: the translations of posts, by src_uri, with their languages.
    """
    if limit < 1:
        return RelatedPosts(uris={}, posts=(), timestamps=(), features=(), beside=(), limit=limit)
    posts = tuple(post.src_uri for post in blog.posts)
    timestamps = tuple(post.date.when.timestamp() for post in blog.posts)
    features = tuple(_features_of(post, texts.get(post.src_uri, ""), blog) for post in blog.posts)
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(features):
        for feature in found:
            sharing[feature].append(place)
    now = RelatedPosts(
        uris={},
        posts=posts,
        timestamps=timestamps,
        features=features,
        beside=tuple(
            (
                *(other.src_uri for other in blog.neighbours.get(uri, ()) if other),
                *(other.src_uri for _, other in (translated or {}).get(uri, ())),
            )
            for uri in posts
        ),
        limit=limit,
    )
    known = before if before and before.limit == limit else None
    reached = _reached(known, now, sharing) if known else range(len(posts))
    changed = {place: _best_of(place, now, sharing) for place in reached}
    uris = {
        uri: changed[place] if known is None or place in changed else known.uris[uri]
        for place, uri in enumerate(posts)
    }
    return replace(now, uris=uris)


def _reached(
    before: RelatedPosts, now: RelatedPosts, sharing: Mapping[str, Sequence[int]]
) -> Iterable[int]:
    """The places of posts whose scores can have changed.

    They are those that have a feature whose rarity is another one, those that lie near a post that
    came, went or changed, among the posts that have a feature of it, and those with other posts
    that are left out.

    Args:
        before: what was related.
        now: what there is to relate.
        sharing: the places of the posts that have each feature now.
    """
    if _step(len(before.posts)) != _step(len(now.posts)):
        return range(len(now.posts))
    beside = dict(zip(before.posts, before.beside, strict=True))
    rows = enumerate(zip(now.posts, now.beside, strict=True))
    reached = {place for place, (uri, others) in rows if beside.get(uri) != others}
    spots: dict[str, list[int]] = defaultdict(list)
    gains: dict[str, int] = defaultdict(int)
    for feature, place, gain in _moves(before, now):
        spots[feature].append(place)
        gains[feature] += gain
    for feature, touched in spots.items():
        places = sharing.get(feature, ())
        is_rarer = _step(len(places)) != _step(len(places) - gains[feature])
        if is_rarer or feature.startswith(_SERIES):
            reached.update(places)
        reached.update(touched)
        reach, end = _NEAREST // 2 + len(touched), 0
        for rank in sorted(bisect_left(places, spot) for spot in touched):
            # What is near the spot before it is reached already.
            reached.update(places[max(end, rank - reach) : rank + reach + 1])
            end = rank + reach + 1
    return reached - {-1}


def _moves(before: RelatedPosts, now: RelatedPosts) -> Iterator[tuple[str, int, int]]:
    """Each feature that a post has lost (-1) or gained (1), and where the post lay or lies.

    A post of another date has lost all it had in one place, and gained all it has in another.
    The place of one that went is that of the next newer one that stayed, -1 without any.
    """
    was, are = (
        dict(
            zip(of.posts, zip(of.timestamps, map(frozenset, of.features), strict=True), strict=True)
        )
        for of in (before, now)
    )
    nothing: tuple[float | None, frozenset[str]] = (None, frozenset())
    new, last = {uri: place for place, uri in enumerate(now.posts)}, -1
    for uri, (timestamp, had) in was.items():
        since, has = are.get(uri, nothing)
        if stays := since == timestamp:
            last = new[uri]
        yield from ((feature, last, -1) for feature in (had - has if stays else had))
    for uri, (timestamp, has) in are.items():
        since, had = was.get(uri, nothing)
        yield from ((name, new[uri], 1) for name in (has - had if since == timestamp else has))


def _step(count: int) -> int:
    """The number of posts, rounded to quarters of a doubling.

    One post more or less, of many, changes nothing.
    """
    return round(4 * math.log2(count)) if count > 0 else -1


def _rarity(posts: int, sharing: int) -> float:
    """The weight of a feature that `sharing` of `posts` have."""
    return math.log(1 + 2 ** ((_step(posts) - _step(sharing)) / 4))


def _best_of(
    place: int, now: RelatedPosts, sharing: Mapping[str, Sequence[int]]
) -> tuple[str, ...]:
    """The posts related to the one at `place`, by src_uri."""
    features, beside = now.features[place], now.beside[place]
    shown = {other for name in features if name.startswith(_SERIES) for other in sharing[name]}
    scores = {
        other: score
        for other, score in _scores(place, features, sharing, len(now.posts)).items()
        if other not in shown and now.posts[other] not in beside
    }
    best = sorted(scores.values(), reverse=True)[: now.limit]
    likely = [other for other, score in scores.items() if score >= best[-1]]

    def rank(other: int) -> tuple[int, float, int]:
        return -scores[other], abs(now.timestamps[other] - now.timestamps[place]), other

    return tuple(now.posts[other] for other in sorted(likely, key=rank)[: now.limit])


def _scores(
    place: int, features: Iterable[str], sharing: Mapping[str, Sequence[int]], posts: int
) -> dict[int, int]:
    """The scores of other posts, by place, that reach the least score.

    Scores are whole numbers: the order in which they are summed up does not count.
    """
    scores: dict[int, int] = defaultdict(int)
    once: set[int] = set()
    enough: set[int] = set()
    for feature in features:
        if feature.startswith(_SERIES):
            continue
        places = sharing[feature]
        rank, reach = bisect_left(places, place), _NEAREST // 2
        near = [*places[max(0, rank - reach) : rank], *places[rank + 1 : rank + 1 + reach]]
        worth = _WORTH[feature.partition(" ")[0]]
        score = round(_SCALE * worth * _rarity(posts, len(places)))
        for other in near:
            scores[other] += score
        if worth >= _ENOUGH:
            enough.update(near)
        else:
            enough.update(once.intersection(near))
            once.update(near)
    return {other: scores[other] for other in enough}


def _features_of(post: Post, text: str, blog: Blog) -> tuple[str, ...]:
    series = post.series.name if post.series and blog.terms["series"] else ""
    return _features(f"{post.title} {text}", post.categories, post.tags, series)


@lru_cache(maxsize=KEPT)
def _features(
    text: str, categories: tuple[str, ...], tags: tuple[str, ...], series: str
) -> tuple[str, ...]:
    """The features of a post, each once, as a key of `_WORTH` and a value."""
    found = [f"word {word}" for word in _words(text)]
    found += [f"category {term_key(name)}" for name in categories]
    found += [f"tag {term_key(name)}" for name in tags]
    found += [f"{_SERIES}{term_key(series)}"] if series else []
    return tuple(dict.fromkeys(found))


def _words(text: str) -> Iterable[str]:
    """The longest words of `text`, which are the most specific in any language."""
    words = sorted({term_key(word) for word in re.findall(r"\w{5,}", text)})
    return sorted(words, key=lambda word: -len(word))[:_WORDS]
