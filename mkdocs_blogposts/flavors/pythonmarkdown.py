"""The `mkdocs` flavor: Python-Markdown with the site's own extensions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import markdown
from markdown.inlinepatterns import InlineProcessor

from .. import expressions
from ..problems import Problem
from . import Heading, Rendering, Source, blockstarts


class Registrable(Protocol):
    """A processor that adds itself to a Markdown instance, as MkDocs' own do."""

    def _register(self, md: markdown.Markdown) -> None: ...


def render(
    source: Source,
    *,
    extensions: Sequence[Any],
    configs: Mapping[str, Any],
    processors: Iterable[Registrable] = (),
    as_commonmark: bool = False,
) -> Rendering:
    """Convert a post as MkDocs would, with our expressions resolved.

    Args:
        source: the post; its `resolve` is not used, `processors` do the links.
        extensions: names or instances of Python-Markdown extensions.
        configs: their settings by name.
        processors: more processors, registered last.
        as_commonmark: start lists, quotes and tables where CommonMark does.
    """
    md = markdown.Markdown(extensions=list(extensions), extension_configs=dict(configs))
    inline = _Expressions(md, source)
    # Code spans have priority 190 in Python-Markdown; what stands in them is not ours.
    md.inlinePatterns.register(inline, "blogposts_expressions", 185)
    for processor in processors:
        processor._register(md)
    text = blockstarts.as_commonmark(source.markdown) if as_commonmark else source.markdown
    html = md.convert(text)
    headings = tuple(_headings(getattr(md, "toc_tokens", [])))
    return Rendering(html=html, headings=headings, problems=tuple(inline.problems))


def _headings(tokens: Iterable[Mapping[str, Any]]) -> Iterable[Heading]:
    for token in tokens:
        yield Heading(level=token["level"], id=token["id"], title=token["name"])
        yield from _headings(token["children"])


class _Expressions(InlineProcessor):
    """Replaces `{{ $frontmatter.x }}` by its value, as text."""

    def __init__(self, md: markdown.Markdown, source: Source) -> None:
        super().__init__(r"\{\{", md)
        self._source = source
        self.problems: list[Problem] = []

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        found = expressions.match_at(data, m.start(), len(data))
        if found is None:
            return None, None, None
        try:
            value = expressions.evaluate(found.source, self._source.scope)
        except expressions.ExpressionError as error:
            self.problems.append(self._problem(found.source, str(error)))
            return None, None, None
        return expressions.to_text(value), found.start, found.end

    def _problem(self, source: str, reason: str) -> Problem:
        before = self._source.markdown.partition(source)[0]
        return Problem(
            file=self._source.src_uri,
            line=self._source.first_line + before.count("\n"),
            found=f"`{{{{ {source.strip()} }}}}` cannot be resolved ({reason})",
            hint="it stays as written; correct it or write it as code",
        )
