"""Checks and escapes the values of `page.meta`, which themes and plugins print unescaped.

Until every page is converted, plugins read the values as text; values that one of them writes into
XML or HTML before that are escaped earlier. After that, themes read them as HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ..errors import InputError, Problem, describe_value
from ..html.plain import without_entities
from ..locale.typography import Style, typeset
from ..posts.frontmatter.nodes import wrap
from ..posts.frontmatter.values import is_icon, is_template, search, terms
from ..posts.post import Post
from ..timestamps import parse_date

#: Keys with names of files, which are checked; escaping would change the names.
_FILE_KEYS = frozenset({"template"})

#: Keys with names, whose entities are characters: Material's blog prints names as HTML.
_NAME_KEYS = frozenset({"tags", "categories", "authors"})


def meta_of(
    post: Post,
    template: str | None,
    hide: Iterable[str],
    theme_dirs: Iterable[str],
    as_written: Collection[str] = (),
) -> dict[str, Any]:
    """The `page.meta` of a post.

    Args:
        post: the post.
        template: the name of its template, if it names none.
        hide: further values of `hide`.
        theme_dirs: the folders of the theme.
        as_written: which of the keys `tags` and `author` stay as the author wrote them.
    """
    meta: dict[str, Any] = {**post.meta, "date": written_date(post)}
    # Where there is none, the title follows from the text, once it is converted.
    if meta.pop("title", None):
        meta["title"] = post.title
    contents = ("toc",) if post.toc is False else ()
    meta["hide"] = list(dict.fromkeys((*post.hide, *hide, *contents)))
    if "tags" not in as_written and (post.tags or "tags" in meta):
        # Material's tags plugin prints the names unescaped, and derives addresses from them.
        meta["tags"] = [name.replace("<", "&lt;") for name in post.tags]
    if template := post.template or template:
        meta["template"] = template
    if post.summary:
        meta["description"] = post.summary
    if "author" in meta and "author" not in as_written:
        # Themes print one text.
        meta["author"] = ", ".join(post.authors)
    if post.search or post.unlisted or "search" in meta:
        # Material reads keys of this mapping, so that no other type may stand here.
        meta["search"] = {**post.search, "exclude": True} if post.unlisted else dict(post.search)
    if not post.icon or lacks_icon(theme_dirs, post.icon):
        meta.pop("icon", None)
    if post.unlisted:
        # Material's tags plugin lists what has tags, mkdocs-rss-plugin what is no draft.
        meta = {**meta, "tags": [], "draft": True}
    return meta


def written_date(post: Post) -> object:
    """The date of a post as its author wrote it, in the shape that Material's blog leaves it in.

    A mapping has moments in UTC, as there; a day has no time, so that the default time of
    mkdocs-rss-plugin applies. A date in other words, or of a file's name, is a day or a moment.
    """
    match post.meta.get("date"):
        case date() as written:
            return written
        case {"created": _, **dates}:
            found = {str(key): moment(value) for key, value in dates.items()}
            return {"created": post.date.when, **found}
    return post.date.when if post.date.has_time else post.date.when.date()


def moment(value: object) -> object:
    """A date or datetime as a moment, in UTC where it has no zone; another value as it is."""
    return parse_date(value).when if isinstance(value, date) else value


def drop_invalid_keys(
    meta: MutableMapping[str, Any],
    src_uri: str,
    theme_dirs: Iterable[str],
    *,
    with_tags: bool = False,
) -> Iterator[Problem]:
    """Delete keys of a page that the theme or Material's search cannot read; yield the problems.

    Args:
        meta: the front matter, in which values are brought into the shape that is read.
        src_uri: the page.
        theme_dirs: the folders of the theme.
        with_tags: whether `tags`, too, become a list.
    """
    for key, is_fit in {"template": is_template, "icon": is_icon}.items():
        name = meta.get(key)
        is_there = key == "icon" or not isinstance(name, str) or _has(theme_dirs, name)
        if name is None:
            meta.pop(key, None)
        elif not (isinstance(name, str) and is_fit(name) and is_there):
            del meta[key]
            found = describe_value(name)
            yield Problem(file=src_uri, key=key, found=found, hint="write another name")
    if "icon" in meta and lacks_icon(theme_dirs, meta["icon"]):
        del meta["icon"]
    for key, read in {
        "hide": terms,
        "search": search,
        **({"tags": terms} if with_tags else {}),
    }.items():
        try:
            if key in meta:
                meta[key] = read(wrap(meta[key]))
        except InputError as wrong:
            del meta[key]
            yield wrong.in_file(src_uri, key=key)


def typeset_title(title: str, style: Style | None) -> Markup:
    """A title in HTML, of which a plugin may have made a `str`, typeset if it has no tags."""
    html = Markup(title)
    return html if "<" in html else Markup.escape(typeset(html.unescape(), style))


def escape_meta(
    meta: Mapping[str, object], front_matter: Mapping[str, object]
) -> dict[str, object]:
    """`meta` with the author's texts, also inside lists and mappings, escaped as HTML.

    Material prints `page.meta` unescaped. Values of other plugins, such as a date with markup,
    which differ from `front_matter`, stay as they are.
    """
    return {
        key: _escaped(value, without_entities if key in _NAME_KEYS else str)
        if key not in _FILE_KEYS and key in front_matter and _is_same(value, front_matter[key])
        else value
        for key, value in meta.items()
    }


def unknown_templates(posts: Iterable[Post], theme_dirs: Iterable[str]) -> list[Problem]:
    """A problem for each post whose `template` is in no folder of the theme."""
    dirs = list(theme_dirs)
    return [
        Problem(
            file=post.src_uri,
            key="template",
            found=describe_value(post.template),
            hint="write the name of a template of the theme",
        )
        for post in posts
        if post.template and not _has(dirs, post.template)
    ]


def lacks_icon(theme_dirs: Iterable[str], icon: str) -> bool:
    """Return whether the theme has no SVG file for the icon `icon`."""
    return not _has(theme_dirs, f".icons/{icon}.svg")


def _has(dirs: Iterable[str], name: str) -> bool:
    return any((Path(folder) / name).is_file() for folder in dirs)


def _is_same(value: object, original: object) -> bool:
    """Return whether no plugin changed `value`; HTML is never the author's."""
    return not isinstance(value, Markup) and value == original


class _Text(Markup):
    """A text as HTML; themes that print a list of such texts print it as one of plain texts."""

    def __repr__(self) -> str:
        return str.__repr__(self)


def _escaped(value: object, read: Callable[[str], str]) -> object:
    match value:
        case str():
            return value if isinstance(value, Markup) else _Text.escape(read(value))
        case list() | tuple():
            return [_escaped(item, read) for item in value]
        case Mapping():
            return {key: _escaped(item, read) for key, item in value.items()}
        case _:
            return value
