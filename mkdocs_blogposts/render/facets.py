"""By which categories and tags the list of every post can be narrowed, and which line has which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from ..blog.index import Blog, Term
from .context import Choice, Facet, FacetKind, TermLink

#: So many choices stand in the open; the others are folded away.
MAX_OPEN = 12

_KINDS: tuple[FacetKind, ...] = ("category", "tag")


@dataclass(frozen=True, kw_only=True)
class Facets:
    """What `blog.facets` and `blog.marks` are.

    Attributes:
        facets: the taxonomies that tell posts apart.
        marks: by src_uri, the numbers of the choices that a post is under, separated by spaces.
    """

    facets: tuple[Facet, ...] = ()
    marks: dict[str, str] = field(default_factory=dict)


def facets(blog: Blog, link: Callable[[Term], TermLink]) -> Facets:
    """Number the categories and tags of `blog`, and each post by what it is under.

    Args:
        blog: the posts; a taxonomy whose only term has them all tells none apart.
        link: what is shown of a term, and where its page is.
    """
    made: list[Facet] = []
    marks: dict[str, list[str]] = defaultdict(list)
    numbers = count()
    for kind in _KINDS:
        terms = blog.terms[kind]
        if [len(term.posts) for term in terms] in ([], [len(blog.posts)]):
            continue
        choices = [Choice(number=next(numbers), term=link(term)) for term in terms]
        for choice, term in zip(choices, terms, strict=True):
            for post in term.posts:
                marks[post.src_uri].append(str(choice.number))
        made.append(_folded(kind, choices))
    return Facets(facets=tuple(made), marks={uri: " ".join(own) for uri, own in marks.items()})


def _folded(kind: FacetKind, choices: list[Choice]) -> Facet:
    """The most used in the open, the others folded away, both in the order of the site."""
    if len(choices) <= MAX_OPEN:
        return Facet(kind=kind, choices=tuple(choices))
    most = sorted(choices, key=lambda choice: (-choice.term.count, choice.number))[:MAX_OPEN]
    top = {choice.number for choice in most}
    return Facet(
        kind=kind,
        choices=tuple(choice for choice in choices if choice.number in top),
        more=tuple(choice for choice in choices if choice.number not in top),
    )
