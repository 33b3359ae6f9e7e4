"""Pages of the blog that an earlier build or a worker process has rendered.

A worker does what MkDocs does up to the event `post_page`, and makes the metadata of the head. All
events of the page happen in the main process as well; its template prints what was rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal

from jinja2 import Environment, TemplateError
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from ...cache.store import Store, key_of
from ...cache.workers import Workers
from ...compatibility import only_reads, plugin_of, prepares_no_pages
from ...markdown.mkdocs_pages.conversion_cache import capture_logs
from ...site import other_plugins
from ...theming import is_ours
from . import kept_pages, templates_without_effects
from .kept_pages import KeptPages
from .page_inputs import Converted

#: The template of ours that all page templates extend, and what it prints in its place.
_FRAME: Final = "blogposts/frame.html"
RENDERED: Final = "blogposts_rendered"


class PagesAhead:
    """The pages of a blog that are rendered ahead, once `start` was called.

    Args:
        config: the configuration of the site.
        env: the Jinja environment of the theme.
        pages: the pages of the blog.
        make_head: makes what goes into the head of a page, of its `blog` variable and its HTML.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        env: Environment,
        pages: Sequence[Page],
        make_head: Callable[[Page, object, str], str],
    ) -> None:
        self._config = config
        self._env = env
        self._make_head = make_head
        self._pages = {page.file.src_uri: page for page in pages}
        self._templates: dict[str, str] = {}
        self._rendered = Store()
        self._context: Mapping[str, Any] = {}
        self._workers: Workers | None = None
        self._kept: KeptPages | None = None
        self._taken: tuple[Page | None, str | None] = (None, None)

    def start(self, build: Converted, jobs: int | Literal["auto"], files: Files) -> None:
        """Render pages of `build` among `files`, if none shows what comes of those before it.

        Plugins and hooks may change anything between two pages, a filter of theirs may count, and
        a template of the owner's may change what the next page finds.
        """
        preparing = other_plugins.handling(self._config, ["page_context"])
        around = other_plugins.handling(self._config, ["env", "post_page"])
        if not (
            all(map(prepares_no_pages, preparing))
            and all(map(plugin_of, around))
            and templates_without_effects.are_all(self._env, self._config.theme.dirs)
        ):
            return
        for page in (file.page for file in files.documentation_pages() if file.page):
            name = str(page.meta.get("template"))  # a hook may find another later
            if page.file.src_uri in self._pages and self._is_ours(name):
                self._templates[page.file.src_uri] = name
        pages = [self._pages[uri] for uri in self._templates]
        self._kept = kept_pages.keep(build, pages)
        is_kept = self._kept.has if self._kept else lambda page: False
        left = [page.file.src_uri for page in pages if not is_kept(page)]
        self._workers = Workers(jobs, left, self._rendered, self._render)

    def take(self, page: Page, context: Mapping[str, Any]) -> dict[str, Any]:
        """The variable that holds `page`, whose context is `context`, if it is rendered."""
        if self._workers is None or page.file.src_uri not in self._templates:
            return {}
        self._context = context
        if html := self._kept and self._kept.html(page):
            self._taken = page, html
            return {RENDERED: Markup(html)}
        self._workers.collect(page.file.src_uri)
        html = self._text(page, "rendered")
        self._taken = page, html
        return {} if html is None else {RENDERED: Markup(html)}

    def head_of(self, page: Page, output: str) -> str | None:
        """What goes into the head of `page`, if it was made for this HTML."""
        taken, self._taken = self._taken, (None, None)
        if taken[0] is not page or taken[1] is None:
            return None
        head = (self._kept and self._kept.head(page)) or self._text(page, "head")
        return head if taken[1] == output else None

    def keep(self, page: Page, head: str, output: str) -> None:
        """Keep `page` as its template has rendered it, with the metadata of its head."""
        if self._kept:
            self._kept.put(page, head, output)

    def _text(self, page: Page, kind: str) -> str | None:
        data = self._rendered.get_bytes(key_of(kind, page.file.src_uri))
        return None if data is None else data.decode("utf-8", "surrogatepass")

    def _render(self, uri: str) -> None:
        """Render a page, in a worker process; not one of which something is to be told."""
        self._workers, config, page = None, self._config, self._pages[uri]
        current = self._context["page"]  # which the main process began before there were workers
        current.active = False
        if page is current:
            return
        nav, files = self._context["nav"], self._context["pages"]
        config._current_page, page.active = page, True
        with capture_logs() as logs:
            template = self._env.get_template(self._templates[uri])
            context: Any = get_context(nav, files, config, page)
            for method in config.plugins.events["page_context"]:
                if not only_reads(getattr(method, "__self__", method)):
                    changed = method(context, page=page, config=config, nav=nav)
                    context = context if changed is None else changed
            html = template.render(context)
            head = self._make_head(page, context.get("blog"), html)
        page.active = False
        if not logs.has_records:
            for kind, text in (("rendered", html), ("head", head)):
                self._rendered.put_bytes(key_of(kind, uri), text.encode("utf-8", "surrogatepass"))

    def _is_ours(self, template: str) -> bool:
        """Return whether a page template and its frame are files of ours."""
        try:
            files = [self._env.get_template(name).filename or "" for name in (template, _FRAME)]
        except TemplateError:
            return False
        return all(map(is_ours, files))
