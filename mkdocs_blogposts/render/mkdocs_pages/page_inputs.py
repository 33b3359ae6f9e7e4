"""Inputs of a rendered page besides its own text: pages of equal inputs need no rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from ...cache.store import Store
from ...site.layout import SiteLayout
from ...site.list_pages import MkDocsListPage
from ...site.pages import MkDocsPostPage
from ..cards import without_unshown_counts
from ..context import ListPage, PostCard
from ..embeds import may_ask_for_lists
from ..presenter import Presenter
from .social_cards import SocialCards


class Renderer(Protocol):
    """The variables of templates of lists, and pictures of pages; see `PageRenderer`."""

    @property
    def cards(self) -> SocialCards: ...

    def list_page(
        self, page: MkDocsListPage, relative: Callable[[str], str] | None
    ) -> ListPage: ...

    def inputs_of_list(self, page: MkDocsListPage) -> tuple[object, ...]: ...


class Converted(Protocol):
    """A build of a blog, every page of which is converted."""

    layout: SiteLayout
    presenter: Presenter
    store: Store
    nav: Navigation

    @property
    def page_renderer(self) -> Renderer: ...


@dataclass(frozen=True, kw_only=True)
class PageInputs:
    """The inputs of one page, equal if the page needs no rendering.

    Attributes:
        parts: any values, which are only compared.
        date: what the sitemap says of the page; without one of its own, that of the build.
        cards: the cards of posts among the parts.
    """

    parts: tuple[object, ...]
    date: object = None
    cards: tuple[PostCard, ...] = field(default=(), compare=False)

    @property
    def urls(self) -> frozenset[str]:
        """The addresses of the posts whose cards the page shows."""
        return frozenset(card.url for card in self.cards)


class _BareCards(dict[str, PostCard]):
    """The cards of a build as they are compared, by src_uri, made when they are needed first."""

    def __init__(
        self, cards: Mapping[str, PostCard], compared: Callable[[PostCard], PostCard]
    ) -> None:
        super().__init__()
        self.cards, self._compared = cards, compared

    def __missing__(self, uri: str) -> PostCard:
        card = self[uri] = self._compared(self.cards[uri])
        return card


@dataclass(kw_only=True)
class PageInputsReader:
    """Collects the inputs of the pages of one build.

    Attributes:
        build: the build, every page of which is converted.
        exact: whether to compare also values that our own templates do not use.
        shown_on: what other plugins show of other pages on a page.
    """

    build: Converted
    exact: bool = False
    shown_on: Callable[[Page], object] = lambda page: None
    _card_cache: dict[str, tuple[PostCard, PostCard]] = field(default_factory=dict)
    _bare: _BareCards = field(default_factory=lambda: _BareCards({}, lambda card: card))

    def for_next_build(self, build: Converted) -> PageInputsReader:
        """A reader for `build`, the next one, with the cached cards of this one."""
        cache, cards = self._card_cache, build.presenter.cards.values()
        reused = {card.url: cache[card.url] for card in cards if card.url in cache}
        return replace(self, build=build, _card_cache=reused)

    def of(self, page: Page) -> PageInputs:
        """The inputs of any page but the 404 page."""
        content, cards = self._content_and_cards(page)
        here = (page.title, page.url, self.shown_on(page))
        parts = (*here, *_adjacent_pages(page), content, cards)
        return PageInputs(parts=parts, date=page.update_date, cards=cards)

    def missing_page(self) -> PageInputs:
        """The inputs of the 404 page."""
        page = self.build.presenter.missing_page()
        page = replace(page, posts=tuple(map(self.without_unshown_counts, page.posts)))
        return PageInputs(parts=(page,), cards=page.posts)

    def without_unshown_counts(self, card: PostCard) -> PostCard:
        """`card` without the numbers that our templates of cards do not show (tested)."""
        if self.exact:
            return card
        cached = self._card_cache.get(card.url)
        if cached and cached[0] is card:
            return cached[1]
        bare = without_unshown_counts(card)
        # One object for equal cards makes comparisons of inputs fast.
        if cached and cached[1] == bare:
            bare = cached[1]
        self._card_cache[card.url] = (card, bare)
        return bare

    def _content_and_cards(self, page: Page) -> tuple[object, tuple[PostCard, ...]]:
        """The inputs of a page besides cards and navigation, and its cards."""
        if isinstance(page, MkDocsPostPage):
            return self._of_post(page)
        if isinstance(page, MkDocsListPage):
            return self._of_list(page)
        return None, self._embedded_cards(page)

    def _embedded_cards(self, page: Page) -> tuple[PostCard, ...]:
        """The cards that lists embedded in the text of a page may show: all or none."""
        posts = self.build.layout.blog.posts if embeds_list(page) else ()
        return self._bare_cards(post.src_uri for post in posts)

    def _bare_cards(self, uris: Iterable[str]) -> tuple[PostCard, ...]:
        cards = self.build.presenter.cards
        if self._bare.cards is not cards:
            self._bare = _BareCards(cards, self.without_unshown_counts)
        bare = self._bare
        return tuple([bare[uri] for uri in uris if uri in cards])

    def _of_post(self, page: MkDocsPostPage) -> tuple[object, tuple[PostCard, ...]]:
        """The arguments of `Presenter.post_page`, whose result takes longer to make."""
        presenter, post = self.build.presenter, page.post
        extract = presenter.card_factory.extracts[post.src_uri]
        older, newer, *related = presenter.neighbour_uris(post)
        heading = extract.heading, extract.heading_id
        content = (post, bool(older), bool(newer), *heading, presenter.inputs_from_posts(post))
        return content, self._bare_cards((post.src_uri, older, newer, *related))

    def _of_list(self, page: MkDocsListPage) -> tuple[object, tuple[PostCard, ...]]:
        is_overview = page.view.kind == "articles" or page.view.terms
        renderer = self.build.page_renderer
        variables = self._of_overview(page) if is_overview else renderer.inputs_of_list(page)
        uris = [post.src_uri for post in page.view.posts]
        extracts = self.build.presenter.card_factory.extracts
        content = variables, tuple([extracts[uri].excerpt for uri in uris])
        return content, self._bare_cards(uris) + self._embedded_cards(page)

    def _of_overview(self, page: MkDocsListPage) -> ListPage:
        """The variables of the list of all posts or of a list of terms, without posts."""
        variables = self.build.page_renderer.list_page(page, relative=None)
        # The posts of a month follow from the dates on cards.
        years = tuple(
            replace(year, months=tuple(replace(month, posts=()) for month in year.months))
            for year in variables.years
        )
        return replace(variables, years=years)


def embeds_list(page: Page) -> bool:
    """Return whether the text of a page embeds a list of posts."""
    return may_ask_for_lists(page.content or "")


def _adjacent_pages(page: Page) -> Iterator[tuple[object, ...]]:
    """Titles and addresses of the pages that footers and breadcrumbs of `page` link to."""
    for other in (page.previous_page, page.next_page, *page.ancestors):
        yield (getattr(other, "title", None), getattr(other, "url", None))
