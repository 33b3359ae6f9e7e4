"""Ways to show a file: what a published page shows is there, what only a draft shows is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import WEBP
from tests.site import Site
from tests.trust.test_drafts import write

#: How a post shows a file, by a name for it. `rel` is its path from the post, `url` its address
#: from the page, `root` from the host, `whole` with it, `uri` its path below docs_dir.
BODIES = {
    "image": "![x]({rel})",
    "link": "[x]({rel})",
    "reference": "![x][r]\n\n[r]: {rel}",
    "image-in-link": "[![x]({rel})](https://other.example/)",
    "image-in-note": "!!! note\n\n    ![x]({rel})",
    "image-in-footnote": "Words[^1]\n\n[^1]: ![x]({rel})",
    "markdown-in-html": '<figure markdown="span">\n![x]({rel})\n</figure>',
    "attribute-list": 'x [y](https://other.example/){{ data-zoom="{root}" }}',
    "html-image": '<img src="{url}">',
    "from-the-root": '<img src="{root}">',
    "whole-address": "![x]({whole})",
    "host-without-scheme": '<a href="{host}">x</a>',
    "encoded": '<img src="{encoded}">',
    "srcset": '<img src="data:," srcset="{url} 1x, {url}?2 2x">',
    "source": '<picture><source srcset="{root}"><img src="data:,"></picture>',
    "data-src": '<img src="data:," data-src="{url}">',
    "data-of-its-own": '<i data-anything-else="{whole}"></i>',
    "json-in-attribute": "<i data-x='{{&quot;a&quot;: [&quot;{url}&quot;]}}'></i>",
    "json-with-slashes": '<i data-x="[&quot;{slashes}&quot;]"></i>',
    "poster": '<video poster="{url}"></video>',
    "video": '<video src="{url}"></video>',
    "track": '<video><track src="{root}"></video>',
    "audio": "<audio controls src={root}></audio>",
    "object": '<object data="{url}"></object>',
    "embed": '<embed src="{url}">',
    "iframe": '<iframe src="{url}"></iframe>',
    "iframe-with-its-text": '<iframe srcdoc="&lt;img src={root}&gt;"></iframe>',
    "svg-image": '<svg><image href="{url}"/></svg>',
    "svg-xlink": '<svg><image xlink:href="{root}"/></svg>',
    "input": '<input type="image" src="{url}">',
    "style-attribute": "<p style=\"background: url('{url}')\">x</p>",
    "style-element": "<style>p {{ background: url({root}) }}</style>",
    "image-set": "<style>p {{ background: image-set('{url}' 1x, '{root}' 2x) }}</style>",
    "onclick": "<b onclick=\"show('{url}')\">x</b>",
    "script": '<script>new Image().src = "{url}"</script>',
    "script-with-slashes": '<script>show("{slashes}")</script>',
    "script-of-json": '<script type="application/json">{{"a": "{whole}"}}</script>',
    "refresh": '<meta http-equiv="refresh" content="0; url={root}">',
    "macro": '{{{{ figure("{rel}") }}}}',
    "macro-of-html": '{{{{ html("{root}") }}}}',
    "hook-before": "@@{rel}@@",
    "hook-after": "%%{root}%%",
    "snippet": '--8<-- "{name}.md"',
    "snippet-of-html": '--8<-- "{name}.html"',
    "snippet-of-the-file": '--8<-- "docs/{uri}"',
    "abbreviations-of-all-pages": "![x][appended-{name}]",
}

#: Ways that are keys of the front matter.
KEYS: dict[str, dict[str, Any]] = {
    "cover": {"cover": "{rel}"},
    "cover-from-the-root": {"cover": "/{uri}"},
    "image-for-networks": {"template": "own.html", "poster": "{dest}"},
    "own-template": {"template": "own.html", "picture": "{dest}"},
    "links": {"links": [{"x": "{rel}"}]},
}

#: Ways that have VuePress' meaning.
VUEPRESS = {
    "commonmark": "::: tip\n![x]({rel})\n:::",
    "bound": '<img :src="$frontmatter.picture">',
    "expression": "![x]({{{{ $frontmatter.picture }}}})",
    "include": "<!--@include: ./{name}.part-->",
    "code-of-the-file": "<<< ./{rel}",
}

WAYS = [*BODIES, *KEYS, *VUEPRESS]

KINDS = ("shown", "hidden")

#: What no post shows, by its path.
OF_THE_SITE = {
    "assets/logo.webp": "the logo of the theme",
    "assets/icon.webp": "its favicon",
    "assets/own.css": "extra_css",
    "assets/own.js": "extra_javascript",
    "assets/in-style.webp": "a style sheet",
    "assets/in-script.webp": "a script",
    "assets/data.json": "that script",
    "assets/in-json.webp": "a JSON file which that script reads",
    "assets/map.svg": "a page that is no post",
    "assets/in-svg.webp": "an SVG picture",
    "assets/plan.html": "nav",
    "assets/in-html.webp": "a page that is HTML",
    "assets/film.m3u8": "a page that is no post",
    "assets/film-1.ts": "a playlist",
    "assets/part.yaml": "a YAML file",
    "assets/avatar.webp": "the authors file",
    "assets/in-template.webp": "a template of the theme",
    "blog/posts/in-list.webp": "the front page of the blog",
    "blog/posts/own/plan.webp": "a post in a folder of a draft's name",
}

#: Only a draft mentions these, or nothing else that is written does.
OF_NOBODY = {
    "assets/launch/cover.webp": "a draft; about.md shows another file of that name",
    "assets/text.webp": "a draft, and the text of a page",
    "assets/code.webp": "a draft, and a code block",
    "assets/comment.webp": "a draft, and a comment",
    "assets/alt.webp": "a draft, and the alt of a picture",
    "assets/unused.webp": "a draft, and a template that no page uses",
    "assets/secret.css": "a draft",
    "assets/in-secret.webp": "a style sheet that only a draft names",
    "blog/posts/beside.webp": "nobody",
    "blog/posts/own/unnamed.webp": "nobody, in a folder of a draft's name",
    "blog/posts/later/plan.webp": "a post of draft_docs",
}

HOOK = """
import re

def on_page_markdown(markdown, **kwargs):
    return re.sub("@@(.+?)@@", r"![x](\\1)", markdown)

def on_post_page(output, **kwargs):
    return re.sub("%%(/.+?)%%", r"<img src='\\1'>", output)
"""

MACROS = """
def define_env(env):
    env.macro(lambda path: f"![x]({path})", "figure")
    env.macro(lambda path: f"<img src='{path}'>", "html")
"""

OWN_TEMPLATE = """{% extends "main.html" %}{% block extrahead %}
{% if page.meta.poster %}<meta property="og:image" content="{{ page.meta.poster|url }}">{% endif %}
{% if page.meta.picture %}<link rel="preload" href="{{ page.meta.picture|url }}">{% endif %}
{% endblock %}"""


def file_of(way: str, kind: str) -> str:
    """The file that a post shows: beside it and many drafts, or far from them."""
    folder = "blog/posts" if kind == "shown" else "assets"
    return f"{folder}/{way}-{kind}.webp"


def places(way: str, kind: str) -> dict[str, str]:
    uri = file_of(way, kind)
    dest = uri.replace("posts/", "")
    root = f"/a/path/{dest}"
    return {
        "name": f"{way}-{kind}",
        "uri": uri,
        "dest": dest,
        "rel": f"{way}-{kind}.webp" if kind == "shown" else f"../../{uri}",
        "url": f"../../../../../{dest}",
        "root": root,
        "whole": f"https://example.org{root}",
        "host": f"//example.org{root}",
        "encoded": root.replace("webp", "%77ebp").replace("-", "%2D"),
        "slashes": root.replace("/", "\\/"),
    }


def posts() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {}
    appended = []
    for way in WAYS:
        for kind in KINDS:
            at = places(way, kind)
            keys = {"title": at["name"], "draft": kind == "hidden"}
            keys |= {
                key: value.format(**at) if isinstance(value, str) else [{"x": at["rel"]}]
                for key, value in KEYS.get(way, {}).items()
            }
            if way in VUEPRESS:
                keys |= {"flavor": "commonmark", "picture": at["rel"]}
            body = {**BODIES, **VUEPRESS}.get(way, "Words.").format(**at)
            files[f"blog/posts/{at['name']}.md"] = write(body, **keys)
            files[at["uri"]] = "Words." if way.endswith("of-the-file") else WEBP
            files[f"/parts/{at['name']}.md"] = f"![x]({at['rel']})"
            files[f"/parts/{at['name']}.html"] = f"<img src='{at['root']}'>"
            files[f"blog/posts/{at['name']}.part"] = f"![x]({at['rel']})"
            appended.append(f"[appended-{at['name']}]: {at['root']}")
    return {**files, "/parts/appended.md": "\n".join(appended)}


SITE: dict[str, str | bytes] = {
    **posts(),
    **dict.fromkeys((*OF_THE_SITE, *OF_NOBODY), WEBP),
    "/hook.py": HOOK,
    "/main.py": MACROS,
    "/theme/own.html": OWN_TEMPLATE,
    "/theme/main.html": '{% extends "base.html" %}{% block footer %}'
    "<img src=\"{{ 'assets/in-template.webp'|url }}\">{% endblock %}",
    "/theme/partials/unused.html": "<img src=\"{{ 'assets/unused.webp'|url }}\">",
    "index.md": "# Home\n",
    "about.md": "# About\n\n![x](cover.webp) ![x](assets/map.svg) assets/text.webp\n\n"
    '<video src="../assets/film.m3u8" data-api="../assets/api.yaml"></video>\n\n'
    '```\n<img src="/a/path/assets/code.webp">\n```\n\n<!-- <img src="/assets/comment.webp"> -->\n\n'
    '![/a/path/assets/alt.webp](cover.webp "/a/path/assets/alt.webp")\n',
    "cover.webp": WEBP,
    "blog/index.md": "# Blog\n\n![x](posts/in-list.webp)\n",
    "blog/.authors.yml": "authors: {jo: {name: Jo, description: x, avatar: assets/avatar.webp}}\n",
    "blog/posts/by-jo.md": write("![x](own/plan.webp)", title="By Jo", authors=["jo"]),
    "blog/posts/own.md": write("Words.", title="Own", draft=True),
    "blog/posts/later/index.md": write("![x](plan.webp)", title="Later"),
    "blog/posts/all.md": write("\n".join((*OF_THE_SITE, *OF_NOBODY)), title="All", draft=True),
    "assets/own.css": "p { background: url(in-style.webp) }",
    "assets/own.js": "fetch('assets/data.json').then(() => show('/a/path/assets/in-script.webp'))",
    "assets/data.json": '{"picture": "assets/in-json.webp"}',
    "assets/map.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="in-svg.webp"/></svg>',
    "assets/plan.html": "<img src='in-html.webp'>",
    "assets/film.m3u8": "#EXTM3U\n#EXTINF:9,\nfilm-1.ts\n",
    "assets/api.yaml": "paths:\n  $ref: 'part.yaml#/paths'\n",
    "assets/secret.css": "p { background: url(in-secret.webp) }",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("shown")
    return sites.make_site(
        root,
        SITE,
        theme=sites.material(
            logo="assets/logo.webp", favicon="assets/icon.webp", custom_dir="theme"
        ),
        plugins=["macros", "glightbox", {"blogposts": {"authors_profiles": True}}],
        hooks=["hook.py"],
        nav=[{"Home": "index.md"}, {"Plan": "assets/plan.html"}, "about.md", "blog/index.md"],
        extra_css=["assets/own.css"],
        extra_javascript=["assets/own.js"],
        draft_docs="later/",
        markdown_extensions=[
            *("admonition", "attr_list", "footnotes", "md_in_html"),
            {
                "pymdownx.snippets": {
                    "base_path": [str(root), str(root / "parts")],
                    "auto_append": ["appended.md"],
                }
            },
        ],
    )


def is_written(site: Site, uri: str) -> bool:
    return site.exists(uri.replace("posts/", ""))


def test_it_builds(built: Site) -> None:
    assert built.exit_code == 0, built.log
    assert built.warnings == []


@pytest.mark.parametrize("way", WAYS)
def test_what_a_published_post_shows_is_written(built: Site, way: str) -> None:
    assert is_written(built, file_of(way, "shown"))


@pytest.mark.parametrize("way", WAYS)
def test_what_only_a_draft_shows_is_not(built: Site, way: str) -> None:
    assert not is_written(built, file_of(way, "hidden"))


@pytest.mark.parametrize("uri", OF_THE_SITE)
def test_what_the_site_shows_is_written_though_a_draft_names_it(built: Site, uri: str) -> None:
    assert is_written(built, uri)


@pytest.mark.parametrize("uri", OF_NOBODY)
def test_what_nothing_written_shows_is_not(built: Site, uri: str) -> None:
    assert not is_written(built, uri)


DRAFT_AND_POST: dict[str, str | bytes] = {
    "blog/posts/p.md": write("![](p.webp)", title="P"),
    "blog/posts/d.md": write("![](p.webp) ![](d.webp) /css/x.css js/x.js", title="D", draft=True),
    "blog/posts/p.webp": WEBP,
    "blog/posts/d.webp": WEBP,
}


def test_the_picture_of_an_item_in_a_feed_of_another_plugin(build_site: BuildSite) -> None:
    pytest.importorskip("mkdocs_rss_plugin", reason="mkdocs-rss-plugin is not installed")
    files = {
        "index.md": "# Home\n",
        "about.md": write("Words.", title="About", image="assets/p.webp"),
        "assets/p.webp": WEBP,
        "assets/d.webp": WEBP,
        "assets/draft.md": write("![](p.webp) ![](d.webp)", title="D", draft=True),
        "blog/posts/p.md": write("Words.", title="P"),
    }
    rss = {"rss": {"use_git": False, "match_path": ".*"}}
    site = build_site(files, theme=sites.bare(), plugins=["blogposts", rss], strict=False)
    assert site.exit_code == 0, site.log
    assert "assets/p.webp" in site.text("feed_rss_created.xml")
    assert site.exists("assets/p.webp") and not site.exists("assets/d.webp")


#: Takes pictures out of MkDocs' hands, as the plugin `optimize` of Material does.
COPIES_ITSELF = """
taken = []

def on_env(env, config, files):
    for file in files.media_files():
        if file.src_uri.endswith(".webp"):
            taken.append(file)
            files.remove(file)

def on_post_build(config):
    for file in taken:
        file.copy_file()
"""


def test_beside_plugins_that_copy_files_themselves(build_site: BuildSite) -> None:
    files = {**DRAFT_AND_POST, "/copies.py": COPIES_ITSELF}
    site = build_site(files, theme=sites.bare(), hooks=["copies.py"])
    assert site.exit_code == 0, site.log
    assert site.exists("blog/p.webp") and not site.exists("blog/d.webp")


def test_beside_plugins_that_rename_files_and_hide_pages(build_site: BuildSite) -> None:
    """The files of mkdocs.yml are read from site_dir; the page of a post is encrypted."""
    minify = {"cache_safe": True, "minify_css": True, "minify_js": True}
    names = {"css_files": ["css/x.css"], "js_files": ["js/x.js"]}
    key = {"password_inventory": {"all": "a long word to open pages"}}
    files = {"css/x.css": "p { color: red }", "js/x.js": "let a = 1;", **DRAFT_AND_POST}
    files["blog/posts/p.md"] = write("![](p.webp)", title="P", level="all")
    site = build_site(
        files,
        theme=sites.bare(),
        plugins=[{"minify": {**minify, **names}}, {"encryptcontent": key}, "blogposts"],
        extra_css=["css/x.css"],
        extra_javascript=["js/x.js"],
        strict=False,
    )
    assert site.exit_code == 0, site.log
    names_of = [name for name in site.tree() if name.startswith(("css/x", "js/x"))]
    assert len(names_of) == 2, names_of
    assert b"p.webp" not in site.tree()["blog/2023/01/01/p/index.html"]
    assert site.exists("blog/p.webp") and not site.exists("blog/d.webp")


def test_of_pages_that_stay_those_on_disk_count(tmp_path: Path) -> None:
    """With `--dirty`, MkDocs writes only pages that have changed."""
    files = {**DRAFT_AND_POST, "about.md": "![](blog/posts/d.webp)"}
    sites.make_site(tmp_path, files, theme=sites.bare(), strict=False)
    (tmp_path / "site/blog/d.webp").unlink()
    code, log = sites.run_here(["build", "--dirty", "-f", str(tmp_path / "mkdocs.yml")])
    assert code == 0, log
    assert (tmp_path / "site/blog/d.webp").exists()


@pytest.mark.parametrize("other", ["fr", "en"])
def test_a_draft_of_one_language_leaves_what_the_other_shows(
    build_site: BuildSite, other: str
) -> None:
    languages = [{"locale": "fr", "name": "F", "default": True}, {"locale": "en", "name": "E"}]
    i18n = {"docs_structure": "suffix", "languages": languages}
    body = "![](both.webp) ![](../../assets/far.webp)"
    files = {
        "index.md": "# Home",
        **{
            f"blog/posts/p.{language}.md": write(body, title="P", draft=language != other)
            for language in ("fr", "en")
        },
        "blog/posts/q.fr.md": write("Words.", title="Q"),
        "blog/posts/q.en.md": write("Words.", title="Q"),
        "blog/posts/d.fr.md": write("![](one.webp)", title="D", draft=True),
        **{f"blog/posts/{name}.webp": WEBP for name in ("both", "one")},
        "assets/far.webp": WEBP,
    }
    site = build_site(files, theme=sites.bare(), plugins=[{"i18n": i18n}, "blogposts"])
    assert site.exit_code == 0, site.log
    page = site.page(f"{'' if other == 'fr' else 'en/'}blog/2023/01/01/p/")
    shown = [page.absolute(node.attributes["src"] or "") for node in page.tree.css("img")]
    assert len(shown) == 2
    assert all(site.exists(address.removeprefix(site.base)) for address in shown)
    assert [name for name in site.tree() if "one.webp" in name] == []
