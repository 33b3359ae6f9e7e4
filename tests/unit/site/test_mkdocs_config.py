"""Values that are read from the configuration of a site."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from mkdocs_blogposts import theming
from mkdocs_blogposts.config import BlogConfig
from mkdocs_blogposts.markdown import emoji
from mkdocs_blogposts.posts.folders import Folders
from mkdocs_blogposts.site.mkdocs_config import add_emoji, kind_of_blog, supports_blocks


@pytest.mark.parametrize(
    ("theme", "options", "blog", "kind"),
    [
        ("material", {}, "blog", "material"),
        ("materialx", {}, "blog", "material"),
        ("material", {"blog_dir": "."}, ".", "material"),
        ("material", {"blog_dir": "news"}, "news", "material"),
        # docs/posts without `blog_dir`: Material's plugin would look in docs/blog.
        ("material", {}, ".", "none"),
        ("blogposts", {}, "blog", "none"),
        ("mkdocs", {}, "blog", "none"),
        ("mkdocs", {"compatibility": "material"}, ".", "material"),
        ("material", {"compatibility": "none"}, "blog", "none"),
    ],
)
def test_kind_of_a_blog(theme: str, options: dict[str, str], blog: str, kind: str) -> None:
    config, blog_options = MkDocsConfig(), BlogConfig()
    config.theme = Theme("mkdocs")
    config.theme.name = theme
    blog_options.load_dict(options)
    blog_options.validate()
    folders = Folders(blog=blog, posts=f"{blog}/posts")

    assert kind_of_blog(config, blog_options, folders) == kind


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ({"palette": {"primary": "teal"}}, "material"),
        ({"features": []}, "material"),
        ({"language": "fr", "accent": "teal"}, "none"),
    ],
)
def test_a_blog_stays_of_its_kind_when_it_leaves_the_theme_of_material(
    settings: dict[str, Any], kind: str
) -> None:
    config, blog_options = MkDocsConfig(), BlogConfig()
    config.theme = Theme("blogposts", **settings)
    blog_options.load_dict({})
    blog_options.validate()
    assert kind_of_blog(config, blog_options, Folders(blog="blog", posts="blog/posts")) == kind


def test_blocks_are_found_before_hooks_add_the_filters_of_templates() -> None:
    base = "{% block container %}{{ x | of_a_hook }}{% endblock %}{% block styles %}{% endblock %}"
    libs = "{% block libs %}{% endblock %}"

    def supports(**templates: str) -> bool:
        files = {f"{name}.html": text for name, text in templates.items()}
        return supports_blocks(Environment(loader=DictLoader(files)))

    main = "{% extends 'base.html' %}{{ x | of_a_hook }}"
    assert supports(main=main, base=base + libs)
    assert not supports(main=main, base=base)
    assert not supports(base=base + libs) and not supports(main=main)


@pytest.mark.parametrize(
    ("is_ours", "always", "named", "index"),
    [
        (True, True, [], emoji.with_icons),
        (False, True, [], emoji.gemoji),
        # A blog of Material's kind has the extensions that its owner chose.
        (True, False, ["pymdownx.emoji"], emoji.with_icons),
        (False, False, ["pymdownx.emoji"], None),
        (True, False, [], None),
    ],
)
def test_short_codes_of_icons_are_known_in_our_theme(
    is_ours: bool, always: bool, named: list[str], index: object
) -> None:
    config = MkDocsConfig()
    config.theme = Theme("mkdocs")
    config.theme.dirs = [str(theming.STANDALONE)] if is_ours else []
    config.markdown_extensions, config.mdx_configs = list(named), {}

    add_emoji(config, always=always)

    assert config.mdx_configs.get("pymdownx.emoji", {}).get("emoji_index") is index
    assert ("pymdownx.emoji" in config.markdown_extensions) == bool(always or named)
