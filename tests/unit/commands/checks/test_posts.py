"""Descriptions and terms."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.commands.checks.posts import similar, similar_terms, without_description
from tests.unit.make import make_post


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ({"Recipes": 3, "recipe": 2}, [("recipe", "Recipes")]),
        ({"Café": 2, "cafe": 2}, [("cafe", "Café")]),
        ({"front-end": 5, "Front end": 1}, [("Front end", "front-end")]),
        ({"gardening": 8, "gardning": 1}, [("gardning", "gardening")]),  # a letter less
        ({"gardening": 8, "gardenning": 2}, [("gardenning", "gardening")]),  # one more
        ({"gardening": 4, "gardenxng": 1}, [("gardenxng", "gardening")]),  # another
        ({"planning": 9, "planting": 8}, []),  # both are meant
        ({"gardening": 8, "gardne": 1}, []),  # three letters
        ({"cats": 8, "cars": 1}, []),
        ({"C": 8, "C++": 1, "C#": 1}, []),
        ({"python2": 8, "python3": 1}, []),
        ({"gas": 8, "ga": 1}, []),
        ({"日本": 3, "日本語": 1}, []),
        ({"!": 2, "?": 1}, []),
    ],
)
def test_names_that_differ_in_little(counts: dict[str, int], found: list[tuple[str, str]]) -> None:
    assert similar(counts) == found


def test_the_rarer_tag_is_told_once_with_the_command_that_renames_it() -> None:
    posts = [
        make_post(src_uri=f"{number}.md", tags=("Herbs",) if number else ("herb",))
        for number in range(3)
    ]
    assert [str(problem) for problem in similar_terms(posts)] == [
        "0.md: `tags` has 'herb' (1 post), which is close to tag 'Herbs' (2 posts); "
        "if they mean the same, run `blogposts tag rename 'herb' 'Herbs'`"
    ]


def test_posts_without_a_description() -> None:
    posts = [make_post(src_uri="a.md"), make_post(src_uri="b.md", summary="Of herbs.")]
    assert [(each.file, each.key) for each in without_description(posts)] == [
        ("a.md", "description")
    ]
