"""The `mkdocs` flavor: Python-Markdown with the site's own extensions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from .. import style_sheets
from ..extensions import extensions_fingerprint
from ..model import Conversion, Heading, MarkdownSource, heading_shift
from .block_starts import BlankLines, missing_blank_lines
from .expressions import ExpressionExtension
from .typography import Typesetting


class Registrable(Protocol):
    """A processor that adds itself to a Markdown instance, as MkDocs' own do."""

    def _register(self, md: markdown.Markdown) -> None: ...


def render(
    source: MarkdownSource,
    *,
    extensions: Sequence[Any],
    configs: Mapping[str, Any],
    processors: Iterable[Registrable] = (),
    as_commonmark: bool = False,
) -> Conversion:
    """Convert a post as MkDocs would, with expressions resolved.

    Args:
        source: the post; its `resolve` is not used, as `processors` resolve links.
        extensions: names or instances of Python-Markdown extensions.
        configs: their settings by name.
        processors: more processors, registered last.
        as_commonmark: start lists, quotes and tables where CommonMark does.
    """
    if not source.markdown.strip():
        return Conversion(html="")  # as `Markdown.convert` returns
    with _instance(extensions, configs) as md:
        return _converted(md, source, processors, as_commonmark)


def _converted(
    md: markdown.Markdown,
    source: MarkdownSource,
    processors: Iterable[Registrable],
    as_commonmark: bool,
) -> Conversion:
    values = ExpressionExtension(source)
    values.register(md)
    if as_commonmark:
        # After `normalize_whitespace` (30), before fences (25) and raw HTML (20).
        md.preprocessors.register(BlankLines(md), "blogposts_blank_lines", 26)
    if source.raises:
        # After inline patterns (20), before `toc` (5) reads the levels.
        md.treeprocessors.register(_Levels(md, source), "blogposts_levels", 6)
    for processor in processors:
        processor._register(md)
    if source.style:
        Typesetting(md, source.style).register(md)
    html = md.convert(source.markdown)
    headings = tuple(_headings(getattr(md, "toc_tokens", [])))
    return Conversion(
        html=html,
        headings=headings,
        problems=tuple(values.problems),
        glued=() if as_commonmark else tuple(missing_blank_lines(source.markdown)),
    )


#: The last instance, by fingerprint; a new one takes as long as a short post.
_INSTANCES: dict[str, markdown.Markdown] = {}


@contextmanager
def _instance(extensions: Sequence[Any], configs: Mapping[str, Any]) -> Iterator[markdown.Markdown]:
    """A clean instance of Python-Markdown, reused if its extensions are known to be reset.

    Processors of a page are removed after it. An instance that failed is not used again.
    """
    key = extensions_fingerprint(extensions, configs)
    md = _INSTANCES.pop(key, None) if key else None
    if md is None:
        style_sheets.share()
        md = markdown.Markdown(extensions=list(extensions), extension_configs=dict(configs))
    else:
        md.reset()
    registered = [(dict(found._data), list(found._priority)) for found in _registries(md)]
    yield md
    for found, (data, priority) in zip(_registries(md), registered, strict=True):
        found._data, found._priority, found._is_sorted = data, priority, False
    if key:
        _INSTANCES.clear()
        _INSTANCES[key] = md


def _registries(md: markdown.Markdown) -> tuple[Any, ...]:
    return md.preprocessors, md.treeprocessors, md.inlinePatterns, md.postprocessors


def _headings(tokens: Iterable[Mapping[str, Any]]) -> Iterable[Heading]:
    for token in tokens:
        yield Heading(level=token["level"], id=token["id"], title=token["name"])
        yield from _headings(token["children"])


_TAGS = {f"h{level}": level for level in range(1, 7)}


class _Levels(Treeprocessor):
    """Moves headings up where a post begins at h3 or deeper."""

    def __init__(self, md: markdown.Markdown, source: MarkdownSource) -> None:
        super().__init__(md)
        self._repeats = source.repeats

    def run(self, root: Element) -> None:
        found = [element for element in root.iter() if element.tag in _TAGS]
        body = found[self._count_repeated(root) :]
        # The levels that `toc` adds (its option `baselevel`, less one).
        toc = "toc" in self.md.treeprocessors and self.md.treeprocessors["toc"]
        added = getattr(toc, "base_level", 0)
        steps = heading_shift(_TAGS[element.tag] + added for element in body)
        top = max(2 - added, 1)
        for element in found if steps else ():
            if _TAGS[element.tag] > top:
                element.tag = f"h{max(_TAGS[element.tag] - steps, top)}"

    def _count_repeated(self, root: Element) -> int:
        """The number of headings at the top that are removed from the post: title, then date."""
        count = 0
        for element in list(root)[:2]:
            is_title = element.tag == "h1" and count == 0
            text = "".join(element.itertext())
            if element.tag not in _TAGS or not (is_title or self._repeats(text)):
                break
            count += 1
        return count
