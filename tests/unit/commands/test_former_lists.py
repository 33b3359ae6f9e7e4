"""Entries of `old_addresses` written into mkdocs.yml."""

from __future__ import annotations

import pytest
import yaml

from mkdocs_blogposts.commands.former_lists import with_old_addresses

ENTRIES = {"/tag/a/": "/tag/b/", "/tag/a: #/": "/tag/é/"}
TEXTS = [
    "plugins:\n- search\n- blogposts # ours\n- rss\n",
    "plugins:\n  - blogposts:\n      blog_dir: x # where\n  - rss\n",
    "plugins:\n  - blogposts:\n      old_addresses:\n        /c/: /d/\n      blog_dir: x\n",
    "plugins:\r\n  - blogposts\r\n",
    "plugins:\n  - blogposts",
]


@pytest.mark.parametrize("text", TEXTS)
def test_entries_are_added_and_all_else_stays(text: str) -> None:
    found = with_old_addresses(text, ENTRIES)
    assert found is not None
    plugins = [
        {each: {}} if isinstance(each, str) else each for each in yaml.safe_load(found)["plugins"]
    ]
    before = [
        {each: {}} if isinstance(each, str) else each for each in yaml.safe_load(text)["plugins"]
    ]
    options = next(each["blogposts"] for each in plugins if "blogposts" in each)
    assert options["old_addresses"].items() >= ENTRIES.items()
    for each in before:
        if "blogposts" in each:
            each["blogposts"] = {
                **each["blogposts"],
                "old_addresses": {**ENTRIES, **each["blogposts"].get("old_addresses", {})},
            }
    assert plugins == before
    assert all(line in found for line in ("# ours", "# where") if line in text)
    assert found.count("\r\n") in (0, found.count("\n"))


@pytest.mark.parametrize(
    "text",
    [
        "plugins: [blogposts]\n",
        "plugins:\n  blogposts: {}\n",
        "plugins:\n- blogposts\n- blogposts\n",
        "plugins:\n- blogposts: {blog_dir: x}\n",
        "plugins:\n- blogposts:\n    old_addresses: {}\n",
        "INHERIT: base.yml\n",
        "",
    ],
)
def test_where_it_is_written_otherwise_the_owner_is_asked(text: str) -> None:
    assert with_old_addresses(text, ENTRIES) is None
