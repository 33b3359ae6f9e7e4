"""Pages printed, or taken as an earlier build or another process printed them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from .context import ListPage, PostCard
from .embeds import OPENING
from .jobs import Jobs
from .memory import Ear
from .prints import Finished, Prints
from .store import Store, key_of

#: The frame of all our pages, which shows a finished one instead if there is one.
OURS = "blogposts/"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a page shows besides its own text: `cards`, and all else there is (`shown`)."""

    shown: Sequence[object]
    cards: Sequence[PostCard]


@dataclass(kw_only=True)
class Press:
    """Prints the pages of one build, each as seldom as possible.

    Attributes:
        config: the site, with its navigation (`nav`) and templates (`env`).
        pages: the pages of the blog, in the order of the build, by src_uri.
        facts: what a page of the blog shows.
        prints: the finished pages that are known.
        documents: the files of all pages of the site.
        asked: how many processes are to print (`jobs`).
        index: the entries of the search, or None where they are made by the search.
        finished: the page being built, where it is finished already.
    """

    config: MkDocsConfig
    nav: Navigation
    env: Any
    pages: Mapping[str, Page]
    facts: Callable[[Page], Facts]
    prints: Prints
    documents: Sequence[File]
    asked: int | Literal["auto"]
    index: Any = None
    finished: Finished | None = None
    _page: Page | None = None
    _key: bytes | None = None
    _before: int = 0
    _jobs: Jobs | None = None
    _is_ahead: bool = False
    _ear: Ear = field(default_factory=Ear)

    def start_ahead(self) -> None:
        """Let other processes begin to print, if there are to be any."""
        if self.prints.is_open:
            self._ahead.start()

    def begin(self, page: Page) -> bool:
        """A page is about to be printed; whether it is finished already."""
        self._page, self._key, self.finished = page, None, None
        if self.prints.is_open and self._is_ours(page):
            self._key = self._take(page) or self._key_of(page)
            self.finished = self.prints.recall(self._key)
        if self.finished and self.index:
            self.index.entries += self.finished.entries
        self._listen()
        return self.finished is not None

    def begin_missing(self, shown: ListPage) -> None:
        """The page for addresses that lead nowhere is about to be printed."""
        on_disk = self.prints.store.is_on_disk
        self._key = self.prints.key_of_missing(shown) if on_disk else None
        self.finished = self.prints.recall(self._key)
        self._listen()

    def _listen(self) -> None:
        """Hear from here on what is said, and what the search takes in."""
        self._before = len(self.index.entries) if self.index else 0
        self._ear.listen()

    def end(self, output: str) -> None:
        """The page is printed; keep it, if there is nothing to say of it to the author."""
        has_heard = self._ear.rest()
        if self._key and not self.finished and not has_heard:
            entries = self.index.entries[self._before :] if self.index else ()
            self.prints.keep(self._key, Finished(html=output, entries=entries))
        self._key = self.finished = None

    def close(self) -> None:
        """The last page is printed."""
        if self._jobs:
            self._jobs.close()

    def _key_of(self, page: Page) -> bytes | None:
        """What the page is kept by, where it is kept for the next build or for another process."""
        if self.prints.store.is_on_disk:
            facts = self.facts(page)
            return self.prints.key(page, facts.shown, facts.cards)
        return key_of("page", page.file.src_uri) if self._is_ahead else None

    def _is_ours(self, page: Page) -> bool:
        """Whether our frame shows all of the page, and nothing in it is asked of other pages."""
        is_framed = str(page.meta.get("template", "")).startswith(OURS)
        is_draft = page.file.inclusion.is_excluded()
        return is_framed and not is_draft and OPENING not in (page.content or "")

    def _take(self, page: Page) -> bytes | None:
        """What the page is under where another process has printed it, if there are any others."""
        if self._is_ahead:
            return None
        return next(iter(self._ahead.take(page.file.src_uri)), None)

    @property
    def _ahead(self) -> Jobs:
        """The processes that print ahead."""
        if self._jobs is None:
            prints = self.prints
            self._jobs = Jobs(
                self.asked, list(self.pages), prints.store, self._print_ahead, lambda: prints.missed
            )
        return self._jobs

    def _print_ahead(self, uri: str, store: Store) -> None:
        """Print a page as MkDocs does (`_build_page`), but for its file."""
        if self._page:
            self._page.active = False  # the first process was about to print it
        self.prints.store, self._is_ahead = store, True
        page, plugins = self.pages[uri], self.config.plugins
        page.active = True
        try:
            context = get_context(self.nav, self.documents, self.config, page)
            template = self.env.get_template(page.meta["template"])
            context = plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
            if self.finished is None:
                plugins.on_post_page(template.render(context), page=page, config=self.config)
        finally:
            page.active = False
