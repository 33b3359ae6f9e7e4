"""Keys of front matter: their aliases, the defaults of a folder, misspellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...errors import Problem, describe_value, quote
from . import hiding
from .nodes import Node

#: Concept -> the keys that say it; where several do, the first is taken.
#: A dot leads into a mapping.
KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "date": ("date", "date.created", "createTime"),
    "updated": ("updated", "date.updated", "lastmod", "last_modified_at", "lastUpdated"),
    "expires": ("expires", "expiryDate"),
    "categories": ("categories", "category"),
    "tags": ("tags", "tag"),
    "authors": ("authors", "author"),
    "summary": ("description", "summary", "excerpt"),
    "cover": ("cover", "image", "banner", "heroImage", "headerImage"),
    "draft": ("draft", "isDraft", "published", "publish"),
    "unlisted": ("archive", "unlisted", "article"),
    "pin": ("pin", "sticky"),
    "slug": ("slug",),
    "permalink": ("permalink", "permalinkPattern"),
    "aliases": ("aliases", "redirect_from"),
    "series": ("series",),
    "links": ("links",),
    "lang": ("lang",),
    "readtime": ("readtime",),
    "comments": ("comments",),
    "toot": ("comments.mastodon",),
    "license": ("license",),
    "template": ("template",),
    "hide": ("hide",),
    "search": ("search",),
    "status": ("status",),
    "icon": ("icon",),
    "toc": ("toc",),
    "flavor": ("flavor",),
}

#: Keys that say the opposite of their concept: `article: false` is unlisted.
NEGATED = frozenset({"published", "publish", "article"})

#: Keys that move a post or list it elsewhere; Material's blog knows none of them.
ELSEWHERE = ("archive", "article", "permalink", "permalinkPattern", "category", "tag", "excerpt")

#: Concepts whose keys mean different things elsewhere, so that a post may well have two:
#: a `description` for search engines beside an `excerpt` for lists, a `banner` and a `cover`,
#: the `permalink` of one post beside the `permalinkPattern` of many.
DISTINCT = frozenset({"summary", "cover", "permalink"})

#: Keys of other engines, themes and plugins that resemble one of the plugin, yet are no mistake.
_OTHERS = frozenset(
    {
        "authorbox",
        "categoryName",
        "categorySlug",
        "category_id",
        "comment",
        "comments_id",
        "icons",
        "images",
        "link",
        "publishDate",
        "published_at",
        "publishedAt",
        "publishedDate",
        "publisher",
        "states",
        "useHeaderImage",
    }
)

#: Concepts that are lists of names, and all whose values are words of the author's.
_NAMES = ("categories", "tags", "authors", "hide")
_WORDS = ("title", "summary", "series", *_NAMES)

_NAME_KEYS = frozenset(key for concept in _NAMES for key in KEYS[concept])
_WORD_KEYS = frozenset(key for concept in _WORDS for key in KEYS[concept])

#: All keys of the concept of each.
_RIVALS = {key: keys for keys in KEYS.values() for key in keys}


def lookup(fields: Mapping[str, Node], key: str) -> Node | None:
    """The node under a key of `KEYS`, or None; `date` alone is never a mapping."""
    outer, _, inner = key.partition(".")
    node = fields.get(outer)
    if node is None or (key == "lastUpdated" and isinstance(node.value, bool)):
        return None  # it says whether the date is shown
    if not isinstance(node.value, Mapping):
        return None if inner else node
    if inner:
        return node.value.get(inner)
    return None if outer == "date" else node


def with_defaults(fields: Mapping[str, Node], defaults: Mapping[str, Node]) -> dict[str, Node]:
    """A post's own fields over those of its folder; lists are joined, mappings merged.

    A default is taken under the key that the post uses for the same concept, so that
    `category: b` of a post is not at odds with `categories: a` of its folder.
    """
    merged = dict(fields)
    for key, default in defaults.items():
        own = _own_key(fields, key)
        # An empty key does not undo what a folder says of readers.
        if own not in merged or (hiding.concept_of(own) and merged[own].value is None):
            merged[key if own in merged else own] = default
        elif own == key or not NEGATED & {own, key}:
            merged[own] = _merged(merged[own], default)
    return merged


def _own_key(fields: Mapping[str, Node], key: str) -> str:
    concept = hiding.concept_of(key)
    rivals = _RIVALS.get(key, ())
    if concept:
        rivals = tuple(own for own in fields if hiding.concept_of(own) == concept)
    return key if key in fields else next((rival for rival in rivals if rival in fields), key)


def _merged(own: Node, default: Node) -> Node:
    match own.value, default.value:
        case tuple() as ours, tuple() as theirs:
            # Text and kinds of numbers differ: 1, 1.0, true.
            unique = {repr(node.plain): node for node in (*theirs, *ours)}
            return Node(value=tuple(unique.values()), line=own.line)
        case Mapping() as mine, Mapping() as base:
            both = {key: _merged(mine[key], base[key]) for key in mine if key in base}
            return Node(value={**base, **mine, **both}, line=own.line)
        case _:
            return own


def misspelled(fields: Mapping[str, Node], src_uri: str) -> Iterable[Problem]:
    """A warning for each key that is a likely misspelling of one of the plugin."""
    known = {key.lower(): key for key in _RIVALS if "." not in key}
    for key, node in fields.items():
        if key in _RIVALS or key in _OTHERS or hiding.concept_of(key) or not 3 <= len(key) <= 20:
            continue
        if near := hiding.nearest(key.lower(), known):
            yield Problem(
                file=src_uri,
                line=node.line,
                key=key,
                found="is not a key of ours",
                hint=f"did you mean `{known[near]}`?",
            )


def misread(fields: Mapping[str, Node], src_uri: str) -> Iterable[Problem]:
    """A warning for each value that YAML reads otherwise than it looks: `#` in text, `a, b`."""
    for key, node in fields.items():
        if key not in _WORD_KEYS:
            continue
        for item in (node, *node.value) if isinstance(node.value, tuple) else (node,):
            # `tags: # none yet` is a comment for certain.
            if item.comment and (item.value is not None or not item.comment.startswith("# ")):
                found = f"ends before {quote(item.comment)}, which is a comment in YAML"
                hint = "put the whole value in quotes"
                yield Problem(file=src_uri, line=item.line, key=key, found=found, hint=hint)
        if key in _NAME_KEYS and isinstance(node.value, str) and "," in node.value:
            found = f"{describe_value(node.value)}, which is one name"
            hint = "write a list, as `[one, two]`, or one with this name alone in quotes"
            yield Problem(file=src_uri, line=node.line, key=key, found=found, hint=hint)


def repeated(fields: Mapping[str, Node], src_uri: str) -> Iterable[Problem]:
    """A warning for each key that is written twice, also in mappings; the last value counts."""
    for key, node in fields.items():
        if node.repeats:
            found = f"is written twice, on line {node.repeats.line} and here, and this one counts"
            hint = "keep one of them"
            yield Problem(file=src_uri, line=node.line, key=key, found=found, hint=hint)
        for item in node.value if isinstance(node.value, tuple) else (node,):
            if isinstance(item.value, Mapping):
                yield from repeated(item.value, src_uri)
