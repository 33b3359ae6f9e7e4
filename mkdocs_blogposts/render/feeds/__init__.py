"""Feeds as Atom, RSS 2.0 and JSON Feed 1.1: the same entries in three formats.

All are made of absolute addresses, so a site without `site_url` can have none. The same
feed gives the same bytes whenever it is made: its date is that of its newest entry.
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
    """Forget the entries that were written where more than `most` of them are kept."""
    for written in (as_atom._entry, as_json._written, as_rss._item):
        if written.cache_info().currsize > most:
            written.cache_clear()
