"""Settings of code blocks of Hugo and Zola."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.importers.hugo.code import info, with_settings

INFOS = {
    'go {hl_lines=[1,"3-5"],linenos=true}': "go:line-numbers{1,3-5}",
    "go {linenos=inline,linenostart=20}": "go:line-numbers=20",
    'go {title="a.go"}': "go [a.go]",
    "go {linenos=false}": "go",
    "rust,linenos,hl_lines=1 3-4,name=mod.rs": "rust:line-numbers{1,3-4} [mod.rs]",
    "rust,should_panic": "rust",
    "js": "js",
    "text {.plain}": "text {.plain}",
}


@pytest.mark.parametrize("written", INFOS)
def test_settings_become_ours(written: str) -> None:
    body = f"- a\n\n  ```{written}\n  x = {{a=1}}\n  ```\n"
    assert with_settings(body) == body.replace(written, INFOS[written])


def test_the_options_of_the_shortcode_are_one_text() -> None:
    options = "linenos=table,hl_lines=8 15-17,linenostart=199"
    assert info("python", options) == "python:line-numbers=199{8,15-17}"


def test_what_a_block_shows_is_left_as_it_is() -> None:
    body = "````\n```rust,linenos\nx\n```\n````\n"
    assert with_settings(body) == body
