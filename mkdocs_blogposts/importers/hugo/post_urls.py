"""The options of ours that say what a pattern of Hugo's `permalinks` says."""

from __future__ import annotations

from .addresses import TOKEN as _TOKEN

#: What a pattern of dates of ours has for a token of Hugo's.
_DATE_PATTERNS = {
    "year": "yyyy",
    "month": "MM",
    "day": "dd",
    "monthname": "MMMM",
    "yearday": "D",
    "2006": "yyyy",
    "01": "MM",
    "02": "dd",
}
_NAMES = {
    "title": "{slug}",
    "slug": "{slug}",
    "filename": "{file}",
    "slugorfilename": "{file}",
    "contentbasename": "{file}",
    "slugorcontentbasename": "{file}",
}


def url_option(pattern: str | None, section: str, nested: bool) -> dict[str, object] | None:
    """The options of ours that say most of a pattern, or None where none do."""
    if pattern is None:
        prefix = "" if nested else section
        return {"post_url_prefix": prefix, "post_url_format": "{folder}/{file}"}
    parts, dates = list[str](), list[str]()
    for part in pattern.strip("/").split("/"):
        found = _TOKEN.findall(part)
        names = [token[1:].partition("[")[0].lower() for token in found]
        if not found or names in (["section"], ["sections"]):
            parts.append(part if not found else section)
        elif all(name in _DATE_PATTERNS for name in names):
            dates.append(_TOKEN.sub(lambda token: _DATE_PATTERNS[token[0][1:].lower()], part))
            if "{date}" not in parts:
                parts.append("{date}")
        elif len(names) == 1 and names[0] in _NAMES and part == found[0]:
            parts.append(_NAMES[names[0]])
        else:
            return None
    first = next((at for at, part in enumerate(parts) if part.startswith("{")), len(parts))
    prefix = "/".join(part for part in parts[:first] if part)
    options: dict[str, object] = {
        "post_url_prefix": prefix,
        "post_url_format": "/".join(parts[first:]),
    }
    if dates:
        options["post_url_date_format"] = "/".join(dates)
    return options
