"""mkdocs.yml with an item more, and every other byte as it was."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.commands.run import CommandError
from mkdocs_blogposts.commands.site_file import with_item

BLOCK = "blogposts:\n  compatibility: none\n"
FLOW = "blogposts: {compatibility: none}"
ITEM = "  - blogposts:\n      compatibility: none\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "site_name: A # mine\nplugins:\n  - search\n\n# Next\ntheme: material\n",
            f"site_name: A # mine\nplugins:\n  - search\n{ITEM}\n# Next\ntheme: material\n",
        ),
        (
            "plugins:\n- search # all\n- tags:\n    x: !ENV [A, b] # of mine\nnav: [a.md]\n",
            "plugins:\n- search # all\n- tags:\n    x: !ENV [A, b] # of mine\n"
            "- blogposts:\n    compatibility: none\nnav: [a.md]\n",
        ),
        ("plugins: [search]\n", f"plugins: [search, {FLOW}]\n"),
        ("plugins: [] # none\n", f"plugins: [{FLOW}] # none\n"),
        ("plugins:\n  - search", f"plugins:\n  - search\n{ITEM}"),
        ("site_name: A\n", f"site_name: A\n\nplugins:\n  - search\n{ITEM}"),
        (
            "plugins:\n  - a:\n      text: |\n        one\n        two\nsite_name: A\n",
            f"plugins:\n  - a:\n      text: |\n        one\n        two\n{ITEM}site_name: A\n",
        ),
        (
            "plugins:\n  - search\nx: !!python/name:a.b\n",
            f"plugins:\n  - search\n{ITEM}x: !!python/name:a.b\n",
        ),
    ],
    ids=["lines", "flush", "brackets", "empty", "last", "none", "block of text", "tags"],
)
def test_an_item_comes_last(old: str, new: str) -> None:
    assert with_item(old, "plugins", BLOCK, FLOW, first="search") == new
    ends = old.replace("\n", "\r\n")
    assert with_item(ends, "plugins", BLOCK, FLOW, first="search") == new.replace("\n", "\r\n")


def test_an_item_of_one_line_ends_its_line() -> None:
    """A key after the list begins its own line, and the file ends as it did."""
    for rest in ("", "extra:\n  a: 1\n", "\n# Next\nextra: {}\n"):
        made = with_item(f"nav:\n  - A: a.md\n{rest}", "nav", "Blog: b.md", "Blog: b.md")
        assert made == f"nav:\n  - A: a.md\n  - Blog: b.md\n{rest}"


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("INHERIT: base.yml\n", "is not in this file, but may be inherited"),
        ("plugins:\n  search: {}\n", "is no list in this file"),
        ("plugins: search\n", "is no list in this file"),
    ],
)
def test_what_is_no_list_stays_and_is_told(old: str, said: str) -> None:
    with pytest.raises(CommandError, match=said) as stopped:
        with_item(old, "plugins", BLOCK, FLOW)
    assert stopped.value.message.endswith("write under it:\n" + ITEM.rstrip())
