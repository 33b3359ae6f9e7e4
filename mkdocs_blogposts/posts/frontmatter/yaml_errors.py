"""Errors in YAML, explained to authors."""

from __future__ import annotations

import re

import yaml

from ...errors import InputError

#: Far above any real front matter, which has a depth of 3.
MAX_DEPTH = 50


def too_deep(line: int) -> InputError:
    """The error for levels beyond `MAX_DEPTH`."""
    return InputError(
        f"the front matter is nested more than {MAX_DEPTH} levels deep", "write it flat", line
    )


#: What libyaml says -> what it means to an author, and the way out.
_EXPLAINED = {
    "mapping values are not allowed": (
        "a second ': ' in one value",
        "put the value in quotes, and check the indent",
    ),
    "found character that cannot start": (
        "a value or a line begins with a tab, '@', '`' or '%'",
        "put the value in quotes, and indent with spaces",
    ),
    "found unexpected end of stream": (
        "a quote is opened and not closed",
        "close the quote; in '…' write an apostrophe twice",
    ),
    "did not find expected ',' or": (
        "a '[' or '{' is opened and not closed",
        "close it, or put the value in quotes",
    ),
    "did not find expected key": (
        "something follows the end of a value",
        "put the whole value in quotes, and check the indent",
    ),
    "could not find expected ':'": (
        "a line without ': '",
        "write `key: value`, or indent the line under its key",
    ),
    "did not find expected alphabetic": (
        "a value begins with '*' or '&'",
        "put the value in quotes",
    ),
    "did not find expected node content": (
        "a ',' or a bracket where a value should be",
        "put the value in quotes",
    ),
    "block sequence entries are not allowed": (
        "a list on the line of its key",
        "write each `- item` on a line of its own below the key",
    ),
    "did not find expected <document start>": (
        "something follows a line of ...",
        "close the front matter with a line of ---",
    ),
}

_FROM_ITS_START = ("while scanning a quoted", "while scanning a simple", "while parsing a flow")


def explained(error: yaml.MarkedYAMLError, first_line: int) -> InputError:
    """The error for a mistake in YAML; `first_line` is the line of the file it begins at."""
    said = str(error.problem or error.context or "")
    means, hint = next(
        (words for start, words in _EXPLAINED.items() if said.startswith(start)),
        (said, "put the value in quotes, and check the indent"),
    )
    from_start = str(error.context or "").startswith(_FROM_ITS_START)
    mark = (error.context_mark if from_start else None) or error.problem_mark
    line = (mark.line if mark else 0) + first_line
    # libyaml 0.2.6 reads ahead, and counts levels itself.
    if said.startswith("exceeded maximum nesting depth"):
        return too_deep(line)
    return InputError(f"the front matter is not valid YAML: {means}", hint, line)


#: What YAML forbids in its text (YAML 1.1, section 5.1).
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def control_character(written: str, first_line: int) -> InputError:
    """The error for a text with a character that YAML forbids."""
    found = _UNPRINTABLE.search(written)
    line = first_line + (written.count("\n", 0, found.start()) if found else 0)
    return InputError("the front matter holds a control character", "remove it", line)
