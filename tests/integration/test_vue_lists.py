"""Lists that authors of VitePress write in Vue: of pages by a pattern, of JSON, of data."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests import site as sites
from tests.conftest import BuildSite
from tests.integration.samples import post
from tests.serving import Serving
from tests.site import Files, Site

LOADER = """
import { createContentLoader } from 'vitepress'

export default createContentLoader('missions/*.md', {
  transform(raw) {
    return raw
      .filter(({ url }) => !url.endsWith('/missions/'))
      .sort((a, b) => +new Date(b.frontmatter.date) - +new Date(a.frontmatter.date))
      .map(({ url, frontmatter }) => ({ title: frontmatter.title, url, date: frontmatter.date }))
  }
})
"""

MISSIONS = """---
title: Missions
---
# Missions

<ul>
  <li v-for="{ title, url, date } of missions" :key="url">
    <a :href="withBase(url)">{{ title }}</a> ({{ date.slice(0, 4) }})
    <i v-for="tool in tools[title]">{{ tool.name }}</i>
  </li>
</ul>

{{ missions.length }} missions.

<script setup>
import { withBase } from 'vitepress'
import { data as missions } from '@theme/missions.data'
import tools from './tools.json'
</script>
"""

ARTICLES = """---
title: Articles
---
<script setup>
import { data as posts } from './posts.data.js'
onMounted(() => start())
</script>

# Articles

Les voici :

<ul>
  <li v-for="{ title, url } of posts"><a :href="url">{{ title }}</a></li>
</ul>

<Counter>un</Counter>
"""


def mission(title: str, date: str, keys: str = "") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{keys}---\n\nTexte.\n"


FILES: Files = {
    "index.md": "# Accueil\n",
    "missions.md": MISSIONS,
    "articles.md": ARTICLES,
    ".vitepress/theme/missions.data.ts": LOADER,
    ".vitepress/config.mts": "export default {}",
    "posts.data.js": "export default createContentLoader('posts/*.md')",
    "tools.json": '{"Banque": [{"name": "Ada"}, {"name": "C"}]}',
    "missions/banque.md": mission("Banque", "2023-01-01", "archive: true\n"),
    "missions/musée.md": mission("Musée", "2024-01-01"),
    "missions/secret.md": mission("SecretBrouillon", "2025-01-01", "draft: true\n"),
    "missions/tu.md": mission("SecretCache", "2025-01-01", "hidden: true\n"),
    "missions/mur.md": mission("SecretMur", "2025-01-01", "unlisted: true\n"),
    "missions/casse.md": "---\ntitle: [SecretCasse\nhidden: true\n---\n\nTexte.\n",
    "posts/un.md": post("Un", "2024-01-01", "<Counter>deux</Counter>\n\n<Amazon/>"),
    "posts/deux.md": post("Deux", "2024-02-01"),
    "posts/archive.md": mission("SecretArchive", "2024-03-01", "archive: true\n"),
    "posts/futur.md": mission("SecretFutur", "2024-04-01", "draft: true\n"),
    "tous.md": (
        "<script setup>\nimport { data } from './tous.data.mts'\n</script>\n\n# Tous\n\n"
        '<p v-for="page in data">{{ page.frontmatter.title }}</p>\n'
    ),
    "tous.data.mts": "export default createContentLoader(['**/*.md', '!tous.md'])",
}


@pytest.fixture(scope="module")
def site(built_once: BuildSite) -> Site:
    return built_once(FILES, theme=sites.bare(), site_url="https://example.org/sous/", strict=False)


def test_a_list_of_pages_by_a_pattern(site: Site) -> None:
    html = site.text("missions/")
    links = [(a.text(), a.attributes["href"]) for a in site.page("missions/").tree.css("li > a")]
    assert links == [("Musée", "mus%C3%A9e/"), ("Banque", "banque/")]
    assert "(2024)" in html
    assert "<i>Ada</i><i>C</i>" in html
    assert "2 missions." in html


def test_our_list_stands_for_one_of_all_posts(site: Site) -> None:
    html = site.text("articles/")
    assert "Les voici" in html
    assert html.count(">Deux<") == 1
    assert "<li v-for" not in html
    assert "{{" not in html


def test_drafts_and_unlisted_posts_are_in_no_list(site: Site) -> None:
    for address in ("missions/", "tous/", "articles/"):
        assert "Secret" not in site.text(address)
    assert ">Musée</p>" in site.text("tous/")


def test_tells_of_each_component_once(site: Site) -> None:
    assert [line for line in site.warnings if "Vue" in line] == []
    assert sorted(line for line in site.said.splitlines() if "Vue component" in line) == [
        "INFO    -  blogposts: articles.md:14: `<Counter>` is taken for a Vue component in 2 pages, "
        "and only what it holds is shown; write what it shows in Markdown, or `&lt;Counter>` where "
        "it is text",
        "INFO    -  blogposts: posts/un.md:8: `<Amazon>` is taken for a Vue component, and only "
        "what it holds is shown; write what it shows in Markdown, or `&lt;Amazon>` where it is text",
    ]


def test_a_list_follows_its_pages_from_build_to_build(tmp_path: Path) -> None:
    quiet = {name: FILES[name] for name in FILES if "un.md" not in name and name != "articles.md"}
    root = tmp_path / "site"
    config: dict[str, Any] = {"plugins": ["blogposts"], "theme": sites.bare()}
    sites.make_site(root, quiet, strict=False, **config)
    again = sites.make_site(root, {"missions/île.md": mission("Île", "2025-01-01")}, **config)
    assert ">Île</a> (2025)" in again.text("missions/")
    assert "3 missions." in again.text("missions/")

    serving = Serving(root=root, site_dir=tmp_path / "served")
    serving.start()
    time.sleep(0.01)
    (root / "docs/missions/lac.md").write_text(mission("Lac", "2026-01-01"), "utf-8")
    assert serving.edited() is not None, "the whole site was built"
    assert "4 missions." in (tmp_path / "served/missions/index.html").read_text("utf-8")
    time.sleep(0.01)
    (root / "docs/.vitepress/theme/missions.data.ts").write_text("export default {}", "utf-8")
    assert serving.edited() is None, "only a part of the site was built"
    assert "Lac" not in (tmp_path / "served/missions/index.html").read_text("utf-8")
