"""Results of other plugins, kept between builds: a page that did not change is not minified again.

The handlers are in `compatibility.PLUGINS`. Each is wrapped where MkDocs calls it, so that what
comes before and after it sees the same texts in the same order. Of consecutive handlers only the
last result is kept.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import update_wrapper
from itertools import groupby
from typing import Any, Final, TextIO, cast

import mkdocs
from mkdocs.config.defaults import MkDocsConfig

from ..cache.store import Store, key_of
from ..cache.versions import toolchain_fingerprint
from ..compatibility import Handler, plugin_of
from ..markdown.extensions import Unfingerprintable, fingerprint
from ..markdown.mkdocs_pages.conversion_cache import capture_logs
from ..markdown.provenance import code_of, code_of_hooks

#: Level of compression: texts are whole pages, of which each build writes many.
_LEVEL: Final = 1


def remember(config: MkDocsConfig, store: Store) -> None:
    """Keep the results of known handlers of `config.plugins` in `store`, while that is open."""
    if not store.is_on_disk:
        return
    hooks = code_of_hooks(cast("Mapping[str, Any]", config.hooks or {}))
    for event, methods in config.plugins.events.items():
        forget(methods)
        known = [_handler_of(method, event) for method in methods]
        at = 0
        for is_known, group in groupby(known, bool):
            handlers = list(group)
            # What is quick is kept only as a part of what is not.
            if is_known and not all(handler.is_quick for handler in handlers if handler):
                part = slice(at, at + len(handlers))
                chain = Chain(store, methods[part], handlers, hooks)
                methods[part] = [RememberedHandler(each, chain) for each in methods[part]]
            at += len(handlers)


def forget(methods: list[Any]) -> None:
    """Undo `remember`: mkdocs-static-i18n begins a build for each language."""
    methods[:] = [each.method if isinstance(each, RememberedHandler) else each for each in methods]


class RememberedHandler:
    """A handler of another plugin that looks and compares like it, as a part of a chain."""

    def __init__(self, method: Any, chain: Chain) -> None:
        self.method, self._chain = method, chain
        update_wrapper(self, method, updated=())

    def __getattr__(self, name: str) -> Any:
        return getattr(self.method, name)  # `__self__`, `mkdocs_priority` and others

    def __eq__(self, other: object) -> bool:
        method = other.method if isinstance(other, RememberedHandler) else other
        return bool(self.method == method)

    def __hash__(self) -> int:
        return hash(self.method)

    def __call__(self, text: str, **arguments: Any) -> str | None:
        return self._chain.call(self.method, text, arguments)


class Chain:
    """Consecutive handlers of one event.

    Attributes:
        _key: that of the result for the text that the first handler got; None if it is not kept.
        _text: the text that the next handler is to get.
        _is_found: whether `_text` is the result of all handlers already.
    """

    def __init__(self, store: Store, methods: list[Any], handlers: list[Any], hooks: str) -> None:
        """`hooks` is the code of the hooks, which may change what the plugins do."""
        self._store, self._hooks = store, hooks
        self._first, self._last = methods[0], methods[-1]
        plugins = [method.__self__ for method in methods]
        self._handlers = list(zip(plugins, handlers, strict=True))
        self._key: bytes | None = None
        self._text: str | None = None
        self._is_found = False

    def call(self, method: Any, text: str, arguments: dict[str, Any]) -> str | None:
        """The result of `method`, one of the chain; that of the whole chain, if it was kept."""
        if method == self._first:
            self._text, self._key = text, self._key_of(text, arguments)
            found = self._store.find(self._key) if self._key else None
            self._is_found = found is not None
            if found is not None:
                self._text = found.decode("utf-8", "surrogatepass")
                return self._text
        elif self._text is not text:  # not called in the order of the chain
            self._key, self._is_found = None, False
        if self._is_found:
            return text
        return self._run(method, text, arguments)

    def _run(self, method: Any, text: str, arguments: dict[str, Any]) -> str | None:
        key, self._key = self._key, None  # none is left after an exception
        if key is None or not self._store.is_on_disk:
            return cast("str | None", method(text, **arguments))
        with _watch(arguments.get("page")) as has_effects:
            result: str | None = method(text, **arguments)
        self._text = text if result is None else result
        if not has_effects():
            self._key = key
            if method == self._last:
                data = self._text.encode("utf-8", "surrogatepass")
                self._store.put_bytes(key, data, _LEVEL)
        return result

    def _key_of(self, text: str, arguments: Mapping[str, Any]) -> bytes | None:
        try:
            parts = [_dependencies(*each, arguments) for each in self._handlers]
        except Unfingerprintable:
            return None
        return key_of("remembered", toolchain_fingerprint(), self._hooks, *parts, text)


def _handler_of(method: Any, event: str) -> Handler | None:
    """The row of the handler of a plugin that `method` is, or None."""
    plugin = getattr(method, "__self__", None)
    row = plugin_of(plugin)
    # A hook may have put a function of its own in the place of the plugin's.
    if row is None or getattr(method, "__func__", None) is not vars(type(plugin)).get(
        f"on_{event}"
    ):
        return None
    return next((each for each in row.handlers if each.event == event), None)


def _dependencies(plugin: Any, handler: Handler, arguments: Mapping[str, Any]) -> str:
    """The text of all that the result of a handler depends on, besides the text that it gets."""
    values = {**arguments, "plugin": plugin}
    meta = arguments["page"].meta if handler.meta else {}
    return fingerprint(
        [
            *_code(plugin),
            handler.event,
            dict(plugin.config),
            [_read(values, name) for name in handler.reads],
            {key: meta[key] for key in handler.meta if key in meta},
            # Messages below this level are not seen by `_watch`, and must appear at a lower one.
            logging.getLogger(mkdocs.__name__).getEffectiveLevel(),
        ]
    )


def _code(plugin: object) -> tuple[str, str]:
    """What a plugin does: the name of its class, and the code that it runs."""
    found = code_of(type(plugin).__module__)
    if found is None:
        raise Unfingerprintable(type(plugin).__module__)
    return type(plugin).__qualname__, found[0]


def _read(values: Mapping[str, Any], name: str) -> Any:
    """The value of a dotted name, whose parts are attributes or keys; None without one."""
    first, *parts = name.split(".")
    value = values.get(first)
    for part in parts:
        found = getattr(value, part, None)
        value = value.get(part) if found is None and isinstance(value, Mapping) else found
    return value


@contextmanager
def _watch(page: Any) -> Iterator[Callable[[], bool]]:
    """A function that says whether anything but a result came of what ran in this context."""
    before = _state(page)
    out, err = _Tee(sys.stdout), _Tee(sys.stderr)
    with (
        capture_logs(("", mkdocs.__name__)) as logs,
        redirect_stdout(cast(TextIO, out)),
        redirect_stderr(cast(TextIO, err)),
    ):
        yield lambda: logs.has_records or out.is_written or err.is_written or before != _state(page)


def _state(page: Any) -> object:
    """What a handler could change of `page`: its attributes, and the values of its front matter."""
    return page and ({name: id(value) for name, value in vars(page).items()}, repr(page.meta))


class _Tee:
    """A stream that notes whether anything is written to it."""

    is_written = False

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write `text` to the stream itself."""
        self.is_written = True
        return self._stream.write(text)
