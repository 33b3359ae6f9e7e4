"""Pages that are no posts, in a site of VuePress or VitePress: they are read as its posts are.

The page stays MkDocs' own, or that of a plugin such as mkdocs-section-index; only its method that
converts the text is another.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
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
from ..posts.vuepress_syntax import is_no_template
from . import escaping, mkdocs_config
from .expression_scope import page_scope
from .layout import SiteLayout
from .pages import BlogPage, flavor_of

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
        if default is None or page.file.generated_by or isinstance(page, BlogPage):
            return None
        if "render" in vars(page):  # it was taken by another blog
            return None
        if flavor_of(page, default) == "mkdocs":
            return None
        plain = cls(page, layout)
        vars(page)["render"] = plain.render
        if is_no_template(page.markdown or ""):
            # For mkdocs-macros.
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


def check_keys(page: Page, layout: SiteLayout, told: set[str]) -> None:
    """Take values of keys away that stop the build in Material's templates and plugins.

    An icon that the theme lacks is one on any site. In one of VuePress, whose themes have their own
    icons and other meanings of `hide`, one line is said of each key.
    """
    is_vuepress = layout.flavor.is_vuepress
    if not (is_vuepress or page.meta.get("icon")) or isinstance(page, BlogPage):
        return
    problems = list(_drop_icon(page, layout.config))
    if is_vuepress:
        problems += escaping.drop_invalid_keys(
            page.meta, page.file.src_uri, layout.config.theme.dirs, with_tags=True
        )
    for problem in problems:
        if not is_vuepress:
            log.warning(message(layout.config, problem))
        elif (mark := f"key {problem.key}") not in told:
            told.add(mark)
            log.info(f"{message(layout.config, problem)} (it and others like it are left out)")


def _drop_icon(page: Page, config: MkDocsConfig) -> Iterator[Problem]:
    """Delete an icon that Material's templates would look for in vain; yield the problem."""
    name = page.meta.get("icon")
    if not name or not mkdocs_config.has_material_theme(config):
        return
    is_known = isinstance(name, str) and is_icon(name)
    if is_known and not escaping.lacks_icon(config.theme.dirs, str(name)):
        return
    del page.meta["icon"]
    found = f"{describe_value(name)}, of which the theme has no drawing"
    hint = "write the name of one, as `material/home`, or leave the key out"
    yield Problem(file=page.file.src_uri, key="icon", found=found, hint=hint)


def _first_line(page: Page) -> int:
    """The 1-based line of the file at which the text begins; 1 if a plugin supplied the text."""
    text = page.markdown or ""
    with suppress(OSError, ValueError):
        if text and (source := page.file.content_string).endswith(text):
            return source.count("\n", 0, -len(text)) + 1
    return 1
