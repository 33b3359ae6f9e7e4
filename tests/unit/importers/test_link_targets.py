"""Targets of links and pictures, in Markdown and in HTML."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.link_targets import possible_targets, rewrite_targets, targets

TEXTS = {
    '[a](/x) ![b](/x "t") [`c`](/x)': '[a](/y) ![b](/y "t") [`c`](/y)',
    "[a](</x>)": "[a](/y)",
    "> [a]: /x\n>\n> - [c]: </x>": "> [a]: /y\n>\n> - [c]: </x>",
    '<img srcset="/x 1x, /z 2x"> <RouterLink to="/x">': (
        '<img srcset="/y 1x, /z 2x"> <RouterLink to="/y">'
    ),
    "[a]: /x\n[`b` c]: /x 'title'": "[a]: /y\n[`b` c]: /y 'title'",
    '<img alt="" src="/x"> <a href=\'/x\'>': '<img alt="" src="/y"> <a href=\'/y\'>',
    "`[a](/x)`\n\n```\n[a]: /x\n```": "`[a](/x)`\n\n```\n[a]: /x\n```",
    "text [a]: /x": "text [a]: /x",
    "[![a](/x)](/x)": "[![a](/y)](/y)",
    "[^1]: /x": "[^1]: /x",
    "a <a[b](/x) > c": "a <a[b](/y) > c",
    "<video poster='/x' src=\"/x\" loop></video>": "<video poster='/y' src=\"/y\" loop></video>",
    "<a href=/x>b</a> <B :src=\"'/x'\"/>": '<a href="/y">b</a> <B :src="\'/x\'"/>',
}


@pytest.mark.parametrize("text", TEXTS)
def test_targets_are_changed_in_markdown_and_html(text: str) -> None:
    assert rewrite_targets(text, lambda target, _: "/y" if target == "/x" else None) == TEXTS[text]


def test_what_ends_a_target_is_written_so_that_it_does_not() -> None:
    text = "[a](/x) <a href='/x'>b</a>"
    right = "[a](</y (1)'s>) <a href='/y (1)%27s'>b</a>"
    assert rewrite_targets(text, lambda target, _: "/y (1)'s") == right


def test_entities_are_those_of_html() -> None:
    seen: list[tuple[str, bool]] = []
    rewrite_targets('[a](/x&amp;y) <a href="/x&amp;y">', lambda *each: seen.append(each))
    assert seen == [("/x&amp;y", False), ("/x&y", True)]


def test_possible_targets_are_those_outside_of_code_and_in_it() -> None:
    text = "[a](a.md) `[b](b.md)` <img src='c&amp;d.png' data-src=e>\n\n[x]: <f g>\n"
    outside = [target.written for target in targets(text)]
    assert outside == ["a.md", "c&d.png", "e", "f g"]
    assert list(possible_targets(text)) == ["a.md", "b.md", "c&d.png", "e", "f g"]


def test_each_address_of_a_set_of_pictures_is_a_target() -> None:
    text = '<img srcset="a.png 1x, b.png 2x">'
    assert [target.written for target in targets(text)] == ["a.png", "b.png"]
    assert list(possible_targets(text)) == ["a.png", "b.png"]
