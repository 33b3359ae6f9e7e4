"""Sites of VuePress and VitePress, from their folders to addresses that answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from mkdocs_blogposts.importers import vitepress, vuepress
from mkdocs_blogposts.importers.flow import Result, import_site
from mkdocs_blogposts.importers.report import Report
from mkdocs_blogposts.importers.source import SourceError
from mkdocs_blogposts.site.trial import lay_out

POST = "---\ntitle: {}\ndate: 2024-01-0{}\ncategory: [Work]\ntag: [C#, Open source]\n---\nText\n"


@dataclass(kw_only=True)
class Imported:
    """An import: the old files, what it made, and where a build would write."""

    folder: Path
    result: Result

    @property
    def written(self) -> set[str]:
        return set(lay_out(self.folder / "mkdocs.yml").files)

    @property
    def config(self) -> dict[str, object]:
        return yaml.load((self.folder / "mkdocs.yml").read_text(), _Loader)  # type: ignore[no-any-return]

    @property
    def options(self) -> dict[str, object]:
        return self.config["plugins"][1]["blogposts"]  # type: ignore[index, no-any-return]

    def doc(self, path: str) -> str:
        return (self.folder / "docs" / path).read_text()


class _Loader(yaml.SafeLoader):
    """Reads functions as their names."""


_Loader.add_multi_constructor("!!python/", lambda loader, name, node: name)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, name, node: name)


def imported(folder: Path, files: Mapping[str, str], *, engine: str = "auto") -> Imported:
    """Write `files` as an old site, import it, and check that all its addresses answer."""
    for name, text in files.items():
        path = folder / "old" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    result = import_site(folder / "old", folder / "new", engine=engine, report=Report())
    assert result.report.lost == {} and result.report.refused == {}
    return Imported(folder=folder / "new", result=result)


def test_a_site_without_a_configuration_is_one_of_vuepress_still(tmp_path: Path) -> None:
    files = {
        ".vuepress/theme/x.vue": "x",
        "posts/One.md": POST.format("One", 1),
        "a.md": "::: tip\n",
    }
    new = imported(tmp_path, files)
    assert new.doc("a.md") == "::: tip\n"
    assert (new.folder / "docs/.vuepress").is_dir()


def test_a_base_stays_where_no_address_is_said(tmp_path: Path) -> None:
    config = "export default { base: '/b/' }"
    files = {"docs/.vitepress/config.ts": config, "docs/posts/One.md": POST.format("One", 1)}
    new = imported(tmp_path, files)
    assert new.config["site_url"] == "https://example.org/b/"
    assert new.result.report.left.keys() == {"no address of the site: write yours as site_url"}


def test_a_site_of_vitepress(tmp_path: Path) -> None:
    config = """
    import { defineConfig } from 'vitepress'
    export default defineConfig({
      title: 'Balcony', description: 'A "garden": notes', lang: 'fr-FR', base: '/notes/',
      sitemap: { hostname: 'https://example.org/notes/' },
      head: [['link', { rel: 'icon', href: '/notes/favicon.ico' }], ['meta', { name: 'x' }]],
      srcExclude: ['**/drafts/**'],
      themeConfig: {
        logo: { src: '/guide/a.png', alt: 'A' },
        nav: [{ text: 'Start', link: '/' }, { text: 'More', items: [{ text: 'About', link: '/about' }, { text: 'Web', link: 'https://example.com' }, { text: 'Gone', link: '/gone' }] }],
        sidebar: { '/guide/': [{ text: 'Guide', items: [{ text: 'One', link: '/guide/one.html' }] }] },
        socialLinks: [{ icon: 'github', link: 'https://github.com/a/b' }, { icon: { svg: '<svg/>' }, link: 'x' }],
        footer: { copyright: '© Me' },
      },
      buildEnd(site) { writeFileSync(path.join(site.outDir, 'feed.rss'), feed) },
    })"""
    about = "---\ntitle: About\n---\n# {{ $frontmatter.title }}\r\n\r\n[one](/posts/One.md)\r\n"
    files = {
        "package.json": "{}",
        "docs/.vitepress/config.mts": config,
        "docs/.vitepress/cache/x.json": "{}",
        "docs/index.md": "---\nlayout: home\n---\n",
        "docs/about.md": about,
        "docs/guide/one.md": "# One\n\n![a](./a.png)\n",
        "docs/guide/a.png": "png",
        "docs/posts/One.md": POST.format("One", 1),
        "docs/posts/Two.md": POST.format("Two", 2),
        "docs/posts.data.ts": "export default 1",
        "docs/posts/[tag].md": "x",
        "docs/drafts/x.md": "x",
        "docs/public/favicon.ico": "ico",
        "docs/public/.nojekyll": "",
    }
    new = imported(tmp_path, files)
    assert new.doc("about.md").encode() == about.encode().replace(b"\r\n", b"\n") or new.doc(
        "about.md"
    )
    assert (new.folder / "docs/about.md").read_bytes() == (
        tmp_path / "old/docs/about.md"
    ).read_bytes()
    assert new.doc("posts/One.md") == POST.format("One", 1)
    assert new.config | {"plugins": 0} == {
        "site_name": "Balcony",
        "site_url": "https://example.org/notes/",
        "site_description": "A “garden”: notes",
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "language": "fr",
            "font": False,
            "features": ["navigation.tabs"],
            "logo": "guide/a.png",
            "favicon": "favicon.ico",
        },
        "plugins": 0,
        "nav": [
            {"Start": "index.md"},
            {"More": [{"About": "about.md"}, {"Web": "https://example.com"}]},
            {"Guide": [{"One": "guide/one.md"}]},
        ],
        "extra": {
            "social": [{"icon": "fontawesome/brands/github", "link": "https://github.com/a/b"}]
        },
        "copyright": "© Me",
    }
    assert new.options == {
        "compatibility": "none",
        "blog_dir": ".",
        "flavor": "commonmark",
        "post_url_prefix": "posts",
        "post_url_format": "{file}",
        "old_addresses": {"/feed.rss": "/rss.xml"},
    }
    pages = {"index.html", "about.html", "guide/one.html", "posts/One.html", "posts/Two.html"}
    assert pages | {"feed.rss", "favicon.ico", "guide/a.png"} <= new.written
    assert not any("drafts" in path or "[tag]" in path for path in new.written)
    left = new.result.report.left
    assert {"navigation: /gone", "head: <meta>", "patterns of pages ([name].md)"} <= left.keys()


def test_clean_addresses_rewrites_and_a_source_folder(tmp_path: Path) -> None:
    config = """export default {
      title: 'T', cleanUrls: true, srcDir: './src',
      rewrites: { 'posts/:year/:name.md': 'p/:name.md', 'start.md': 'index.md' },
    }"""
    files = {
        ".vitepress/config.js": config,
        "src/start.md": "# Start\n",
        "src/about/index.md": "# About\n",
        "src/posts/2024/a.md": POST.format("A", 1),
        "src/posts/2024/b.md": POST.format("B", 2),
        "README.md": "# Repository\n",
    }
    new = imported(tmp_path, files)
    assert {"p/a.html", "p/b.html", "about/index.html"} <= new.written
    assert sorted(new.result.report.kept) == ["/", "/about/", "/p/a", "/p/b"]
    assert not (new.folder / "docs/README.md").exists()


def test_the_starter_of_vuepress_2(tmp_path: Path) -> None:
    config = """
    import { blogPlugin } from '@vuepress/plugin-blog'
    import { defaultTheme } from '@vuepress/theme-default'
    import { feedPlugin } from '@vuepress/plugin-feed'
    import { defineUserConfig } from 'vuepress'
    import { navbar } from './navbar.js'
    export default defineUserConfig({
      lang: 'en-US', title: 'VuePress', description: 'My site',
      locales: { '/': { title: 'Root' }, '/zh/': { lang: 'zh-CN' } },
      theme: defaultTheme({ logo: '/logo.png', navbar }),
      plugins: [
        blogPlugin({
          filter: ({ filePathRelative }) => filePathRelative ? filePathRelative.startsWith('posts/') : false,
          category: [
            { key: 'category', getter: (page) => page.frontmatter.category || [], layout: 'Category' },
            { key: 'tag', getter: (page) => page.frontmatter.tag || [], layout: 'Tag' },
          ],
          type: [{ key: 'article' }, { key: 'timeline' }],
        }),
        feedPlugin({ hostname: 'https://example.org', atom: true, rss: true }),
      ],
    })"""
    files = {
        "package.json": '{"devDependencies": {"vuepress": "2.0.0-rc.30"}}',
        "docs/.vuepress/config.js": config,
        "docs/.vuepress/navbar.ts": "export const navbar = ['/', '/article/', { text: 'A', link: '/about.html' }]",
        "docs/.vuepress/public/logo.png": "png",
        "docs/README.md": "---\nhome: true\n---\n",
        "docs/about.md": "---\npermalink: /me/\n---\n# About\n\n[one](./posts/One.md)\n",
        "docs/posts/One.md": POST.format("One", 1),
        "docs/posts/archive.md": POST.format("Old", 2).replace("tag:", "archive: true\ntag:"),
        "docs/posts/2023-05-06-named.md": "---\npermalinkPattern: /:year/:month/:slug/\n---\n# Named\n",
    }
    new = imported(tmp_path, files)
    kept = set(new.result.report.kept)
    assert {"/posts/One.html", "/2023/05/named/", "/me/", "/article/"} <= kept
    assert {
        "/category/work/",
        "/tag/open-source/",
        "/timeline/",
        "/tag/",
        "/category/",
    } <= kept | set(new.result.report.moved)
    assert {"/atom.xml", "/rss.xml"} <= kept
    assert new.config["site_name"] == "Root"
    assert new.doc("me/index.md").endswith("[one](../posts/One.md)\n")
    assert "unlisted" in next(iter(new.result.report.hidden.values()))
    assert new.config["nav"][0] == "README.md"  # type: ignore[index]


def test_the_blog_of_vuepress_1(tmp_path: Path) -> None:
    config = """module.exports = {
      title: 'One', theme: '@vuepress/theme-blog',
      themeConfig: { nav: [{ text: 'Tags', link: '/tag/' }], feed: { canonical_base: 'https://example.org', rss: true, json: true }, hostname: 'https://example.org' },
    }"""
    posts = {
        f"blog/_posts/2024-02-0{day}-Some_Post-{day}.md": "---\ntags: [Été, js]\n---\n# A\n"
        for day in range(1, 8)
    }
    new = imported(
        tmp_path, {"blog/.vuepress/config.js": config, **posts, "blog/about.md": "# A\n"}
    )
    kept = set(new.result.report.kept)
    assert {
        "/2024/02/01/some-post-1/",
        "/about.html",
        "/tag/js/",
        "/page/2/",
        "/rss.xml",
    } <= kept | {address.rstrip("/") + "/" for address in kept}
    assert new.options["post_dir"] == "_posts"


def test_posts_of_a_theme_of_vuepress_1_and_formulas(tmp_path: Path) -> None:
    config = """module.exports = {
      title: 'One', theme: 'meteorlxy', markdown: { plugins: ['markdown-it-katex'] },
    }"""
    files = {
        ".vuepress/config.js": config,
        "_posts/2024/A_post.md": "---\ndate: 2024-02-01\n---\n# A\n",
        "more/readme.md": "# More\n",
        "README.md": "# Home\n",
    }
    new = imported(tmp_path, files)
    kept = ["/", "/more/", "/posts/2024/02/01/a-post.html"]
    assert sorted(new.result.report.kept) == kept
    assert new.config["markdown_extensions"] == [{"pymdownx.arithmatex": {"generic": True}}]


@pytest.mark.parametrize("theme", ["hopeTheme", "plumeTheme", "recoTheme"])
def test_lists_of_themes_answer(tmp_path: Path, theme: str) -> None:
    config = f"""export default defineUserConfig({{
      title: 'T', theme: {theme}({{ hostname: 'https://example.org', plugins: {{ blog: true, feed: {{ atom: true, json: true }} }} }}),
    }})"""
    files = {
        "src/.vuepress/config.ts": config,
        "src/posts/a/One.md": POST.format("One", 1),
        "src/posts/b/Two.md": POST.format("Two", 2).replace("date:", "createTime:"),
        "src/README.md": "---\nhome: true\n---\n",
    }
    new = imported(tmp_path, files)
    answering = {*new.result.report.kept, *new.result.report.moved}
    wanted = {
        "hopeTheme": {"/article/", "/category/work/", "/tag/c_/", "/timeline/", "/atom.xml"},
        "plumeTheme": {"/blog/", "/blog/tags/", "/blog/archives/"},
        "recoTheme": {"/categories/Work/1/", "/tags/Open source/1/", "/timeline.html"},
    }
    assert wanted[theme] <= answering
    assert theme == "recoTheme" or not new.result.report.moved.keys() & {"/timeline/", "/article/"}
    assert {"/posts/a/One.html", "/posts/b/Two.html"} <= set(new.result.report.kept)


def test_posts_in_several_folders_move_together_with_their_links(tmp_path: Path) -> None:
    files = {
        ".vuepress/config.js": "module.exports = { title: 'T' }",
        "README.md": "---\nhome: true\n---\n[a](./web/a.md) [b](/node/b.md#x) `[c](./web/a.md)`\n",
        "web/a.md": POST.format("A", 1)
        + "[b](../node/b.md) [top](../about.md) ![p](./.img/p.png)\n",
        "web/.img/p.png": "png",
        "node/b.md": POST.format("B", 2) + "[a](/web/a.html)\n",
        "about.md": "# About\n",
    }
    new = imported(tmp_path, files)
    assert new.doc("README.md").endswith(
        "[a](posts/web/a.md) [b](/posts/node/b.md#x) `[c](./web/a.md)`\n".replace(
            "[a](posts", "[a](./posts"
        )
    )
    assert "[b](../node/b.md) [top](../../about.md) ![p](./img/p.png)" in new.doc("posts/web/a.md")
    assert "[a](/posts/web/a.md)" in new.doc("posts/node/b.md")
    assert {"web/a.html", "node/b.html", "about.html"} <= new.written


def test_undated_posts_have_the_day_of_their_file(tmp_path: Path) -> None:
    files = {
        ".vitepress/config.js": "export default { title: 'T' }",
        "index.md": "# T\n",
        "README.md": "# Repository\n",
        "posts/a.md": "# A\n",
        "posts/b.md": "---\ntitle: B\n---\n",
    }
    new = imported(tmp_path, files)
    assert new.doc("posts/a.md").startswith("---\ndate: 20")
    assert list(new.result.report.converted) == [
        "no date: that of its first commit, or of its file"
    ]
    assert "README.md beside an index.md" in new.result.report.left


def test_what_a_theme_locks_and_folders_of_drafts_are_drafts(tmp_path: Path) -> None:
    config = """export default defineUserConfig({ title: 'T', theme: hopeTheme({
      encrypt: { config: { '/secret/': 'x', '/posts/One.html': ['y'] } },
    }) })"""
    files = {
        "docs/.vuepress/config.ts": config,
        "docs/secret/README.md": "# S\n",
        "docs/posts/One.md": POST.format("One", 1),
        "docs/posts/Two.md": POST.format("Two", 2),
        "docs/posts/_drafts/Three.md": POST.format("Three", 3),
        "docs/secretary.md": "# Open\n",
    }
    new = imported(tmp_path, files)
    assert sorted(map(str, new.result.report.hidden)) == [
        "docs/posts/One.md",
        "docs/posts/_drafts/Three.md",
        "docs/secret/README.md",
    ]
    assert {"secretary.html", "posts/Two.html"} <= new.written
    assert {"secret/index.html", "posts/One.html"}.isdisjoint(new.written)
    assert "draft: true" in new.doc("secret/README.md")


def test_front_matter_that_we_refuse_is_written_anew(tmp_path: Path) -> None:
    files = {
        ".vitepress/config.js": "export default { title: 'T' }",
        "index.md": "# T\n",
        "posts/a.md": "---\ntitle: [Note] x\ndate: 2024-01-01\n---\nText\n",
        "posts/b.md": '---json\n{"title": "B", "date": "2024-01-02"}\n---\nText\n',
    }
    new = imported(tmp_path, files)
    assert "title: '[Note] x'" in new.doc("posts/a.md")
    assert new.doc("posts/b.md").startswith("---\ntitle: B\n")


def test_two_sites_in_one_folder_are_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / ".vuepress").mkdir(parents=True)
    with pytest.raises(SourceError, match=r"several sites, .*/a and .*/b"):
        vuepress.read(tmp_path, Report())


def test_they_recognize_their_own(tmp_path: Path) -> None:
    assert not vuepress.recognizes(tmp_path) and not vitepress.recognizes(tmp_path / "none")
    (tmp_path / "x/docs/.vuepress").mkdir(parents=True)
    assert vuepress.recognizes(tmp_path) and not vitepress.recognizes(tmp_path)
    (tmp_path / "x/node_modules/y/.vitepress").mkdir(parents=True)
    assert not vitepress.recognizes(tmp_path)
