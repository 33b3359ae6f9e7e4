"""Values that are read from the configuration of a site."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from mkdocs_blogposts.config import BlogConfig
from mkdocs_blogposts.posts.folders import Folders
from mkdocs_blogposts.site.mkdocs_config import kind_of_blog, supports_blocks


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
