"""Draws the front pages that VitePress and VuePress have in front matter, in any theme."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page
from mkdocs.utils import normalize_url

from ...errors import Problem
from ...html.inline import inline_html, safe_svg
from ...html.links import ADDRESS_HINT, is_safe_url
from ...messages import message
from ...posts.post import Cover
from ...site import front_pages
from ...site.layout import SiteLayout
from ...site.list_pages import MkDocsListPage
from ...site.vue_keys import front_matter_of
from ..context import CoverImage, FrontAction, FrontFeature, FrontPage
from .vue_keys import Find, hide

log = get_plugin_logger("blogposts")

_H1 = re.compile(r"(</?)h1\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class FrontPages:
    """Makes front pages.

    Attributes:
        layout: the site.
        cover: the picture of a page that its front matter names.
        template: the template of a name.
    """

    layout: SiteLayout
    cover: Callable[[str, Cover], CoverImage | None]
    template: Callable[[str], Any]

    def add_to(self, page: Page, find: Find, context: Mapping[str, Any]) -> None:
        """Put the front page before the text of `page`, if its front matter describes one."""
        front, mistakes = front_pages.read_front(front_matter_of(page))
        if front is None or (isinstance(page, MkDocsListPage) and page.original):
            return
        icons = [mistake.key for mistake in mistakes if mistake.is_icon]
        icons += [
            f"features.{number}.icon"
            for number, feature in enumerate(front.features, 1)
            if feature.icon.startswith("<") and safe_svg(feature.icon) is None
        ]
        for mistake in mistakes:
            if not mistake.is_icon:
                self._warn(page, *mistake)
        if icons:
            # Names in sets of icons, and HTML that shows a picture by styles of the old site.
            found = f"{'is' if len(icons) == 1 else f'and {len(icons) - 1} more are'} left out"
            hint = "write an emoji, a picture (`src: /icon.svg` below it) or SVG with shapes only"
            self._warn(page, icons[0], found, hint, logging.INFO)
        shown = self._shown(page, front, find)
        hide(page, ("navigation", "toc"))
        # The name is the only h1.
        rest = _H1.sub(r"\1h2", page.content or "")
        variables = {**context, "front": shown, "front_content": Markup(rest)}
        page.content = self.template("partials/front").render(variables)

    def _shown(self, page: Page, front: front_pages.Front, find: Find) -> FrontPage:
        config = self.layout.config
        name = front.name
        if name is None:
            name = str(front_matter_of(page).get("title") or config.site_name)
        tagline = config.site_description or "" if front.tagline is None else front.tagline
        address = partial(self._address, page, find)

        def html(text: str) -> Markup:
            return _html(text, lambda link: _from_page(address(link), page))

        return FrontPage(
            name=_html(name),
            text=_html(front.text),
            site_name=str(config.site_name),
            tagline=html(tagline),
            picture=self._picture(page, front.picture, is_dark=False),
            dark_picture=self._picture(page, front.picture, is_dark=True),
            actions=tuple(
                FrontAction(text=_html(each.text), url=url, is_main=each.is_main)
                for each in front.actions
                if (url := address(each.link)) is not None
            ),
            features=tuple(self._feature(page, each, address) for each in front.features),
            footer=html(front.footer),
        )

    def _feature(
        self, page: Page, feature: front_pages.Feature, address: Callable[[str], str | None]
    ) -> FrontFeature:
        # A card that is a link itself holds no other.
        link = None if feature.link else lambda link: _from_page(address(link), page)
        svg = safe_svg(feature.icon) if feature.icon.startswith("<") else None
        sign = "" if feature.icon.startswith("<") else feature.icon
        return FrontFeature(
            title=_html(feature.title),
            details=_html(feature.details, link),
            url=address(feature.link) if feature.link else None,
            link_text=_html(feature.link_text),
            icon=Markup.escape(sign) if svg is None else Markup(svg),
            picture=self._picture(page, feature.picture, is_dark=False),
            dark_picture=self._picture(page, feature.picture, is_dark=True),
        )

    def _picture(
        self, page: Page, picture: front_pages.Picture | None, *, is_dark: bool
    ) -> CoverImage | None:
        src = (picture.dark if is_dark else picture.src) if picture else ""
        if not picture or not src:
            return None
        found = self.cover(page.file.src_uri, Cover(src=src, alt=picture.alt))
        if found is None and not is_dark:
            hint = "write a path below docs or public, or an address"
            self._warn(page, "image", f"is '{src}', and there is no such picture", hint)
        return found

    def _address(self, page: Page, find: Find, link: str) -> str | None:
        """The address of a link, relative to the root of the site; None if it is not safe."""
        if not is_safe_url(link) and not link.startswith(("#", "tel:")):
            self._warn(page, "link", f"is '{link[:60]}'", ADDRESS_HINT)
            return None
        path, mark, anchor = link.partition("#")
        if not path or ":" in path.split("/")[0]:
            return link
        file = find(path)
        if file:
            return f"{file.url}{mark}{anchor}"
        if not path.startswith("//"):
            hint = "write the path of a page or of a file, or a whole address"
            level = self.layout.config.validation.links.not_found
            self._warn(page, "link", f"is '{link}', and there is no such page", hint, level)
        return link.lstrip("/") if path.startswith("/") else link

    def _warn(
        self, page: Page, key: str, found: str, hint: str, level: int = logging.WARNING
    ) -> None:
        problem = Problem(file=page.file.src_uri, key=key, found=found, hint=hint)
        log.log(level, message(self.layout.config, problem))


def _from_page(url: str | None, page: Page) -> str | None:
    """`url`, an address from the root of the site, as a page is to write it."""
    return None if url is None else normalize_url(url, page)


def _html(text: str, link: Callable[[str], str | None] | None = None) -> Markup:
    return Markup(inline_html(text, link))
