"""Pages that are no posts, in a site of VuePress or VitePress: they are read as its posts are.

The page stays MkDocs' own, or that of a plugin such as mkdocs-section-index; only its method that
converts the text is another.
"""

from __future__ import annotations

import html
from contextlib import suppress

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ..errors import Problem, describe_value
from ..markdown import expressions
from ..markdown.mkdocs_pages.convert import TextSettings, convert
from ..messages import message
from ..posts.frontmatter.values import is_icon
from ..posts.vuepress_syntax import uses_vuepress
from . import escaping, mkdocs_config
from .layout import SiteLayout
from .pages import BlogPage, flavor_of, page_scope

log = get_plugin_logger("blogposts")


class PlainPage:
    """One such page, from the reading of its text to its conversion."""

    def __init__(self, page: Page, layout: SiteLayout) -> None:
        self.page = page
        # What is taken out of `page.meta` for the theme still has its value in expressions.
        self._front_matter = dict(page.meta)
        self._settings = layout.page_settings
        self._language = str(page.meta.get("lang") or layout.language)
        self._first_line = _first_line(page)
        self._expressions: tuple[str, ...] = ()

    @classmethod
    def of(cls, page: Page, layout: SiteLayout) -> PlainPage | None:
        """`page`, which was just read, as one to convert in place of MkDocs; None if it is not."""
        default = layout.flavor.pages
        is_taken = isinstance(page, BlogPage) or "render" in vars(page)  # by another blog
        if default is None or is_taken or page.file.generated_by:
            return None
        if flavor_of(page, default) == "mkdocs":
            return None
        plain = cls(page, layout)
        vars(page)["render"] = plain.render
        if uses_vuepress(page.markdown or ""):
            # Vue's code and `{#id}` are no templates; mkdocs-macros reads this key.
            page.meta.setdefault("render_macros", False)
        return plain

    def mask_expressions(self, markdown: str) -> str:
        """`markdown` with marks in place of expressions, which other plugins must not see."""
        text, self._expressions = expressions.mask_expressions(markdown)
        return text

    def unmask_expressions(self, markdown: str) -> str:
        """`markdown` with the expressions that `mask_expressions` replaced by marks."""
        return expressions.unmask_expressions(markdown, self._expressions)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Convert the text to HTML, and set what `Page.render` of MkDocs sets."""
        page = self.page
        scope = page_scope(
            self._front_matter, str(page.title or ""), None, page.file, config, self._language
        )
        words = TextSettings(
            flavor="commonmark",
            first_line=self._first_line,
            scope=scope,
            language=self._language,
        )
        convert(page, words, config, files, self._settings)
        # Plugins that read Markdown from here on know no expressions.
        page.markdown, _ = expressions.interpolate(page.markdown or "", scope, escape=html.escape)


def check_icon(page: Page, layout: SiteLayout, told: set[str]) -> None:
    """Take an icon away that Material's templates would look for in vain, which stops the build.

    VuePress' themes have icons of their own: in a site of that kind one line is said of all.
    """
    config, name = layout.config, page.meta.get("icon")
    if not name or isinstance(page, BlogPage) or not mkdocs_config.has_material_theme(config):
        return
    is_known = isinstance(name, str) and is_icon(name)
    if is_known and not escaping.lacks_icon(config.theme.dirs, str(name)):
        return
    del page.meta["icon"]
    found = f"{describe_value(name)}, of which the theme has no drawing"
    hint = "write the name of one, as `material/home`, or leave the key out"
    problem = Problem(file=page.file.src_uri, key="icon", found=found, hint=hint)
    if not layout.flavor.is_vuepress:
        log.warning(message(config, problem))
    elif "icon" not in told:
        told.add("icon")
        log.info(f"{message(config, problem)} (as others like it, it is not shown)")


def check_hide(page: Page, layout: SiteLayout) -> None:
    """Take a `hide` away that is no list, as `hide: true` of VuePress' themes: it stops the build.

    Material's templates look for words in it.
    """
    if layout.flavor.is_vuepress and not isinstance(page.meta.get("hide", []), list | str):
        del page.meta["hide"]


def _first_line(page: Page) -> int:
    """The 1-based line of the file at which the text begins; 1 if a plugin supplied the text."""
    text = page.markdown or ""
    with suppress(OSError, ValueError):
        if text and (source := page.file.content_string).endswith(text):
            return source.count("\n", 0, -len(text)) + 1
    return 1
