"""An index in one order, with all that it holds, and with names that lead from file to file."""

from __future__ import annotations

import gzip
import json

import pytest

from mkdocs_blogposts.render.search import canonical
from mkdocs_blogposts.render.search.canonical import canonical as ordered


def index(*, turned: bool) -> dict[str, bytes]:
    """An index of two filters, in one order or in the other."""
    step = -1 if turned else 1
    written = canonical._written
    values = [["b", [1, 300, 70_000]], ["ä" * 30, [0]]][::step]
    filters = [["tag", "fr_aaaaaaa"], ["year", "fr_bbbbbbb"]][::step]
    entry = {"version": "1.5.2", "languages": {"fr": {"hash": "fr_cccccccccc", "wasm": "fr"}}}
    return {
        "pagefind-entry.json": json.dumps(entry).encode(),
        "pagefind.fr_cccccccccc.pf_meta": written(["1.5.2", [["fr_x", 3]], [], filters, [], []]),
        "filter/fr_aaaaaaa.pf_filter": written(["tag", values]),
        "filter/fr_bbbbbbb.pf_filter": written(["year", [["2024", [1]]]]),
        "fragment/fr_x.pf_fragment": b"text",
    }


def test_both_orders_are_one() -> None:
    assert ordered(index(turned=False)) == ordered(index(turned=True))


def test_all_is_there_and_leads_to_it() -> None:
    files = ordered(index(turned=True))
    name = json.loads(files["pagefind-entry.json"])["languages"]["fr"]["hash"]
    meta = canonical._read(files[f"pagefind.{name}.pf_meta"])
    assert [title for title, _ in meta[3]] == ["tag", "year"]
    tags, years = (canonical._read(files[f"filter/{place}.pf_filter"]) for _, place in meta[3])
    assert tags == ["tag", [["b", [1, 300, 70_000]], ["ä" * 30, [0]]]]
    assert years == ["year", [["2024", [1]]]]
    assert files["fragment/fr_x.pf_fragment"] == b"text" and len(files) == 5


@pytest.mark.parametrize(
    "broken",
    [b"", b"no gzip", gzip.compress(b"x"), gzip.compress(b"pagefind_dcd\xf6")],
    ids=["empty", "no gzip", "another form", "no end"],  # the time is in what gzip makes
)
def test_what_is_of_another_form_stays(broken: bytes) -> None:
    files = index(turned=False) | {"filter/fr_aaaaaaa.pf_filter": broken}
    assert ordered(files) == files
    assert ordered({"a": broken}) == {"a": broken}
