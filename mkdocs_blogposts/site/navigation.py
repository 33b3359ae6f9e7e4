"""Adds posts and lists to MkDocs' navigation, and links them to each other."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jinja2 import Environment, TemplateError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from ..blog.views import display_name
from ..config import BlogConfig
from ..locale.texts import Translator
from ..posts.post import Post
from .list_pages import MkDocsListPage
from .pages import MkDocsPostPage

#: The kinds of list in each section of the navigation.
_SECTIONS = (("archives", "archive"), ("categories", "category"), ("authors", "author"))


def nav_fingerprint(items: Iterable[Any]) -> tuple[tuple[object, ...], ...]:
    """The values that pages may show of navigation items and of all items below them."""
    return tuple(
        (
            *(type(item).__name__, item.title, getattr(item, "url", None)),
            *(dict(getattr(item, "meta", ())), nav_fingerprint(item.children or ())),
        )
        for item in items
    )


def add_lists(
    nav: Navigation,
    views: Collection[MkDocsListPage],
    front: Page | None,
    nav_titles: Mapping[str, str],
    options: BlogConfig,
    name_of: Callable[[str], str],
) -> None:
    """Put the pages of lists into the navigation: those it lacks beside `front`, the blog's index.

    `nav_titles` has the titles in mkdocs.yml by src_uri; `name_of` is of `entries`.
    """
    for page in views:
        replace_page(nav, page)
    if front is None:
        return
    title = front.title
    if front.markdown is not None:  # of the previous build, with a title from its text
        title = nav_titles.get(front.file.src_uri)
    present = set(map(id, nav.pages))
    extra = list(entries((page for page in views if id(page) not in present), options, name_of))
    add_section(nav, front, extra, title, is_material=options.is_material_blog)


def add_section(
    nav: Navigation,
    index: Page,
    extra: Sequence[Page | Section],
    title: str | None,
    *,
    is_material: bool,
) -> None:
    """Add `extra` beside the blog's index, if `nav` has that index.

    An index at the top level becomes a section with its name, so that the blog stays one entry,
    unless it is the front page of the site. In a blog of Material's kind it stays alone there; with
    the front page of the site, sections are added at the top level, as Material's plugin does.

    Args:
        nav: the navigation.
        index: the front page of the blog.
        extra: the items to add, none of which is in `nav`.
        title: title of the index in the navigation, or None.
        is_material: whether the blog is of Material's kind.
    """
    is_flat = is_material and index.parent is None and not index.is_section
    if is_flat:
        extra = [item for item in extra if isinstance(item, Section) and index.is_homepage]
    if not extra or not (is_flat or index in nav.pages):
        return
    siblings = _siblings(nav, index)
    if index.is_section:
        _give_children(index, [*(index.children or ()), *extra])
    elif index.parent is None and not index.is_homepage:
        siblings[_index_of(siblings, index)] = _section(str(title or "Blog"), [index, *extra])
    else:
        siblings.extend(extra)
        _set_parent(index.parent, extra)
    nav.pages.extend(page for item in extra for page in _pages(item))


def replace_page(nav: Navigation, page: MkDocsListPage) -> None:
    """Replace the page that MkDocs or a plugin created for the same file by `page`.

    Plugins that build the navigation create pages, with their own titles, parents and children
    (mkdocs-awesome-nav, mkdocs-section-index).
    """
    old, page.file.page = page.file.page, page
    if old is None or old not in nav.pages:
        return
    # The title of a page of the previous build is final.
    if page.markdown is None and old.__dict__.get("title"):
        page.title = old.__dict__["title"]
    page.parent, page.is_section = old.parent, old.is_section
    page.previous_page, page.next_page = old.previous_page, old.next_page
    _give_children(page, old.children or ())
    siblings = _siblings(nav, page)
    siblings[_index_of(siblings, old)] = page
    nav.pages[_index_of(nav.pages, old)] = page
    if nav.homepage is old:
        nav.homepage = page
    if page.previous_page:
        page.previous_page.next_page = page
    if page.next_page:
        page.next_page.previous_page = page


def _give_children(page: Any, children: Iterable[Any]) -> None:
    """Set the children of a page, as mkdocs-section-index does."""
    page.children = list(children) or None
    _set_parent(page, children)


def _index_of(items: Sequence[Any], item: Any) -> int:
    return next(index for index, other in enumerate(items) if other is item)


def entries(
    views: Iterable[MkDocsListPage], options: BlogConfig, name_of: Callable[[str], str]
) -> Iterator[Page | Section]:
    """The items beside the index: the list of all posts, then each taxonomy if it is wanted.

    Of tags and series, which may be hundreds, only the landing pages are in the navigation.
    `name_of` gives the name of a section for the value of its option.
    """
    pages = [page for page in views if page.view.page == 1]
    yield from (page for page in pages if page.view.kind == "articles")
    if not options.has_sections:
        return
    titles = (options.archive_name, options.categories_name, options.authors_profiles_name)
    for kinds, title in zip(_SECTIONS, titles, strict=True):
        if children := [page for page in pages if page.view.kind in kinds]:
            yield _section(name_of(title), children)
    yield from (page for page in pages if page.view.kind in ("tags", "all_series"))


def section_name(option: str, config: MkDocsConfig, env: Environment | None, t: Translator) -> str:
    """The name of a section of lists.

    Args:
        option: the value of its option: a name, or a key such as `blog.archive`.
        config: MkDocs' configuration.
        env: the Jinja environment of Material's theme, whose words and translations by the owner a
            blog of its kind has; else None.
        t: our texts.
    """
    ours = display_name(option, t)
    if env is None or ours == option:
        return ours
    try:
        language: Any = env.get_template("partials/language.html", globals={"config": config})
        word = str(language.module.t(option)).strip()
    except (TemplateError, AttributeError):  # of another theme
        return ours
    return ours if word == option else word


def leave_to_sections(views: Iterable[MkDocsListPage], *, with_front: bool) -> None:
    """Exclude pages of the author's at lists from MkDocs' navigation, as `entries` has them.

    MkDocs does not miss them in `nav` then; beside Material's blog, neither its front page.
    """
    for page in views:
        kind = page.view.kind
        is_left = any(kind in kinds for kinds in _SECTIONS) or (with_front and kind == "index")
        if page.view.page == 1 and is_left:
            page.file.inclusion = InclusionLevel.NOT_IN_NAV


def _section(title: str, items: Iterable[Page | Section]) -> Section:
    section = Section(title, list(items))
    _set_parent(section, section.children)
    return section


def link_posts(
    pages: Mapping[str, MkDocsPostPage],
    neighbours: Mapping[str, tuple[Post | None, Post | None]],
    front: Page | None,
) -> None:
    """Set the previous, next and parent page of posts, which are not in the navigation."""
    for uri, page in pages.items():
        older, newer = neighbours.get(uri, (None, None))
        _set_blog_as_parent(page, front)
        page.previous_page = pages[older.src_uri] if older else None
        page.next_page = pages[newer.src_uri] if newer else None


def link_list_pages(views: Mapping[str, MkDocsListPage], front: Page | None) -> None:
    """Link the pages of each long list to each other, for `rel=prev` and `rel=next`.

    Pages outside the navigation get a parent, as posts do.
    """
    for page in views.values():
        uris, here = page.view.all_pages, page.view.page - 1
        _set_blog_as_parent(page, front)
        if len(uris) > 1:
            page.previous_page = views[uris[here - 1]] if here else None
            page.next_page = views[uris[here + 1]] if here + 1 < len(uris) else None


def _set_blog_as_parent(page: Page, front: Page | None) -> None:
    """Set the parent of `page`, so that the blog's entry in the navigation is active on it.

    The entry is the section whose first page is the blog's front page, or else that page.
    """
    if page.parent is not None or page is front or front is None or page.is_homepage:
        return
    section = front.parent
    opens = section is not None and section.children and section.children[0] is front
    # MkDocs' type of a parent is Section; themes only read whether it is active.
    page.parent = section if opens else front  # type: ignore[assignment]


def titles(nav_config: Any) -> dict[str, str]:
    """Titles of pages from `nav` in mkdocs.yml, by src_uri; the first title of a page counts."""
    found = [(path, title) for title, path in _entries(nav_config) if title is not None]
    return dict(reversed(found))


def contains_page(nav_config: Any, src_uri: str) -> bool:
    """Return whether `nav` in mkdocs.yml has the page `src_uri`."""
    return src_uri in uris(nav_config)


def uris(nav_config: Any) -> frozenset[str]:
    """The src_uris of the pages in `nav` in mkdocs.yml."""
    return frozenset(path for _, path in _entries(nav_config))


def _entries(nav_config: Any, title: str | None = None) -> Iterator[tuple[str | None, str]]:
    """The title, or None, and the path of each page of `nav` in mkdocs.yml."""
    match nav_config:
        case str():
            yield title, nav_config
        case list():
            for item in nav_config:
                yield from _entries(item)
        case dict():
            for key, value in nav_config.items():
                # mkdocs-literate-nav has None for a page that keeps its own title.
                yield from _entries(value, None if key is None else str(key))


def _siblings(nav: Navigation, item: StructureItem) -> list[Any]:
    return nav.items if item.parent is None else item.parent.children


def _set_parent(parent: Section | None, children: Iterable[Any]) -> None:
    for child in children:
        child.parent = parent


def _pages(item: StructureItem) -> list[Page]:
    if isinstance(item, Page):
        return [item]
    return [page for child in getattr(item, "children", ()) or () for page in _pages(child)]
