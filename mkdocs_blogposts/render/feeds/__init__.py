"""Feeds as Atom, RSS 2.0 and JSON Feed 1.1: the same entries in three formats.

All addresses in feeds are absolute, so a site without `site_url` has none. Feeds are
reproducible: the date of a feed is that of its newest entry.
"""

from __future__ import annotations

from . import as_atom, as_json, as_rss
from .as_atom import atom
from .as_json import json_feed
from .as_rss import rss
from .content import absolute
from .model import Enclosure, Entry, Feed, FeedUrls, Person

__all__ = [
    "Enclosure",
    "Entry",
    "Feed",
    "FeedUrls",
    "Person",
    "absolute",
    "atom",
    "json_feed",
    "rss",
    "trim",
]


def trim(most: int) -> None:
    """Clear each cache of encoded entries that holds more than `most` of them."""
    for encode in (as_atom._entry, as_json._encoded, as_rss._item):
        if encode.cache_info().currsize > most:
            encode.cache_clear()
