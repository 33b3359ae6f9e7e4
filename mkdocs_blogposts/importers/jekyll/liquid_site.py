"""Liquid as Jekyll has it, worked out once: nothing is run, loops and results are bounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from liquid import BoundTemplate, Environment, Mode
from liquid.exceptions import LiquidError, ResourceLimitError
from liquid.tag import Tag
from liquid.token import Token

from ..report import Place, Report
from ..text import line_at
from .liquid_filters import filters
from .liquid_nodes import UnknownTag, tags

_CONDITION = re.compile(r"\{%-?\s*(?:if|elsif|unless|case|when|for|assign)\b[^%\n]*\{\{[^%\n]*%\}")

#: Those of one text, and of what is included itself.
_MOST_INCLUDES = 20_000

#: What values of a kind that a filter does not expect lead to.
_WRONG_DATA = (TypeError, ValueError, KeyError, AttributeError, IndexError, ArithmeticError)


class JekyllEnvironment(Environment):
    """Liquid that counts what it cannot work out, and prints unknown tags as they are.

    The limits are for one text: times around loops, bytes of results and of variables.
    """

    loop_iteration_limit: ClassVar[int | None] = 200_000
    output_stream_limit: ClassVar[int | None] = 5_000_000
    local_namespace_limit: ClassVar[int | None] = 50_000_000
    block_nesting_limit: ClassVar[int] = 100

    def __init__(self, site: Liquid, base: str, url: str) -> None:
        super().__init__(tolerance=Mode.LAX, strict_filters=False)
        self.site = site
        self.filters.update(filters(base, url))
        self.tags = _Tags({**self.tags, **tags(self)}, UnknownTag(self))

    def error(
        self,
        exc: type[LiquidError] | LiquidError,
        msg: str | None = None,
        token: Token | None = None,
    ) -> None:
        """Count a mistake, which Jekyll's own parser mostly passes over."""
        problem = exc if isinstance(exc, LiquidError) else exc(msg, token=token)
        if isinstance(problem, ResourceLimitError):
            raise problem  # what passes a limit goes on and on
        self.site.keep_raw(f"Liquid: {problem.message}", problem.token or token)


class _Tags(dict[str, Tag]):
    """Tags by their names; one that is not known prints itself."""

    def __init__(self, known: Mapping[str, Tag], unknown: Tag) -> None:
        super().__init__(known)
        self.unknown = unknown

    def get(self, key: str, default: Any = None) -> Any:
        """The tag of a name."""
        return super().get(key, self.unknown)


class Liquid:
    """Works out the Liquid of one site.

    Args:
        base, url: as `baseurl` and `url` of the settings.
        values: the value of `site`.
        includes: the folders of includes, the first one first.
        address_of: the address of what a tag, `post_url` or `link`, names; None for nothing.
        report: counts what was worked out and what was not.
    """

    def __init__(
        self,
        *,
        base: str,
        url: str,
        values: Mapping[str, Any],
        includes: list[Path],
        address_of: Callable[[str, str], str | None],
        report: Report,
    ) -> None:
        self.values, self.includes, self.address_of = values, includes, address_of
        self.report = report
        self.page: Mapping[str, Any] = {}
        self._file, self._line, self._text, self._folder = "", 1, "", Path()
        self._partials: dict[Path, BoundTemplate] = {}
        self._used = 0
        self._env = JekyllEnvironment(self, base, url)

    def render(
        self, text: str, page: Mapping[str, Any], *, file: str, line: int, folder: Path
    ) -> str:
        """`text` of `file` in `folder`, which begins on `line` there, worked out."""
        if "{%" not in text and "{{" not in text:
            return text
        self.page, self._file, self._line = page, file, line
        self._used = 0
        whole, rest = _closed(_without_inner_braces(text))
        self._text, self._folder = whole, folder
        try:
            template = self._env.parse(whole)
            shown = template.render(site=self.values, page=page, layout={}, paginator={})
            return f"{shown}{rest}"
        except (LiquidError, RecursionError, *_WRONG_DATA) as error:
            self.keep_raw(f"Liquid: {getattr(error, 'message', error)}", None)
            return text

    def place(self, token: Token | None) -> Place:
        """Where a token stands; of one in an include, the page that shows it."""
        if token is None or token.source != self._text:
            return Place(file=self._file)
        return Place(file=self._file, line=line_at(self._text, token.start_index, self._line))

    def keep_raw(self, construct: str, token: Token | None) -> None:
        """Count what stays as it was."""
        self.report.keep_raw(construct, self.place(token))

    def convert(self, construct: str, token: Token) -> None:
        """Count what was worked out."""
        self.report.convert(construct, self.place(token))

    def leave(self, what: str, token: Token) -> None:
        """Count what was left out."""
        self.report.leave(what, self.place(token))

    def partial(self, name: str, *, relative: bool) -> BoundTemplate | None:
        """The text of an include, parsed; None where there is none in the folders for them."""
        self._used += 1
        if self._used > _MOST_INCLUDES:
            raise ResourceLimitError(f"more than {_MOST_INCLUDES} includes", token=None)
        for folder in [self._folder] if relative else self.includes:
            file = (folder / name).resolve()
            if file.is_relative_to(folder.resolve()) and file.is_file():
                if file not in self._partials:
                    text = file.read_text("utf-8", errors="replace").replace("\r\n", "\n")
                    self._partials[file] = self._env.parse(_without_inner_braces(text))
                return self._partials[file]
        return None


def _closed(text: str) -> tuple[str, str]:
    """`text` up to the first tag that nothing closes, for whose end Liquid looks, and the rest."""
    ends = [text.find(mark, text.rfind(end) + 1) for mark, end in (("{{", "}}"), ("{%", "%}"))]
    end = min((at for at in ends if at >= 0), default=len(text))
    return text[:end], text[end:]


def _without_inner_braces(text: str) -> str:
    """`text` with `{% if {{ x }} %}` as `{% if x %}`, as Ruby's Liquid reads it."""
    return _CONDITION.sub(lambda tag: re.sub(r"\{\{|\}\}", " ", tag[0]), text)
