"""Checks of the values of options beyond their types: patterns, folders, counts, services."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import unquote

from . import pictures, providers, urls
from .errors import quote
from .locale import dates

#: The placeholders of each pattern of addresses and files.
_PLACEHOLDERS: Final[Mapping[str, set[str]]] = {
    "post_dir": {"blog"},
    "authors_file": {"blog"},
    "post_url_format": {"categories", "date", "slug", "file", "name", "folder"},
    "archive_url_format": {"date"},
    "categories_url_format": {"slug"},
    "tags_url_format": {"slug"},
    "series_url_format": {"slug"},
    "authors_profiles_url_format": {"slug", "name"},
    "pagination_url_format": {"page"},
    "articles_url_format": set(),
}

#: Suffixes of the names of options that are counts.
COUNTS: Final = ("per_page", "per_minute", "_limit", "_length", "_min_posts")


def problem(name: str, value: Any) -> str | None:
    """The problem with the value of the option `name`, or None; types are not checked here."""
    if name in _PLACEHOLDERS:
        return _pattern_problem(str(value), _PLACEHOLDERS[name])
    if name.endswith("date_format"):
        return dates.check_pattern(str(value))
    if name.endswith(COUNTS) and isinstance(value, int) and value < 1:
        return f"is {value}; write a number of 1 or more"
    match name:
        case "blog_dir" if ".." in PurePosixPath(str(value or "")).parts:
            return f"'{value}' leads out of docs_dir; write a folder below it"
        case "addresses_file" if value is not None and not _is_file_name(str(value)):
            return f"'{value}' is no name of a file beside mkdocs.yml; write one, as addresses.txt"
        case "old_addresses" if isinstance(value, dict):
            faults = (_old_address_problem(old, target) for old, target in value.items())
            return next((fault for fault in faults if fault), None)
        case "share" if isinstance(value, list):
            return providers.unknown_networks(value)
        case "comments" if isinstance(value, providers.CommentSettings):
            return providers.comments_problem(value)
        case "images" | "social_cards" if value is True and (fault := pictures.missing()):
            return f"{fault}; run `pip install Pillow`, or write `{name}: false`"
    return None


def unknown(name: str, names: Iterable[str]) -> str:
    """The warning for an option that the plugin does not have, with the name it resembles."""
    hint = did_you_mean(name, names)
    return f"Unrecognised configuration name: {name}{hint and '; '}{hint}"


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """A question after the one of `names` that resembles `name`; "" without one."""
    near = get_close_matches(name.lower(), names, n=1, cutoff=0.75)
    return f"did you mean `{near[0]}`?" if near else ""


def _old_address_problem(old: object, target: object) -> str | None:
    """The problem with one entry of `old_addresses`, or None."""
    if not isinstance(old, str) or not isinstance(target, str) or not old or not target:
        found = f"holds {quote(str(old))}: {quote(str(target))}"
        return f"{found}; write an address and a path, as '/tags/: tag/'"
    for text in (old, target):
        if text.count("*") > 1:
            return f"{quote(text)} holds more than one `*`; write one, as '/tags/*/: tag/*/'"
        # A server decodes what it is asked for.
        fault = urls.confinement_problem(unquote(text).lstrip("/"))
        if not fault and (mark := re.search(r"//|[?#]|%3[fF]", text)):
            fault = f"holds '{mark[0]}'"
        if fault:
            return f"{quote(text)} {fault}; write a path below the site, as '/tags/: tag/'"
    return None


def _is_file_name(name: str) -> bool:
    is_other = name.endswith((".yml", ".yaml", ".md"))
    return urls.is_segment(name) and urls.shows(name) and not is_other


def _pattern_problem(pattern: str, placeholders: set[str]) -> str | None:
    try:
        pattern.format(**dict.fromkeys(placeholders, ""))
    except (KeyError, IndexError, ValueError):
        allowed = ", ".join(f"{{{name}}}" for name in sorted(placeholders)) or "no placeholder"
        return f"'{pattern}' is not a pattern; it may hold {allowed}"
    if ".." in PurePosixPath(pattern).parts:
        return f"'{pattern}' leads out of the blog; remove '..'"
    return None
