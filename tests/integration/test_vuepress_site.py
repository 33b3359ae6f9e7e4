"""A whole site of VuePress or VitePress: found by its signs, its pages read as its posts are."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post
from tests.serving import Serving, clean
from tests.site import Files, Site

#: What Python-Markdown takes for one paragraph.
GLUED = "Voir :\n- [un](./un.html)\n  - dedans\n"

ABOUT = """---
title: À propos
---
# {{ $frontmatter.title }} <Badge text="neuf"/>

[un](/posts/un.md) ![x](/img/x.png)

Liste :
- a

::: tip Titre
Dedans
:::

[[toc]]

## Ensuite

{% raw %}
"""

FILES: Files = {
    "index.md": "# Accueil\n\nPar ici :\n- [un](/posts/un)\n",
    "posts/un.md": post("Un", "2024-01-01", "# {{ $frontmatter.title }}\n\nTexte."),
    "posts/deux.md": post("Deux", "2024-01-02", GLUED),
    "about.md": ABOUT,
    "plain.md": f"# Simple\n\n{GLUED.replace('./un.html', '/posts/un.html')}",
    "own.md": f"---\nflavor: mkdocs\n---\n# Sien\n\n{GLUED.replace('./un.html', 'posts/un.md')}",
    "public/img/x.png": b"x",
}

#: No sign of VuePress in any post.
PLAIN = {**FILES, "posts/un.md": post("Un", "2024-01-01")}

#: `::: tip` in a post of a blog of Material's kind.
OF_MATERIAL = {
    "blog/posts/un.md": post("Un", "2024-01-01", "Texte.\n\n::: tip\nDedans\n:::\n\n::: tip\n:::"),
    "blog/posts/deux.md": post("Deux", "2024-01-02", GLUED.replace("./un.html", "un.md")),
    "about.md": f"# À propos\n\n{GLUED.replace('./un.html', 'blog/posts/un.md')}",
}


def _lists(site: Site, url: str) -> list[str]:
    return [node.text(deep=False).strip() for node in site.page(url).content.css("ul li ul li")]


def _said(site: Site) -> list[str]:
    return [line for line in site.said.splitlines() if "VuePress" in line]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site one post of which is in VuePress' syntax."""
    return sites.make_site(tmp_path_factory.mktemp("site"), FILES, nav=None)


def test_one_post_says_it_of_all_and_is_named_once(site: Site) -> None:
    assert (site.exit_code, site.warnings) == (0, [])
    assert _lists(site, "2024/01/02/deux/") == _lists(site, "plain/") == ["dedans"]
    (line,) = _said(site)
    assert "posts/un.md:6 is in their syntax" in line


def test_a_page_is_read_as_posts_are(site: Site) -> None:
    page = site.page("about/")
    (title,) = page.tree.css(".md-content h1")
    assert title.text(deep=False).split("¶")[0].strip() == "À propos"
    assert page.link("un") == f"{site.base}2024/01/01/un/"
    assert page.tree.css_matches('.md-content img[src$="img/x.png"]')
    assert page.tree.css_matches(".md-content .admonition.tip")
    assert [link.text() for link in page.tree.css(".toc a")] == ["Ensuite"]
    assert "{% raw %}" in page.text
    assert page.tree.css_first("title").text() == "À propos - Carnet"


def test_the_text_of_the_front_page_is_read_as_posts_are(site: Site) -> None:
    assert site.page("").link("un") == f"{site.base}2024/01/01/un/"


def test_a_page_may_say_otherwise(site: Site) -> None:
    assert _lists(site, "own/") == []
    assert "- un - dedans" in " ".join(site.page("own/").text.split())


def test_one_blog_says_it_of_all_blogs(build_site: BuildSite) -> None:
    missions = post("Banque", "2024-01-03", GLUED.replace("./un.html", "/posts/un"))
    files = {**FILES, "missions/posts/banque.md": missions}
    plugins = ["search", "blogposts", {"blogposts": {"blog_dir": "missions"}}]
    site = build_site(files, plugins=plugins)
    assert (site.exit_code, site.warnings) == (0, [])
    assert len(_said(site)) == 1
    for url in ("2024/01/02/deux/", "missions/2024/01/03/banque/", "plain/"):
        assert _lists(site, url) == ["dedans"]
    files[".vitepress/x.js"] = ""
    assert len(_said(build_site(files, plugins=plugins))) == 1


def test_texts_in_the_syntax_of_python_markdown_stay_as_they_are(build_site: BuildSite) -> None:
    boxed = "!!! note\n    Dedans.\n\n" + GLUED
    both = boxed.replace("Dedans", "{{ $frontmatter.title }}")
    files = {
        **FILES,
        "posts/deux.md": post("Deux", "2024-01-02", boxed),
        "posts/trois.md": post("Trois", "2024-01-03", both),
        "plain.md": boxed.replace("./un.html", "posts/un.md"),
    }
    extensions = ["admonition"]
    site = build_site(files, theme=sites.bare(), markdown_extensions=extensions)
    for url in ("2024/01/02/deux/", "plain/"):
        assert site.page(url).tree.css_matches(".admonition")
        assert _lists(site, url) == []
    assert _lists(site, "2024/01/03/trois/") == ["dedans"]
    (line,) = _said(site)
    assert "but 1 post with syntax of Python-Markdown (first: posts/deux.md)" in line


@pytest.mark.parametrize("folder", [".vitepress", "/.vuepress"], ids=["in docs", "beside docs"])
def test_a_folder_says_it_of_all(build_site: BuildSite, folder: str) -> None:
    name = folder.strip("/")
    files = {**PLAIN, f"{folder}/config.js": "export default {}"}
    site = build_site(files, theme=sites.bare())
    assert [f"{name} is there" in line for line in _said(site)] == [True]
    assert _lists(site, "2024/01/02/deux/") == _lists(site, "plain/") == ["dedans"]


def test_the_option_says_otherwise(build_site: BuildSite) -> None:
    plugins = ["search", {"blogposts": {"flavor": "mkdocs"}}]
    site = build_site(FILES, theme=sites.bare(), plugins=plugins)
    assert _said(site) == _lists(site, "2024/01/02/deux/") == _lists(site, "plain/") == []


def test_without_a_sign_pages_are_those_of_mkdocs(build_site: BuildSite) -> None:
    files = {name: text for name, text in PLAIN.items() if name != "own.md"}
    site = build_site(files, theme=sites.bare())
    assert _said(site) == _lists(site, "plain/") == []
    plugins = ["search", {"blogposts": {"flavor": "commonmark"}}]
    own = f"---\nflavor: commonmark\n---\n{GLUED.replace('./un.html', 'posts/un')}"
    site = build_site({**files, "own.md": own}, theme=sites.bare(), plugins=plugins)
    assert _lists(site, "2024/01/02/deux/") == _lists(site, "own/") == ["dedans"]
    assert _said(site) == _lists(site, "plain/") == []


def test_a_flavor_in_mkdocs_yml_makes_no_site_of_vuepress(build_site: BuildSite) -> None:
    """Blogs that come from other engines keep the addresses of all of their files."""
    text = (
        "::: tip\n{{ $frontmatter.title }}\n:::\n\n<Flower>Rose</Flower>\n\n[a](../public/a.asc)\n"
    )
    files: Files = {
        "posts/un.md": post("Un", "2024-01-01", text),
        "index.md": "# Accueil\n",
        "public/a.asc": "a",
        "js/package.json": "{}",
    }
    plugins = ["search", {"blogposts": {"flavor": "commonmark", "compatibility": "none"}}]
    site = build_site(files, theme=sites.bare(), plugins=plugins)
    assert _said(site) == site.warnings == []
    assert (site.exists("public/a.asc"), site.exists("js/package.json")) == (True, True)
    page = site.page("2024/01/01/un/")
    assert page.tree.css_first(".admonition").text(strip=True) == "ConseilUn"
    assert "Rose" in page.text
    assert page.link("a") == f"{site.base}public/a.asc"


def test_in_a_blog_of_materials_kind_each_post_says_it_of_itself(build_site: BuildSite) -> None:
    site = build_site(OF_MATERIAL)
    (line,) = _said(site)
    assert line.split("blogposts: ")[1].startswith("1 post is in the syntax of VuePress")
    assert "blog/posts/un.md:8" in line
    assert len(site.page("blog/2024/01/01/un/").tree.css(".admonition")) == 2
    assert _lists(site, "blog/2024/01/02/deux/") == _lists(site, "about/") == []


SLUGIFY = """
markdown_extensions:
  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}
"""

SUMMER = "# À propos\n\n## Été\n\n[a](#été) [b](posts/un.md#été) [c](#%C3%A9t%C3%A9)\n"


@pytest.mark.parametrize(
    ("options", "ident"),
    [
        ({"heading_ids": "vuepress"}, "ete"),
        ({"heading_ids": "site"}, "été"),
        ({}, "été"),
    ],
    ids=["vuepress", "site", "auto"],
)
def test_anchors_may_have_accents(
    build_site: BuildSite, options: dict[str, str], ident: str
) -> None:
    about = SUMMER if ident == "été" else SUMMER.replace("un.md#été", "un.md#ete")
    files = {**PLAIN, ".vitepress/x.js": "", "about.md": about}
    files["posts/un.md"] = post("Un", "2024-01-01", "## Été\n\n[a](#été)")
    files["/base.yml"] = SLUGIFY
    site = build_site(
        files,
        theme=sites.bare(),
        plugins=["search", {"blogposts": options}],
        INHERIT="base.yml",
        validation={"links": {"anchors": "warn"}},
    )
    assert (site.exit_code, site.warnings) == (0, [])
    for url in ("about/", "2024/01/01/un/"):
        page = site.page(url)
        assert page.tree.css_matches(f'h2[id="{ident}"]')
        assert page.link("a") == f"{site.base}{url}#{ident}"


@pytest.mark.parametrize("sign", ["", ".vitepress/x.js"], ids=["MkDocs", "VitePress"])
def test_an_icon_of_another_engine_is_not_shown(build_site: BuildSite, sign: str) -> None:
    icons = {"a": "home", "b": "fa6-solid:bug", "c": "material/home"}
    text = "---\nicon: {}\n---\n# A\n\n<b v-if='$frontmatter.icon'>Dit</b>\n"
    files = {f"{name}.md": text.format(icon) for name, icon in icons.items()}
    of_vue = {sign: "", "d.md": "---\nhide: true\n---\n# d\n"} if sign else {}
    site = build_site({**PLAIN, **files, **of_vue}, nav=None)
    said = [line for line in site.said.splitlines() if "`icon` " in line]
    if sign:
        assert (site.exit_code, len(said)) == (0, 1)
        assert "<b>Dit</b>" in site.text("a/")
    else:
        assert [line.split("blogposts: ")[1].split(";")[0] for line in said] == [
            "a.md: `icon` is 'home', of which the theme has no drawing",
            "b.md: `icon` is 'fa6-solid:bug', of which the theme has no drawing",
        ]
    assert site.exists("a/")


def test_the_first_sign_in_an_edit_changes_the_whole_site(tmp_path: Path) -> None:
    root = tmp_path / "site"
    sites.write_site(root, PLAIN, theme=sites.bare(), plugins=["search", "blogposts"])
    serving = Serving(root=root, site_dir=tmp_path / "served")
    serving.start()
    time.sleep(0.01)
    (root / "docs/posts/un.md").write_text(str(FILES["posts/un.md"]), "utf-8")
    assert serving.edited() is None, "only a part of the site was built"
    time.sleep(0.01)
    (root / "docs/plain.md").write_text("# Autre\n\nVoir :\n- [un](/posts/un.html)\n", "utf-8")
    work = serving.edited()
    assert work is not None
    assert "plain.md" in work.converted
    assert "<li>" in (tmp_path / "served/plain/index.html").read_text("utf-8")


SECRETS = "![](/img/secret.png) ![](/secret/vue.png) ![](/secret/loin.png)"

#: What lies in the folders that an engine serves at the root, and what only its build reads.
OF_ENGINE: Files = {
    "posts/un.md": post("Un", "2024-01-01", "# {{ $frontmatter.title }}\n\n![](/img/x.png)"),
    "posts/idee.md": post("Idée", "2024-01-02", SECRETS, draft="true"),
    "about.md": "# À propos\n\n[a](/.x) ![](/vue.png) ![](/loin.png) [ici](linked.config.js)\n",
    "public/img/x.png": b"x",
    "public/img/secret.png": b"secret",
    ".vuepress/public/secret/vue.png": b"secret",
    "/.vitepress/public/secret/loin.png": b"secret",
    "public/CNAME": "carnet.example",
    "public/robots.txt": "User-agent: *",
    "public/.well-known/security.txt": "Contact: x",
    "public/.DS_Store": b"x",
    "public/package.json": "{}",
    "public/assets/images/favicon.png": b"mine",
    "public/favicon.ico": b"other",
    "favicon.ico": b"first",
    ".vuepress/public/vue.png": b"vue",
    "/.vitepress/public/loin.png": b"loin",
    "package.json": "{}",
    "yarn.lock": "",
    "vite.config.mts": "",
    "linked.config.js": "",
    "parts/Box.vue": "<template></template>",
    "posts/posts.data.ts": "",
    "tags/[tag].md": "# {{ $params.tag }}\n",
    "tags/[tag].paths.js": "",
    "node_modules/a/README.md": "# a\n\n[b](nowhere.md)\n",
    "node_modules/a/index.js": "",
    "kept.ts": "",
}


@pytest.fixture(scope="module")
def engine_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    files = {name: text for name, text in OF_ENGINE.items() if name != "about.md"}
    about = str(OF_ENGINE["about.md"]).replace("[a](/.x) ", "")
    folder = tmp_path_factory.mktemp("engine")
    return sites.make_site(folder, {**files, "about.md": about}, theme=sites.material())


def test_public_folders_are_served_at_the_root(engine_site: Site) -> None:
    site = engine_site
    assert (site.exit_code, site.warnings) == (0, [])
    served = {"img/x.png", "CNAME", "robots.txt", ".well-known/security.txt", "package.json"}
    assert served | {"vue.png", "loin.png"} <= site.tree().keys()
    assert not site.exists(".DS_Store")
    assert site.text("assets/images/favicon.png") == "mine"
    pictures = [node.attributes["src"] for node in site.page("about/").content.css("img")]
    assert pictures == ["../vue.png", "../loin.png"]


def test_a_file_of_docs_stays_where_a_public_one_would_be(engine_site: Site) -> None:
    assert engine_site.text("favicon.ico") == "first"
    line = "public/favicon.ico: is not served at '/favicon.ico', where favicon.ico is"
    assert line in engine_site.said


def test_a_picture_of_a_draft_is_not_published(engine_site: Site) -> None:
    assert not any("secret" in name for name in engine_site.tree())


def test_files_beside_docs_are_watched(tmp_path: Path) -> None:
    root = tmp_path / "site"
    public = root / ".vitepress/public"
    sites.write_site(root, {**PLAIN, "/.vitepress/public/a.txt": "a"}, theme=sites.bare())
    serving = Serving(root=root, site_dir=tmp_path / "served")
    serving.start()
    assert str(public) in serving.config.watch
    time.sleep(0.01)
    (public / "b.txt").write_text("b", "utf-8")
    assert serving.edited() is None, "only a part of the site was built"
    assert (tmp_path / "served/b.txt").exists()
    assert (tmp_path / "served/a.txt").exists()


def test_files_of_the_old_build_are_left_out_and_named_once(engine_site: Site) -> None:
    site = engine_site
    (line,) = [line for line in site.said.splitlines() if "are left out" in line]
    named = {name.removeprefix("docs/") for name in line.split("left out: ")[1].split(", ")}
    wanted = {"node_modules", "yarn.lock", "vite.config.mts", "parts/Box.vue", "package.json"}
    assert named == {*wanted, "posts/posts.data.ts", "tags/[tag].md", "tags/[tag].paths.js"}
    endings = (".lock", ".mts", ".vue", ".data.ts", ".paths.js")
    found = [name for name in site.tree() if name.endswith(endings) or "node_modules" in name]
    assert found == []
    assert site.exists("linked.config.js"), "a page links to it"
    assert site.exists("kept.ts")
    assert not any("%5Btag" in url or "[tag" in url for url in site.urls())


def test_elsewhere_a_folder_of_that_name_is_one_of_many(build_site: BuildSite) -> None:
    files = {"posts/un.md": post("Un", "2024-01-01"), "public/x.png": b"x", "package.json": "{}"}
    site = build_site(files, theme=sites.bare())
    assert site.exists("public/x.png")
    assert site.exists("package.json")


def test_public_files_are_served_at_the_root_after_an_edit(tmp_path: Path) -> None:
    root = tmp_path / "site"
    files = {**FILES, "package.json": "{}", "public/CNAME": "a.example"}
    sites.write_site(root, files, theme=sites.bare(), plugins=["search", "blogposts"])
    serving = Serving(root=root, site_dir=tmp_path / "served")
    serving.start()
    time.sleep(0.01)
    for name, text in {"public/img/new.png": "new", "public/CNAME": "b.example"}.items():
        (root / "docs" / name).write_text(text, "utf-8")
    (root / "docs/about.md").write_text("# À propos\n\n![](/img/new.png)\n", "utf-8")
    assert serving.edited() is not None, "the whole site was built"
    served = tmp_path / "served"
    assert (served / "img/new.png").read_text("utf-8") == "new"
    assert (served / "CNAME").read_text("utf-8") == "b.example"
    assert 'src="../img/new.png"' in (served / "about/index.html").read_text("utf-8")
    assert not (served / "package.json").exists()
    assert not (served / "public").exists()
    assert serving.tree() == clean(root, tmp_path / "clean")


#: Values of keys that stop Material's templates or plugins.
ODD = {
    "hide": "true",
    "search": "false",
    "template": "Page.html",
    "tags": "seul",
    "layout": "[a]",
    "icon": "fa:home",
    "hero": "5",
}


def test_values_of_another_theme_stop_no_build(build_site: BuildSite) -> None:
    pages = {f"{key}.md": f"---\n{key}: {value}\n---\n# {key}\n" for key, value in ODD.items()}
    files = {**PLAIN, ".vitepress/x.js": "", **pages, "hide2.md": pages["hide.md"]}
    site = build_site(files, plugins=["search", "tags", "blogposts"], nav=None)
    assert (site.exit_code, site.warnings) == (0, [])
    assert {f"{key}/" for key in ODD} <= set(site.urls())
    assert "seul" in site.page("tags/").text
    said = [line for line in site.said.splitlines() if "are left out)" in line]
    assert [line.split("`")[1] for line in said] == ["icon", "template"]
