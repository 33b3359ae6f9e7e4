"""A theme that prints what templates see as JSON, the same keys for either plugin."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.site import Site

_MATERIAL_POST = """\
{% macro link(item) %}{
  "title": {{ item.title | tojson }}, "url": {{ (item.url or "") | tojson }},
  "children": [{% for child in item.children or () %}{{ link(child) }}
    {%- if not loop.last %},{% endif %}{% endfor %}]
}{% endmacro %}
{
  "title": {{ page.title | string | tojson }},
  "date": {{ page.config.date.created | date | tojson }},
  "updated": {{ (page.config.date.updated | date if page.config.date.updated else none) | tojson }},
  "readtime": {{ page.config.readtime | tojson }},
  "categories": [{% for item in page.categories %}[{{ item.title | tojson }}, {{ item.url | tojson }}]
    {%- if not loop.last %},{% endif %}{% endfor %}],
  "authors": [{% for item in page.authors %}
    {{ [item.name, item.description, item.avatar, item.url] | tojson }}
    {%- if not loop.last %},{% endif %}{% endfor %}],
  "links": [{% for item in page.config.links or () %}{{ link(item) }}
    {%- if not loop.last %},{% endif %}{% endfor %}],
  "hide": {{ page.meta.hide | tojson }},
  "colour": {{ (page.meta.colour or "") | tojson }}
}
"""

_OUR_POST = """\
{
  "title": {{ blog.post.title | tojson }},
  "date": {{ blog.post.date.text | tojson }},
  "updated": {{ (blog.post.updated.text if blog.post.updated else none) | tojson }},
  "readtime": {{ blog.post.readtime | tojson }},
  "categories": [{% for item in blog.post.categories %}[{{ item.name | tojson }}, {{ item.url | tojson }}]
    {%- if not loop.last %},{% endif %}{% endfor %}],
  "authors": [{% for item in blog.post.authors %}
    {{ [item.name, item.description, item.avatar, item.url] | tojson }}
    {%- if not loop.last %},{% endif %}{% endfor %}],
  "links": [{% for item in blog.links %}
    {"title": {{ item.title | tojson }}, "url": {{ item.url | tojson }}}
    {%- if not loop.last %},{% endif %}{% endfor %}],
  "hide": {{ page.meta.hide | tojson }},
  "colour": {{ (page.meta.colour or "") | tojson }}
}
"""

_CONTENTS = """\
  "toc": [{% for item in page.toc %}{% for child in [item] + item.children %}{{ child.title | tojson }}
    {%- if not loop.last %},{% endif %}{% endfor %}
    {%- if not loop.last %},{% endif %}{% endfor %}],
  "nav": {{ nav | string | tojson }}
"""

_MATERIAL_LIST = (
    """\
{
  "title": {{ page.title | string | tojson }},
  "content": {{ page.content | tojson }},
  "pager": {{ (pagination({}) | string if pagination else none) | tojson }},
  "posts": [{% for post in posts %}{
    "title": {{ post.title | string | tojson }}, "url": {{ post.url | tojson }},
    "authors": {{ post.authors | map(attribute="name") | list | tojson }},
    "categories": {{ post.categories | map(attribute="title") | list | tojson }},
    "excerpt": {{ post.content | tojson }}
  }{%- if not loop.last %},{% endif %}{% endfor %}],
"""
    + _CONTENTS
    + "}"
)

_OUR_LIST = (
    """\
{
  "title": {{ blog.title | tojson }},
  "content": {{ page.content | string | tojson }},
  "pager": {% if blog.pager %}{{ blog.pager.steps | map(attribute="label") | join(" ") | tojson }}
    {%- else %}null{% endif %},
  "posts": [{% for post in blog.posts %}{
    "title": {{ post.title | tojson }}, "url": {{ post.url | tojson }},
    "authors": {{ post.authors | map(attribute="name") | list | tojson }},
    "categories": {{ post.categories | map(attribute="name") | list | tojson }},
    "excerpt": {{ (post.excerpt | string if post.excerpt else "") | tojson }}
  }{%- if not loop.last %},{% endif %}{% endfor %}],
"""
    + _CONTENTS
    + "}"
)

_TEMPLATES = {
    "main.html": "{{ page.content }}",
    "partials/language.html": "{% macro t(key) %}{{ key }}{% endmacro %}",
    "blog-post.html": _MATERIAL_POST,
    "blog.html": _MATERIAL_LIST,
    "blogposts/post-body.html": _OUR_POST,
    "blogposts/list-body.html": _OUR_LIST,
}


def probe_theme(folder: Path, language: str = "fr") -> dict[str, Any]:
    """The `theme` key for templates that print JSON, written to `folder`."""
    for name, text in _TEMPLATES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return {"name": None, "custom_dir": str(folder), "language": language}


def seen(site: Site, url: str) -> dict[str, Any]:
    """What the template of the page at `url` saw."""
    assert site.exit_code == 0, site.log
    found: dict[str, Any] = json.loads(site.text(url))
    return found


def titles(site: Site, url: str) -> list[str]:
    """The titles of the posts that the list at `url` shows, in order."""
    return [post["title"] for post in seen(site, url)["posts"]]
