"""Patterns of `permalink` as the options that say the same addresses."""

from __future__ import annotations

import re

#: Letters of a date format (CLDR) for placeholders of Jekyll.
_LETTERS = {
    **{"year": "yyyy", "short_year": "yy", "month": "MM", "i_month": "M"},
    **{"short_month": "MMM", "long_month": "MMMM", "day": "dd", "i_day": "d"},
    **{"short_day": "EEE", "long_day": "EEEE", "y_day": "DDD", "week": "ww", "w_year": "YYYY"},
    **{"hour": "HH", "minute": "mm", "second": "ss"},
}
_DATE = "|".join(sorted(_LETTERS, key=len, reverse=True))
#: From the first placeholder of a date to the last, with nothing but signs between them.
_DATES = re.compile(rf":(?:{_DATE})(?:[/._-]*:(?:{_DATE}))*(?![a-z_])")
_NAMES = {
    **{"categories": "{categories}", "slugified_categories": "{categories}"},
    **{"title": "{name}", "slug": "{name}", "name": "{name}"},
}


def candidates(pattern: str, most_categories: int) -> list[dict[str, object]]:
    """The options for a pattern; none where options cannot say it."""
    dates = _DATES.findall(pattern)
    bare = pattern.replace(":output_ext", "").removesuffix(".html")
    given: dict[str, object] = {"post_url_prefix": "", "use_directory_urls": pattern.endswith("/")}
    if len(dates) > 1:
        return []
    if dates:
        letters = re.sub(rf":({_DATE})(?![a-z_])", lambda found: _LETTERS[found[1]], dates[0])
        given["post_url_date_format"] = letters
        bare = bare.replace(dates[0], "{date}")
    bare = re.sub(":([a-z_]+)", lambda found: _NAMES.get(found[1], found[0]), bare).strip("/")
    if re.search(r":[a-z]", bare) or "{" not in bare:
        return []
    if "{categories}" in bare and most_categories > 1:
        given["post_url_max_categories"] = most_categories
    return [{**given, "post_url_format": bare}]
