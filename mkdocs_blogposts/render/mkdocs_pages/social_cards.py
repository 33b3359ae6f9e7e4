"""The pictures that previews show of pages without one: drawn from their titles, or one for all."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mkdocs.plugins import get_plugin_logger

from ... import theming
from ...cache.store import Store, key_of
from ...html.plain import one_line
from ...locale.texts import translator
from ...pictures import social_card
from ...pictures.social_card import CardText
from ...posts.frontmatter.compound_values import Cover
from ...site import mkdocs_config
from ...site.layout import SiteLayout
from ..context import CoverImage, PostCard
from ..presenter import Presenter

log = get_plugin_logger("blogposts")

#: Where the drawn pictures are, below site_dir.
FOLDER = "assets/blogposts/cards"

#: Lists of one term, whose kind stands above its name.
_OF_TERMS = frozenset({"category", "tag", "author", "series"})


@dataclass(frozen=True, kw_only=True)
class SocialCards:
    """Finds the pictures of pages that have none of their own, and writes those that are drawn.

    The address of a drawing follows from what it shows, so that a head can name it first.

    Attributes:
        layout: the pages of the blog.
        presenter: makes their titles.
        drawn: the drawing of each address that was named; None where no font has its characters.
    """

    layout: SiteLayout
    presenter: Presenter
    drawn: dict[str, tuple[CardText, bytes | None]] = field(default_factory=dict)

    def of_post(self, uri: str, card: PostCard) -> CoverImage | None:
        """The picture of the post `uri` without one; drafts, which nobody links to, have none."""
        if uri in self.presenter.card_factory.drafts:
            return None
        return self._picture(card.title, card.categories[0].name if card.categories else "")

    def of_list(self, kind: str, title: str) -> CoverImage | None:
        """The picture of a list: all its pages have the same."""
        t = translator(self.presenter.card_factory.language)
        return self._picture(title, t(kind) if kind in _OF_TERMS else "")

    def write(self, *, tells: bool = True) -> None:
        """Write the drawings of all pages that are not in site_dir, and say which have none.

        Those of titles before an edit go, unless another blog of the site may show them.
        """
        if not self._is_drawing:
            return
        self.drawn.clear()
        for uri in self.layout.pages:
            card = self.presenter.cards[uri]
            if card.image is None:
                self.of_post(uri, card)
        for page in self.layout.views.values():
            self.of_list(page.view.kind, self.presenter.card_factory.typeset(page.shown_title))
        for path, (_, data) in self.drawn.items():
            target = self._target(path)
            if data and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        self._remove_others()
        self._store.save()
        if tells:
            self._tell()

    def _remove_others(self) -> None:
        if len(self.layout.blogs) > 1 or self.layout.folders.locale.language:
            return
        for file in self._target(FOLDER).glob("*.png"):
            if f"{FOLDER}/{file.name}" not in self.drawn:
                file.unlink()

    def _tell(self) -> None:
        if failed := [text.title for text, data in self.drawn.values() if data is None]:
            log.info(
                f"No preview pictures were drawn of {len(failed)} pages, whose characters no font "
                f"has, such as that of '{failed[0]}'; name font files under `social_cards_fonts`"
            )

    def _target(self, path: str) -> Path:
        return Path(self.layout.config.site_dir, path)

    @property
    def fingerprint(self) -> str:
        """All that pictures follow from besides pages and settings."""
        fonts = self._fonts.fingerprint if self._is_drawing else ""
        return repr((fonts, self._default))

    @property
    def _is_drawing(self) -> bool:
        options = self.layout.options
        return options.social_cards and options.metadata and self.presenter.site_url is not None

    def _picture(self, title: str, above: str) -> CoverImage | None:
        if not self._is_drawing:
            return self._default
        site = one_line(str(self.layout.config.site_name))
        text = CardText(
            title=one_line(title), above=one_line(above), site=site, accent=self._accent
        )
        path = f"{FOLDER}/{text.name}.png"
        if path not in self.drawn:
            self.drawn[path] = text, self._data(path, text)
        if self.drawn[path][1] is None:
            return self._default
        width, height = social_card.WIDTH, social_card.HEIGHT
        return CoverImage(src=path, alt=text.title, width=width, height=height)

    def _data(self, path: str, text: CardText) -> bytes | None:
        key = key_of("card", self._fonts.fingerprint, text.name)
        data = self._store.get_bytes(key)
        if data is None:
            target = self._target(path)  # of the last build of a server without a cache
            data = target.read_bytes() if target.exists() else social_card.draw(text, self._fonts)
            data = data or b""
            self._store.put_bytes(key, data)
            self._store.flush()  # for other processes
        return data or None

    @cached_property
    def _default(self) -> CoverImage | None:
        """The picture that `social_image` names."""
        path = self.layout.options.social_image
        cover = Cover(src=path, alt=str(self.layout.config.site_name)) if path else None
        return self.presenter.card_factory.cover("", cover)

    @cached_property
    def _fonts(self) -> social_card.Fonts:
        own = mkdocs_config.fonts_of_cards(self.layout.config, self.layout.options)
        return social_card.fonts_of(own)

    @cached_property
    def _accent(self) -> str:
        color = str(self.layout.config.theme.get("accent") or "")
        return color if social_card.is_color(color) else theming.ACCENT

    @cached_property
    def _store(self) -> Store:
        folder = mkdocs_config.cache_folder(self.layout.config) / "cards"
        store = Store(folder if self.layout.options.cache else None)
        # Without a file, drawings are in memory until the end of the build.
        store.accepts_without_file = True
        return store
