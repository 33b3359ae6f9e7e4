"""Filters of the list of all posts: its categories and tags, and those of each post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from ..blog.index import Blog, Term
from .context import Choice, Facet, FacetKind, TermLink

#: Number of choices of a facet that are shown; the others are collapsed.
MAX_OPEN = 12

_KINDS: tuple[FacetKind, ...] = ("category", "tag")


@dataclass(frozen=True, kw_only=True)
class Facets:
    """The values of `blog.facets` and `blog.marks`.

    Attributes:
        facets: the taxonomies that distinguish posts, with their choices.
        marks: by src_uri, the numbers of the choices of a post, separated by spaces.
    """

    facets: tuple[Facet, ...] = ()
    marks: dict[str, str] = field(default_factory=dict)


def facets(blog: Blog, link: Callable[[Term], TermLink]) -> Facets:
    """The categories and tags of `blog` as numbered choices, without taxonomies of no use.

    Args:
        blog: the posts. A taxonomy whose only term has all of them is of no use.
        link: makes the link to a term.
    """
    found: list[Facet] = []
    marks: dict[str, list[str]] = defaultdict(list)
    counter = count()
    for kind in _KINDS:
        terms = blog.terms[kind]
        if [len(term.posts) for term in terms] in ([], [len(blog.posts)]):
            continue
        choices = [Choice(number=next(counter), term=link(term)) for term in terms]
        for choice, term in zip(choices, terms, strict=True):
            for post in term.posts:
                marks[post.src_uri].append(str(choice.number))
        found.append(_facet(kind, choices))
    texts = {uri: " ".join(numbers) for uri, numbers in marks.items()}
    return Facets(facets=tuple(found), marks=texts)


def _facet(kind: FacetKind, choices: list[Choice]) -> Facet:
    """A facet with the most used choices first and the others in `more`, both in site order."""
    if len(choices) <= MAX_OPEN:
        return Facet(kind=kind, choices=tuple(choices))
    most = sorted(choices, key=lambda choice: (-choice.term.count, choice.number))[:MAX_OPEN]
    top = {choice.number for choice in most}
    return Facet(
        kind=kind,
        choices=tuple(choice for choice in choices if choice.number in top),
        more=tuple(choice for choice in choices if choice.number not in top),
    )
