"""What a template reads while it is rendered, noted so that it can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

#: Types whose values are compared; anything else must be the very same object.
_PLAIN = (str, int, float, bool, type(None), list, tuple, dict)

_UNKNOWN = object()


@dataclass(kw_only=True, eq=False)
class Notes:
    """What was read.

    Attributes:
        outer: the variables that the part was rendered with.
        names: variables of these that it read, with their values.
        asked: what it asked of the page, by the path to it, with the answers.
        targets: where its links lead, from the root of the site.
        titles: what stands for the titles of the page, or None to show them as they are.
        hides_addresses: whether something stands for the addresses of links as well.
        tocs: how often it asked for the table of contents, which is empty here.
        is_personal: whether it did something that no other page could repeat.
    """

    outer: Mapping[str, Any]
    names: dict[str, Any] = field(default_factory=dict)
    asked: dict[tuple[str, ...], Any] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)
    titles: Mapping[tuple[str, ...], str] | None = None
    hides_addresses: bool = False
    tocs: int = 0
    is_personal: bool = False

    def read(self, name: str, value: Any) -> None:
        """Note a variable, unless the template has made one of that name itself."""
        known = self.outer.get(name, missing)
        if name not in self.names and value is known:
            self.names[name] = snapshot(value)

    def ask(self, path: tuple[str, ...], value: Any) -> None:
        """Note what the page has at `path`."""
        if not isinstance(value, _PLAIN):
            self.is_personal = True
        self.asked.setdefault(path, snapshot(value))

    def title(self, path: tuple[str, ...], value: Any) -> Any:
        """Note a title, and give what stands for it."""
        if not value or not isinstance(value, str) or self.titles is None:
            self.ask(path, value)
            return value
        self.asked[(*path, "")] = isinstance(value, Markup)
        made = _MarkupTitle if isinstance(value, Markup) else _TextTitle
        stand_in = made(self.titles[path])
        stand_in.notes = self
        return stand_in


def snapshot(value: Any) -> Any:
    """`value` as it is now, where it may change."""
    try:
        return deepcopy(value) if isinstance(value, list | dict) else value
    except TypeError:
        return _UNKNOWN


def is_same(value: Any, before: Any) -> bool:
    """Whether a template would read `value` as it read `before`."""
    if value is before:
        return True
    return type(value) is type(before) and isinstance(value, _PLAIN) and bool(value == before)


class _Watched:
    """A title that may be printed; what is made to depend on it is personal."""

    notes: Notes

    def _mark(self, *_: Any) -> None:
        self.notes.is_personal = True

    def __bool__(self) -> bool:
        return True

    def __len__(self) -> int:
        self._mark()
        return 1

    def __contains__(self, item: object) -> bool:
        self._mark()
        return False

    def __eq__(self, other: object) -> bool:
        self._mark()
        return False

    def __hash__(self) -> int:
        self._mark()
        return 0

    def __iter__(self) -> Iterator[str]:
        self._mark()
        return iter(())


class _TextTitle(_Watched, str):
    pass


class _MarkupTitle(_Watched, Markup):
    pass


class WatchedMeta:
    """The metadata of a page, whose every look-up is noted."""

    def __init__(self, meta: Mapping[str, Any], notes: Notes) -> None:
        self._meta = meta
        self._notes = notes

    def __bool__(self) -> bool:
        self._notes.ask(("meta",), bool(self._meta))
        return bool(self._meta)

    def __contains__(self, key: str) -> bool:
        self._notes.ask(("meta", key, "in"), key in self._meta)
        return key in self._meta

    def __iter__(self) -> Iterator[str]:
        self._notes.is_personal = True
        return iter(self._meta)

    def __len__(self) -> int:
        self._notes.is_personal = True
        return len(self._meta)

    def __getitem__(self, key: str) -> Any:
        value = self._meta.get(key, missing)
        if key == "title" and value is not missing:
            return self._notes.title(("meta", key), value)
        self._notes.ask(("meta", key), None if value is missing else value)
        self._notes.ask(("meta", key, "in"), value is not missing)
        if value is missing:
            raise KeyError(key)
        return value

    def get(self, key: str, default: Any = None) -> Any:
        try:
            return self[key]
        except KeyError:
            return default

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or not hasattr(dict, name):
            raise AttributeError(name)
        self._notes.is_personal = True
        return getattr(self._meta, name)


class WatchedPage:
    """A page that stands in no navigation, and whose every attribute is noted."""

    def __init__(self, page: Any, notes: Notes) -> None:
        self._page = page
        self._notes = notes

    def __getattr__(self, name: str) -> Any:
        if name == "toc":
            self._notes.tocs += 1
            return ()
        value = getattr(self._page, name)
        if name == "meta":
            return WatchedMeta(value, self._notes)
        if name == "title":
            return self._notes.title((name,), value)
        self._notes.ask((name,), value)
        return value

    def __eq__(self, other: object) -> bool:
        """What a template compares a page with are items of the navigation."""
        return False

    __hash__ = None  # type: ignore[assignment]


def look_up(page: Any, path: tuple[str, ...]) -> Any:
    """What `page` answers now to what was asked."""
    match path:
        case ("meta",):
            return bool(page.meta)
        case ("meta", "title", ""):
            return _kind(page.meta.get("title"))
        case ("title", ""):
            return _kind(page.title)
        case ("meta", key):
            return page.meta.get(key)
        case ("meta", key, "in"):
            return key in page.meta
        case _:
            return getattr(page, path[0])


def _kind(title: Any) -> bool | None:
    """Whether a title is HTML, or None where it is not one."""
    return isinstance(title, Markup) if title and isinstance(title, str) else None


def watching(notes: Notes) -> Callable[..., Context]:
    """The class of contexts that note in `notes` which variables are read."""

    class Watching(Context):
        def resolve_or_missing(self, key: str) -> Any:
            value = super().resolve_or_missing(key)
            notes.read(key, value)
            return value

    return Watching
