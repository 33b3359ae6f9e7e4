"""The placeholders of `permalink`: those of Jekyll, of Hexo, of VuePress 1 and 2."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from .. import urls
from ..errors import InputError
from ..locale import dates
from ..timestamps import PostDate
from .frontmatter.nodes import Node

#: Babel's pattern of each placeholder of the date, in English where it is in words.
_DATES: Final[Mapping[str, str]] = {
    "year": "yyyy",
    "month": "MM",
    "day": "dd",
    "hour": "HH",
    "minute": "mm",
    "second": "ss",
    "short_year": "yy",
    "i_month": "M",
    "i_day": "d",
    "y_day": "DDD",
    "short_month": "MMM",
    "long_month": "MMMM",
    "short_day": "EEE",
    "long_day": "EEEE",
    # VuePress 1.
    "minutes": "mm",
    "seconds": "ss",
}

#: The other placeholders, whose values are those of `blog.post_paths.post_path`.
_OTHERS: Final = (
    "title",
    "slug",
    "name",
    "file",
    "folder",
    "post_title",
    "category",
    "categories",
    "slugified_categories",
    "raw",
    "regular",
    "output_ext",
)

NAMES: Final = (*_DATES, *_OTHERS)

#: A colon in a word, as in `10:30` or `c:d`, begins no placeholder; that after another does.
_RUN = re.compile(r"(?<![^\W_])(?::[A-Za-z_]+)+")
_PLACEHOLDER = re.compile(r":([A-Za-z]+(?:_[A-Za-z]+)*)")


def expand(
    permalink: str, date: PostDate, meta: Mapping[str, object], value_of: Callable[[str], str]
) -> str:
    """`permalink` with values for its placeholders; slashes around empty ones fold.

    Args:
        permalink: as written, without an unknown placeholder.
        date: the date of the post.
        meta: its front matter, whose keys are placeholders too, as in Hexo.
        value_of: the value of a placeholder that is no part of the date.
    """
    if ":" not in permalink:
        return permalink

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name in _DATES:
            return _date_part(date, name)
        return value_of(name) if name in _OTHERS else str(meta[name])

    filled = _RUN.sub(lambda run: _PLACEHOLDER.sub(value, run[0]), permalink)
    return re.sub("/{2,}", "/", filled)


def check(permalink: str, fields: Mapping[str, Node]) -> None:
    """Check that each placeholder of `permalink` is known; raises InputError.

    Args:
        permalink: as written.
        fields: the front matter of the post.
    """
    for run in _RUN.findall(permalink):
        for name in _PLACEHOLDER.findall(run):
            if name not in NAMES:
                _check_field(name, fields)


def _check_field(name: str, fields: Mapping[str, Node]) -> None:
    value = fields[name].value if name in fields else None
    if not isinstance(value, str | int) or isinstance(value, bool):
        near = get_close_matches(name, NAMES, n=1)
        guess = f"did you mean ':{near[0]}'? There are " if near else "write one of "
        found = f"holds ':{name}', which is no placeholder and no text under a key of the post"
        raise InputError(found, guess + ", ".join(f":{known}" for known in NAMES))
    if not urls.is_segment(str(value)) or re.search("[?#%]", str(value)):
        found = f"takes ':{name}' from the key `{name}`, whose value is no part of an address"
        raise InputError(found, "write letters and digits there", fields[name].line)


@lru_cache(maxsize=urls.KEPT)
def _date_part(date: PostDate, name: str) -> str:
    return dates.format_address(date, _DATES[name], "en")
