"""Related posts."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from mkdocs_blogposts.blog import related as module
from mkdocs_blogposts.blog.index import Blog
from mkdocs_blogposts.blog.related import _WORTH, RelatedPosts, _features_of
from mkdocs_blogposts.blog.translations import translations
from mkdocs_blogposts.posts.post import Post
from tests.unit.make import make_blog, make_post


def related(blog: Blog, texts: Mapping[str, str], limit: int) -> dict[str, tuple[Post, ...]]:
    """What is related where no post has neighbours, which would be left out."""
    blog = replace(blog, neighbours={})
    posts = {post.src_uri: post for post in blog.posts}
    found = module.related(blog, texts, limit).uris
    return {uri: tuple(posts[other] for other in others) for uri, others in found.items()}


def uris(posts: object) -> list[str]:
    return [post.src_uri for post in posts]  # type: ignore[attr-defined]


BY_BOTH = make_post("posts/both.md", title="Rien", tags=["Python"], categories=["Web"])
BY_TAG = make_post("posts/tag.md", title="Autre", tags=["Python"])
BY_CATEGORY = make_post("posts/category.md", title="Encore", categories=["Web"])
ALONE = make_post("posts/alone.md", title="Seul")
POST = make_post("posts/post.md", title="Moi", tags=["Python"], categories=["Web"])
FILLER = [make_post(f"posts/f{n}.md", title=f"Sans lien {n}") for n in range(6)]


def test_what_is_shared_ranks_by_its_worth() -> None:
    blog = make_blog(POST, BY_BOTH, BY_TAG, BY_CATEGORY, ALONE, *FILLER)
    found = related(blog, {}, 3)
    assert uris(found["posts/post.md"]) == ["posts/both.md", "posts/tag.md", "posts/category.md"]
    assert found["posts/alone.md"] == ()


def test_what_the_page_of_a_post_shows_already_is_left_out_before_the_list_is_cut() -> None:
    parts = [
        make_post(f"posts/p{n}.md", tags=["x"], series="Guide", date=f"2023-01-0{n}")
        for n in range(1, 4)
    ]
    others = [
        make_post(f"posts/o{n}.md", title=f"T{n}", tags=["x"], date=f"2022-01-0{n}")
        for n in range(1, 7)
    ]
    found = module.related(make_blog(*parts, *others), {}, 3).uris
    # Its neighbours are p2 and o6.
    assert found["posts/p1.md"] == ("posts/o5.md", "posts/o4.md", "posts/o3.md")
    assert found["posts/o3.md"] == ("posts/o5.md", "posts/o1.md", "posts/o6.md")
    without = module.related(make_blog(*parts, *others, series=False), {}, 1).uris
    assert without["posts/p1.md"] == ("posts/p3.md",)


def test_translations_are_left_out_also_when_they_come_later() -> None:
    posts = [make_post(f"posts/{name}.md", tags=["x"]) for name in ("a", "a.fr", "b", "c")]
    blog = replace(make_blog(*posts), neighbours={})
    alone = module.related(blog, {}, 5)
    assert set(alone.uris["posts/a.md"]) == {"posts/a.fr.md", "posts/b.md", "posts/c.md"}
    tied = translations(blog.posts, "en")
    found = module.related(blog, {}, 5, alone, tied)
    assert set(found.uris["posts/a.md"]) == {"posts/b.md", "posts/c.md"}
    assert found == module.related(blog, {}, 5, None, tied)


def test_the_limit_holds_and_none_is_none() -> None:
    blog = make_blog(POST, BY_BOTH, BY_TAG, BY_CATEGORY)
    assert len(related(blog, {}, 2)["posts/post.md"]) == 2
    assert related(blog, {}, 0) == {}


def test_a_post_is_never_related_to_itself() -> None:
    twins = [make_post(f"posts/{n}.md", title="Même", tags=["x"]) for n in range(4)]
    found = related(make_blog(*twins), {}, 10)
    for uri, others in found.items():
        assert uri not in uris(others)
        assert len(others) == 3


def test_rare_terms_weigh_more_than_frequent_ones() -> None:
    common = [make_post(f"posts/c{n}.md", title=f"T{n}", tags=["commun"]) for n in range(20)]
    rare = make_post("posts/rare.md", title="Rare", tags=["rare"], date="2019-01-01")
    post = make_post("posts/me.md", title="Moi", tags=["commun", "rare"])
    found = related(make_blog(post, rare, *common), {}, 1)
    assert uris(found["posts/me.md"]) == ["posts/rare.md"]


def test_texts_decide_between_equals() -> None:
    near = make_post("posts/near.md", title="Un jardin", tags=["x"], date="2020-01-01")
    far = make_post("posts/far.md", title="Une voiture", tags=["x"])
    post = make_post("posts/me.md", title="Au potager", tags=["x"])
    texts = {"posts/me.md": "tomates arrosage compost", "posts/near.md": "compost tomates arrosage"}
    assert uris(related(make_blog(post, near, far, *FILLER), texts, 1)["posts/me.md"]) == [
        "posts/near.md"
    ]


def test_the_order_of_reading_does_not_matter() -> None:
    posts = (POST, BY_BOTH, BY_TAG, BY_CATEGORY)
    results = [related(make_blog(*order), {}, 3) for order in permutations(posts)]
    assert all(result == results[0] for result in results)


def test_the_work_grows_with_the_posts_and_not_with_their_square() -> None:
    """Every post shares one tag; the pairs that are scored are counted by a counting dict."""
    counts = []
    for size in (250, 500, 1000):
        posts = [
            make_post(f"posts/{n:04}.md", title="x", tags=["all"], date=f"20{n % 24 + 1:02}-01-01")
            for n in range(size)
        ]
        blog = make_blog(*posts, archive=False)
        near = sum(len(others) for others in related(blog, {}, 1000).values())
        counts.append(near)
    assert counts[1] <= 2.1 * counts[0]
    assert counts[2] <= 2.1 * counts[1]


def test_of_equals_the_nearest_by_date_come_first() -> None:
    posts = [
        make_post(f"posts/{day}.md", title=f"T{day}", tags=["x"], date=f"2024-01-0{day}")
        for day in range(1, 6)
    ]
    found = related(make_blog(*posts), {}, 4)
    assert uris(found["posts/2.md"]) == [f"posts/{day}.md" for day in (3, 1, 4, 5)]


def test_two_words_are_enough_and_one_is_not() -> None:
    one = make_post("posts/one.md", title="Tomates")
    two = make_post("posts/two.md", title="Compost, tomates")
    me = make_post("posts/me.md", title="Tomates et compost")
    assert uris(related(make_blog(me, one, two), {}, 3)["posts/me.md"]) == ["posts/two.md"]


def test_the_longest_words_count() -> None:
    long = " ".join(f"longueur{letter}" for letter in "abcdefghijkl")
    me = make_post("posts/me.md", title=f"aaaaa aaaab {long}")
    short = make_post("posts/short.md", title="aaaaa aaaab")
    same = make_post("posts/same.md", title="longueura longueurl")
    assert uris(related(make_blog(me, short, same), {}, 3)["posts/me.md"]) == ["posts/same.md"]


def test_the_nearest_that_share_a_term_are_looked_at() -> None:
    posts = [
        make_post(f"posts/{n:02}.md", title="x", tags=["x"], date=f"{2100 - n}-01-01")
        for n in range(100)
    ]
    found = related(make_blog(*posts), {}, 1000)
    for place, near in ((50, range(30, 71)), (5, range(26)), (99, range(79, 100))):
        wanted = {f"posts/{n:02}.md" for n in near if n != place}
        assert set(uris(found[f"posts/{place:02}.md"])) == wanted


def _by_the_book(blog: Blog, limit: int) -> dict[str, list[str]]:
    """What `related` says it does, pair by pair."""
    posts: Sequence[Post] = blog.posts
    features = [set(_features_of(post, "", blog)) for post in posts]
    places = {f: [n for n, own in enumerate(features) if f in own] for f in set().union(*features)}
    found = {}
    for here, post in enumerate(posts):
        scores: dict[int, float] = {}
        for other in set(range(len(posts))) - {here}:
            near = [
                feature
                for feature in features[here] & features[other]
                if abs(places[feature].index(here) - places[feature].index(other)) <= 20
            ]
            near = [feature for feature in near if not feature.startswith("series ")]
            worths = [_WORTH[feature.partition(" ")[0]] for feature in near]
            beside = posts[other] in blog.neighbours[post.src_uri]
            has_part = post.series and post.series == posts[other].series
            if sum(worths) >= 1 and not beside and not has_part:
                rarity = [_rarity(len(posts), len(places[feature])) for feature in near]
                scores[other] = round(sum(map(math.prod, zip(worths, rarity, strict=True))), 9)
        far = [abs(other.date.when - post.date.when) for other in posts]
        ranked = sorted(scores, key=lambda o: (-scores[o], far[o], o))
        found[post.src_uri] = [posts[o].src_uri for o in ranked[:limit]]
    return found


def _rarity(posts: int, sharing: int) -> float:
    """How many times as many posts there are, in quarters of doublings."""
    doublings = [round(4 * math.log2(count)) / 4 for count in (posts, sharing)]
    return math.log(1 + 2 ** (doublings[0] - doublings[1]))


def _some_posts(dice: random.Random) -> list[Post]:
    words = ["jardin", "tomates", "compost", "voiture", "lecture", "musique"]
    return [
        make_post(
            f"posts/{n:02}.md",
            title=" ".join(dice.sample(words, dice.randint(1, 3))),
            tags=dice.sample(["a", "b", "c", "d"], dice.randint(0, 2)),
            categories=dice.sample(["X", "Y"], dice.randint(0, 1)),
            date=f"20{dice.randint(10, 24)}-01-01",
            series=dice.choice(["", "", "Un", "Deux"]) or None,
        )
        for n in range(90)
    ]


def test_it_is_what_comparing_every_pair_gives() -> None:
    blog = make_blog(*_some_posts(random.Random(1)))
    found = {uri: list(others) for uri, others in module.related(blog, {}, 4).uris.items()}
    assert found == _by_the_book(blog, 4)


@pytest.mark.parametrize("seed", range(6))
def test_after_edits_it_is_what_it_would_be_without_anything_known(seed: int) -> None:
    dice = random.Random(seed)
    posts, others = _some_posts(dice), _some_posts(dice)
    known = module.related(make_blog(*posts), {}, 4)
    for number in range(30):
        for edit in range(dice.randint(1, 3)):
            place, fresh = dice.randrange(len(posts)), dice.choice(others)
            match dice.choice(["deleted", "new", "moved", "changed"]):
                case "deleted":
                    del posts[place]
                case "new":
                    posts.insert(place, replace(fresh, src_uri=f"posts/new{number}-{edit}.md"))
                case "moved":
                    posts[place] = replace(posts[place], date=fresh.date)
                case "changed":
                    posts[place] = replace(
                        posts[place],
                        title=fresh.title,
                        tags=fresh.tags,
                        categories=fresh.categories,
                        series=fresh.series,
                    )
        blog = make_blog(*posts)
        known = module.related(blog, {}, 4, known)
        assert known == module.related(blog, {}, 4)
    assert module.related(blog, {}, 2, known) == module.related(blog, {}, 2)


def test_many_that_change_are_no_more_work_than_all() -> None:
    class Asked(list[int]):
        times = 0

        def __getitem__(self, at: Any) -> Any:
            Asked.times += len(range(*at.indices(len(self)))) if isinstance(at, slice) else 1
            return super().__getitem__(at)

    posts = tuple(f"{n}.md" for n in range(400))
    now = RelatedPosts(
        uris=dict.fromkeys(posts, ()),
        posts=posts,
        timestamps=(0.0,) * 400,
        features=(("tag all",),) * 400,
        beside=((),) * 400,
        limit=4,
    )
    before = replace(now, features=((), ("tag all",)) * 200)
    reached = module._reached(before, now, {"tag all": Asked(range(400))})
    assert set(reached) == set(range(400))
    # Those at which a bisection looks are few beside them.
    assert Asked.times <= 400 * 12


@pytest.mark.parametrize("change", ["new", "deleted"])
def test_one_post_more_or_less_of_many_reaches_those_near_it(
    change: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = [
        make_post(f"posts/{n:03}.md", title="", tags=["all"], date=f"{2400 - n}-01-01")
        for n in range(400)
    ]
    at = 200
    known = module.related(make_blog(*posts[:at], *posts[at + 1 :]), {}, 4)
    if change == "deleted":
        known = module.related(make_blog(*posts), {}, 4)
        del posts[at]
    looked_at, scores = list[int](), module._scores

    def noted(place: int, *rest: Any) -> dict[int, int]:
        looked_at.append(place)
        return scores(place, *rest)

    monkeypatch.setattr(module, "_scores", noted)
    module.related(make_blog(*posts), {}, 4, known)
    assert 40 <= len(looked_at) <= 45
    assert min(looked_at) >= at - 22
    assert max(looked_at) <= at + 22


def test_after_an_edit_only_those_are_looked_at_that_share_what_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    posts = [make_post(f"posts/{n}.md", title="", tags=[f"t{n // 3}", "all"]) for n in range(30)]
    known = module.related(make_blog(*posts), {}, 4)
    posts[0] = replace(posts[0], tags=("t1", "all"))
    looked_at, scores = list[int](), module._scores

    def noted(place: int, *rest: Any) -> dict[int, int]:
        looked_at.append(place)
        return scores(place, *rest)

    monkeypatch.setattr(module, "_scores", noted)
    after = module.related(make_blog(*posts), {}, 4, known)
    assert {after.posts[place] for place in looked_at} == {f"posts/{n}.md" for n in range(6)}
