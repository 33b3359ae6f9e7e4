"""Which posts a reader of one post may like next: scored on what they share."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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

#: How many words of a post's title and summary count.
_WORDS = 12


def related(blog: Blog, texts: Mapping[str, str], limit: int) -> dict[str, tuple[Post, ...]]:
    """For each listed post, the posts that share most with it, best first.

    Rare features weigh more than frequent ones. Equal scores go by nearness in date,
    then by path, so the same posts give the same lists.

    Args:
        blog: the index of posts.
        texts: summary of each post by src_uri.
        limit: how many to give at most.
    """
    if limit < 1:
        return {}
    features = [_features_of(post, texts.get(post.src_uri, "")) for post in blog.posts]
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(features):
        for feature in found:
            sharing[feature].append(place)
    scores = _scores(sharing, len(features))
    return {
        post.src_uri: _best(blog.posts, place, scores[place], limit)
        for place, post in enumerate(blog.posts)
    }


def _scores(sharing: Mapping[str, Sequence[int]], posts: int) -> list[dict[int, float]]:
    """By the place of each post, what it shares with posts at other places, if that is enough."""
    pairs = _Pairs(posts)
    for feature, places in sharing.items():
        worth = _WORTH[feature.partition(" ")[0]]
        pairs.share(places, worth, worth * math.log(1 + posts / len(places)))
    scores: list[dict[int, float]] = [{} for _ in range(posts)]
    for place, (found, enough) in enumerate(zip(pairs.scores, pairs.enough, strict=True)):
        here = scores[place]
        for other in enough:
            here[other] = scores[other][place] = found[other]
    return scores


class _Pairs:
    """What pairs of posts share, by the place of the earlier one, then of the later one.

    Attributes:
        scores: the sum of what all that they share is worth.
        enough: those that share enough.
        once: those that share something of which it takes two.
    """

    def __init__(self, posts: int) -> None:
        self.scores: list[dict[int, float]] = [defaultdict(float) for _ in range(posts)]
        self.enough: list[set[int]] = [set() for _ in range(posts)]
        self.once: list[set[int]] = [set() for _ in range(posts)]

    def share(self, places: Sequence[int], worth: float, score: float) -> None:
        """The posts at `places` share something; each pair of near ones gets `score` for it."""
        for rank, place in enumerate(places):
            later = places[rank + 1 : rank + 1 + _NEAREST // 2]
            found = self.scores[place]
            for other in later:
                found[other] += score
            if worth >= _ENOUGH:
                self.enough[place].update(later)
            else:
                self.enough[place].update(self.once[place].intersection(later))
                self.once[place].update(later)


def _features_of(post: Post, text: str) -> Sequence[str]:
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


def _best(
    posts: Sequence[Post], place: int, scores: Mapping[int, float], limit: int
) -> tuple[Post, ...]:
    best = sorted(scores.values(), reverse=True)[:limit]
    likely = [other for other, score in scores.items() if score >= best[-1]]
    ranked = sorted(likely, key=lambda other: (-scores[other], abs(other - place), other))
    return tuple(posts[other] for other in ranked[:limit])
