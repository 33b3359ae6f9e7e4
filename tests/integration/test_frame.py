"""The frame of `theme: blogposts` around ordinary pages, of a site without the plugin too."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post

FILES = {
    "index.md": "# Accueil\n\nBonjour.\n\n## Un\n\n## Deux\n",
    "about.md": "---\ntitle: À propos\n---\n\nDu texte sans titre.\n",
    "guide/start.md": "# Q & A\n\n## Un\n\n### Un peu\n\n## Deux\n",
    "guide/deep/one.md": "---\nhide: [toc, path]\n---\n# Un de plus\n\n## Un\n\n## Deux\n",
    "guide/deep/two.md": "---\nhide: [navigation, footer]\n---\n# Deux\n",
    "three.md": "# Trois\n",
    "four.md": "# Quatre\n",
    "five.md": "# Cinq\n",
}
NAV: list[Any] = [
    {"Accueil": "index.md"},
    "about.md",
    {"Guide": ["guide/start.md", {"Détails": ["guide/deep/one.md", "guide/deep/two.md"]}]},
    "three.md",
    "four.md",
]
SITE: dict[str, Any] = {
    "theme": {"name": "blogposts", "language": "fr"},
    "plugins": [],
    "nav": [*NAV, "five.md"],
    "repo_url": "https://example.org/repo",
    "edit_uri": "edit/main/docs/",
    "copyright": "© <b>Moi</b>",
    "extra_javascript": ["own.js"],
    "extra_css": ["own.css"],
}


def built(built_once: BuildSite, **config: Any) -> sites.Site:
    found = built_once(FILES | {"own.js": "", "own.css": ""}, **SITE | config)
    assert found.exit_code == 0, found.log
    return found


def texts(page: sites.Page, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.tree.css(selector)]


def current(page: sites.Page, place: str) -> list[str]:
    return texts(page, f"{place} [aria-current]")


def test_the_header_has_five_places_and_the_others_under_more(built_once: BuildSite) -> None:
    page = built(built_once).page("about/")
    top = ".blogposts-links > li > a, .blogposts-links > li > details > summary"
    # Five beside the front page, to which the name of the site leads.
    assert texts(page, top) == ["À propos", "Guide", "Trois", "Quatre", "Cinq"]
    assert texts(page, ".blogposts-brand") == ["Carnet"]
    # A setting that Material reads, and which is no list there either.
    theme = {**SITE["theme"], "features": 5}
    nav = [*NAV, "five.md", {"Hors": "https://example.org/x"}]
    more = built(built_once, nav=nav, theme=theme)
    page = more.page("five/")
    assert texts(page, top) == ["À propos", "Guide", "Trois", "Quatre", "Plus"]
    assert texts(page, ".blogposts-links > li:last-child a") == ["Cinq", "Hors"]
    assert current(page, ".blogposts-links") == ["Plus", "Cinq"]


def test_pages_have_previews_without_the_plugin(built_once: BuildSite) -> None:
    site = built(built_once)

    def previews(url: str) -> dict[str, str]:
        nodes = site.page(url).tree.css("meta[property^='og:'], meta[name^='twitter:']")
        values = [node.attributes for node in nodes]
        return {each.get("property") or each["name"]: each["content"] for each in values}

    assert previews("guide/start/") == {
        "og:type": "website",
        "og:site_name": "Carnet",
        "og:title": "Q & A",
        "og:url": f"{site.base}guide/start/",
        "twitter:card": "summary",
    }
    assert previews("")["og:title"] == "Carnet"
    assert previews("about/")["og:title"] == "À propos"


def test_sections_are_menus_and_only_one_place_is_current(built_once: BuildSite) -> None:
    site = built(built_once)
    page = site.page("guide/start/")
    assert texts(page, ".blogposts-menu a") == ["Q & A", "Détails"]
    assert page.target(page.tree.css(".blogposts-menu a")[1]) == f"{site.base}guide/deep/one/"
    assert current(page, ".blogposts-links") == ["Guide", "Q & A"]
    assert current(site.page("about/"), ".blogposts-links") == ["À propos"]
    assert current(site.page(""), ".blogposts-links") == []


def test_a_long_section_is_a_link_to_its_first_page(built_once: BuildSite) -> None:
    many = {f"many/{number:02}.md": f"# Page {number}\n" for number in range(30)}
    nav = [*NAV, {"Beaucoup": sorted(many)}]
    site = built_once(FILES | many, **SITE | {"nav": nav, "extra_javascript": [], "extra_css": []})
    page = site.page("about/")
    last = page.tree.css(".blogposts-links > li")[-1]
    assert texts(page, ".blogposts-links > li:last-child > *") == ["Beaucoup"]
    assert page.target(last.css_first("a")) == f"{site.base}many/00/"
    assert len(texts(site.page("many/07/"), ".blogposts-tree a")) == 30


def test_the_tree_is_that_of_the_section_of_the_page(built_once: BuildSite) -> None:
    site = built(built_once)
    page = site.page("guide/deep/one/")
    assert texts(page, ".blogposts-tree__title") == ["Guide"]
    assert texts(page, ".blogposts-tree a") == ["Q & A", "Un de plus", "Deux"]
    assert texts(page, ".blogposts-tree details[open] > summary") == ["Détails"]
    assert current(page, ".blogposts-tree") == ["Un de plus"]
    assert texts(site.page("guide/start/"), ".blogposts-tree details[open]") == []
    assert texts(site.page("about/"), ".blogposts-tree") == []


def test_keys_of_hide_hide(built_once: BuildSite) -> None:
    site = built(built_once)
    parts = (".blogposts-tree", ".blogposts-path", ".blogposts-toc", ".blogposts-around")
    shown = {
        url: [part for part in parts if site.page(url).tree.css(part)]
        for url in ("guide/start/", "guide/deep/one/", "guide/deep/two/")
    }
    assert shown == {
        "guide/start/": list(parts),
        "guide/deep/one/": [".blogposts-tree", ".blogposts-around"],
        "guide/deep/two/": [".blogposts-path"],
    }
    # Without the tree there is nothing that its button could open.
    assert site.page("guide/deep/two/").tree.css('[popovertarget="blogposts-tree"]') == []


def test_a_page_says_where_it_is_and_what_is_around_it(built_once: BuildSite) -> None:
    page = built(built_once).page("guide/start/")
    assert texts(page, ".blogposts-path li") == ["Guide"]
    assert texts(page, ".blogposts-toc a") == ["Un", "Un peu", "Deux"]
    assert texts(page, ".blogposts-around a") == [
        "Page précédente À propos",
        "Page suivante Un de plus",
    ]
    edit = page.tree.css_first('a[rel="edit"]')
    assert edit is not None
    assert edit.attributes["href"] == "https://example.org/repo/edit/main/docs/guide/start.md"


def test_each_page_has_one_title(built_once: BuildSite) -> None:
    site = built(built_once)
    assert {url: page.headings for url in site.urls() if (page := site.page(url))} == {
        "": ["Accueil"],
        "404.html": ["Page introuvable"],
        "about/": ["À propos"],
        "five/": ["Cinq"],
        "four/": ["Quatre"],
        "guide/deep/one/": ["Un de plus"],
        "guide/deep/two/": ["Deux"],
        "guide/start/": ["Q & A"],
        "three/": ["Trois"],
    }
    titles = {page.url: texts(page, "title") for page in site.pages()}
    assert titles["guide/start/"] == ["Q & A – Carnet"]
    assert titles[""] == ["Carnet"]
    assert titles["404.html"] == ["Page introuvable – Carnet"]


def test_a_tab_names_the_site_once(built_once: BuildSite) -> None:
    site = built(built_once, site_name="À propos")
    assert texts(site.page("about/"), "title") == ["À propos"]
    assert texts(site.page("three/"), "title") == ["Trois – À propos"]


def test_the_frame_speaks_the_language_of_the_site(built_once: BuildSite) -> None:
    tags = {"fr": "Aller au contenu", "fr-CA": "Aller au contenu", "zh-TW": "跳到正文"}
    tags |= {"pt_BR": "Ir para o conteúdo", "no": "Hopp til innholdet", "ur": "Skip to content"}
    found, directions = {}, {}
    for tag in tags:
        site = built_once({"index.md": "# A\n"}, **SITE | bare(language=tag))
        page = site.page("")
        found[tag] = texts(page, ".blogposts-skip")[0]
        directions[tag] = page.tree.css_first("html").attributes["dir"]  # type: ignore[union-attr]
    assert found == tags
    assert [tag for tag in tags if directions[tag] == "rtl"] == ["ur"]


@pytest.mark.parametrize(("locale", "skip"), [("fr", "Aller au contenu"), ("zh_TW", "跳到正文")])
def test_the_locale_of_mkdocs_counts_as_well(built_once: BuildSite, locale: str, skip: str) -> None:
    site = built_once({"index.md": "# A\n"}, **SITE | bare(locale=locale))
    assert (site.exit_code, site.warnings) == (0, [])
    assert texts(site.page(""), ".blogposts-skip") == [skip]
    assert [name for name in site.tree() if name.endswith(".mo")] == []


def bare(**theme: Any) -> dict[str, Any]:
    """Keys of a site of one page with these options of the theme."""
    return {
        "nav": None,
        "extra_javascript": [],
        "extra_css": [],
        "theme": {"name": "blogposts", **theme},
    }


def test_options_of_the_theme(built_once: BuildSite) -> None:
    options = {
        "accent": "#06c",
        "fonts": {"text": "serif", "headings": {"family": "Own", "files": ["own.woff2"]}},
        "width": "44rem",
        "color_scheme": "dark",
        "logo": "logo.svg",
        "favicon": "icon.png",
        "links": [
            {"title": "Ici", "url": "about/"},
            {"title": "Là", "url": "https://example.org/"},
        ],
        "social": [
            {"icon": "fontawesome/brands/mastodon", "link": "https://social.example/@a"},
            {"icon": "unknown", "link": "https://other.example/b", "name": "Autre"},
            {"icon": "fontawesome/solid/envelope", "link": "mailto:a@example.org"},
        ],
        "footer": "Au <i>bas</i>",
        "announcement": "Du <b>neuf</b>",
    }
    site = built_once({"index.md": "# A\n"}, **SITE | bare(language="fr", **options))
    assert site.exit_code == 0, site.log
    page = site.page("")
    html = page.tree.css_first("html")
    assert html is not None
    assert html.attributes["data-scheme"] == "dark"
    assert html.attributes["style"] == (
        "--blogposts-own-accent:#06c;--blogposts-measure:44rem;--blogposts-font:var(--blogposts-serif);"
        "--blogposts-font-headings:'Own',var(--blogposts-system);"
    )
    assert 'font-family:"Own";src:url(own.woff2)' in texts(page, "head style")[0]
    assert page.tree.css("head script, [data-blogposts-scheme]") == []
    assert texts(page, ".blogposts-links a") == ["Ici", "Là"]
    assert [node.attributes["src"] for node in page.tree.css("header img")] == ["logo.svg"]
    assert [node.attributes["href"] for node in page.tree.css('link[rel="icon"]')] == ["icon.png"]
    social = {
        node.attributes.get("aria-label") or node.text(strip=True): len(node.css("svg"))
        for node in page.tree.css("footer li a")
    }
    assert social == {"social.example": 1, "Autre": 0, "a@example.org": 1}
    assert texts(page, "footer p") == ["Au bas"]
    assert texts(page, ".blogposts-announcement b") == ["neuf"]


def test_settings_of_mkdocs_and_of_material_count(built_once: BuildSite) -> None:
    other = [{"name": "Français", "link": "/", "lang": "fr"}, {"name": "English", "link": "/en/"}]
    extra = {"alternate": other, "social": [{"icon": "x/github", "link": "https://example.org/g"}]}
    site = built(built_once, extra=extra)
    page = site.page("about/")
    assert texts(page, "header details.blogposts-menu--end a") == ["Français", "English"]
    assert len(page.tree.css('link[rel="alternate"][hreflang]')) == 2
    assert len(page.tree.css("footer li svg")) == 1
    assert texts(page, "footer p b") == ["Moi"]
    sources = [node.attributes.get("src") for node in page.tree.css("script[src]")]
    assert sources == ["../assets/blogposts/theme.js", "../own.js"]
    sheets = [node.attributes["href"] for node in page.tree.css('link[rel="stylesheet"]')]
    assert sheets[:2] == ["../assets/blogposts/theme.css", "../assets/blogposts/prose.css"]
    assert sheets[-1] == "../own.css"
    assert [name for name in sheets if name and not site.exists(name.removeprefix("../"))] == []
    repo = page.tree.css_first('header a[href="https://example.org/repo"]')
    assert repo is not None and repo.attributes["aria-label"] == "Code source"


def test_an_announcement_of_material_stands_where_ours_does(built_once: BuildSite) -> None:
    text = '{% extends "base.html" %}{% block announce %}<b>New</b>{% endblock %}'
    files = {"index.md": "# A\n", "/over/main.html": text}
    site = built_once(files, **SITE | bare(custom_dir="over", features=["navigation.instant"]))
    assert texts(site.page(""), ".blogposts-announcement > b") == ["New"]
    # Plugins write scripts for such a site, which run before a deferred one.
    script = site.page("").tree.css_first("script[src]")
    assert script is not None and "defer" not in script.attributes
    plain = built_once({"index.md": "# A\n"}, **SITE | bare()).page("").tree
    assert plain.css(".blogposts-announcement") == []
    assert len(plain.css("script[src][defer]")) == 1


#: As the docs of Material have it for giscus.
GISCUS = """<h2>Comments</h2>
<script src="https://giscus.app/client.js" data-theme="light" async></script>
<script>
  var giscus = document.querySelector("script[src*=giscus]")
  if (__md_get("__palette").color.scheme === "slate") giscus.setAttribute("data-theme", "dark")
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelector("[data-md-component=palette]").addEventListener("change", console.log)
  })
</script>
"""


def test_comments_of_the_owner_that_are_written_for_material(built_once: BuildSite) -> None:
    files = {"index.md": "# A\n", "/over/partials/comments.html": GISCUS}
    text = built_once(files, **SITE | bare(custom_dir="over")).text("")
    assert text.count("<h2>Comments</h2>") == 1
    # What it asks for is there before, and only then.
    assert 0 < text.index("var __md_get") < text.index("<h2>Comments</h2>")
    plain = files | {"/over/partials/comments.html": "<p>Write to me</p>"}
    text = built_once(plain, **SITE | bare(custom_dir="over")).text("")
    assert "<p>Write to me</p>" in text
    assert "__md_get" not in text


#: What overrides of themes of MkDocs and of Material fill.
BLOCKS = [
    "site_meta",
    "htmltitle",
    "styles",
    "libs",
    "extrahead",
    "fonts",
    "analytics",
    "config",
    "announce",
    "header",
    "hero",
    "tabs",
    "site_nav",
    "container",
    "content",
    "next_prev",
    "outdated",
    "repo",
    "search_button",
    "footer",
    "scripts",
]


@pytest.mark.parametrize("plugins", [[], ["blogposts"]], ids=["alone", "with the plugin"])
def test_every_block_can_be_filled(built_once: BuildSite, plugins: list[str]) -> None:
    inside = {"content": "container", "next_prev": "container"}
    filled = [name for name in BLOCKS if name not in inside.values()]
    filled = [name for name in filled if name not in ("repo", "search_button")] + ["header"]
    blocks = "".join(f"{{% block {name} %}}<!-- {name} -->{{% endblock %}}" for name in filled[:-1])
    outer = (
        "{% block repo %}<!-- repo -->{% endblock %}{% block search_button %}<!-- search_button -->"
        "{% endblock %}"
    )
    files = {"index.md": "# A\n", "/over/main.html": '{% extends "base.html" %}' + outer}
    config = SITE | bare(custom_dir="over") | {"plugins": plugins}
    text = built_once(files, **config).text("")
    assert "<!-- repo -->" in text and "<!-- search_button -->" in text
    files["/over/main.html"] = '{% extends "base.html" %}' + blocks
    text = built_once(files, **config).text("")
    assert [name for name in filled[:-1] if f"<!-- {name} -->" not in text] == []


def test_a_post_is_described_by_its_own_words(built_once: BuildSite) -> None:
    posts = {
        "posts/a.md": "---\ntitle: A\ndate: 2026-01-31\n---\nWhat it <b>says</b> & more.\n",
        "posts/b.md": "---\ntitle: B\ndate: 2026-01-30\ndescription: Given\n---\nText.\n",
    }
    config = SITE | bare() | {"plugins": ["blogposts"], "site_description": "Of the site"}
    site = built_once({"index.md": "# Home\n"} | posts, **config)
    found = {
        name: site.titled(name).tree.css('meta[name="description"]')[0].attributes["content"]
        for name in ("Home", "A", "B")
    }
    assert found == {"Home": "Of the site", "A": "What it says & more.", "B": "Given"}


def test_a_page_with_a_hero_opens_with_it(built_once: BuildSite) -> None:
    hero = (
        "---\nhero:\n  title: Bonjour <b>\n  text: Un texte\n  image: a.png\n  actions:\n"
        "    - {text: Lire, link: about/}\n---\n## Suite\n"
    )
    site = built_once({"index.md": hero, "about.md": "# B\n"}, **SITE | bare())
    page = site.page("")
    assert page.headings == ["Bonjour <b>"]
    assert texts(page, ".blogposts-hero a") == ["Lire"]


def test_a_hero_above_the_list_of_posts_is_the_only_title(tmp_path: Path) -> None:
    hero = "---\nhero:\n  title: Bonjour\n---\n"
    files = {name: post(name, "2024-01-02") for name in ("posts/a.md", "posts/b.md")}
    options = {"plugins": [{"blogposts": {"pagination_per_page": 1}}]}
    site = sites.make_site(tmp_path, {"index.md": hero} | files, theme="blogposts", **options)
    assert [site.page(url).headings for url in ("", "page/2/")] == [["Bonjour"], ["Blog Page 2"]]
    assert len(site.page("").tree.css("article")) == 1


STRANGE = {
    "index.md": "---\ntitle: 2024\nhero:\n  text: 5\n  image: 'javascript:a'\n  actions:\n"
    "    - {text: Lire, link: about/}\n    - {text: Ouvrir, link: 'https://example.net/a'}\n"
    "    - {text: A, link: 'javascript:a'}\n    - {text: B, link: \" JaVa\\tscript:a\"}\n"
    "    - {text: C, link: 'data:text/html,a'}\n    - {text: D, link: 5}\n    - E\n---\nx\n",
    "about.md": "---\ntitle: 2024-05-01\nhide: 5\nhero: {title: [1], actions: 5, image: [1]}\n---\nx\n",
    "tags.md": "---\ntitle: false\nhide: toc\nhero: x\n---\n## A\n\n## B\n",
}


@pytest.mark.parametrize("theme", [{}, {"search": "titles"}])
def test_front_matter_of_pages_may_be_anything(
    theme: dict[str, str], built_once: BuildSite
) -> None:
    """It stops no build, and no address in it is a script."""
    config = {**SITE, **bare(**theme), "plugins": ["blogposts"]} if theme else SITE | bare()
    site = built_once(STRANGE, **config)
    page = site.page("")
    links = page.tree.css(".blogposts-hero a")
    assert [link.attributes["href"] for link in links] == ["about/", "https://example.net/a"]
    assert page.tree.css(".blogposts-hero img") == []
    assert texts(page, "title")[0].startswith("2024 – ")
    assert texts(page, ".blogposts-links a")[0] == "2024-05-01"
    assert site.page("tags/").tree.css(".blogposts-toc") == []


POST = "---\ntitle: Un\ndate: 2026-01-31\n---\n\nDu texte.\n"


@pytest.mark.parametrize(
    ("path", "options", "expected"),
    [
        ("blog/posts/a.md", {}, "/blog/"),
        ("posts/a.md", {"blog_dir": ".", "index": False}, "/articles/"),
        ("posts/a.md", {}, "/"),
    ],
)
def test_the_name_leads_to_the_blog_where_the_site_has_no_front_page(
    built_once: BuildSite, path: str, options: dict[str, Any], expected: str
) -> None:
    plugins = [{"blogposts": {"compatibility": "none"} | options}]
    site = built_once({path: POST}, **SITE | bare() | {"plugins": plugins})
    for url in ("search/", "2026/01/31/un/" if path[0] == "p" else "blog/2026/01/31/un/"):
        [name] = site.page(url).tree.css(".blogposts-brand")
        assert urljoin(f"/{url}", name.attributes["href"]) == expected


def previews(page: sites.Page) -> dict[str, str]:
    metas = page.tree.css('meta[property^="og:"]')
    return {str(meta.attributes["property"])[3:]: str(meta.attributes["content"]) for meta in metas}


def test_pages_beside_the_blog_have_previews_unless_the_owner_writes_them(
    built_once: BuildSite,
) -> None:
    own = (
        '{% extends "base.html" %}{% block extrahead %}{% if page and page.meta.mine %}'
        '<meta property="og:title" content="Mine">{% endif %}{% endblock %}'
    )
    files = {
        "index.md": "# Accueil\n",
        "a.md": "---\ndescription: De <b>a</b>\n---\n# Q & *A*\n",
        "mine.md": "---\nmine: true\n---\n# Une\n",
        "blog/posts/a.md": POST,
        "/over/main.html": own,
    }
    config = SITE | bare(custom_dir="over") | {"site_description": "Du site", "site_name": "Carnet"}
    config["site_url"] = "https://example.org/"
    site = built_once(files, **config | {"plugins": ["blogposts"]})
    shared = {"type": "website", "site_name": "Carnet", "locale": "en_US"}
    assert previews(site.page("a/")) == shared | {
        "title": "Q & A",
        "description": "De <b>a</b>",
        "url": "https://example.org/a/",
    }
    front = previews(site.page(""))
    assert front["title"] == "Carnet" and front["description"] == "Du site"
    mine = previews(site.page("mine/"))
    assert mine["title"] == "Mine" and site.text("mine/").count("og:title") == 1
    silent = built_once(files, **config | {"plugins": [{"blogposts": {"metadata": False}}]})
    assert previews(silent.page("a/")) == {}
