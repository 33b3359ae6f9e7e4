"""Which posts a reader of one post may like next: scored on what they share."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from .blog import Blog, term_key
from .post import Post

#: What sharing one of these is worth, before the weight of rarity.
_SERIES, _TAG, _CATEGORY, _WORD = 3.0, 2.0, 1.0, 0.5

#: Sharing less than this says nothing: one word, say.
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
    features = [_features(post, texts.get(post.src_uri, "")) for post in blog.posts]
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, found in enumerate(features):
        for feature in found:
            sharing[feature].append(place)
    rarity = {
        feature: math.log(1 + len(features) / len(places)) for feature, places in sharing.items()
    }
    ranks = {feature: {place: n for n, place in enumerate(p)} for feature, p in sharing.items()}
    result = {}
    for place, post in enumerate(blog.posts):
        scores: dict[int, float] = defaultdict(float)
        shared: dict[int, float] = defaultdict(float)
        for feature, worth in features[place].items():
            for other in _near(sharing[feature], ranks[feature][place]):
                scores[other] += worth * rarity[feature]
                shared[other] += worth
        enough = {
            other: score
            for other, score in scores.items()
            if other != place and shared[other] >= _ENOUGH
        }
        result[post.src_uri] = _best(blog.posts, place, enough, limit)
    return result


def _features(post: Post, text: str) -> dict[str, float]:
    """What a post can share, with what sharing it is worth."""
    found = {f"word {word}": _WORD for word in _words(f"{post.title} {text}")}
    found |= {f"category {term_key(name)}": _CATEGORY for name in post.categories}
    found |= {f"tag {term_key(name)}": _TAG for name in post.tags}
    if post.series:
        found[f"series {term_key(post.series.name)}"] = _SERIES
    return found


def _words(text: str) -> Iterable[str]:
    """The longest words of `text`: they say most about it in any language."""
    words = sorted({term_key(word) for word in re.findall(r"\w{5,}", text)})
    return sorted(words, key=lambda word: -len(word))[:_WORDS]


def _near(places: Sequence[int], rank: int) -> Sequence[int]:
    return places[max(rank - _NEAREST // 2, 0) : rank + _NEAREST // 2 + 1]


def _best(
    posts: Sequence[Post], place: int, scores: Mapping[int, float], limit: int
) -> tuple[Post, ...]:
    ranked = sorted(scores, key=lambda other: (-scores[other], abs(other - place), other))
    return tuple(posts[other] for other in ranked[:limit])
