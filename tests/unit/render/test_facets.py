"""By what the list of every post can be narrowed: terms in the open and folded, lines by number."""

from __future__ import annotations

from mkdocs_blogposts.blog.index import Term
from mkdocs_blogposts.render.context import Choice, TermLink
from mkdocs_blogposts.render.facets import MAX_OPEN, facets
from tests.unit.make import make_blog, make_post


def link(term: Term) -> TermLink:
    return TermLink(name=term.name, url=f"{term.kind}/{term.slug}/", count=len(term.posts))


def names(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.term.name for choice in choices]


def test_lines_name_their_terms_by_number_across_taxonomies() -> None:
    blog = make_blog(
        make_post("posts/a.md", categories=["Sea"], tags=["blue", "salt"]),
        make_post("posts/b.md", categories=["Sky"], tags=["blue"]),
        make_post("posts/c.md"),
    )
    found = facets(blog, link)
    numbers = {
        choice.term.name: str(choice.number) for facet in found.facets for choice in facet.choices
    }
    assert [facet.kind for facet in found.facets] == ["category", "tag"]
    assert len(set(numbers.values())) == 4
    assert {uri: set(marks.split()) for uri, marks in found.marks.items()} == {
        "posts/a.md": {numbers["Sea"], numbers["blue"], numbers["salt"]},
        "posts/b.md": {numbers["Sky"], numbers["blue"]},
    }


def test_a_term_that_every_post_has_tells_none_apart() -> None:
    blog = make_blog(
        make_post("posts/a.md", categories=["Sea"], tags=["blue"]),
        make_post("posts/b.md", categories=["Sea"]),
    )
    assert [facet.kind for facet in facets(blog, link).facets] == ["tag"]


def test_of_many_terms_those_with_most_posts_stand_in_the_open() -> None:
    rare = [f"rare{number:02}" for number in range(40)]
    posts = [make_post(f"posts/{name}.md", tags=[name, "often"]) for name in rare]
    other = make_post("posts/other.md", tags=["zebra"])
    another = make_post("posts/another.md", tags=["zebra"])
    (facet,) = facets(make_blog(*posts, other, another), link).facets
    assert len(facet.choices) == MAX_OPEN
    assert {"often", "zebra"} < set(names(facet.choices))
    assert sorted([*names(facet.choices), *names(facet.more)]) == sorted([*rare, "often", "zebra"])
