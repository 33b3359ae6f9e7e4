"""What a page shows of everything but its own text: equal inputs, equal files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mkdocs.structure.pages import Page

from ..build import Build
from ..render.cards import without_unshown_counts
from ..render.context import ListPage, PostCard
from ..render.embeds import MARKER
from ..site.pages import MkDocsListPage
from ..site.pages import MkDocsPostPage as PageOfPost


@dataclass(frozen=True, kw_only=True)
class PageInputs:
    """What a page shows: `parts`, compared to those of the last build and never looked into.

    `cards` are those of posts that are among the parts.
    """

    parts: tuple[object, ...]
    cards: tuple[PostCard, ...] = field(default=(), compare=False)

    @property
    def urls(self) -> frozenset[str]:
        """The addresses of the posts whose cards it shows."""
        return frozenset(card.url for card in self.cards)


@dataclass(kw_only=True)
class PageInputsReader:
    """Makes the inputs of the pages of one build.

    Attributes:
        build: the build, every page of which is converted.
        exact: whether to compare also what our own templates never print.
    """

    build: Build
    exact: bool = False
    _card_cache: dict[str, tuple[PostCard, PostCard]] = field(default_factory=dict)

    def for_next_build(self, build: Build) -> PageInputsReader:
        """What makes those of the build after this one, of the same cards where it can."""
        known, cards = self._card_cache, build.presenter.cards.values()
        kept = {card.url: known[card.url] for card in cards if card.url in known}
        return PageInputsReader(build=build, exact=self.exact, _card_cache=kept)

    def of(self, page: Page) -> PageInputs:
        """The face of any page."""
        shown, cards = self._content_and_cards(page)
        parts = (page.title, page.url, page.update_date, *_adjacent_pages(page), shown, cards)
        return PageInputs(parts=parts, cards=cards)

    def missing_page(self) -> PageInputs:
        """The face of the 404 page."""
        page = self.build.presenter.missing_page()
        shown = replace(page, posts=tuple(map(self.without_unshown_counts, page.posts)))
        return PageInputs(parts=(shown,), cards=shown.posts)

    def without_unshown_counts(self, card: PostCard) -> PostCard:
        """`card` without the numbers that cards do not print; a test reads our templates."""
        if self.exact:
            return card
        known = self._card_cache.get(card.url)
        if known and known[0] is card:
            return known[1]
        made = without_unshown_counts(card)
        # Faces that hold the same card need not compare what is on it.
        same = known[1] if known and known[1] == made else made
        self._card_cache[card.url] = (card, same)
        return same

    def _content_and_cards(self, page: Page) -> tuple[object, tuple[PostCard, ...]]:
        """What a page shows besides cards, and the cards."""
        match page:
            case PageOfPost():
                return self._of_post(page)
            case MkDocsListPage():
                return self._of_list(page)
        return None, self._all_cards() if embeds_list(page) else ()

    def _all_cards(self) -> tuple[PostCard, ...]:
        """All that a list embedded in a page may show."""
        cards = self.build.presenter.cards
        return tuple(
            self.without_unshown_counts(cards[post.src_uri])
            for post in self.build.layout.blog.posts
        )

    def _of_post(self, page: PageOfPost) -> tuple[object, tuple[PostCard, ...]]:
        """What `Presenter.post_page` is made of: to make it for each post takes longer."""
        presenter, post = self.build.presenter, page.post
        made = presenter.card_factory.extracts[post.src_uri]
        older, newer, *related = presenter.neighbour_uris(post)
        cards = (presenter.cards.get(uri) for uri in (post.src_uri, older, newer, *related))
        shown = (
            bool(older),
            bool(newer),
            made.heading,
            made.heading_id,
            presenter.inputs_from_posts(post),
        )
        return (post, *shown), tuple(self.without_unshown_counts(card) for card in cards if card)

    def _of_list(self, page: MkDocsListPage) -> tuple[object, tuple[PostCard, ...]]:
        shown: ListPage = self.build.page_renderer.list_page(page, relative=None)
        if shown.years:
            # Which posts are in a month follows from their dates.
            years = tuple(
                replace(year, months=tuple(replace(month, posts=()) for month in year.months))
                for year in shown.years
            )
            shown = replace(shown, years=years)
        made, rendered = self.build.presenter.cards, self.build.presenter.card_factory.extracts
        uris = [post.src_uri for post in page.view.posts]
        cards = tuple([self.without_unshown_counts(made[uri]) for uri in uris])
        excerpts = tuple([rendered[uri].excerpt for uri in uris])
        embedded = self._all_cards() if embeds_list(page) else ()
        return (shown, excerpts), cards + embedded


def embeds_list(page: Page) -> bool:
    """Whether the text of a page asks for a list of posts."""
    return MARKER in (page.content or "")


def _adjacent_pages(page: Page) -> Iterator[tuple[object, ...]]:
    """The pages beside it and above it, as footers and breadcrumbs name them."""
    for other in (page.previous_page, page.next_page, *page.ancestors):
        yield (getattr(other, "title", None), getattr(other, "url", None))
